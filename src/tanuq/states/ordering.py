"""One order for events whose dates may be partial. What has no date stands last, in the order in which it is told."""

from collections.abc import Iterable
from datetime import date

from tanuq.states.events import Event


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events in the order of their dates.

    Each is placed by a day that its date may mean: the first, or the last where the beginning is open. So whatever
    certainly came before something else stands before it; what may have come in either order stands by that day.
    """
    return tuple(sorted(events, key=_key))


def placing_day(event: Event) -> date | None:
    """The day by which an event is placed; None where it has no date."""
    if event.date is None:
        return None
    return event.date.latest if event.date.earliest == date.min else event.date.earliest


def _key(event: Event) -> tuple[date, date]:
    day = placing_day(event)
    if day is None or event.date is None:
        # No day of the calendar is later; what is certain to lie on it comes with what is undated.
        return date.max, date.max
    return day, event.date.latest


def years(events: Iterable[Event]) -> tuple[tuple[int | None, tuple[Event, ...]], ...]:
    """Events that are in order, year by year of the day that places them; None for those without a date, last."""
    found: dict[int | None, list[Event]] = {}
    for event in events:
        day = placing_day(event)
        found.setdefault(day.year if day is not None else None, []).append(event)
    return tuple((year, tuple(there)) for year, there in found.items())
