"""Sentences with the references to law that they make: read from text files, and compared with what is found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from marked_score import Score, scored

from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.law import references

Reference = tuple[str, str, str]
"""Instrument, article, state; "-" where none is said."""


@dataclass(frozen=True)
class Sample:
    text: str
    references: tuple[Reference, ...]


def samples(path: Path) -> Iterator[Sample]:
    """A line is a text; lines with “= ” below it are its references."""
    text, marked = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            instrument, article, state = line[2:].split(" | ")
            marked.append((instrument, article, state))
        elif line and not line.startswith("#"):
            if text:
                yield Sample(text, tuple(marked))
            text, marked = line, []
    yield Sample(text, tuple(marked))


def body(text: str) -> Document:
    return Document(text, (Passage(0, len(text), Zone.BODY),))


def found(text: str) -> tuple[Reference, ...]:
    """What is read in a text, written as in the files."""
    names = ("instrument", "article", "state")
    return tuple(tuple(str(one.value(name) or "-") for name in names) for one in references(body(text)))  # type: ignore[misc]


def score(some: Iterable[Sample], fields: int = 2, faults: list[str] | None = None) -> Score:
    """How many are right in their first *fields*: instrument and article, or the state too."""
    return scored(((one.text, found(one.text), one.references) for one in some), fields, faults)
