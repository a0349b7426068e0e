"""What a state was to a treaty, day by day: party, signatory or neither, or not known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from tanuq.obligations.instruments import Instrument
from tanuq.obligations.parties import Participation, PartyTable, party_table
from tanuq.obligations.states import State
from tanuq.vocabulary.edtf import PartialDate

_DAY = timedelta(days=1)


class Kind(StrEnum):
    """What a state was to a treaty."""

    PARTY = "party"
    DEPOSITED = "deposited, not bound yet"
    SIGNATORY = "signatory"
    NOT_PARTY = "not party"
    NOT_KNOWN = "not known"
    DEPENDS = "depends on the day"


@dataclass(frozen=True, slots=True)
class Matter:
    """One state and one treaty, with all that the table has of the two."""

    state: State
    instrument: Instrument
    table: PartyTable
    rows: tuple[Participation, ...]


def matter_of(state: State, instrument: Instrument) -> Matter:
    """All that the tables have of a state and a treaty."""
    table = party_table(instrument.code)
    return Matter(state, instrument, table, table.of(state))


def kind_on(matter: Matter, day: date) -> Kind:
    """What the state was to the treaty on this one day."""
    for rule in _RULES:
        found = rule(matter, day)
        if found is not None:
            return found
    return Kind.NOT_KNOWN


def turning_days(matter: Matter) -> tuple[date, ...]:
    """The days on which the answer may change: nothing changes on any other."""
    return tuple(sorted({day for day in _listed_days(matter) if day is not None}))


def kinds_within(matter: Matter, on: PartialDate) -> tuple[tuple[Kind, ...], tuple[date, ...]]:
    """What the state was to the treaty in the time that *on* may mean, in order; the days that bound or freed it.

    A date said to be "about" some time may mean the days around it too."""
    turns = [day for day in turning_days(matter) if _may_mean(on, day) or _may_mean(on, day - _DAY)]
    days = sorted({on.earliest, *(day for day in turns if day > date.min), *(day - _DAY for day in turns), on.latest})
    kinds = [(day, kind_on(matter, day)) for day in days if _may_mean(on, day)]
    changes = [day for (_, earlier), (day, later) in pairwise(kinds) if _bound_by(later) is not _bound_by(earlier)]
    return tuple(dict.fromkeys(kind for _, kind in kinds)), tuple(changes)


def bound_in(kinds: tuple[Kind, ...]) -> bool | None:
    """Bound where every day is, not bound where none is, else None: it cannot be told."""
    answers = {_bound_by(kind) for kind in kinds}
    return answers.pop() if len(answers) == 1 else None


def row_that_counts(matter: Matter, on: PartialDate) -> Participation | None:
    """Of several times that a state joined, the one that the date is about: the last begun by then, else the first."""
    begun = [row for row in matter.rows if row.deposited is not None and row.deposited <= on.latest]
    return begun[-1] if begun else next(iter(matter.rows), None)


def _bound_by(kind: Kind) -> bool | None:
    return None if kind is Kind.NOT_KNOWN else kind is Kind.PARTY


def _ended_state(matter: Matter, day: date) -> Kind | None:
    state = matter.state
    outside = (state.ends is not None and day >= state.ends) or (state.begins is not None and day < state.begins)
    return Kind.NOT_PARTY if outside else None


def _bound(matter: Matter, day: date) -> Kind | None:
    return Kind.PARTY if any(row.binds(day) for row in matter.rows) else None


def _left(matter: Matter, day: date) -> Kind | None:
    left = any(row.ended is not None and row.ended <= day for row in matter.rows)
    return Kind.NOT_PARTY if left and not _waiting(matter, day) else None


def _deposited(matter: Matter, day: date) -> Kind | None:
    return Kind.DEPOSITED if _waiting(matter, day) else None


def _waiting(matter: Matter, day: date) -> bool:
    return any(
        row.deposited is not None
        and row.deposited <= day
        and (row.ended is None or day < row.ended)
        and not row.binds(day)
        for row in matter.rows
    )


def _successor_before_its_notice(matter: Matter, day: date) -> Kind | None:
    unknown = day >= matter.instrument.in_force and any(row.start_unknown for row in matter.rows)
    return Kind.NOT_KNOWN if unknown else None


def _signed(matter: Matter, day: date) -> Kind | None:
    return Kind.SIGNATORY if any(row.signed is not None and row.signed <= day for row in matter.rows) else None


def _joins_later(matter: Matter, day: date) -> Kind | None:
    known = any(row.deposited is not None for row in matter.rows) or day < matter.instrument.in_force
    return Kind.NOT_PARTY if known else None


def _absent(matter: Matter, day: date) -> Kind | None:
    return Kind.NOT_PARTY if matter.table.knows_absent(matter.state, day) else Kind.NOT_KNOWN


def _only_signed(matter: Matter, day: date) -> Kind | None:
    """A table that others have overtaken cannot say of a signatory that it did not go on to join."""
    joined = any(row.deposited is not None for row in matter.rows)
    if joined or day < matter.instrument.in_force or matter.table.knows_absent(matter.state, day):
        return None
    return Kind.NOT_KNOWN


_RULES: tuple[Callable[[Matter, date], Kind | None], ...] = (
    _ended_state,
    _bound,
    _left,
    _deposited,
    _successor_before_its_notice,
    _only_signed,
    _signed,
    _joins_later,
    _absent,
)
"""The first that has an answer gives it."""


def _listed_days(matter: Matter) -> Iterator[date | None]:
    yield from (matter.instrument.in_force, matter.state.begins, matter.state.ends)
    for row in matter.rows:
        yield from (row.signed, row.deposited, row.binds_from, row.ended)
    for known_to in (matter.table.complete_to, matter.table.known_to):
        yield known_to and known_to + _DAY


def _may_mean(on: PartialDate, day: date) -> bool:
    return on.agrees_with(PartialDate(day.isoformat(), day, day))
