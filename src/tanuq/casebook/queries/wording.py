"""Values in words for reading: dates, ages, terms; the source's own words where nothing was understood."""

import re
from functools import lru_cache

from django.utils.dates import MONTHS
from django.utils.translation import get_language

from tanuq.casebook.claims import Claim, readable_property
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import LOCAL
from tanuq.vocabulary.properties import Property

_DATE = re.compile(r"(?P<year>-?\d{2,3}[\dX]|\d{2}XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MARKS = {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}


def language() -> str:
    """The reader's language, as a BCP 47 tag."""
    return get_language() or "en"


def in_words(claim: Claim) -> str:
    """The value of *claim* for reading; its original words where it was not understood."""
    if claim.problem or not claim.value:
        return claim.written
    return value_in_words(readable_property(claim.property), claim.value)


def value_in_words(prop: Property, value: str) -> str:
    """An understood *value* of *prop* for reading."""
    if prop.value_type is ValueType.DATE:
        return date_in_words(value)
    if prop.value_type is ValueType.CODE:
        return _term_in_words(prop.list_name, value)
    if prop.value_type is ValueType.AGE:
        return value.replace("/", "–")
    return value


def _term_in_words(list_name: str, code: str) -> str:
    """The label of a term of the list, or of our own list beside it, which holds what the standard lacks."""
    found = label(list_name, code, language())
    return label(LOCAL, code, language()) if found == code else found


@lru_cache(maxsize=16384)
def date_in_words(edtf: str) -> str:
    """An EDTF date in words; the EDTF itself where it is of a kind that is rarely seen.

    >>> date_in_words("1976-12~"), date_in_words("2016/2018"), date_in_words("../2018"), date_in_words("197X")
    ('about December 1976', 'between 2016 and 2018', '2018 or earlier', '1970s')
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one_date(edtf)
    if first in {"", ".."}:
        return f"{_one_date(last)} or earlier"
    if last in {"", ".."}:
        return f"{_one_date(first)} or later"
    return f"between {_one_date(first)} and {_one_date(last)}"


def _one_date(edtf: str) -> str:
    found = _DATE.fullmatch(edtf)
    if found is None:
        return edtf
    year = found["year"]
    if year.endswith("XX"):
        return edtf
    words = f"{year[:-1]}0s" if year.endswith("X") else year
    if found["month"]:
        month = int(found["month"])
        name = _SEASONS.get(month) or str(MONTHS.get(month, month))
        words = f"{name} {words}"
    if found["day"]:
        words = f"{int(found['day'])} {words}"
    return _MARKS[found["mark"]].format(words)


def property_label(code: str) -> str:
    """The name of a property."""
    return label("property", code, language())


def about_label(about: str) -> str:
    """The name of an act's part of a person's page."""
    return label("about", about, language()) if about else ""
