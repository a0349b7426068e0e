"""What the page of a state shows: its timeline year by year with words on one side and deeds on the other."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tanuq.casebook.numbers import account_number
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.linking import persons_of
from tanuq.casebook.queries.views import ClaimView
from tanuq.casebook.queries.wording import language, property_label
from tanuq.obligations.elements.wording import treaty_name
from tanuq.obligations.instruments import instruments
from tanuq.policy.decision import Viewer
from tanuq.states.audiences import Audience, Hearing
from tanuq.states.bearing import Followed, SaidAndDone
from tanuq.states.duties import bound_on
from tanuq.states.events import Event
from tanuq.states.naming import called
from tanuq.states.ordering import placing_day, years
from tanuq.states.view import StateView
from tanuq.vocabulary.labels import label
from tanuq.web.delay_words import DELAYS
from tanuq.web.fault_words import stage_in_words
from tanuq.web.span_words import days_in_words, since_in_words
from tanuq.web.state_words import estimate_in_words, kind_in_words, link_in_words, roles_in_words
from tanuq.web.subject_addresses import page_of

PAGE = 200
"""Events on one page of the timeline."""
_LONGEST = 220
"""Characters of words that stand on the timeline; the page of the statement has all."""


@dataclass(frozen=True, slots=True)
class Then:
    """What is linked to words: where it stands, and how many days lie between."""

    words: str
    when: str
    days: str
    address: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Everything that one kind of link connects with the same words."""

    link: str
    then: tuple[Then, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """An audience as it is shown: the state by its name, or what it was called."""

    called: str
    rank: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One event as the page shows it."""

    event: Event
    kind: str
    address: str
    roles: tuple[str, ...]
    claim: ClaimView | None
    """The claim of its date, or the first that tells of it."""
    detail: str
    people: tuple[tuple[str, str], ...]
    """(number, name) of those whom it concerns, "" for the number of one who is on record by name only."""
    audiences: tuple[Heard, ...]
    since: str
    """Days since the dated stage of the same case before it, with that stage: one without a date may stand between."""
    linked: tuple[Linked, ...]
    unlinked: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The lines of one year, None for those without a date."""

    year: int | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Statements for one audience at one rank."""

    heard: Heard
    is_own: bool
    statements: tuple[tuple[str, str], ...]
    """(address, speaker)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A number with the words for it, as "Refused 2"."""

    label: str
    number: int


def timeline_years(viewer: Viewer, view: StateView, shown: Sequence[Event]) -> tuple[Year, ...]:
    """The events *shown*, year by year."""
    lines = Lines(viewer, view, shown)
    return tuple(Year(year, tuple(lines.line(event) for event in events)) for year, events in years(shown))


class Lines:
    """Makes lines of events: what all of them need is looked up once."""

    def __init__(self, viewer: Viewer, view: StateView, shown: Sequence[Event]) -> None:
        self._view = view
        self._names = _names(viewer, {person for event in shown for person in event.persons})
        self._linked: Mapping[str, SaidAndDone] = {one.said.id: one for one in view.said_and_done}

    def line(self, event: Event) -> Line:
        """One event."""
        linked = self._linked.get(event.id)
        return Line(
            event=event,
            kind=kind_in_words(event.kind),
            address=address_of(event),
            roles=roles_in_words(event),
            claim=self._view.claims[event.keys[0]] if event.keys else None,
            detail=_cut(event.detail),
            people=(
                *((one, self._names.get(one, one)) for one in event.persons),
                *(("", name) for name in event.names),
            ),
            audiences=tuple(_heard(one) for one in self._audiences(event)),
            since=self._since(event),
            linked=tuple(_linked(linked.followed)) if linked else (),
            unlinked=linked is not None and not linked.followed,
        )

    def _audiences(self, event: Event) -> Iterable[Audience]:
        return self._view.audiences.get(event.number, ()) if event.is_said else ()

    def _since(self, event: Event) -> str:
        step = self._view.steps.get((event.number, event.about))
        if step is None or event.nth > 1:
            return ""
        return since_in_words(stage_in_words(step.first), days_in_words(step.days.forward()))


def address_of(event: Event) -> str:
    """Where an event is told in full: the part of its page."""
    part = f"#s-{event.about}" if event.about else ""
    return f"{page_of(event.number)}{part}"


def _names(viewer: Viewer, numbers: set[str]) -> dict[str, str]:
    """number → the name of the person, as far as *viewer* may know it."""
    persons = persons_of({account_number(number) for number in numbers if number[:2] == "P-"})
    known = sorted(set(persons.values()))
    names = {person: card.names[0].text for person, card in zip(known, cards(known, viewer), strict=True) if card.names}
    found = {number: persons.get(account_number(number), 0) for number in numbers}
    return {number: names[person] for number, person in found.items() if person in names}


def _heard(one: Audience) -> Heard:
    return Heard(called(one.state, language()) if one.state else one.called, one.rank_words, one.ground)


def _linked(followed: Iterable[Followed]) -> Iterator[Linked]:
    for link, some in groupby(followed, key=lambda one: one.link):
        yield Linked(link_in_words(link), tuple(_thens(some)))


def _thens(followed: Iterable[Followed]) -> Iterator[Then]:
    """Each with the name of what it belongs to, unless the one before it belongs to the same."""
    before = ""
    for one in followed:
        days = days_in_words(one.days) if one.days is not None else ""
        if one.event is None:
            yield Then(one.outcome, "", days, "")
            continue
        of = one.event.of if one.event.number != before else ""
        before = one.event.number
        words = ": ".join(filter(None, (of, one.event.what or _cut(one.event.detail)))) or one.event.number
        yield Then(words, one.event.when, days, address_of(one.event))


def hearing_groups(view: StateView) -> tuple[Group, ...]:
    """What was said for whom, the audiences addressed first."""
    speakers = {event.number: event.of for event in view.told if event.is_said}
    return tuple(_group(view, one, speakers) for one in view.hearings)


def _group(view: StateView, one: Hearing, speakers: Mapping[str, str]) -> Group:
    heard = Heard(called(one.state, language()) if one.state else one.called, one.rank_words)
    said = tuple((page_of(number), speakers.get(number, "")) for number in one.statements)
    return Group(heard, one.state == view.state.code, said)


def tallies(counts: Mapping[str, int], scope: str, untold: str) -> tuple[Tally, ...]:
    """Numbers by the terms of a list; *untold* for those of which nothing is told."""
    return tuple(Tally(label(scope, code, language()) if code else untold, number) for code, number in counts.items())


def act_tallies(view: StateView) -> tuple[Tally, ...]:
    """Persons by the property that places an act of theirs in the state."""
    return tuple(Tally(property_label(code), number) for code, number in view.counts.acts.by_property)


def delay_lines(view: StateView) -> tuple[tuple[str, str], ...]:
    """(what is measured, how long or why that is not said); the page of all delays has curves and assumptions."""
    return tuple((str(DELAYS.get(one.delay, one.delay)), estimate_in_words(one.estimate)) for one in view.delays)


@dataclass(frozen=True, slots=True)
class Unbound:
    """Treaties that bind the state today, and did not, or not surely, when it did something in these years."""

    years: tuple[int, ...]
    treaties: tuple[str, ...]


def unbound(view: StateView, shown: Iterable[Event]) -> tuple[Unbound, ...]:
    """What bound the state less than today on the dates of what it did, the same treaties together."""
    binding = frozenset(one.instrument.code for one in view.obligations if one.bound)
    found: defaultdict[frozenset[str], dict[int, None]] = defaultdict(dict)
    for event in shown:
        then, day = bound_on(view.state, event), placing_day(event)
        missing = binding - frozenset(then.bound) if then is not None else frozenset()
        if missing and day is not None:
            found[missing][day.year] = None
    return tuple(Unbound(tuple(in_years), _called(missing)) for missing, in_years in found.items())


def _called(treaties: Collection[str]) -> tuple[str, ...]:
    return tuple(treaty_name(one, language()) for code, one in instruments().items() if code in treaties)


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"
