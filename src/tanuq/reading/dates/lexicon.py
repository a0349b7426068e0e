"""The words of dates in each language: for each word its class, written as one letter, and its value."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from tanuq.vocabulary.datafiles import read_toml

LANGUAGES = ("eng", "rus", "kaz", "uig")
"""Those that are read word by word; Chinese has no blanks."""

CLASSES = {
    "month": "M", "short_month": "m", "weekday": "W", "short_weekday": "w", "season": "S",
    "year_unit": "j", "month_unit": "J", "day_unit": "G", "other_unit": "U", "time_of_day": "P",
    "day_word": "D", "year_word": "i", "last": "L", "past": "l", "this": "T", "next": "X",
    "ago": "A", "later": "R", "earlier": "K", "through": "Q", "following": "F", "same": "q",
    "part": "E", "end": "B", "half": "H", "quarter": "V", "century": "c",
    "number": "h", "vague": "v", "article": "a", "the": "1", "ordinal": "o", "decade": "Z", "of_decade": "Y",
    "in": "I", "of": "O", "since": "s", "from": "f", "until": "z", "to": "g", "between": "2", "and": "&", "or": "r",
    "before": "<", "after": ">", "about": "~", "by": "k", "onward": "u", "up_to": "t",
    "year_ending": "p",
}  # fmt: skip
"""Letter of each class; digits have d (1 to 31), y (a year) or n, other words and marks stand for themselves."""


class Word(NamedTuple):
    """A word of dates."""

    letter: str
    value: int | str
    capital: bool
    """Whether it counts only with a capital letter."""


def _words() -> Iterator[tuple[str, Word]]:
    for language in LANGUAGES:
        table = read_toml("tanuq.reading.dates", "data", f"{language}.toml")
        capitals = table.get("capitals", ())
        for name, values in table.items():
            if name != "capitals":
                for value, words in values.items():
                    for word in chain.from_iterable(map(_inflected, words.split())):
                        yield word, Word(CLASSES[name], _value(value), name in capitals)


def _inflected(word: str) -> Iterator[str]:
    stem, *endings = word.split("+")
    return (stem + ending for ending in endings) if endings else iter((stem,))


def _value(key: str) -> int | str:
    return int(key) if key.lstrip("-").isdigit() else key


WORDS: dict[str, Word] = {}
for _word, _entry in _words():
    WORDS.setdefault(_word, _entry)  # English first: no word of another language here is one of English


def listed(file: str, section: str, name: str) -> frozenset[str]:
    """A list of words without values."""
    table = read_toml("tanuq.reading.dates", "data", f"{file}.toml")
    return frozenset((table[section] if section else table).get(name, "").split())
