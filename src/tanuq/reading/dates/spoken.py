"""Years said in words, as witnesses do: nineteen ninety-eight, ’ninety-nine, ’99, two thousand and one."""

from collections.abc import Sequence

from tanuq.reading.dates.items import Item
from tanuq.reading.dates.single import is_described

_LATEST_OF_THIS_CENTURY = 29
"""’29 is taken for 2029, ’30 for 1930."""
_BEFORE_A_SHORT_YEAR = frozenset("IOsfzgEB<>&rkMSLP2")
_BEFORE_A_BARE_YEAR = frozenset({"in", "since", "until", "till"})
_PLAIN = {"b": "_", "'": "*", "C": "h", "7": "h"}
"""What words that begin years are where they begin none."""


def with_spoken_years(items: Sequence[Item]) -> list[Item]:
    """The row in which the words of a year are one item of its class; linear in its length."""
    row: list[Item] = []
    place = 0
    while place < len(items):
        year = _year_at(items, place)
        if year is None:
            row.append(_plain(items[place]))
            place += 1
            continue
        last, letter, value = year
        first = items[place]
        row.append(Item(first.start, items[last].end, letter, value, items[last].word, capital=False))
        place = last + 1
    return row


def _plain(item: Item) -> Item:
    return item._replace(letter=_PLAIN[item.letter]) if item.letter in _PLAIN else item


def _year_at(items: Sequence[Item], place: int) -> tuple[int, str, int] | None:
    """The last place of the words of a year or decade, its class and its number; None where none begins."""
    letter = items[place].letter
    if letter == "C":
        return _of_a_century(items, place)
    if letter == "h" and items[place].number == 2:
        return _of_two_thousand(items, place)
    if letter == "7":
        return _without_its_century(items, place)
    return _shortened(items, place) if letter == "'" else None


def _of_a_century(items: Sequence[Item], place: int) -> tuple[int, str, int] | None:
    """Nineteen ninety-eight, twenty seventeen, nineteen eighties, nineteen oh five."""
    hundreds = 100 * items[place].number
    behind = _number(items, place + 1)
    if place + 1 < len(items) and items[place + 1].letter == "Z" and items[place + 1].number // 10 == hundreds // 100:
        return place + 1, "Z", items[place + 1].number
    if behind >= 10:
        unit = _number(items, place + 2) if behind % 10 == 0 and behind >= 20 else 0
        return (place + 2, "y", hundreds + behind + unit) if 1 <= unit <= 9 else (place + 1, "y", hundreds + behind)
    if place + 2 < len(items) and items[place + 1].word == "oh" and 1 <= _number(items, place + 2) <= 9:
        return place + 2, "y", hundreds + _number(items, place + 2)
    return None


def _of_two_thousand(items: Sequence[Item], place: int) -> tuple[int, str, int] | None:
    """Two thousand and one; not: two thousand people."""
    if place + 1 == len(items) or items[place + 1].letter != "b":
        return None
    last, rest = place + 1, 0
    for behind in (place + 2, place + 3):
        if behind == place + 3 and items[place + 2].word != "and":
            break
        if _number(items, behind):
            last, rest = behind, _number(items, behind)
            break
    counts = last + 1 < len(items) and items[last + 1].letter == "_" and is_described(items[last + 1])
    return None if counts else (last, "y", 2000 + rest)


def _without_its_century(items: Sequence[Item], place: int) -> tuple[int, str, int] | None:
    """In eighty-three; not: in eighty-three houses, one in forty-five."""
    number = items[place].number
    if number <= _LATEST_OF_THIS_CENTURY or place == 0 or items[place - 1].word not in _BEFORE_A_BARE_YEAR:
        return None
    counts = place + 1 < len(items) and (items[place + 1].letter not in "_*,.)&" or is_described(items[place + 1]))
    one_of_many = place > 1 and items[place - 2].letter in "hdno"
    return None if counts or one_of_many else (place, "y", 1900 + number)


def _shortened(items: Sequence[Item], place: int) -> tuple[int, str, int] | None:
    """’99 and ’ninety-nine, behind a word that leads to a year."""
    if place == 0 or place + 1 == len(items) or items[place].end != items[place + 1].start:
        return None
    before, behind = items[place - 1], items[place + 1]
    written = len(behind.word) == 2 or not behind.word.isdecimal()
    number = _number(items, place + 1) or (behind.number if behind.letter in "dn" else 0)
    listed = before.letter == "," and place > 1 and items[place - 2].letter in "yM"
    if before.end == items[place].start or not (listed or before.letter in _BEFORE_A_SHORT_YEAR):
        return None
    if not (written and 0 < number < 100):
        return None
    return place + 1, "y", number + (2000 if number <= _LATEST_OF_THIS_CENTURY else 1900)


def _number(items: Sequence[Item], place: int) -> int:
    """The number below a hundred that the word at *place* is, 0 where it is none."""
    return items[place].number if place < len(items) and items[place].letter in "hC7" else 0
