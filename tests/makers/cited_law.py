"""Sentences with the references to law that they make: read from text files, and compared with what is found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.law import references

Reference = tuple[str, str, str]
"""Instrument, article, state; "-" where none is said."""


@dataclass(frozen=True)
class Sample:
    text: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Score:
    right: int
    read: int
    marked: int

    @property
    def precision(self) -> float:
        return self.right / self.read

    @property
    def recall(self) -> float:
        return self.right / self.marked


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
    right = read = marked = 0
    for one in some:
        got = found(one.text)
        left = [reference[:fields] for reference in one.references]
        for reference in got:
            if reference[:fields] in left:
                left.remove(reference[:fields])
                right += 1
        read, marked = read + len(got), marked + len(one.references)
        if faults is not None and sorted(got) != sorted(one.references):
            faults.append(f"{one.text}\n   marked {one.references}\n   read   {got}")
    return Score(right, read, marked)
