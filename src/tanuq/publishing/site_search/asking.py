"""A question to the files of the index, as the script asks it: for tests and measures, and to read what it does."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

import orjson

from tanuq.publishing.site_search.files import LETTERS, PEOPLE, SOUNDS, TABLE, path_of
from tanuq.publishing.site_search.leaves import END, LEAF
from tanuq.publishing.site_search.letters import PAGE, has_page
from tanuq.publishing.site_search.likeness import distance_begun, likeness, likeness_begun
from tanuq.publishing.site_search.people import Line, Word
from tanuq.publishing.site_search.shelf import AND, MOST_TOGETHER, THEN
from tanuq.publishing.site_search.sounding import Sound, readings, words_of

MOST_ASKED, MOST_READINGS = 4, 2
"""Words of a question that are looked at, and readings of each."""
BUDGET, FOR_TABLES = 190_000, 70_000
"""Bytes after which no leaf, and no table, is fetched."""
MOST_TABLES = 4
"""Tables that are opened to find the leaves of one word."""
NEAREST = 3
"""Leaves that are looked into where a word, or several together, have more."""
SHOWN, FEW = 50, 10
"""Hits that are shown; and those among which there may be some who answer fewer words than others do."""
ALIKE = 0.7
"""From this likeness on a word is answered."""
AS_WRITTEN = 0.25
"""Added where a name has the word letter by letter."""

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody who may be meant."""

    number: str
    names: tuple[str, ...]
    matched: int
    """Words of the question that are answered."""
    worth: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The people found, best first."""

    hits: tuple[Hit, ...]
    more: bool
    """Whether there are more who answer than were looked at: another word would tell them apart."""
    fetched: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of the question."""

    text: str
    readings: Word
    begun: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the people are who answer some words of the question."""

    leaves: tuple[str, ...]
    """The nearest first."""
    crowded: bool
    """Whether more people answer than one leaf holds: then they are also found by these words and another."""
    unseen: bool
    """Whether there are tables that were not opened."""


@dataclass(slots=True)
class _Shards:
    """The files of the site, each read once, until the budget is spent."""

    read: Read
    fetched: int = 0
    held: dict[str, list[Any]] = field(default_factory=dict)

    def get(self, name: str) -> list[Any]:
        """What the call in a file hands over, without the name."""
        if name not in self.held:
            content = self.read(path_of(name))
            self.fetched += len(content)
            self.held[name] = orjson.loads(b"[" + content[len("tanuqShard(") : -len(");\n")] + b"]")[1:]
        return self.held[name]


def ask(read: Read, text: str) -> Answer:
    """Who is meant by *text*; *read* gives the bytes of a file of the site by its path."""
    words = asked_words(text)
    shards = _Shards(read)
    shards.get(SOUNDS)
    for number in sorted({ord(letter) // PAGE for letter in "".join(words_of(text)) if not letter.isascii()}):
        if has_page(number):
            shards.get(f"{LETTERS}-{number:02x}")
    lines, more = _lines(shards, words)
    hits = sorted(_hits(words, lines.values()), key=lambda hit: (-hit.matched, -hit.worth, hit.number))
    best = [hit for at, hit in enumerate(hits) if at < FEW or hit.matched == hits[0].matched]
    return Answer(tuple(best[:SHOWN]), more or len(best) > SHOWN, shards.fetched)


def asked_words(text: str) -> list[Asked]:
    """The words of a question; the last may still be typed unless a space closes it."""
    words = [(word, readings(word)) for word in words_of(text)]
    known = [(word, read[:MOST_READINGS]) for word, read in words if read][:MOST_ASKED]
    open_end = text[-1:] != " "
    return [Asked(word, read, open_end and at == len(known) - 1) for at, (word, read) in enumerate(known)]


def _lines(shards: _Shards, words: Sequence[Asked]) -> tuple[dict[str, Line], bool]:
    """The lines of everybody who may be meant, and whether there are more than were looked at."""
    places = _places(shards, words)
    wanted: dict[str, None] = {}
    for place, most in places:
        wanted.update(dict.fromkeys(place.leaves[:most]))
    held = {leaf: shards.get(f"{PEOPLE}-{leaf}") for leaf in list(wanted)[: (BUDGET - shards.fetched) // (LEAF + 400)]}
    cut = {leaf for leaf, content in held.items() if len(content) > 1}
    whole = any(
        not place.unseen and all(leaf in held and leaf not in cut for leaf in place.leaves) for place, _ in places
    )
    return {line[0]: line for content in held.values() for line in content[0]}, bool(words) and not whole


def _places(shards: _Shards, words: Sequence[Asked]) -> list[tuple[_Place, int]]:
    """Where to look, and into how many leaves at most; the most words together first."""
    levels: list[list[tuple[_Place, int]]] = []
    crowded = {""}
    for together in range(1, min(len(words), MOST_TOGETHER) + 1):
        most = 1 if together < len(words) else NEAREST
        level: list[tuple[_Place, int]] = []
        now: set[str] = set()
        for *first, last in combinations(words, together):
            for base, reading in _bases(first, last):
                if base in crowded:
                    place = _place(shards, base, reading, last.begun)
                    level.append((place, most))
                    if place.crowded:
                        now.add(f"{base}{reading.frame}{AND}")
        levels.insert(0, level)
        crowded = now
    return [each for level in levels for each in level]


def _bases(first: Sequence[Asked], last: Asked) -> Iterator[tuple[str, Sound]]:
    """The beginnings of keys for readings of the first words, with each reading of the last."""
    for chosen in product(*(word.readings for word in first), last.readings):
        yield "".join(f"{each.frame}{AND}" for each in chosen[:-1]), chosen[-1]


def _place(shards: _Shards, base: str, reading: Sound, begun: bool) -> _Place:
    sought = f"{base}{reading.frame}{'' if begun else THEN}"
    leaves: list[str] = []
    tables, opened = [""], 0
    while tables and opened < MOST_TABLES and shards.fetched < FOR_TABLES:
        opened += 1
        for entry in shards.get(f"{TABLE}-{tables.pop(0)}")[0]:
            begins = entry.rstrip("/")
            if begins.startswith(sought) or sought.startswith(begins):
                (tables if entry.endswith("/") else leaves).append(begins)
        tables.sort(key=lambda one: _far(one, base, reading, begun))
    leaves.sort(key=lambda one: _far(one, base, reading, begun))
    return _Place(tuple(leaves), not (leaves and sought.startswith(leaves[0])), bool(tables))


def _far(begins: str, base: str, reading: Sound, begun: bool) -> tuple[int, str]:
    """How far the people under these letters are from a word."""
    _, dot, sounds = begins[len(base) :].rstrip(END).partition(THEN)
    if not dot:
        return 0, begins
    far = distance_begun(reading.sounds, sounds)
    return min(far, distance_begun(sounds, reading.sounds)) if begun else far, begins


def _hits(words: Sequence[Asked], lines: Iterable[Line]) -> Iterator[Hit]:
    """Those who answer all words but one, at least."""
    for number, names, _, _, sounds in lines:
        worths = [_worth(word, sounds.split(" "), names) for word in words]
        matched = sum(worth >= ALIKE for worth in worths)
        if matched >= max(1, len(words) - 1):
            yield Hit(number, tuple(names.split("\n")), matched, sum(worths))


def _worth(word: Asked, sounds: Sequence[str], names: str) -> float:
    alike = likeness_begun if word.begun else likeness
    best = max((alike(reading.sounds, borne) for reading in word.readings for borne in sounds), default=0.0)
    written = any(one.startswith(word.text) if word.begun else one == word.text for one in words_of(names))
    return best + (AS_WRITTEN if written else 0.0)
