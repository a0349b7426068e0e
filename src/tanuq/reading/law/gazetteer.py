"""Names of treaties and other international texts, found by their words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tanuq.reading.law.grammar import PACKAGE, key_of
from tanuq.reading.law.mention import Instrument
from tanuq.reading.words import Words, words_of
from tanuq.vocabulary.datafiles import read_toml

_LONGEST = 32
"""Words of a name, at most."""
_END = ""
_NOUNS = {
    "convention": ("convention", "конвенци", "公约", "ئەھدىنامە"),
    "covenant": ("covenant", "пакт", "盟约", "公约"),
    "protocol": ("protocol", "протокол", "хаттама", "议定书", "كېلىشىم"),
    "statute": ("statute", "статут", "规约"),
    "declaration": ("declaration", "декларация", "宣言"),
    "charter": ("charter", "устав", "жарғы", "宪章"),
    "rules": ("rules", "правил", "规则"),
}
Trie = dict[str, "Trie | Meaning"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means."""

    key: str
    noun: str
    doubtful: bool = False
    written: str = ""
    """The only writing that counts, of an abbreviation; "" where any does."""


def noun_of(name: str) -> str:
    """What a text with this name is, in one word; "" where it says nothing of the kind.

    >>> noun_of("optional protocol to the convention against torture"), noun_of("难民公约")
    ('protocol', 'convention')
    """
    places = {
        noun: min((at for one in forms if (at := name.find(one)) >= 0), default=-1) for noun, forms in _NOUNS.items()
    }
    there = {noun: at for noun, at in places.items() if at >= 0}
    return min(there, key=lambda noun: there[noun]) if there else ""


@cache
def meanings() -> Mapping[str, Meaning]:
    """Every name, as the data write it; abbreviations in their own capitals."""
    found: dict[str, Meaning] = {}
    for key, entry in _entries():
        names = _names(entry)
        noun = noun_of(names[0])
        value = entry.get("title", key)
        for name in names:
            found[name] = Meaning(value, noun)
        for short in entry.get("short", "").split():
            found[short] = Meaning(value, noun, written=short)
        for short in entry.get("doubtful", "").split():
            found[short] = Meaning(value, noun, doubtful=True, written=short)
    return found


def _entries() -> Iterator[tuple[str, Mapping[str, Any]]]:
    data = read_toml(PACKAGE, "data", "instruments.toml")
    yield from ((key, entry) for key, entry in data.items() if key != "other")
    yield from data["other"].items()


def _names(entry: Mapping[str, str]) -> list[str]:
    return [name.strip() for line in entry["names"].splitlines() for name in line.split("|") if name.strip()]


def is_han(word: str) -> bool:
    """Whether it holds a Chinese character: those are found without words."""
    return any("\u3400" <= character <= "\u9fff" for character in word)


@cache
def _trie() -> Trie:
    trie: Trie = {}
    for name, meaning in meanings().items():
        for written in {name, name.replace("نامە", "نامى")} if not is_han(name) else ():
            _enter(trie, map(key_of, words_of(written).folded), meaning)
    return trie


def _enter(trie: Trie, keys: Iterable[str], meaning: Meaning) -> None:
    node = trie
    for key in keys:
        deeper = node.setdefault(key, {})
        if isinstance(deeper, dict):  # Only the end of a name is a meaning.
            node = deeper
    node[_END] = meaning


@cache
def first_words() -> frozenset[str]:
    """The first words of all names, without their endings."""
    return frozenset(_trie())


def named_at(words: Words, at: int, last: int) -> tuple[Instrument, int] | None:
    """The longest name that begins with the token there, and the token behind it."""
    node, best = _trie(), None
    for place in range(at, min(last, at + _LONGEST)):
        deeper = node.get(key_of(words.folded[place]))
        if not isinstance(deeper, dict):
            break
        node = deeper
        meaning = node.get(_END)
        if isinstance(meaning, Meaning) and _is_written(words, at, place + 1, meaning):
            best = (meaning, place + 1)
    if best is None:
        return None
    meaning, end = best
    start, stop = words.starts[at], words.ends[end - 1]
    doubtful = meaning.doubtful or (words.text[start:stop].islower() and "a" <= words.folded[at][0] <= "z")
    return Instrument(start, stop, meaning.key, meaning.noun, doubtful=doubtful), end


def _is_written(words: Words, at: int, end: int, meaning: Meaning) -> bool:
    return not meaning.written or words.text[words.starts[at] : words.ends[end - 1]] == meaning.written
