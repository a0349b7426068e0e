"""Was a state bound by a treaty on a day, or on every day that a partial date may mean?"""

from dataclasses import dataclass
from datetime import date

from tanuq.obligations.day_by_day import Kind, bound_in, kinds_within, matter_of, row_that_counts
from tanuq.obligations.instruments import Instrument
from tanuq.obligations.parties import Source
from tanuq.obligations.reasons import reason
from tanuq.obligations.reservations import Reservation, reservations_of
from tanuq.obligations.states import State
from tanuq.vocabulary.edtf import PartialDate


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a treaty bound a state on a date. *bound* is None where that cannot be told; *why* says it in a sentence.

    *since* is the day of the deposit by which the state is, was or became a party, also where it lies after *on*;
    *in_force* the first day on which that binds it, *ended* the first day on which it no longer does. *turns*: the days
    within *on* on which the answer changes. *reservations*: those that held on a day that *on* may mean."""

    state: State
    instrument: Instrument
    on: PartialDate
    bound: bool | None
    kind: Kind
    signed: date | None
    action: str
    since: date | None
    in_force: date | None
    ended: date | None
    turns: tuple[date, ...]
    reservations: tuple[Reservation, ...]
    source: Source
    remark: str
    why: str


def standing(state: State, instrument: Instrument, on: PartialDate | date) -> Standing:
    """Whether *instrument* bound *state* on the date, or on every day that it may mean.

    >>> from tanuq.obligations.instruments import instrument_named
    >>> from tanuq.obligations.states import state_named
    >>> standing(state_named("KZ"), instrument_named("1951 Refugee Convention"), date(2018, 10, 1)).bound
    True
    """
    when = on if isinstance(on, PartialDate) else PartialDate(on.isoformat(), on, on)
    matter = matter_of(state, instrument)
    kinds, turns = kinds_within(matter, when)
    bound, row = bound_in(kinds), row_that_counts(matter, when)
    kind = Kind.DEPENDS if bound is None and len(kinds) > 1 else kinds[-1]
    return Standing(
        state=state,
        instrument=instrument,
        on=when,
        bound=bound,
        kind=kind,
        signed=row.signed if row else None,
        action=row.action if row else "",
        since=row.deposited if row else None,
        in_force=row.binds_from if row else None,
        ended=_ended(state, row.ended if row else None, row.binds_from if row else None),
        turns=turns,
        reservations=_held(state, instrument, when),
        source=matter.table.source,
        remark=row.remark if row else "",
        why=reason(matter, when, kind, turns, row),
    )


def _held(state: State, instrument: Instrument, on: PartialDate) -> tuple[Reservation, ...]:
    if state.ends is not None and on.earliest >= state.ends:
        return ()
    return tuple(one for one in reservations_of(state, instrument) if one.may_hold(on))


def _ended(state: State, left: date | None, in_force: date | None) -> date | None:
    """A treaty ends for a state when it leaves it, or when there is no such state any more."""
    return left or (state.ends if in_force else None)
