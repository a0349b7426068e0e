"""Dates and ages in words, in each language of the interface; the words are in ``data/wording.toml``."""

import re
from functools import cache, lru_cache
from typing import Any

from babel import Locale

from tanuq.vocabulary.ages import Age, read_age
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.errors import NotAnAge

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[~?%]?)", re.ASCII
)
_OPEN = frozenset({"", ".."})
_QUARTERS_AND_HALVES = {
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
"""First and last month of those parts of a year (ISO 8601-2 §4.8) that have no name everywhere."""


@lru_cache(maxsize=65536)
def date_in_words(edtf: str, language: str = "en") -> str:
    """An EDTF date in words; the EDTF itself where it is of a kind that is rarely seen.

    >>> date_in_words("1976-12~"), date_in_words("2016/2018"), date_in_words("../2018"), date_in_words("197X")
    ('about December 1976', 'between 2016 and 2018', '2018 or earlier', '1970s')
    >>> date_in_words("2018-05-14", "ru"), date_in_words("2018-05-14", "kk")
    ('14 мая 2018 г.', '2018 ж. 14 мамыр')
    """
    said = _said(language)
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one_date(edtf, said)
    if first in _OPEN:
        return str(said["before"]).format(_one_date(last, said))
    if last in _OPEN:
        return str(said["after"]).format(_one_date(first, said))
    return str(said["between"]).format(_one_date(first, said), _one_date(last, said))


@lru_cache(maxsize=4096)
def age_in_words(age: str, language: str = "en") -> str:
    """An age as :func:`tanuq.vocabulary.ages.read_age` writes it, in words; as it is where it is none.

    >>> age_in_words("25/30~"), age_in_words("60/.."), age_in_words("22", "ru"), age_in_words("18 months", "ru")
    ('about 25–30 years', '60 years or older', '22 года', '18 месяцев')
    """
    try:
        read = read_age(age)
    except NotAnAge:
        return age
    said = _said(language)
    words = _span(read, said)
    return str(said["about"]).format(words) if read.about else words


def _span(age: Age, said: dict[str, Any]) -> str:
    last = age.low if age.high is None else age.high
    numbers = f"{age.low}" if last == age.low else f"{age.low}–{last}"
    forms = said[f"age_{age.unit}"]
    words = str(forms[_locale(said["locale"]).plural_form(last)]).format(numbers)
    return words if age.high is not None else str(said["age_over"]).format(words)


def _one_date(edtf: str, said: dict[str, Any]) -> str:
    found = _DATE.fullmatch(edtf)
    words = "" if found is None else _unmarked(found, said)
    if found is None or not words:
        return edtf
    if found["mark"] in {"~", "%"}:
        words = str(said["about"]).format(words)
    return str(said["uncertain"]).format(words) if found["mark"] in {"?", "%"} else words


def _unmarked(found: re.Match[str], said: dict[str, Any]) -> str:
    year, month, day = found["year"], found["month"] or "XX", found["day"] or "XX"
    if year.endswith("XX"):
        return str(said["years"]).format(first=f"{year[:2]}00", last=f"{year[:2]}99")
    if year.endswith("X"):
        return str(said["decade"]).format(year=f"{year[:3]}0")
    if month == "XX":
        return str(said["year"]).format(year=year)
    if day == "XX":
        return _within_year(year, int(month), said)
    name = _month(int(month), "format", said)
    return str(said["day"]).format(year=year, month=name, month_number=int(month), day=int(day))


def _within_year(year: str, month: int, said: dict[str, Any]) -> str:
    """A month, season, quarter or half of a year; "" where the standard has no such part."""
    if 1 <= month <= 12:
        return str(said["month"]).format(year=year, month=_month(month, "stand-alone", said), month_number=month)
    if 21 <= month <= 32:
        return str(said["season"]).format(year=year, season=said["seasons"][(month - 21) % 4])
    if month in _QUARTERS_AND_HALVES:
        numbers = dict(zip(("first_number", "last_number"), _QUARTERS_AND_HALVES[month], strict=True))
        first, last = (_month(each, "stand-alone", said) for each in numbers.values())
        return str(said["months"]).format(year=year, first=first, last=last, **numbers)
    return ""


def _month(number: int, use: str, said: dict[str, Any]) -> str:
    """The name of a month, in a date or by itself: мая, май. Inside a sentence, so without a capital of its own."""
    name = str(_locale(said["locale"]).months[use]["wide"][number])
    return name if said["locale"].startswith("en") else name.lower()


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


@cache
def _said(language: str) -> dict[str, Any]:
    table = read_toml("tanuq.vocabulary", "data", "wording.toml")
    tag = language.lower()
    found: dict[str, Any] = table.get(tag) or table.get(tag.partition("-")[0]) or table["en"]
    return found
