"""Sentences with the counts they say: read from text files, and compared with what is found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from marked_score import Score, scored

from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.numbers import numbers


@dataclass(frozen=True)
class Sample:
    """A sentence, and what is to be read: (value, upper, operator, unit), unit "-" where none is said."""

    text: str
    counts: tuple[tuple[str, str, str], ...]


def samples(path: Path) -> Iterator[Sample]:
    """A line is a sentence; lines with “= ” below it are its counts: ``= 10..15 between men``."""
    text, counts = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            value, operator, unit = line[2:].split(" ", 2)
            counts.append((value, operator, unit))
        elif line and not line.startswith("#"):
            if text:
                yield Sample(text, tuple(counts))
            text, counts = line, []
    yield Sample(text, tuple(counts))


def body(text: str) -> Document:
    return Document(text, (Passage(0, len(text), Zone.BODY),))


def found(text: str) -> tuple[tuple[str, str, str], ...]:
    """What is read in a sentence, written as in the files."""
    read = []
    for one in numbers(body(text)):
        upper = one.value("upper")
        value = f"{one.value('value')}..{upper}" if upper is not None else str(one.value("value"))
        read.append((value, str(one.value("operator")), str(one.value("unit") or "-")))
    return tuple(read)


def score(some: Iterable[Sample], faults: list[str] | None = None) -> Score:
    return scored(((one.text, found(one.text), one.counts) for one in some), 3, faults)
