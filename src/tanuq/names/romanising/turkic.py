"""The Turkic name behind a Chinese transcription, or behind the pinyin of one.

A character, or a group that stands for a known name, may be read in several ways (data/turkic_syllables.tsv, and the
names of the lexicon). The reading of the whole is the one with the best sum of weights, of which what Turkic syllables
cannot be is taken off: two vowels that meet, three consonants, a consonant alone at the beginning, front and back
vowels in one stem.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from tanuq.names.lexicon.loading import elements
from tanuq.names.romanising.chinese import pinyin
from tanuq.names.writing.pinyin import read_as_pinyin
from tanuq.names.writing.tables import rows_of

_KEPT = 8
_VOWELS = frozenset("aeëioöuü")
_FRONT, _BACK = frozenset("eëöü"), frozenset("aou")
_KNOWN_NAME = 1.6
"""What each further character of a known group adds: a long group seldom stands there by chance."""
_OF_LEXICON = 6.0
_OF_KAZAKH = 5.0
"""The weights of a transcription that the lexicon has and this table has not: of Uyghur names, and of others."""
_UYGHUR_LETTERS = str.maketrans({"ä": "e", "ğ": "gh", "ı": "i", "y": "i", "ñ": "ng", "ş": "sh", "ū": "u", "ç": "ch"})
_GLIDE = re.compile("(?<=[aeouöü])i")
_AS_CHINESE = -3.0
"""What a character costs that no Turkic syllable is known for and that is read as in Chinese."""

Readings = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a transcription."""

    text: str
    """In Uyghur Latin letters (ULY), small."""
    score: float
    """Only good for comparing readings of one name: the logarithm of weights, higher is likelier."""


@dataclass(frozen=True, slots=True)
class _Table:
    readings: dict[tuple[str, ...], Readings]
    longest: int


@lru_cache(maxsize=1)
def _by_character() -> _Table:
    collected: dict[tuple[str, ...], dict[str, float]] = {}
    for row in rows_of("tanuq.names.romanising.data", "turkic_syllables.tsv"):
        pairs = (reading.rsplit(":", 1) for reading in row["readings"].split())
        collected[tuple(row["chinese"])] = {text.strip("-"): float(weight) for text, weight in pairs}
    own = set(collected)
    for element in elements():
        uyghur = "uig" in element.peoples
        weight = _OF_LEXICON if uyghur else _OF_KAZAKH
        latin = element.latin.strip("-").lower()
        reading = latin.replace("é", "ë") if uyghur else _GLIDE.sub("y", latin.translate(_UYGHUR_LETTERS))
        for transcription in element.han:
            key = tuple(transcription.strip("-·"))
            if len(key) > 1 and key not in own:
                collected.setdefault(key, {}).setdefault(reading, weight)
    return _table(collected)


@lru_cache(maxsize=1)
def _by_syllable() -> _Table:
    """The table by what its characters sound like; characters of one sound bring their readings together."""
    sound = {
        row["char"]: row["mandarin"].split()[0]
        for row in rows_of("tanuq.names.romanising.data", "han_readings.tsv")
        if row["mandarin"]
    }
    collected: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
    for characters, readings in _by_character().readings.items():
        heard = tuple(sound.get(letter, letter) for letter in characters)
        for text, logarithm in readings:
            weight = 9 * 2.718281828**logarithm
            collected[heard][text] = max(weight, collected[heard].get(text, 0.0))
    return _table(collected)


def _table(collected: dict[tuple[str, ...], dict[str, float]]) -> _Table:
    readings = {
        key: tuple((text, log(weight / 9)) for text, weight in sorted(found.items(), key=lambda one: -one[1]))
        for key, found in collected.items()
    }
    return _Table(readings, max(map(len, readings)))


@lru_cache(maxsize=32768)
def readings_of_characters(word: str, many: int = 3) -> tuple[Reading, ...]:
    """The likeliest Turkic readings of a word in Chinese characters; empty where most of it has none.

    >>> [reading.text for reading in readings_of_characters("沙依拉古丽", many=1)]
    ['sayragül']
    >>> [reading.text for reading in readings_of_characters("买买提江", many=1)]
    ['memetjan']
    """
    return _decoded(tuple(word), _by_character(), pinyin)[:many]


@lru_cache(maxsize=32768)
def readings_of_pinyin(word: str, many: int = 3) -> tuple[Reading, ...]:
    """The likeliest Turkic readings of a word in pinyin; empty where it is no pinyin.

    >>> [reading.text for reading in readings_of_pinyin("Maimaitijiang", many=1)]
    ['memetjan']
    """
    syllables = read_as_pinyin(word)
    return _decoded(syllables, _by_syllable(), str)[:many] if syllables else ()


def _decoded(symbols: Sequence[str], table: _Table, as_chinese: Callable[[str], str]) -> tuple[Reading, ...]:
    """Best readings of each beginning of *symbols*, from the shortest to the whole."""
    if 2 * sum((symbol,) in table.readings for symbol in symbols) < len(symbols):
        return ()
    best: list[dict[str, float]] = [{"": 0.0}] + [{} for _ in symbols]
    for end in range(1, len(symbols) + 1):
        candidates: dict[str, float] = {}
        for start in range(max(0, end - table.longest), end):
            span = tuple(symbols[start:end])
            readings = table.readings.get(span, ())
            if not readings and len(span) == 1:
                readings = ((as_chinese(span[0]), _AS_CHINESE),)
            bonus = _KNOWN_NAME * (len(span) - 1)
            for before, score in best[start].items():
                for text, weight in readings:
                    total = score + weight + bonus + _joining(before, text, last=end == len(symbols))
                    joined = before + text
                    if total > candidates.get(joined, -1e9):
                        candidates[joined] = total
        kept = sorted(candidates.items(), key=lambda one: (-one[1], one[0]))[:_KEPT]
        best[end] = dict(kept)
    return tuple(Reading(text, score) for text, score in best[-1].items() if text)


@lru_cache(maxsize=65536)
def _joining(before: str, text: str, *, last: bool) -> float:
    """What is taken off, or added, where *text* follows *before*."""
    if not text:
        return -0.3
    has_vowel = not _VOWELS.isdisjoint(text)
    if not before:
        return 0.0 if has_vowel else -3.0
    after_vowel = before[-1] in _VOWELS
    if not has_vowel:
        return 0.4 if after_vowel else (-1.0 if last else -2.0)
    score = 0.0
    if text[0] in _VOWELS:
        score -= 0.8 if after_vowel else 0.4
    elif not after_vowel and len(before) > 1 and before[-2] not in _VOWELS:
        score -= 1.0  # a third consonant in a row
    return score - _disharmony(before, text)


def _disharmony(before: str, text: str) -> float:
    last = next((letter for letter in reversed(before) if letter in _FRONT or letter in _BACK), "")
    first = next((letter for letter in text if letter in _FRONT or letter in _BACK), "")
    return 0.3 if last and first and (last in _FRONT) != (first in _FRONT) else 0.0
