"""A statement as sources tell it, with its audiences, answers, pledges and questions; and an intervention.

Each part is as one account tells it. What is told of the statement as a whole may come from several accounts.
"""

from dataclasses import dataclass

from tanuq.statements.told import Said
from tanuq.vocabulary.lists import controlled_list

NOTHING = Said()

RANKS = tuple(term.code for term in controlled_list("audience_rank"))
"""Ranks of audiences, the one that is spoken to first."""


@dataclass(frozen=True, slots=True)
class Audience:
    """To whom it was said, or who was meant to hear it, and the ground for saying so."""

    key: str
    who: Said = NOTHING
    state: Said = NOTHING
    rank: Said = NOTHING
    ground: Said = NOTHING

    @property
    def place(self) -> int:
        """Its place among the audiences, by rank; whose rank nobody tells comes last."""
        return min((RANKS.index(code) for code in self.rank.codes if code in RANKS), default=len(RANKS))


@dataclass(frozen=True, slots=True)
class Answer:
    """What an authority says of one person, one name or so many people."""

    key: str
    persons: Said = NOTHING
    """By number."""
    names: Said = NOTHING
    counts: Said = NOTHING
    fates: Said = NOTHING
    words: Said = NOTHING

    @property
    def of_somebody(self) -> bool:
        """Whether it is about somebody in particular, by number or by name."""
        return bool(self.persons or self.names)

    @property
    def is_count(self) -> bool:
        """Whether it is about so many people, and about nobody in particular."""
        return bool(self.counts) and not self.of_somebody


@dataclass(frozen=True, slots=True)
class Pledge:
    """What was promised, by when, and what was later done."""

    key: str
    words: Said = NOTHING
    due: Said = NOTHING
    kept: Said = NOTHING
    outcome: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and whether it was answered."""

    key: str
    words: Said = NOTHING
    answered: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Statement:
    """Words said in public, as all its accounts tell them."""

    number: str
    speaker: Said = NOTHING
    office: Said = NOTHING
    organisation: Said = NOTHING
    state: Said = NOTHING
    """The state for which the speaker speaks, as a place."""
    date: Said = NOTHING
    place: Said = NOTHING
    venue: Said = NOTHING
    channel: Said = NOTHING
    words: Said = NOTHING
    language: Said = NOTHING
    translation: Said = NOTHING
    positions: Said = NOTHING
    topics: Said = NOTHING
    states_spoken_of: Said = NOTHING
    numbers_named: Said = NOTHING
    persons: Said = NOTHING
    names: Said = NOTHING
    answers_to: Said = NOTHING
    repeats: Said = NOTHING
    contradicts: Said = NOTHING
    audiences: tuple[Audience, ...] = ()
    """By rank: who is addressed comes before who is meant to hear."""
    answers: tuple[Answer, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Intervention:
    """What somebody did about it: an appeal, a petition, a meeting with families; and what came of it."""

    number: str
    form: Said = NOTHING
    party: Said = NOTHING
    date: Said = NOTHING
    place: Said = NOTHING
    requested_of: Said = NOTHING
    state: Said = NOTHING
    procedure: Said = NOTHING
    purpose: Said = NOTHING
    families: Said = NOTHING
    photographs: Said = NOTHING
    status: Said = NOTHING
    response: Said = NOTHING
    result: Said = NOTHING
    persons: Said = NOTHING
    names: Said = NOTHING
    questions: tuple[Question, ...] = ()
