"""A state's page as one value: what pages, commands and the briefing print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tanuq.casebook.queries.views import ClaimView, SourceCard
from tanuq.obligations.standing import Standing
from tanuq.obligations.states import State
from tanuq.policy.visibility import Visibility
from tanuq.proceedings.between import Step
from tanuq.proceedings.stages import Proceeding
from tanuq.states.audiences import Audience, Hearing, audiences_of, hearings
from tanuq.states.bearing import SaidAndDone, said_and_done
from tanuq.states.counting import ActsTold, Counts, counted, open_questions
from tanuq.states.duties import duty_events, standings
from tanuq.states.events import DUTIES, Event, events_of
from tanuq.states.ordering import in_order
from tanuq.states.told import Told
from tanuq.states.waiting import Waiting, steps_of, waitings
from tanuq.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class StateView:
    """Everything of one state that a viewer may see."""

    state: State
    timeline: tuple[Event, ...]
    """In order; what has no date stands last."""
    counts: Counts
    audiences: Mapping[str, tuple[Audience, ...]]
    """number of a statement → to whom it was said."""
    hearings: tuple[Hearing, ...]
    obligations: tuple[Standing, ...]
    said_and_done: tuple[SaidAndDone, ...]
    delays: tuple[Waiting, ...]
    steps: Mapping[tuple[str, str], Step]
    questions: tuple[tuple[str, str], ...]
    """(number, words) of what was asked and is not said to be answered."""
    claims: Mapping[str, ClaimView]
    """By the keys of events."""
    unread_acts: int
    """Persons named, and with acts in the state, whose acts are only counted: they are too many for the timeline."""

    @property
    def told(self) -> tuple[Event, ...]:
        """The timeline without treaties: what sources of this record tell."""
        return tuple(event for event in self.timeline if event.kind not in DUTIES)

    @property
    def sources(self) -> tuple[SourceCard, ...]:
        """Every source that went in and that the viewer may be led to, in the order of the timeline."""
        cards = {card.id: card for card in (self.claims[key].source for key in self._keys()) if card.id}
        return tuple(cards.values())

    @property
    def visibilities(self) -> tuple[Visibility, ...]:
        """Which visibilities went in, the mildest first."""
        return tuple(sorted({self.claims[key].claim.visibility for key in self._keys()}))

    def _keys(self) -> Iterable[str]:
        return (key for event in self.told for key in event.keys)


@dataclass(frozen=True, slots=True)
class Acts:
    """What was done to persons at places in the state: of persons whom subjects name as events, of all as numbers."""

    events: tuple[Event, ...]
    told: ActsTold
    unread: int


@dataclass(frozen=True, slots=True)
class Material:
    """What was read for a state's page: what names the state, what that is linked to, and acts told of persons."""

    naming: tuple[Told, ...]
    around: tuple[Told, ...]
    cases: tuple[Proceeding, ...]
    """The proceedings among those that name the state."""
    acts: Acts
    claims: Mapping[str, ClaimView]


def assembled(state: State, read: Material, today: date) -> StateView:
    """The page of a state from what was read for it. Counts and delays are of what names the state itself."""
    everything = (*read.naming, *read.around)
    treaties = standings(state, today)
    told = in_order([*(event for one in everything for event in events_of(one, state.code)), *read.acts.events])
    return StateView(
        state=state,
        timeline=in_order([*duty_events(treaties), *told]),
        counts=counted(read.naming, read.acts.told),
        audiences={one.number: audiences_of(one) for one in everything if one.kind is Kind.STATEMENT},
        hearings=hearings(everything),
        obligations=treaties,
        said_and_done=said_and_done(everything, told),
        delays=waitings(read.cases, state.code, today),
        steps=steps_of(read.cases),
        questions=_questions(read.naming),
        claims=read.claims,
        unread_acts=read.acts.unread,
    )


def _questions(subjects: Sequence[Told]) -> tuple[tuple[str, str], ...]:
    return tuple((told.number, words) for told in subjects for words in open_questions(told))
