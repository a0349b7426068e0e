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
    "year_ending": "p", "century_word": "C", "thousand": "b", "date_word": "3", "feast": "4", "eve": "5",
}  # fmt: skip
"""Letter of each class; digits have d (1 to 31), y (a year) or n, other words and marks stand
for themselves; 7 has a number of two words, thirty-one and more."""


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


def _compounds() -> Iterator[tuple[str, Word]]:
    """Thirty-five, and years in one word: nineteen-ninety-eight, nineteen-eighties."""
    numbers = {
        word: entry.value for word, entry in WORDS.items() if entry.letter in "hC" and isinstance(entry.value, int)
    }
    tens = {word: value for word, value in numbers.items() if value % 10 == 0 and 20 <= value <= 90}
    units = {word: value for word, value in numbers.items() if value < 10 and word.isascii() and word != "couple"}
    joined = {f"{ten}-{unit}": value + more for ten, value in tens.items() for unit, more in units.items()}
    yield from ((word, Word("7" if value > 30 else "h", value, capital=False)) for word, value in joined.items())
    for century, hundreds in (("nineteen", 1900), ("twenty", 2000)):
        for word, value in (numbers | joined).items():
            if 10 <= value <= 99 and word.isascii():
                yield f"{century}-{word}", Word("y", hundreds + value, capital=False)
    for word, entry in list(WORDS.items()):
        if entry.letter == "Z":
            yield f"nineteen-{word}", entry


def _inflected(word: str) -> Iterator[str]:
    stem, *endings = word.split("+")
    return (stem + ending for ending in endings) if endings else iter((stem,))


def _value(key: str) -> int | str:
    return int(key) if key.lstrip("-").isdigit() else key


WORDS: dict[str, Word] = {}
for _word, _entry in _words():
    WORDS.setdefault(_word, _entry)  # English first: no word of another language here is one of English
WORDS |= {word: entry for word, entry in _compounds() if word not in WORDS}


def listed(file: str, section: str, name: str) -> frozenset[str]:
    """A list of words without values."""
    table = read_toml("tanuq.reading.dates", "data", f"{file}.toml")
    return frozenset((table[section] if section else table).get(name, "").split())
