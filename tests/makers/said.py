"""Passages with what is said in them marked: read from text files, and compared with what is found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tanuq.reading.layout.plain import document
from tanuq.reading.proposal import Kind, Proposal
from tanuq.reading.rules import Rules

_MARK = re.compile(r"\{(\??)([^{}|~]*)([|~]) ?|\}")
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|its|my) ")
_LEAST = {True: 0.5, False: 0.8}
"""The part of the longer one that two spans share: told in the words of the text, or quoted."""


@dataclass(frozen=True)
class Said:
    """Words that somebody says; several names where each of them is right, “-” for nobody."""

    start: int
    end: int
    names: tuple[str, ...]
    told: bool
    optional: bool

    def fits(self, one: Proposal) -> bool:
        shared = min(self.end, one.end) - max(self.start, one.start)
        longest = max(self.end - self.start, one.end - one.start)
        return self.told == _is_told(one) and shared >= _LEAST[self.told] * longest

    def names_speaker(self, one: Proposal) -> bool:
        read = _plain(str(one.value("speaker") or "-"))
        return any(_same(name, read) for name in self.names)


@dataclass(frozen=True)
class Scene:
    """A passage, and what is said in it."""

    name: str
    text: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Tally:
    """How many statements are marked, read, found with their words, and found with the right speaker."""

    marked: int = 0
    read: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.marked + other.marked,
            self.read + other.read,
            self.found + other.found,
            self.right + other.right,
        )

    @property
    def words(self) -> float:
        """F1 of the words."""
        return 2 * self.found / (self.marked + self.read)

    @property
    def speakers(self) -> float:
        """F1 of words with the right speaker."""
        return 2 * self.right / (self.marked + self.read)


def scenes(path: Path) -> Iterator[Scene]:
    """“### name” begins a passage; ``{Wells| “No.”}`` is quoted, ``{Wells~ he had left}`` told, ``{?`` optional."""
    for part in path.read_text(encoding="utf-8").split("### ")[1:]:
        name, marked = part.split("\n", 1)
        yield _scene(name, marked.strip())


def _scene(name: str, marked: str) -> Scene:
    text, at, opened, said = "", 0, [], []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() == "}":
            start, opening = opened.pop()
            names = tuple(_plain(one) for one in opening.group(2).split(" / "))
            said.append(Said(start, len(text), names, opening.group(3) == "~", bool(opening.group(1))))
        else:
            opened.append((len(text), mark))
    return Scene(name, text + marked[at:], tuple(said))


def statements(text: str) -> list[Proposal]:
    """What rules read in a plain text."""
    return [one for one in Rules().read(document(text, "2023-05-20", "eng")) if one.kind is Kind.STATEMENT]


def tally(scene: Scene, *, told: bool, faults: list[str] | None = None) -> Tally:
    """What became of the quotations of a passage, or of what is told in it."""
    read = [one for one in statements(scene.text) if _is_told(one) == told]
    marked = [one for one in scene.said if one.told == told]
    found = [(one, next((other for other in read if one.fits(other)), None)) for one in marked]
    pairs = [(one, other) for one, other in found if other is not None and not one.optional]
    right = [one for one, other in pairs if one.names_speaker(other)]
    missed = [one for one, other in found if other is None and not one.optional]
    wrong = [one for one in read if not any(other is one for _, other in found) and not _excused(scene, one, told)]
    if faults is not None:
        faults.extend(_faults(scene, pairs, missed, wrong))
    return Tally(len(pairs) + len(missed), len(pairs) + len(wrong), len(pairs), len(right))


def _excused(scene: Scene, one: Proposal, told: bool) -> bool:
    """What lies on something optional; a clause with quoted words in it, which alone are marked."""
    there = [other for other in scene.said if other.start < one.end and one.start < other.end]
    return any(other.optional for other in there) or (told and any(not other.told for other in there))


def _faults(
    scene: Scene, pairs: list[tuple[Said, Proposal]], missed: list[Said], wrong: list[Proposal]
) -> Iterator[str]:
    for one in missed:
        yield f"{scene.name}: missed: {' / '.join(one.names)}: {scene.text[one.start : one.end]}"
    for one in wrong:
        yield f"{scene.name}: wrong: {one.value('speaker')}: {scene.text[one.start : one.end]}"
    for one, other in pairs:
        if not one.names_speaker(other):
            words = scene.text[one.start : one.end]
            yield f"{scene.name}: speaker: {' / '.join(one.names)}, not {other.value('speaker')}: {words}"


def _same(name: str, read: str) -> bool:
    """Whether both name the same: Wells and Alice Wells, a man and a man from the north."""
    short, long = sorted((name.split(), read.split()), key=len)
    return long[: len(short)] == short or long[-len(short) :] == short


def _is_told(one: Proposal) -> bool:
    return one.value("manner") == "indirect"


def _plain(name: str) -> str:
    name = _ARTICLE.sub("", name.strip().casefold().replace("’", "'"))
    return name.removesuffix("'s")
