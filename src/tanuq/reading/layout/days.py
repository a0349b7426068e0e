"""The day that a document gives for its own publication: read from every form that pages write it in."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from tanuq.reading.layout.laid import Stated
from tanuq.vocabulary.dates import edtf_of
from tanuq.vocabulary.edtf import date_in
from tanuq.vocabulary.errors import NotADate

_ISO = re.compile(r"\s*(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ]\d{2}:?\d{2}\S*(?: \S+)?)?\s*$")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\s*$")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_-]|$)")
_PIECE = re.compile(r"\d+|[\u3400-\u9fff]|[^\W\d_]+\.?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REACH = 4
_LONGEST = 160
_FIRST_YEAR = 1700
"""Older than any newspaper that is read here; programs write the year 1, 1601 and 1900 for “unknown”."""
_NEVER = frozenset({"0001-01-01", "1900-01-01", "1970-01-01", "1900", "1970-01"})
"""What programs write for a day that nobody filled in."""


def day_of(written: str) -> str:
    """The day, month or year in EDTF, "" where *written* is none or what programs write for an unknown one.

    The day is the one written: no time zone is changed, since readers at the place saw that day.

    >>> day_of("2020-02-07T23:30:00+05:00"), day_of("Fri, 07 Feb 2020 10:00:00 GMT"), day_of("0001-01-01T00:00:00")
    ('2020-02-07', '2020-02-07', '')
    """
    found = _numbered(written)
    if found is None:
        found = _of_a_letter(written) or _in_words(written.strip())
    return "" if not found or found in _NEVER or int(found[:4]) < _FIRST_YEAR else found


def _numbered(written: str) -> str | None:
    """The day of a form that machines write; "" where it is no day, None where it is written otherwise."""
    found = _ISO.match(written) or _COMPACT.match(written)
    return _checked("-".join(part for part in found.groups() if part)) if found else None


def _checked(edtf: str) -> str:
    try:
        return edtf_of(edtf).edtf
    except NotADate:
        return ""


def _of_a_letter(written: str) -> str:
    """The day of a date as e-mails and web servers write it (RFC 5322)."""
    try:
        return parsedate_to_datetime(written[:_LONGEST]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _in_words(written: str) -> str:
    """The first date in a line; the widest stretch around its year that reads as one day, month or year."""
    line = written[:_LONGEST]
    for year in _YEAR.finditer(line):
        pieces = [piece.span() for piece in _PIECE.finditer(line)]
        at = next((n for n, piece in enumerate(pieces) if piece[0] <= year.start() < piece[1]), None)
        if at is not None and (found := _around(line, pieces, at)):
            return found
    return ""


def _around(line: str, pieces: list[tuple[int, int]], at: int) -> str:
    stretches = (
        line[pieces[first][0] : pieces[last][1]]
        for first in range(max(0, at - _REACH), at + 1)
        for last in range(min(len(pieces) - 1, at + _REACH), at - 1, -1)
    )
    found = [edtf for words in stretches if len(edtf := _checked(words)) >= 4 and edtf.replace("-", "").isdigit()]
    return max(found, key=len, default="")


def day_in_address(address: str) -> str:
    """The day or month that the path of an address names.

    >>> day_in_address("https://news.example/2020/02/07/a-title"), day_in_address("https://news.example/2020/02/title")
    ('2020-02-07', '2020-02')
    """
    found = _IN_ADDRESS.search(address[:2000])
    return _checked("-".join(part.zfill(2) for part in found.groups() if part)) if found else ""


def chosen(stated: Iterable[Stated]) -> tuple[Stated, tuple[Stated, ...]]:
    """The day to go by, the first that is a day, and those that contradict it, each value once.

    A month or a year contradicts no day that lies in it.
    """
    days = list(_read(stated))
    best = next((day for day in days if len(day.value) == 10), days[0] if days else Stated("", ""))
    others: dict[str, Stated] = {}
    for day in days:
        if not best.value.startswith(day.value):
            others.setdefault(day.value, day)
    return best, tuple(others.values())


def _read(stated: Iterable[Stated]) -> Iterator[Stated]:
    for one in stated:
        if day := day_of(one.value):
            yield Stated(day, one.source)


def is_to_come(day: str, today: date) -> bool:
    """Whether nothing can have been published on *day* (EDTF, or "") yet; a day ahead may be today elsewhere.

    >>> is_to_come("2035", date(2026, 11, 28)), is_to_come("2026-11-29", date(2026, 11, 28))
    (True, False)
    """
    said = date_in(day) if day else None
    return said is not None and said.earliest > today + timedelta(days=1)
