"""A long text cut into the passages that a page prints: plain words, and words that claims were read from."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tanuq.casebook.queries.views import MarkView

PART = 30_000
"""Code points of a text on one page: some fifteen printed pages, which a browser lays out at once."""
LEEWAY = 400
"""How far back the end of a part may move to fall between lines or words."""


@dataclass(frozen=True, slots=True)
class Part:
    """The stretch of a text that one page shows, with where the stretches beside it begin."""

    start: int
    end: int
    previous: int | None
    next: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a text, with the marks that cover them and those that begin with them."""

    text: str
    marks: tuple[MarkView, ...] = ()
    begins: tuple[MarkView, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Numbers of the people whom claims read from these words are about, each once."""
        return tuple(dict.fromkeys(person for mark in self.marks for person in mark.people))

    @property
    def labels(self) -> str:
        """The properties that were read from these words."""
        return ", ".join(dict.fromkeys(claim.label for mark in self.marks for claim in mark.claims))


def part_at(text: str, at: int) -> Part:
    """The part of *text* that holds the code point *at*; the last part where *at* lies beyond the end."""
    starts = part_starts(text)
    index = max(i for i, start in enumerate(starts) if start <= max(at, 0))
    last = index == len(starts) - 1
    return Part(
        start=starts[index],
        end=len(text) if last else starts[index + 1],
        previous=starts[index - 1] if index else None,
        next=None if last else starts[index + 1],
    )


def part_starts(text: str) -> list[int]:
    """Where each part of *text* begins: at the start of a line or word where one is near enough.

    >>> part_starts("one short text")
    [0]
    """
    starts = [0]
    while len(text) - starts[-1] > PART + LEEWAY:
        starts.append(_break_before(text, starts[-1] + PART))
    return starts


def _break_before(text: str, limit: int) -> int:
    for separator in ("\n", " "):
        found = text.rfind(separator, limit - LEEWAY, limit)
        if found >= 0:
            return found + 1
    return limit


def passages(text: str, marks: Iterable[MarkView], part: Part) -> tuple[Passage, ...]:
    """The words of *part* in order, cut wherever a mark begins or ends. Marks may overlap.

    >>> passages("born in 1976", [], Part(0, 12, None, None))
    (Passage(text='born in 1976', marks=(), begins=()),)
    """
    within = [mark for mark in marks if mark.start < part.end and mark.end > part.start]
    cuts = sorted({part.start, part.end, *_edges(within, part)})
    return tuple(
        Passage(
            text=text[start:end],
            marks=tuple(mark for mark in within if mark.start <= start and end <= mark.end),
            begins=tuple(mark for mark in within if max(mark.start, part.start) == start),
        )
        for start, end in pairwise(cuts)
    )


def _edges(marks: Iterable[MarkView], part: Part) -> set[int]:
    edges = {edge for mark in marks for edge in (mark.start, mark.end)}
    return {edge for edge in edges if part.start < edge < part.end}
