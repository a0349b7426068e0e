"""Words as they sound, in any script: what the index is sorted by, and what the script computes of what is typed.

The sounds are those of the index of names (`names.index.tokens`). Here they are read in plain Python, from the tables
that the script gets too, so that both say the same of every word.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from tanuq.names.index.tokens.sounding import LONGEST, PAIRS_OF_LETTERS, READINGS, SINGLE_LETTERS
from tanuq.names.index.tokens.sounds import CONSONANTS, SYMBOLS, VOWELS
from tanuq.publishing.site_search.letters import symbols_of

SOUNDS = (CONSONANTS + VOWELS).lower()
COARSE = {sound: sound for sound in SOUNDS} | {"f": "p", "x": "s", "h": "k", "r": "l"}
"""Consonants that spellings of one name keep apart, by the one that stands for both."""
VOICED = VOWELS.lower()
FRAME = 5
"""Consonants of a word that are looked up: with more, endings such as -ovna keep writings of one name apart."""
_PARTED = 4
_SINGLES: list[list[int]] = SINGLE_LETTERS.tolist()
_PAIRS: list[list[list[int]]] = PAIRS_OF_LETTERS.tolist()
_NUMBER = {symbol: number for number, symbol in enumerate(SYMBOLS)}
_IN_WORD = frozenset("'’ʼʻ‘`´ـ")


class Sound(NamedTuple):
    """One reading of a word: its *frame* of consonants, and all its sounds."""

    frame: str
    sounds: str


def words_of(text: str) -> tuple[str, ...]:
    """The words of *text* in small letters; where Chinese characters meet other letters, a new word begins.

    >>> words_of("Mu’min qızı 阿依古丽·Ali")
    ('mumin', 'qızı', '阿依古丽', 'ali')
    """
    spaced = "".join(_letter_or_gap(letter) for letter in unicodedata.normalize("NFKC", text).lower())
    return tuple(_BETWEEN.sub(" ", spaced).split())


_HAN = "\u3400-\u9fff\uf900-\ufaff"
_BETWEEN = re.compile(f"(?<=[{_HAN}])(?=[^{_HAN} ])|(?<=[^{_HAN} ])(?=[{_HAN}])")


@lru_cache(maxsize=1 << 14)
def _letter_or_gap(letter: str) -> str:
    category = unicodedata.category(letter)
    if category[0] == "M" or category == "Cf" or letter in _IN_WORD:
        return ""
    return letter if category[0] == "L" else " "


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[Sound, ...]:
    """How *word* may sound, the likeliest first; nothing where it has no sound.

    >>> [each.sounds for each in readings("qadir")], [each.frame for each in readings("卡迪尔")]
    (['katir', 'xatir', 'kati'], ['ktl', 'kt'])
    """
    symbols = [_NUMBER[symbol] for letter in word for symbol in symbols_of(letter)][: 2 * LONGEST]
    found = dict.fromkeys(_sounds(symbols, reading) for reading in range(READINGS))
    return tuple(Sound(_frame(sounds), sounds) for sounds in found if sounds)


def _frame(sounds: str) -> str:
    """The consonants, coarsely, after a vowel that begins the word."""
    consonants = [COARSE[sound] for sound in sounds if sound not in VOICED]
    return ("a" if sounds[0] in VOICED else "") + "".join(consonants[:FRAME])


def _sounds(symbols: list[int], reading: int) -> str:
    singles, pairs = _SINGLES[reading], _PAIRS[reading]
    sounds: list[str] = []
    at = 0
    while at < len(symbols):
        code = pairs[symbols[at]][symbols[at + 1]] if at + 1 < len(symbols) else 0
        at += 2 if code else 1
        code = code or singles[symbols[at - 1]]
        for one in (code & 15, code >> _PARTED):
            if one:
                _append(SOUNDS[one - 1], sounds)
    return _without_silent(sounds, reading)


def _append(sound: str, sounds: list[str]) -> None:
    before = sounds[-1] if sounds else ""
    if before == "t" and sound in "xs":
        sounds[-1] = sound
        return
    if before == "n" and sound in "mp":
        sounds[-1] = before = "m"
    if before != sound and len(sounds) < LONGEST:
        sounds.append(sound)


def _without_silent(sounds: list[str], reading: int) -> str:
    kept = []
    for at, sound in enumerate(sounds):
        after_vowel = at > 0 and sounds[at - 1] in VOICED
        closed = after_vowel and (at + 1 == len(sounds) or sounds[at + 1] not in VOICED)
        last = reading == READINGS - 1
        if (sound == "h" and (closed or last)) or (sound == "r" and closed and last):
            continue
        kept.append(sound)
    return "".join(kept)
