"""Asks the casebook what is told of a state, as far as a viewer may know."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pyroaring import BitMap

from tanuq.casebook.queries.bitmaps import PLACES, People
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.subjects import (
    accounts_by_state,
    names_state,
    subjects_around,
    subjects_of_state,
)
from tanuq.casebook.queries.views import ClaimView, PersonView
from tanuq.casebook.record import Record
from tanuq.obligations.states import State
from tanuq.policy.decision import Purpose, Viewer
from tanuq.proceedings.reading import proceeding_in
from tanuq.states.counting import ActsTold, persons_of
from tanuq.states.events import Event, act_events
from tanuq.states.reading import one_number_each, persons_behind, told_of, values_told
from tanuq.states.told import Told, refers
from tanuq.states.view import Acts, Material, StateView, assembled
from tanuq.vocabulary.gazetteer.states import state_in
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.properties import property_named

MOST_COUNTED = 2000
"""Accounts that name a state: of more, the list of states says that it is named, and not how often."""
MOST_PERSONS = 100
"""Persons whose acts are read for the timeline; those of more are counted only."""
_ACT_PLACES = tuple(code for code in PLACES if property_named(code).about)


def state_page(record: Record, viewer: Viewer, state: State, today: date) -> StateView:
    """Everything of *state* that the viewer may see.

    Whatever names the state is read once, and once more whatever that is linked to and does not name it.
    """
    naming = subjects_of_state(record, viewer, state.code)
    around = subjects_around(record, viewer, naming)
    claims: dict[str, ClaimView] = {}
    told = [told_of(view, claims) for view in naming]
    linked = [told_of(view, claims) for view in around]
    known = persons_behind(value.value for one in (*told, *linked) for value in one.values if refers(value))
    told, linked = ([one_number_each(one, known) for one in some] for some in (told, linked))
    material = Material(
        naming=tuple(told),
        around=tuple(linked),
        cases=tuple(proceeding_in(view).proceeding for view in naming if view.kind is Kind.PROCEEDING),
        acts=_acts_there(record, viewer, state, _concerned(told, known), claims),
        claims=claims,
    )
    return assembled(state, material, today)


@dataclass(frozen=True, slots=True)
class StateNamed:
    """A state that something names, and how many subjects of each kind do; None where they are too many to count."""

    code: str
    subjects: Mapping[Kind, int] | None

    @property
    def total(self) -> int:
        """How many subjects name it, as far as that is counted."""
        return MOST_COUNTED if self.subjects is None else sum(self.subjects.values())


def states_named(record: Record, viewer: Viewer) -> tuple[StateNamed, ...]:
    """The states that anything names that the viewer may see, the most named first."""
    found = (_named(record, viewer, code, accounts) for code, accounts in accounts_by_state().items())
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (-one.total, one.code)))


def _named(record: Record, viewer: Viewer, code: str, accounts: int) -> StateNamed | None:
    if accounts > MOST_COUNTED:
        return StateNamed(code, None) if names_state(viewer, code) else None
    kinds = Counter(view.kind for view in subjects_of_state(record, viewer, code))
    return StateNamed(code, kinds) if kinds else None


def _concerned(told: Iterable[Told], known: Mapping[str, int]) -> dict[str, int]:
    return {number: known[number] for one in told for number in persons_of(one) if number in known}


def _acts_there(
    record: Record, viewer: Viewer, state: State, concerned: Mapping[str, int], claims: dict[str, ClaimView]
) -> Acts:
    """What was done in *state*, as far as the viewer may know: persons are counted without being read."""
    people = People(viewer, Purpose.READ)
    there = {code: people.matching(code, lambda place: state_in(place) == state.code) for code in _ACT_PLACES}
    everyone = BitMap.union(BitMap(), *there.values())
    told = ActsTold(tuple((code, len(persons)) for code, persons in there.items() if persons), len(everyone))
    named = sorted(number for number, local in concerned.items() if local in everyone)
    events = [
        act
        for number in named[:MOST_PERSONS]
        for act in _acts(person(record, viewer, number), number, state.code, claims)
    ]
    return Acts(tuple(events), told, max(0, len(named) - MOST_PERSONS))


def _acts(view: PersonView, number: str, state: str, claims: dict[str, ClaimView]) -> Iterator[Event]:
    """What was done to a person at a place in the state: an event for each date that sources give for each act."""
    values = tuple(values_told(view.accounts, claims))
    for section in view.sections:
        own = tuple(one for one in values if one.about == section.about)
        places = tuple(one for one in own if one.code in _ACT_PLACES and one.state == state)
        if places:
            yield from act_events(number, own, section.label, ", ".join(dict.fromkeys(one.words for one in places)))
