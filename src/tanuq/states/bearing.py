"""What followed on words: by what a source or an account explicitly connects, never by guessing from a date."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tanuq.proceedings.between import Span, between
from tanuq.proceedings.stages import certainly_before
from tanuq.states.events import DUTIES, Event, EventKind
from tanuq.states.told import Part, Told, Value, values_of


class Link(StrEnum):
    """What connects two events."""

    REPRISAL = "reprisal"
    ANSWERS = "answers"
    CONTRADICTS = "contradicts"
    REPEATS = "repeats"
    OUTCOME = "outcome"
    """What the account of a pledge says of how it ended."""
    SAME_PERSON = "same_person"
    """Both name one person by number, and the second does not lie before the first."""


_BY_PROPERTY: Mapping[str, Link] = {
    "reprisal_for": Link.REPRISAL,
    "answers_to": Link.ANSWERS,
    "contradicts": Link.CONTRADICTS,
    "repeats": Link.REPEATS,
}
_DONE_TO_PERSONS = frozenset({EventKind.STAGE, EventKind.PROCEEDING, EventKind.ACT})


@dataclass(frozen=True, slots=True)
class Followed:
    """What bears on words. *event*: None where it is only told in *outcome*. *days*: None where a date is missing."""

    link: Link
    event: Event | None
    outcome: str = ""
    days: Span | None = None
    key: str = ""
    """Of the claim that connects the two; "" where naming one person does."""


@dataclass(frozen=True, slots=True)
class SaidAndDone:
    """Words and whatever is linked to them; nothing in *followed*: that is not known, not that nothing was done."""

    said: Event
    followed: tuple[Followed, ...]


def said_and_done(subjects: Sequence[Told], events: Sequence[Event]) -> tuple[SaidAndDone, ...]:
    """For each of the words among *events*, in their order, what bears on them."""
    first = _first_of_each(events)
    linked = _links(subjects, first)
    pledged = {(told.number, part.about, part.account): part for told in subjects for part in told.parts("pledge")}
    by_person = _done_by_person(events)
    return tuple(
        SaidAndDone(said, (*_explicit(said, linked, first), *_outcome(said, pledged), *_same_person(said, by_person)))
        for said in events
        if said.is_said
    )


def _first_of_each(events: Iterable[Event]) -> dict[str, Event]:
    """number → its first event: what a reference to the whole of it is shown as."""
    first: dict[str, Event] = {}
    for event in events:
        if event.kind not in DUTIES:
            first.setdefault(event.number, event)
    return first


def _links(subjects: Sequence[Told], first: Mapping[str, Event]) -> Mapping[str, list[tuple[Link, str, Value]]]:
    """number → (link, number of what refers to it, claim) of everything that refers to it and has an event."""
    found: defaultdict[str, list[tuple[Link, str, Value]]] = defaultdict(list)
    for told in subjects:
        for one in values_of(told.values, *_BY_PROPERTY):
            if one.value and told.number in first:
                found[one.value].append((_BY_PROPERTY[one.code], told.number, one))
    return found


def _explicit(
    said: Event, linked: Mapping[str, list[tuple[Link, str, Value]]], first: Mapping[str, Event]
) -> Iterator[Followed]:
    if first.get(said.number) is not said:
        return  # what refers to a statement refers to all of it, and is shown once
    order = list(Link)
    for link, number, value in sorted(linked.get(said.number, ()), key=lambda one: order.index(one[0])):
        yield Followed(link, first[number], days=_days(said, first[number]), key=value.key)


def _outcome(said: Event, pledged: Mapping[tuple[str, str, str], Part]) -> Iterator[Followed]:
    if said.kind is EventKind.PLEDGE:
        for one in values_of(pledged[said.number, said.about, said.account].values, "pledge_outcome"):
            yield Followed(Link.OUTCOME, None, one.words, key=one.key)


def _done_by_person(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.kind in _DONE_TO_PERSONS:
            for person in event.persons:
                found[person].append(event)
    return found


def _same_person(said: Event, by_person: Mapping[str, list[Event]]) -> Iterator[Followed]:
    done = {event.id: event for person in said.persons for event in by_person.get(person, ())}
    for event in done.values():
        if not certainly_before(event.date, said.date):
            yield Followed(Link.SAME_PERSON, event, days=_days(said, event))


def _days(said: Event, event: Event) -> Span | None:
    return between(said.date, event.date) if said.date is not None and event.date is not None else None
