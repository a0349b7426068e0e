"""A case, a statement, an intervention or a group as what happened in it, and the part that one state has in that."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tanuq.states.told import Part, Told, Value, first_of, values_of
from tanuq.vocabulary.dates import PartialDate
from tanuq.vocabulary.kinds import Kind, ValueType
from tanuq.vocabulary.properties import property_named

COARSE_YEARS = 9
"""Years between the first and the last that a date may lie in, from which on it is a decade or more."""


class EventKind(StrEnum):
    """What an event is."""

    STAGE = "stage"
    PROCEEDING = "proceeding"
    """A case of which no stage is told."""
    STATEMENT = "statement"
    PLEDGE = "pledge"
    RESPONSE = "response"
    """What was answered about a person or a number."""
    INTERVENTION = "intervention"
    GROUP = "group"
    ACT = "act"
    """Something done to a person whom the cases or words name."""
    OBLIGATION = "obligation"
    """A treaty began to bind the state, or no longer did."""
    RESERVATION = "reservation"


SAID = frozenset({EventKind.STATEMENT, EventKind.PLEDGE, EventKind.RESPONSE, EventKind.INTERVENTION})
"""Words; everything else was done, or bound."""
DUTIES = frozenset({EventKind.OBLIGATION, EventKind.RESERVATION})


class Role(StrEnum):
    """The part that a state has in an event."""

    CONDUCTS = "conducts"
    """The case, or this stage of it, is the state's."""
    ELSEWHERE = "elsewhere"
    """A stage in another state of a case that this one has to do with."""
    SPEAKS = "speaks"
    SPOKEN_OF = "spoken_of"
    HEARS = "hears"
    SAID_THERE = "said_there"
    ASKED = "asked"
    HAPPENED_THERE = "happened_there"
    BOUND = "bound"
    NAMED = "named"
    """It is only connected with it by what it refers to."""


_ROLES: Mapping[str, Role] = {
    "proceeding_state": Role.CONDUCTS,
    "speaker_state": Role.SPEAKS,
    "state_spoken_of": Role.SPOKEN_OF,
    "audience_state": Role.HEARS,
    "said_place": Role.SAID_THERE,
    "requested_state": Role.ASKED,
    "intervention_place": Role.HAPPENED_THERE,
    "group_state": Role.HAPPENED_THERE,
}


_WHOLE = Part("", "", ())


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was said, done or began to bind. Lists and texts are empty where nothing is told."""

    kind: EventKind
    number: str
    """Of the subject, the person or the treaty."""
    about: str
    roles: tuple[Role, ...]
    date: PartialDate | None
    when: str
    """The date in words; the source's own where they were not understood; "" where there is none."""
    what: str
    """What happened, in words of the vocabulary, in the reader's language."""
    of: str = ""
    """What it belongs to: the name of the case, of the group, of the speaker."""
    detail: str = ""
    """The exact words, conditions, or a note."""
    elsewhere: str = ""
    """Code of the other state that a stage is said to have happened in."""
    account: str = ""
    """The account that tells it, where several tell of a part of this name."""
    nth: int = 0
    """Where sources give different dates, each is an event: which of them it is, from 1; 0 where they do not."""
    persons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    """The claims that tell it, that of its date first."""
    sources: tuple[str, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether it is words."""
        return self.kind in SAID

    @property
    def is_coarse(self) -> bool:
        """Whether its date leaves ten years or more open, and so orders little."""
        return self.date is not None and self.date.latest.year - self.date.earliest.year >= COARSE_YEARS

    @property
    def id(self) -> str:
        """What tells it apart on one timeline."""
        return "-".join(filter(None, (self.number, self.about, self.account, str(self.nth or ""))))

    @property
    def words(self) -> str:
        """All of it in one line."""
        return ": ".join(filter(None, (self.of, self.what, self.detail)))


def events_of(told: Told, state: str) -> tuple[Event, ...]:
    """Everything that happened in *told*, in the order in which it is told; a subject is never without an event."""
    return tuple(_BY_KIND[told.kind](told, state))


def roles_of(told: Told, state: str) -> tuple[Role, ...]:
    """The part that the state has in the whole of *told*, without that of single stages."""
    found = {_ROLES[one.code] for one in told.values if one.code in _ROLES and one.state == state}
    return tuple(role for role in Role if role in found)


def _stages(told: Told, state: str) -> Iterator[Event]:
    whole, of = roles_of(told, state), told.first("case_name", "proceeding_kind")
    states = {one.state for one in told.of("proceeding_state")} - {""}
    stages = told.stages()
    for part in stages:
        values = part.values
        there = {one.state for one in values_of(values, "stage_state")} - {""} or states
        roles = _stage_roles(whole, there, state)
        elsewhere = min(there - {state}, default="") if Role.ELSEWHERE in roles else ""
        what = _line(values, "stage_kind", "outcome", "charge", "penalty_kind", "penalty_length")
        detail = _line(values, "charge_words", "conditions", "stage_note")
        event = Event(EventKind.STAGE, told.number, part.about, roles, None, "", what, of, detail, elsewhere)
        yield from _dated(values_of(values, "stage_date"), _teller(told, event, values))
    if not stages:
        what, of = told.first("proceeding_kind"), told.first("case_name")
        event = Event(EventKind.PROCEEDING, told.number, "", whole or (Role.NAMED,), None, "", what, of)
        yield from _dated(told.of("decision_date", "hearing_date"), _teller(told, event, told.values))


def _stage_roles(whole: Sequence[Role], there: set[str], state: str) -> tuple[Role, ...]:
    if there and state not in there:
        return (Role.ELSEWHERE,)
    return (Role.CONDUCTS,) if there else (tuple(whole) or (Role.NAMED,))


def _words(told: Told, state: str) -> Iterator[Event]:
    said = told.of("said_date")
    pledges, answers = told.parts("pledge"), told.parts("answer")
    own = tuple(one for one in told.values if one.about.partition(".")[0] not in {"pledge", "answer"})
    if told.of("quotation") or not (pledges or answers):
        event = _spoken(told, state, EventKind.STATEMENT, _WHOLE, _line(own, "position", "topic"))
        yield from _dated(said, _teller(told, replace(event, detail=told.first("quotation")), own))
    for part in pledges:
        values = part.values
        event = _spoken(told, state, EventKind.PLEDGE, part, _line(values, "pledge_kept"))
        dates = values_of(values, "pledge_date") or said
        yield from _dated(dates, _teller(told, replace(event, detail=first_of(values, "pledge")), values))
    for part in answers:
        values = part.values
        event = _spoken(told, state, EventKind.RESPONSE, part, _line(values, "fate_stated", "answer_name"))
        detail = _line(values, "answer_count", "fate_words")
        yield from _dated(said, _teller(told, replace(event, detail=detail), values))


def _spoken(told: Told, state: str, kind: EventKind, part: Part, what: str) -> Event:
    roles, of = roles_of(told, state) or (Role.NAMED,), told.first("speaker", "speaker_organisation")
    return Event(kind, told.number, part.about, roles, None, "", what, of, account=part.account)


def _requests(told: Told, state: str) -> Iterator[Event]:
    what = _line(told.values, "intervention_form", "procedure", "intervention_status", "intervention_response")
    detail = told.first("purpose", "families_met", "intervention_result")
    roles, of = roles_of(told, state) or (Role.NAMED,), told.first("intervening_party")
    event = Event(EventKind.INTERVENTION, told.number, "", roles, None, "", what, of, detail)
    yield from _dated(told.of("intervention_date"), _teller(told, event, told.values))


def _of_group(told: Told, state: str) -> Iterator[Event]:
    roles, of = roles_of(told, state) or (Role.NAMED,), told.first("group_name")
    parts = told.parts("event")
    for part in parts:
        values, what = part.values, _line(part.values, "group_event")
        detail = _line(values, "group_event_authority", "group_event_note")
        event = Event(EventKind.GROUP, told.number, part.about, roles, None, "", what, of, detail, account=part.account)
        yield from _dated(values_of(values, "group_event_date"), _teller(told, event, values))
    if not parts:
        own = tuple(one for one in told.values if one.about == "")
        yield from _dated((), _teller(told, Event(EventKind.GROUP, told.number, "", roles, None, "", "", of), own))


_BY_KIND: Mapping[Kind, Callable[[Told, str], Iterator[Event]]] = {
    Kind.PROCEEDING: _stages,
    Kind.STATEMENT: _words,
    Kind.INTERVENTION: _requests,
    Kind.GROUP: _of_group,
}

_Maker = Callable[[PartialDate | None, str, Value | None, int], Event]
"""Gives the event with a date, its words, the value that gives it, and which of several dates it is."""


def _teller(told: Told, event: Event, values: Sequence[Value]) -> _Maker:
    """As `_told_by`, with whom the subject concerns."""
    whom = (*told.of("person_concerned"), *values_of(values, "answer_person"))
    persons = tuple(dict.fromkeys(one.value for one in whom if one.value))
    names = tuple(dict.fromkeys(one.words for one in told.of("person_named")))
    return _told_by(replace(event, persons=persons, names=names), values)


def _told_by(event: Event, values: Sequence[Value]) -> _Maker:
    def made(date: PartialDate | None, when: str, given: Value | None, nth: int) -> Event:
        told_by = [given, *values] if given is not None else values
        return replace(
            event,
            date=date,
            when=when,
            nth=nth,
            keys=tuple(dict.fromkeys(one.key for one in told_by)),
            sources=tuple(dict.fromkeys(one.source for one in told_by if one.source)),
        )

    return made


def _dated(dates: Sequence[Value], made: _Maker) -> Iterator[Event]:
    """One event for each different date that sources give; one without a date where none is given."""
    different: dict[str, Value] = {}
    for one in dates:
        different.setdefault(one.value or one.words, one)
    for nth, one in enumerate(different.values(), start=1):
        yield made(one.date, one.words, one, nth if len(different) > 1 else 0)
    if not different:
        yield made(None, "", None, 0)


def _line(values: Sequence[Value], *codes: str) -> str:
    """Values in words, each once, in one line."""
    return ", ".join(dict.fromkeys(one.words for one in values_of(values, *codes)))


def act_events(person: str, values: Sequence[Value], act: str, place: str) -> Iterator[Event]:
    """What was done to a *person* at a *place* in the state, once for each date that *values* give."""
    about = values[0].about
    dates = [one for one in values if property_named(one.code).value_type is ValueType.DATE]
    event = Event(EventKind.ACT, person, about, (Role.HAPPENED_THERE,), None, "", act, detail=place, persons=(person,))
    yield from _dated(dates, _told_by(event, values))
