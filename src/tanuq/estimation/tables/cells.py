"""What stands in a cell: whether a list has the people of the row, or how many they are."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from tanuq.estimation.capture import MOST_PEOPLE

YES = frozenset({"true", "t", "yes", "y", "да", "иә"})
NO = frozenset({"false", "f", "no", "n", "нет", "жоқ"})
MARKS = frozenset({"x", "х", "×", "✓", "✔"})
"""Latin and Cyrillic x look alike and stand for the same."""
UNKNOWN = frozenset({"na", "n/a", "#n/a", "nan", "null", "none", "nil", ".", "?", "-", "unknown", "missing"})

_NUMBER = re.compile(r"[+\-−]?\d+(\.\d*)?(e[+\-]?\d{1,2})?", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}([ \u00a0\u202f'’,.]\d{3})+")


def bare(text: str | None) -> str | None:
    """*text* without the spaces around it; None where nothing is left."""
    return (text.strip() or None) if text is not None else None


def number(text: str) -> Decimal | None:
    """The number that *text* is, as programs write numbers; None where it is something else.

    >>> number("12"), number("3.0"), number("1e+05"), number("1,234")
    (Decimal('12'), Decimal('3.0'), Decimal('1E+5'), None)
    """
    return Decimal(text.replace("−", "-")) if _NUMBER.fullmatch(text) else None


def bits(words: Iterable[str | None]) -> Mapping[str | None, int]:
    """What each of the words of one column says, 1 or 0; those that say neither are not in it.

    Nothing (None) is 0 where the column else holds only marks: whoever ticks boxes leaves the others empty.
    """
    written = list(words)
    read: dict[str | None, int] = {}
    for word in written:
        if word is not None and (bit := _bit(word)) is not None:
            read[word] = bit
    only_marks = bool(read) and all(word is None or word.casefold() in MARKS for word in written)
    return {**read, None: 0} if only_marks else read


def _bit(word: str) -> int | None:
    folded = word.casefold()
    if folded in YES or folded in MARKS:
        return 1
    if folded in NO:
        return 0
    value = number(word)
    return int(value) if value in {0, 1} else None


def why_no_bit(word: str | None) -> str:
    """What to say of a cell that is neither 0 nor 1."""
    if word is None:
        return "nothing stands there. Write 0 where the list has not got these people, 1 where it has."
    if word.casefold() in UNKNOWN:
        return (
            f"“{word}” leaves open whether the list has these people. Write 0 where it has not, 1 where it has, "
            "or leave out the row."
        )
    return f"“{word}” is neither 0 nor 1."


def is_count(word: str | None) -> bool:
    """Whether a number of people stands there."""
    value = number(word) if word is not None else None
    return value is not None and value == value.to_integral_value() and 0 <= value <= MOST_PEOPLE


def why_no_count(word: str | None) -> str:
    """What to say of a cell that is no number of people."""
    if word is None:
        return "the count is missing. Write 0 where there is nobody."
    if word.casefold() in UNKNOWN:
        return f"“{word}” is no count. Write 0 where there is nobody."
    if _GROUPED.fullmatch(word):
        plain = re.sub(r"\D", "", word)
        return f"“{word}” has a separator of thousands, or of decimals. If it is {plain} people, write {plain}."
    value = number(word)
    if value is None:
        return f"“{word}” is no count: a whole number is wanted, of digits alone."
    if value < 0:
        return f"a count cannot be {word}."
    if value > MOST_PEOPLE:
        return f"{word} is more people than have ever lived."
    return f"{word} is no whole number of people. Weighted counts cannot be read: each person counts as one."
