"""Reads dates as people write them, in many languages, into EDTF; what cannot be read says why.

Numbers are read day first: ``05/04/1976`` is 5 April. ``12/26/1976`` can only be month first, and a remark
says so, as it does where a year has two digits. A day that does not exist is never moved to one that does.
"""

import re
from functools import lru_cache

from tanuq.vocabulary.edtf import PartialDate, date_in, parse_edtf
from tanuq.vocabulary.errors import NotADate
from tanuq.vocabulary.written.cleaning import shown
from tanuq.vocabulary.written.folding import ascii_digits
from tanuq.vocabulary.written.points import FIRST_YEAR, HELP, LAST_YEAR
from tanuq.vocabulary.written.spans import Dated, dated

__all__ = ["Dated", "PartialDate", "date_in", "edtf_of", "parse_edtf", "read_date"]

_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_SAFE_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days that each month has in every year; 29 February takes the longer way."""

_LONGEST_WRITING = 150

_TIME_OF_DAY = re.compile(r"(?<=\d)[T ,]+\d{1,2}:\d\d(:\d\d([.,]\d+)?)?\s*([ap]\.?m\.?|Z|[+-]\d\d:?\d\d)?$", re.I)
_YEAR_AS_FRACTION = re.compile(r"^(\d{4})[.,]0+$")
_COMPACT = re.compile(r"^(1[89]\d\d|20\d\d|2100)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
_DAY_COUNT = re.compile(r"[1-7]\d{4}([.,]\d+)?")
_LIKE_EDTF = re.compile(r"(\.\.|[\dXx?~%-]+)(/(\.\.|[\dXx?~%-]+))?")
_PART_OF_YEAR = re.compile(r"(\d\d)(\d\d)-(2[1-9]|3\d|4[01])")


def read_date(written: str) -> PartialDate:
    """The date in *written*, in whatever way people write dates.

    >>> read_date("26 декабря 1976 г.").edtf, read_date("ABR/1976").edtf, read_date("шамамен 1983 жылы").edtf
    ('1976-12-26', '1976-04', '1983~')

    Raises:
        NotADate: when there is none; the message says why.
    """
    return parse_edtf(edtf_of(written).edtf)


def edtf_of(written: str) -> Dated:
    """The date in *written* as EDTF, with a remark where it had to be guessed. Quick for plain numbers.

    Raises:
        NotADate: when there is none; the message says why.
    """
    text = written.strip()
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
    elif match := _YEAR_FIRST.fullmatch(text):
        day, month, year = int(match[3]), int(match[2]), int(match[1])
    else:
        return _edtf_of_words(text)
    if 1 <= month <= 12 and 1 <= day <= _SAFE_DAYS[month] and FIRST_YEAR <= year <= LAST_YEAR:
        return Dated(f"{year}-{month:02}-{day:02}")
    return _edtf_of_words(text)


@lru_cache(maxsize=65536)
def _edtf_of_words(text: str) -> Dated:
    text = _TIME_OF_DAY.sub("", ascii_digits(text))
    text = _COMPACT.sub(r"\1-\2-\3", _YEAR_AS_FRACTION.sub(r"\1", text))
    if _DAY_COUNT.fullmatch(text):
        raise NotADate(
            f"“{text}” looks like a spreadsheet's count of days. "
            "Format the column as dates, or as text, and save the file again."
        )
    if len(text) > _LONGEST_WRITING:
        raise NotADate(f"No date was found: {shown(text)} is too long for one. {HELP}")
    return _stated_in_edtf(text) or dated(text)


def _stated_in_edtf(text: str) -> Dated | None:
    """Text that is EDTF already, in years that are likely."""
    if not _LIKE_EDTF.fullmatch(text):
        return None
    try:
        date = parse_edtf(text.upper())
    except NotADate:
        return None
    if date.latest.year < FIRST_YEAR or date.earliest.year > LAST_YEAR:
        return None
    return Dated(date.edtf, _two_years_or_one(date.edtf))


def _two_years_or_one(edtf: str) -> str:
    """ "2021-22" is the summer of 2021 to EDTF, and two years to a clerk."""
    match = _PART_OF_YEAR.fullmatch(edtf)
    if match is None:
        return ""
    century, year, part = match.groups()
    return (
        f"It was read as part {part} of the year {century}{year}, as EDTF numbers them. "
        f"If two years are meant, write {century}{year}/{century}{part}."
    )
