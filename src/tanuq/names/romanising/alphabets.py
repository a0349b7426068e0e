"""Letters written in Latin letters by a table: one system of one language at a time."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from tanuq.names.writing.tables import rows_of

_LETTER = r"[^\W\d_]"
_NOT_LATIN = re.compile("[^\u0000-\u036f\u1d00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff]")
_OWN_SMALL = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ŋ": "ng", "ƣ": "gh",
    "ⱪ": "q", "ⱨ": "h", "ⱬ": "zh", "ɵ": "o", "ħ": "h", "ŧ": "t",
}  # fmt: skip
_OWN_LETTERS = str.maketrans(
    _OWN_SMALL
    | {letter.upper(): latin.capitalize() for letter, latin in _OWN_SMALL.items() if letter != "ß"}
    | {"ı": "i", "ʺ": "", "ʹ": ""}
)


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A system that writes the words of one language in Latin letters."""

    system: str
    language: str
    script: str
    title: str
    written: Callable[[str], str]
    """A word in small letters → Latin letters."""


@lru_cache(maxsize=1)
def alphabets() -> dict[str, Alphabet]:
    """Every system of the table, by its name."""
    return {
        row["system"]: Alphabet(
            row["system"], row["language"], row["script"], row["title"], _writer(row["pairs"], row["vowels"])
        )
        for row in rows_of("tanuq.names.romanising.data", "alphabets.tsv")
    }


def without_accents(word: str) -> str:
    """*word* in the letters a–z where it is Latin.

    >>> without_accents("Núñez Çağıl Łódź")
    'Nunez Cagil Lodz'
    """
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFD", word.translate(_OWN_LETTERS))
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")


def in_latin_at_least(word: str) -> str:
    """*word* with letters that no table knew written by sound or shape (anyascii), a question mark nowhere."""
    return _NOT_LATIN.sub(lambda found: anyascii(found[0]).lower(), word)


def _writer(pairs: str, vowels: str) -> Callable[[str], str]:
    table = dict(pair.split("=", 1) for pair in pairs.split(" "))
    letters = {ord(key): latin for key, latin in table.items() if len(key) == 1}
    special = sorted((key for key in table if len(key) > 1), key=lambda key: (-len(key), key))
    pattern = re.compile("|".join(f"({_as_pattern(key, vowels)})" for key in special)) if special else None
    latin_of = [table[key] for key in special]

    @lru_cache(maxsize=32768)
    def written(word: str) -> str:
        if pattern is not None:
            word = pattern.sub(lambda found: latin_of[(found.lastindex or 1) - 1], word)
        return in_latin_at_least(word.translate(letters))

    return written


def _as_pattern(key: str, vowels: str) -> str:
    before = {"^": f"(?<!{_LETTER})", "@": f"(?<=[{vowels}])"}.get(key[0], "")
    after = f"(?!{_LETTER})" if key.endswith("$") else ""
    return before + re.escape(key.strip("^@$")) + after
