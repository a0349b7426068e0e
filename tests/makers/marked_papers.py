"""Invented papers in whose text dates are marked by hand, and how their dates are read: as whole documents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marked_dates import MARK
from unmarking import unmarked

from tanuq.reading.dates import dates
from tanuq.reading.document import Document
from tanuq.reading.layout.plain import document
from tanuq.reading.mention import DateMention

_UNSURE = re.compile(r"[~?%]")
_MONTH = 7


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a date and their value; "" where it hangs on what is not known, None where careful people differ."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True)
class Paper:
    """A document with its dates."""

    name: str
    style: str
    document: Document
    expected: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A date that is not read as it is marked."""

    what: str
    """missed, invented or value"""
    told: str


@dataclass(frozen=True)
class Figures:
    """Counts over papers."""

    found: int
    right: int
    there: int
    invented: int

    @property
    def accuracy(self) -> float:
        """Of the dates found, the share whose value is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of the dates that are there, the share found."""
        return self.found / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        """Of what was read as a date, the share that is one."""
        read = self.found + self.invented
        return self.found / read if read else 1.0


def papers(path: Path) -> Iterator[Paper]:
    """The papers of a file, each below a line ``=== name style published``."""
    for part in path.read_text(encoding="utf-8").split("\n=== ")[1:]:
        head, _, marked = part.partition("\n")
        name, style, published = head.split()
        yield _paper(name, style, published, marked.strip())


def _paper(name: str, style: str, published: str, marked: str) -> Paper:
    text, marks = unmarked(marked, MARK, lambda mark: mark[2])
    expected = (Marked(start, end, {"-": "", "?": None}.get(mark[1], mark[1])) for mark, start, end in marks)
    return Paper(name, style, document(text, published), tuple(expected))


def same(expected: str, read: str) -> bool:
    """Whether two values say the same: of intervals to the month, without marks of doubt, as the benchmark has it."""
    return _plain(expected) == _plain(read)


def _plain(edtf: str) -> str:
    bare = _UNSURE.sub("", edtf)
    return "/".join(end[:_MONTH] for end in bare.split("/")) if "/" in bare else bare


def figures(paper: Paper) -> tuple[Figures, list[Fault]]:
    """How the dates of a paper are read, and what is wrong."""
    unused = list(dates(paper.document))
    faults: list[Fault] = []
    found = right = there = 0
    for one in paper.expected:
        read = next((got for got in unused if got.start < one.end and one.start < got.end), None)
        if read is not None:
            unused.remove(read)
        if one.value is None:
            continue
        there += 1
        if read is None:
            faults.append(Fault("missed", _shown(paper, one)))
            continue
        found += 1
        right += same(one.value, read.edtf)
        if not same(one.value, read.edtf):
            faults.append(Fault("value", f"{read.edtf or '-'} not {one.value or '-'}: {_shown(paper, one)}"))
    faults += [Fault("invented", f"{one.edtf} {_shown(paper, one)}") for one in unused]
    return Figures(found, right, there, len(unused)), faults


def _shown(paper: Paper, one: Marked | DateMention) -> str:
    text = paper.document.text
    before, behind = text[max(0, one.start - 60) : one.start], text[one.end : one.end + 40]
    return f"{paper.name} …{before}[{text[one.start : one.end]}]{behind}…".replace("\n", "⏎")
