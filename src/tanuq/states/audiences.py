"""To whom things were said: who was addressed, who was meant to hear, and what was heard in which state."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tanuq.statements.statement import RANKS
from tanuq.states.told import Told, first_of, values_of
from tanuq.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Audience:
    """One audience of one statement."""

    state: str
    """Code of the state, "" where none is understood."""
    called: str
    """What the source calls it; the state as it was written where nothing else is said."""
    rank: str
    """Code of the list ``audience_rank``, "" where it is not told."""
    rank_words: str
    ground: str
    """Why it is said to be an audience."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Everything that was said for one state, or for an audience in none, at one rank."""

    state: str
    called: str
    rank: str
    rank_words: str
    statements: tuple[str, ...]
    """Their numbers."""


def audiences_of(told: Told) -> tuple[Audience, ...]:
    """The audiences of a statement, in the order in which they are told."""
    return tuple(_audiences(told))


def _audiences(told: Told) -> Iterator[Audience]:
    for part in told.parts("audience"):
        values = part.values
        ranks = values_of(values, "audience_rank")
        states = [one.state for one in values_of(values, "audience_state") if one.state]
        yield Audience(
            state=states[0] if states else "",
            called=first_of(values, "audience", "audience_state"),
            rank=ranks[0].value if ranks else "",
            rank_words=ranks[0].words if ranks else "",
            ground=first_of(values, "audience_ground"),
        )


def hearings(subjects: Iterable[Told]) -> tuple[Hearing, ...]:
    """The statements by rank and the state that they were for; an audience in no known state by what it is called."""
    found: defaultdict[tuple[str, str, str], dict[str, Audience]] = defaultdict(dict)
    for told in subjects:
        if told.kind is Kind.STATEMENT:
            for one in audiences_of(told):
                found[one.state, "" if one.state else one.called, one.rank].setdefault(told.number, one)
    grouped = [
        Hearing(state, called, rank, next(iter(by.values())).rank_words, tuple(by))
        for (state, called, rank), by in found.items()
    ]
    return tuple(sorted(grouped, key=lambda one: (_rank(one.rank), not one.state, -len(one.statements), one.called)))


def _rank(code: str) -> int:
    return RANKS.index(code) if code in RANKS else len(RANKS)
