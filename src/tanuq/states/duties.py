"""What bound the state, from the tables of treaties: today, and on the date of each event. Never a verdict."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tanuq.obligations.instruments import Instrument, instruments
from tanuq.obligations.reservations import Reservation
from tanuq.obligations.standing import Standing, standing
from tanuq.obligations.states import State
from tanuq.states.events import Event, EventKind, Role
from tanuq.vocabulary.edtf import PartialDate, parse_edtf

BY_THE_STATE = frozenset({Role.CONDUCTS, Role.HAPPENED_THERE})


@dataclass(frozen=True, slots=True)
class Bound:
    """Which treaties bound the state on a date, by their codes; *unsure*: of which it cannot be told."""

    bound: tuple[str, ...]
    unsure: tuple[str, ...]


def standings(state: State, today: date) -> tuple[Standing, ...]:
    """What the state is to each treaty today: those that bind it first, in the order of their first day."""
    found = [standing(state, instrument, today) for instrument in instruments().values()]
    return tuple(sorted(found, key=lambda one: (one.bound is not True, one.bound is None, one.in_force or date.max)))


def bound_on(state: State, event: Event) -> Bound | None:
    """What bound the state on the date of something that it did; None of other events, and without a date."""
    if event.is_said or event.date is None or not BY_THE_STATE & set(event.roles):
        return None
    return _bound(state, event.date)


@lru_cache(maxsize=4096)
def _bound(state: State, on: PartialDate) -> Bound:
    answers = [(code, standing(state, instrument, on).bound) for code, instrument in instruments().items()]
    return Bound(
        tuple(code for code, bound in answers if bound), tuple(code for code, bound in answers if bound is None)
    )


def duty_events(found: Iterable[Standing]) -> tuple[Event, ...]:
    """The days on which treaties began to bind the state or ceased to, and those of what it declared about them."""
    return tuple(event for one in found for event in _of_treaty(one))


def _of_treaty(found: Standing) -> Iterator[Event]:
    treaty = found.instrument
    if found.in_force is not None:
        yield _event(EventKind.OBLIGATION, treaty, "in_force", found.in_force, found.source.title)
    if found.ended is not None:
        yield _event(EventKind.OBLIGATION, treaty, "ended", found.ended, found.source.title)
    for place, one in enumerate(found.reservations, start=1):
        yield _declared(treaty, one, place)


def _declared(treaty: Instrument, one: Reservation, place: int) -> Event:
    about = f"{one.kind}.{place}"
    return _event(EventKind.RESERVATION, treaty, about, one.made, one.source, one.says)


def _event(kind: EventKind, treaty: Instrument, about: str, day: date, source: str, detail: str = "") -> Event:
    when = parse_edtf(day.isoformat())
    return Event(
        kind, treaty.code, about, (Role.BOUND,), when, day.isoformat(), treaty.short, detail=detail, sources=(source,)
    )
