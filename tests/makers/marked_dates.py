"""Passages whose dates are marked by hand with their values, and how well they are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from unmarking import unmarked

from tanuq.reading.dates import dates
from tanuq.reading.document import Document, Passage, Zone

MARK = re.compile(r"<(\S+) ([^>]*)>")


@dataclass(frozen=True)
class Sample:
    """A passage and its dates: start, end and value, "" where it hangs on what is not known."""

    document: Document
    expected: tuple[tuple[int, int, str], ...]


def samples(path: Path) -> Iterator[Sample]:
    """The passages of a file, one a line; ``@`` sets when those below were published, ``|`` parts paragraphs."""
    published = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            published = line[1:].strip()
        elif line and not line.startswith("#"):
            yield sample(line, published)


def sample(marked: str, published: str = "") -> Sample:
    """The document that a marked passage is: ``<2018-10 October 2018>``, ``<- a few days later>``."""
    text, marks = unmarked(marked, MARK, lambda mark: mark[2])
    expected = ((start, end, "" if mark[1] == "-" else mark[1]) for mark, start, end in marks)
    return Sample(document(text, published), tuple(expected))


def document(text: str, published: str = "", language: str = "") -> Document:
    """A document of body paragraphs that ``|`` parts."""
    passages, at = [], 0
    for part in text.split("|"):
        passages.append(Passage(at, at + len(part), Zone.BODY))
        at += len(part) + 1
    return Document(text, tuple(passages), published, language)


@dataclass
class Score:
    """Counts over passages."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    right: int = 0
    same_words: int = 0

    @property
    def accuracy(self) -> float:
        """Of the dates found, the share whose value is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def value_f1(self) -> float:
        """Of dates with their values."""
        return 2 * self.right / (2 * self.found + self.missed + self.invented)

    @property
    def f1(self) -> float:
        """Of dates, whatever their values."""
        return 2 * self.found / (2 * self.found + self.missed + self.invented)


def score(each: Iterator[Sample], faults: list[str] | None = None) -> Score:
    """The score of all passages; what is wrong is written to *faults*."""
    total = Score()
    for one in each:
        _add(one, total, faults if faults is not None else [])
    return total


def _add(one: Sample, total: Score, faults: list[str]) -> None:
    text = one.document.text
    unused = list(dates(one.document))
    for start, end, value in one.expected:
        match = next((got for got in unused if got.start < end and start < got.end), None)
        if match is None:
            total.missed += 1
            faults.append(f"MISSED {text[start:end]}: {text}")
            continue
        unused.remove(match)
        total.found += 1
        total.right += match.edtf == value
        total.same_words += (match.start, match.end) == (start, end)
        if (match.start, match.end, match.edtf) != (start, end, value):
            words = text[match.start : match.end]
            faults.append(f"{words} = {match.edtf!r}, not {text[start:end]} = {value!r}: {text}")
    for extra in unused:
        total.invented += 1
        faults.append(f"INVENTED {text[extra.start : extra.end]} = {extra.edtf!r}: {text}")
