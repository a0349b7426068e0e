"""A sentence as a row of items: words with their class, and dates that were found in them; forms shorten the row."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tanuq.reading.dates.calendar import FIRST_YEAR, LAST_YEAR
from tanuq.reading.dates.expression import Expression, Named, Part
from tanuq.reading.dates.lexicon import WORDS
from tanuq.reading.words import Words

DATE = "x"
"""Letter of an item that is a date already."""
_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_ENDINGS = _ORDINAL_ENDINGS | {"s"}
_HEADS = re.compile(r"[MmWSDyNZYPjJGUci=Cb3467o']")
"""Every date has one of these classes in it."""


class Item(NamedTuple):
    """A word, or a date that several words make."""

    start: int
    end: int
    letter: str
    value: int | str | Expression
    word: str
    """In lower case; of a date its words' last one."""
    capital: bool

    @property
    def number(self) -> int:
        """The value of a number, month, weekday or ordinal."""
        return self.value if isinstance(self.value, int) else 0

    @property
    def said(self) -> Expression:
        """What a date says."""
        if isinstance(self.value, int | str):
            raise TypeError(f"“{self.word}” is no date.")
        return self.value


def classes_of(words: Words) -> str:
    """The classes of all words of a document, a letter each, as they are without their neighbours."""
    letters = {word: _letter(word) for word in set(words.folded)}
    return "".join([letters[word] for word in words.folded])


def items_of(words: Words, classes: str, places: range) -> list[Item]:
    """The items of the words at *places*; none where there can be no date."""
    if not _HEADS.search(classes, places.start, places.stop):
        return []
    items: list[Item] = []
    for place in places:
        if classes[place] == "=":
            items += _parted(words, place)
            continue
        item = _item(words, place, classes[place])
        if not (items and _joined(items, item)):
            items.append(item)
    return items


def _letter(word: str) -> str:
    if (known := WORDS.get(word)) is not None:
        return known.letter
    mark = word[0]
    if mark.isdigit():
        return _letter_of_number(word)
    if mark.isalpha():
        if word in _ENDINGS:
            return "Z"
        return "6" if word.startswith("mid-") else "=" if _halves(word) else "_"
    return mark if mark in _MARKS else "*"


_MARKS = frozenset(",.()/-–—'")


def _halves(word: str) -> list[str]:
    """The names in a word that joins two of them by a hyphen: May-June, Monday-Friday."""
    halves = word.split("-")
    joined = len(halves) == 2 and all(half in WORDS and WORDS[half].letter in "MW" for half in halves)
    return halves if joined else []


def _parted(words: Words, place: int) -> list[Item]:
    start, end = words.starts[place], words.ends[place]
    first, last = _halves(words.folded[place])
    capital = words.written[place][0].isupper()
    middle = start + words.written[place].index("-")
    known, other = WORDS[first], WORDS[last]
    if known.capital and not capital:
        return [Item(start, end, "_", words.folded[place], words.folded[place], capital)]
    return [
        Item(start, middle, known.letter, known.value, first, capital),
        Item(middle, middle + 1, "-", "-", "-", capital=False),
        Item(middle + 1, end, other.letter, other.value, last, capital),
    ]


def _letter_of_number(word: str) -> str:
    if word.isdecimal() and word.isascii():
        if len(word) == 4:
            return "y" if FIRST_YEAR <= int(word) <= LAST_YEAR else "n"
        return "d" if len(word) <= 2 and 1 <= int(word) <= 31 else "n"
    return "N" if _NUMERIC.fullmatch(word) else "n"


def _item(words: Words, place: int, letter: str) -> Item:
    start, end, written, word = words.starts[place], words.ends[place], words.written[place], words.folded[place]
    capital = written[0].isupper()
    if letter in "_*":
        return Item(start, end, letter, word, word, capital)
    known = WORDS.get(word)
    if known is not None:
        if known.capital and not capital:
            letter = "_"
        return Item(start, end, letter, known.value, word, capital)
    if letter in "dyn" and word.isdecimal() and len(word) <= 4:
        return Item(start, end, letter, int(word), word, capital)
    if letter == "N":
        return _in_figures(start, end, word)
    if letter == "6" and (said := _middle_of(word, written)) is not None:
        return Item(start, end, DATE, said, word, capital)
    return Item(start, end, "_" if letter in "6Z" else letter, word, word, capital)


def _in_figures(start: int, end: int, word: str) -> Item:
    """12.05.2017: behind dots the day stands first, unless there is no such month."""
    day, month, year = (int(part) for part in word.split("."))
    if month > 12:
        day, month = month, day
    letter = DATE if 1 <= month <= 12 and 1 <= day <= 31 and FIRST_YEAR <= year <= LAST_YEAR else "n"
    return Item(start, end, letter, Named(year, month, day), word, capital=False)


def _middle_of(word: str, written: str) -> Expression | None:
    """mid-May."""
    known = WORDS.get(word[4:])
    if known is None or not written[4:5].isupper() or not isinstance(known.value, int):
        return None
    if known.letter == "M":
        return Part("mid", Named(month=known.value))
    return None


def _joined(items: list[Item], item: Item) -> bool:
    """Whether the item is the ending of the number before it: 5th, 1990s."""
    before = items[-1]
    if before.end != item.start or item.word not in _ENDINGS:
        return False
    if before.letter == "d" and item.word in _ORDINAL_ENDINGS:
        items[-1] = Item(before.start, item.end, "o", before.value, before.word, capital=False)
        return True
    if item.word == "s" and before.number % 10 == 0 and before.letter in "ydn":
        return _as_decade(items, before, item.end)
    return False


def _as_decade(items: list[Item], before: Item, end: int) -> bool:
    if before.letter == "y":
        decade = before.number // 10
    elif before.word.isdecimal() and 20 <= before.number <= 90 and before.end - before.start == 2:
        decade = 190 + before.number // 10
    else:
        return False
    start = before.start
    if len(items) > 1 and items[-2].end == start and items[-2].word in ("'", "’", "‘"):
        start = items.pop(-2).start
    items[-1] = Item(start, end, "Z", decade, before.word, capital=False)
    return True


def letters_of(items: Sequence[Item]) -> str:
    """The classes of all items, one letter each: what forms are looked for in."""
    return "".join(item.letter for item in items)


def date_of(items: Sequence[Item], said: Expression) -> Item:
    """The item that these items make."""
    return Item(items[0].start, items[-1].end, DATE, said, items[-1].word, items[0].capital)
