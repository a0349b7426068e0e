"""Proposals: what an engine read in a text. They are no claims until somebody accepts them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Reason(str):
    """Why an engine proposes something, in words that a volunteer can check; pages say them in their language."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that an engine reads from some words of a text."""

    property: str
    """Code of the property; "" where the engine knows what the words are, and not what they tell."""
    kind: str
    """What the words are: a value type such as "date" or "name"."""
    value: str
    start: int
    end: int
    """Where the words stand, in code points of the text."""
    engine: str
    """Name and version of the engine."""
    reasons: tuple[str, ...] = ()
    score: float = 1.0
    """How sure the engine is, 0 to 1; to sort by, no probability."""

    def key(self) -> str:
        """What names this proposal among those on one text, whichever version of the engine makes it again."""
        return f"{self.engine.partition(' ')[0]}:{self.property}:{self.start}-{self.end}"


class Proposer(Protocol):
    """An engine that reads texts. It is given a text and the part of it that is looked at."""

    def proposals(self, text: str, start: int, end: int) -> Iterable[Proposal]:
        """What it reads between *start* and *end*, in any order; offsets count from the beginning of *text*."""
