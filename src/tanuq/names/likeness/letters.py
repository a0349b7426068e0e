"""Prepared names in the comparison alphabet: Latin letters for reading, consonants for keys."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from tanuq.names.comparing.costs import PIVOT, read_counts
from tanuq.names.comparing.preparing import Prepared
from tanuq.names.encoding.alphabets import Script
from tanuq.names.encoding.symbols import symbols_of

_SPELT = {
    "Š": "sh",
    "Č": "ch",
    "Ž": "zh",
    "X": "kh",
    "G": "gh",
    "T": "th",
    "J": "j",
    "C": "ts",
    "I": "i",
    "U": "u",
    "Ö": "ö",
    "Ü": "ü",
    "Ä": "ä",
    "Ñ": "ñ",
    "ˢ": "",
    "ᵍ": "g",
}
_VOWELS = frozenset("aeiouäöüıywh")


def in_letters(names: Prepared) -> Iterator[str]:
    """Each name in the Latin letters that its symbols most often stand for, its first reading, in small letters."""
    table = _letters()
    width = 1 + max(len(symbols_of(script)) for script in Script)
    start, tokens, readings = names.symbol_start, names.token_start, names.reading_start
    scripts = np.repeat(names.script.astype(np.int64), np.diff(start))
    letters = [table[code] for code in (scripts * width + names.symbols).tolist()]
    words = ["".join(letters[a:b]) for a, b in zip(start[:-1].tolist(), start[1:].tolist(), strict=True)]
    first = readings[:-1]
    for begin, end in zip(tokens[first].tolist(), tokens[first + 1].tolist(), strict=True):
        yield " ".join(words[begin:end])


def consonants_of(letters: str) -> str:
    """The consonants of a name in letters, in which spellings and scripts differ least: a key to find candidates by.

    >>> consonants_of("sayragul sawutbay"), consonants_of("sairagul sauytbai")
    ('srgl stb', 'srgl stb')
    """
    return "".join(letter for letter in letters if letter not in _VOWELS)


@lru_cache(maxsize=1)
def _letters() -> tuple[str, ...]:
    """For each script and symbol, one after the other, the Latin letter it most often stands for."""
    counts = read_counts()
    width = 1 + max(len(symbols_of(script)) for script in Script)
    latin = ("", *symbols_of(PIVOT))
    found = [""] * (len(Script) * width)
    for script in Script:
        likeliest = range(len(latin)) if script == PIVOT else counts[PIVOT, script].argmax(0)
        for symbol, letter in enumerate(likeliest):
            found[script * width + symbol] = _SPELT.get(latin[letter], latin[letter]) if symbol else ""
    return tuple(found)
