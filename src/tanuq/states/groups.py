"""A group under pressure: how it stands to the register, who is charged, and what is said to be in reprisal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tanuq.proceedings.between import Span, between
from tanuq.proceedings.stages import certainly_before
from tanuq.states.events import Event, events_of
from tanuq.states.ordering import in_order
from tanuq.states.told import Told, Value, codes_of, first_of, values_of
from tanuq.vocabulary.kinds import Kind

_OF_THE_REGISTER = frozenset({"applied", "refused", "registered", "unregistered", "struck_off", "banned", "dissolved"})


@dataclass(frozen=True, slots=True)
class Registration:
    """What happened to a group in order, and how it stands to the register as of the last of that.

    *present* has several where their dates do not say which was last, and where sources differ; none: nothing is told.
    """

    history: tuple[Event, ...]
    present: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs to a group: by number where that is known, and what he or she is there."""

    person: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Reprisal:
    """Something that an account says was done because of words or a meeting. *words*: None where only the number of
    these is known, as that of a source is; *days*: None where a date is missing."""

    done: Event
    number: str
    words: Event | None
    days: Span | None


def registration(group: Told) -> Registration:
    """How a group stands to the register, as far as it is told."""
    history = in_order(events_of(group, "")) if group.parts("event") else ()
    parts = group.parts("event")
    bearing = {(one.about, one.account) for one in parts if codes_of(one.values, "group_event") & _OF_THE_REGISTER}
    of_the_register = [event for event in history if (event.about, event.account) in bearing]
    dated = [event for event in of_the_register if event.date is not None]
    last = [one for one in dated if not any(certainly_before(one.date, other.date) for other in dated)]
    return Registration(history, tuple(last or of_the_register))


def members(group: Told) -> tuple[Member, ...]:
    """Who is told to belong to it."""
    return tuple(
        Member(
            person=next((one.value for one in values_of(part.values, "member_person") if one.value), ""),
            name=first_of(part.values, "member_name"),
            role=first_of(part.values, "member_role"),
        )
        for part in group.parts("member")
    )


def split_from(group: Told) -> tuple[str, ...]:
    """The groups that it split from, by number."""
    return tuple(dict.fromkeys(one.value for one in group.of("split_from") if one.value))


def cases_of(subjects: Iterable[Told], persons: frozenset[str]) -> tuple[Event, ...]:
    """The stages of the cases that concern any of these *persons*, in order: charges, pleas, conditions."""
    cases = (told for told in subjects if told.kind is Kind.PROCEEDING)
    return in_order(
        event for told in cases if codes_of(told.values, "person_concerned") & persons for event in events_of(told, "")
    )


def events_by_number(subjects: Iterable[Told]) -> dict[str, tuple[Event, ...]]:
    """What happened in each of these, in order."""
    return {told.number: in_order(events_of(told, "")) for told in subjects}


def reprisals(done: Iterable[Told], events: Mapping[str, tuple[Event, ...]]) -> tuple[Reprisal, ...]:
    """What in *done* is said to be in reprisal, in order; *events* are those of *done* and of what it may be for."""
    found = [one for told in done for one in _reprisals(told, events)]
    places = {id(event): place for place, event in enumerate(in_order(one.done for one in found))}
    return tuple(sorted(found, key=lambda one: places[id(one.done)]))


def _reprisals(told: Told, events: Mapping[str, tuple[Event, ...]]) -> Iterator[Reprisal]:
    """A claim about one stage or event is of that; any other is of the whole, and stands at its first."""
    own = events[told.number]
    for one in told.of("reprisal_for"):
        if one.value:
            event = next((event for event in own if _tells(event, one)), own[0])
            words = next(iter(events.get(one.value, ())), None)
            yield Reprisal(event, one.value, words, _days(words, event))


def _tells(event: Event, one: Value) -> bool:
    """Whether the claim belongs to the part that the event tells."""
    return event.about == one.about and event.account in {"", one.account}


def _days(words: Event | None, event: Event) -> Span | None:
    if words is None or words.date is None or event.date is None:
        return None
    return between(words.date, event.date)
