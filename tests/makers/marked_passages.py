"""Passages marked by hand with who and what they name and which acts they tell, and what the rules read in them.

``{p1 Name}`` is a person, ``{g2 Name}`` a group, ``{l Name}`` a place, ``{n at least six}`` a count, ``{a Article 9 of
the Covenant}`` law; the number behind the letter says who is the same. ``[was arrested = arrest of 1]`` is an act or a
stage of a case and whom it befell: the number of an entity, or the words; ``-`` before the type is an act that did not
happen, words behind a comma its modality. ``~`` marks what careful people could differ on: found or not, it does not
count.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from unmarking import unmarked

from tanuq.reading.layout.plain import document
from tanuq.reading.proposal import Kind, Proposal
from tanuq.reading.rules import Rules

_KINDS = {"p": Kind.PERSON, "g": Kind.GROUP, "l": Kind.PLACE, "n": Kind.NUMBER, "a": Kind.LEGAL_REFERENCE}
_MARK = re.compile(
    r"\{(~?)([pglna])(\d*) ([^{}]+)\}|\[([^\[\]=]+) = (~?)(-?)([a-z_.]*)(?: of ([^\]]+?))?(?:, ([a-z_]+))?\]"
)
_NAMED = frozenset({Kind.PERSON, Kind.GROUP, Kind.PLACE})
_ACTS = frozenset({Kind.ACT, Kind.PROCEEDING})


@dataclass(frozen=True)
class Marked:
    """Something marked in a passage."""

    start: int
    end: int
    kind: Kind
    type: str
    optional: bool
    entity: str = ""
    """Of a name who it is; of an act whom it befell."""
    polarity: str = "positive"
    modality: str = "actual"


@dataclass(frozen=True)
class Passage:
    """A text and what is marked in it."""

    title: str
    text: str
    marks: tuple[Marked, ...]

    def name(self, entity: str) -> str:
        """The fullest name of the entity with this number; other words as they are."""
        named = [self.text[one.start : one.end] for one in self.marks if one.kind in _NAMED and one.entity == entity]
        return max(named, key=len, default=entity)


def passages(path: Path) -> Iterator[Passage]:
    """The passages of a file, each below a line ``### style, country``."""
    for part in path.read_text(encoding="utf-8").split("### ")[1:]:
        title, _, written = part.partition("\n")
        yield passage(written.strip() + "\n", title)


def passage(written: str, title: str = "") -> Passage:
    """The text without its marks, and the marks; marks may stand within the words of an act no more than once."""
    text, marks = unmarked(written, _MARK, lambda mark: mark[4] or mark[5])
    return Passage(title, text, tuple(_named(*mark) if mark[0][2] else _act(*mark) for mark in marks))


def _named(mark: re.Match[str], start: int, end: int) -> Marked:
    return Marked(start, end, _KINDS[mark[2]], "", bool(mark[1]), mark[3])


def _act(mark: re.Match[str], start: int, end: int) -> Marked:
    kind = Kind.PROCEEDING if "." in mark[8] or mark[8] == "appeal" else Kind.ACT
    polarity = "negative" if mark[7] else "positive"
    return Marked(start, end, kind, mark[8], bool(mark[6]), mark[9] or "", polarity, mark[10] or "actual")


@dataclass
class Figures:
    """How much of one kind is there, was found, and is right; of what was found, which fields are right."""

    there: int = 0
    found: int = 0
    right: int = 0
    fields: dict[str, list[bool]] = field(default_factory=dict)

    @property
    def f1(self) -> float:
        """Of the words with their kind, and of acts with their type."""
        return 2 * self.right / (self.there + self.found) if self.there + self.found else 1.0

    def share(self, name: str) -> float:
        """Of what was found and is right, the share of which this field is right, too."""
        marks = self.fields.get(name, [])
        return sum(marks) / len(marks) if marks else 1.0


@dataclass
class Score:
    """Figures by kind, and what is wrong in words."""

    figures: dict[str, Figures] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def of(self, name: str) -> Figures:
        """The figures of a kind: person, group, place, act, proceeding, number, legal_reference."""
        return self.figures.setdefault(name, Figures())


def score(each: Iterator[Passage]) -> Score:
    """How well the rules read the passages."""
    total = Score()
    for one in each:
        read = [got for got in Rules().read(document(one.text)) if got.value("form") in (None, "name")]
        for kind in Kind:
            if kind in (Kind.DATE, Kind.STATEMENT, Kind.ZONE):
                continue
            _compare(one, kind, [got for got in read if got.kind is kind], total)
        _gathered(one, [got for got in read if got.kind in (Kind.PERSON, Kind.GROUP)], total)
    return total


def _compare(one: Passage, kind: Kind, read: Sequence[Proposal], total: Score) -> None:
    figures, unused = total.of(kind.value), list(read)
    kinds = _NAMED if kind in _NAMED else _ACTS if kind in _ACTS else {kind}
    for mark in sorted((mark for mark in one.marks if mark.kind in kinds), key=lambda mark: mark.optional):
        found = next((got for got in unused if _fits(mark, got)), None)
        if found is not None:
            unused.remove(found)
        if mark.optional or mark.kind is not kind:
            unused = [got for got in unused if not (mark.optional and _meet(mark, got))]
            continue
        figures.there += 1
        if found is None:
            total.faults.append(_said(one, "MISSED", mark.start, mark.end, f"{kind.value} {mark.type}"))
            continue
        figures.found, figures.right = figures.found + 1, figures.right + 1
        _fields(one, mark, found, total)
    for got in unused:
        figures.found += 1
        total.faults.append(_said(one, "WRONG", got.start, got.end, f"{kind.value} {_type(got)}"))


def _type(got: Proposal) -> str:
    stage = got.value("stage")
    return f"{got.value('type')}.{stage}" if stage else str(got.value("type") or "")


def _meet(mark: Marked, got: Proposal) -> bool:
    return mark.start < got.end and got.start < mark.end


def _fits(mark: Marked, got: Proposal) -> bool:
    if mark.kind is not got.kind:
        return False
    if mark.kind in _NAMED:
        return (mark.start, mark.end) == (got.start, got.end)
    return _meet(mark, got) and (mark.kind not in _ACTS or _type(got).endswith(mark.type))


def _fields(one: Passage, mark: Marked, got: Proposal, total: Score) -> None:
    if mark.kind not in _ACTS:
        return
    who = "person" if mark.kind is Kind.PROCEEDING else "patient"
    wanted = {"polarity": mark.polarity, "modality": mark.modality}
    compared = [(name, value, str(got.value(name))) for name, value in wanted.items()]
    if mark.entity:
        compared.append((who, one.name(mark.entity), str(got.value(who))))
    for name, value, read in compared:
        same = value == read if name in wanted else _same_party(value, read)
        total.of(mark.kind.value).fields.setdefault(name, []).append(same)
        if not same:
            what = f"{mark.type} {name}: {read} for {value}"
            total.faults.append(_said(one, "FIELD", mark.start, mark.end, what))


def _same_party(wanted: str, read: str) -> bool:
    """Whether one names the other: “at least six people” and “people”."""
    one, other = wanted.casefold(), read.casefold()
    return one in other or other in one


def _gathered(one: Passage, read: Sequence[Proposal], total: Score) -> None:
    """Whether mentions of one entity were gathered into one, and none of two."""
    by_gold: dict[str, set[object]] = {}
    by_read: dict[object, set[str]] = {}
    for mark in one.marks:
        for got in read:
            if mark.kind is got.kind and (mark.start, mark.end) == (got.start, got.end):
                by_gold.setdefault(mark.entity, set()).add(got.value("entity"))
                by_read.setdefault(got.value("entity"), set()).add(mark.entity)
    for entity, read_as in by_gold.items():
        whole = len(read_as) == 1 and all(len(by_read[value]) == 1 for value in read_as)
        total.of("gathered").fields.setdefault("entity", []).append(whole)
        if not whole:
            total.faults.append(f"GATHERED {one.name(entity)} [{one.title}]")


def _said(one: Passage, fault: str, start: int, end: int, what: str) -> str:
    around = one.text[max(0, start - 70) : start] + "«" + one.text[start:end] + "»" + one.text[end : end + 60]
    return f"{fault} {what}: {' '.join(around.split())} [{one.title}]"
