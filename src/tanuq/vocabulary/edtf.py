"""Dates that may be partial, approximate or uncertain: EDTF (ISO 8601-2:2019), with the days they may mean.

Understood: a year, month or day; ``X`` for what is not known (``197X``, ``1976-XX-XX``); ``~`` about, ``?``
uncertain, ``%`` both; seasons and other parts of a year (21–41); intervals ``a/b`` with open ends (``../b``).

An interval here is *some time within*, because it dates one moment in a life: who was taken "between March
and May" was taken once.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tanuq.vocabulary.errors import NotADate

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|\dXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[~?%]?)"
)

_OPEN = frozenset({"", ".."})

# First and last month of each part of a year (ISO 8601-2 §4.8); 1 is January, 0 and below lie in the year
# before, 13 and above in the year after. 21–24 leave the hemisphere open: they are read as northern, 29–32 are
# southern. A winter is named after either of its two years: it reaches from one December to the next February.
_PARTS_OF_YEAR = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (0, 14),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (0, 14),
    29: (9, 11), 30: (0, 14), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip

# How far "about" reaches, by what is written: "about 1983" does not contradict 1984, "about 5 May" not 7 May.
_ABOUT_A_YEAR = timedelta(days=366)
_ABOUT_A_MONTH = timedelta(days=31)
_ABOUT_A_DAY = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: *edtf*, and the first and the last day that it may mean.

    "About" and "uncertain" do not move the bounds, which are those of the words: see :meth:`agrees_with`.
    An open end reaches to the first or last day of the calendar.

    >>> parse_edtf("1976-04")
    PartialDate(edtf='1976-04', earliest=datetime.date(1976, 4, 1), latest=datetime.date(1976, 4, 30))
    """

    edtf: str
    earliest: date
    latest: date

    def __str__(self) -> str:
        return self.edtf

    @property
    def approximate(self) -> bool:
        """Whether it is said to be "about"."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        """Whether it is said to be doubtful."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def year(self) -> int | None:
        """The year, where all the days it may mean lie in one."""
        return self.earliest.year if self.earliest.year == self.latest.year else None

    def agrees_with(self, other: "PartialDate") -> bool:
        """Whether both can be the same day. A part that one of them lacks is never a contradiction.

        >>> parse_edtf("1983").agrees_with(parse_edtf("1983-05-02"))
        True
        >>> [parse_edtf(year).agrees_with(parse_edtf("1984")) for year in ("1983", "1983~")]
        [False, True]
        """
        slack = self.slack + other.slack
        first, second = sorted((self, other), key=lambda dated: dated.earliest)
        return second.earliest <= first.latest or second.earliest - first.latest <= slack

    @property
    def slack(self) -> timedelta:
        """How far "about" reaches beyond the bounds, on either side."""
        if not self.approximate:
            return timedelta(0)
        parts = max(end.count("-") for end in self.edtf.split("/"))
        return (_ABOUT_A_YEAR, _ABOUT_A_MONTH, _ABOUT_A_DAY)[parts]


@lru_cache(maxsize=65536)
def date_in(text: str) -> PartialDate | None:
    """The date that *text* states in EDTF; None where it is none to this version, as another may have written it.

    >>> date_in("1976-04").latest.day, date_in("the third day")
    (30, None)
    """
    try:
        return parse_edtf(text)
    except NotADate:
        return None


def parse_edtf(text: str) -> PartialDate:
    """The date that *text* states in EDTF.

    Raises:
        NotADate: when it is not EDTF, or names a day that does not exist.
    """
    if "/" not in text:
        earliest, latest = _bounds(text)
        return PartialDate(text, earliest, latest)
    start, _, end = text.partition("/")
    if start in _OPEN and end in _OPEN:
        raise NotADate(f"“{text}” is open at both ends: it says nothing. Leave the date empty.")
    earliest = date.min if start in _OPEN else _bounds(start)[0]
    latest = date.max if end in _OPEN else _bounds(end)[1]
    if earliest > latest:
        raise NotADate(f"“{text}” ends before it begins. Exchange the two dates.")
    return PartialDate(text, earliest, latest)


def year_in(edtf: str) -> str:
    """The year of an EDTF date, to count people by; "" where it is open, spans several or is not EDTF.

    >>> year_in("1976-04-05"), year_in("1976-11/1977-02"), year_in("197X")
    ('1976', '', '')
    """
    if _PLAIN.fullmatch(edtf):
        return edtf[:4]
    try:
        year = parse_edtf(edtf).year
    except NotADate:
        return ""
    return "" if year is None else f"{year:04}"


_PLAIN = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?%]?")


def _bounds(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if match is None or not text.isascii():
        raise NotADate(f"“{text}” is not a date in EDTF. Write it like 1976, 1976-04, 1976-04-05 or 1976~.")
    years, month, day = match["year"], match["month"], match["day"]
    first, last = int(years.replace("X", "0")), int(years.replace("X", "9"))
    if last == 0:
        raise NotADate(f"“{text}” lies in the year 0, which no calendar here has.")
    if month is None or month == "XX":
        return _whole_years(text, max(first, 1), last, day)
    if first != last:
        raise NotADate(f"“{text}” gives a month of a year that is not known. Leave the month out.")
    return _within_year(text, first, int(month), day)


def _whole_years(text: str, first: int, last: int, day: str | None) -> tuple[date, date]:
    if day not in {None, "XX"}:
        raise NotADate(f"“{text}” gives a day of a month that is not known. Leave the day out.")
    return date(first, 1, 1), date(last, 12, 31)


def _within_year(text: str, year: int, month: int, day: str | None) -> tuple[date, date]:
    if month in _PARTS_OF_YEAR and day is None:
        start, end = _PARTS_OF_YEAR[month]
        return _first_day(year, start), _last_day(year, end)
    if not 1 <= month <= 12:
        raise NotADate(f"“{text}” names month {month}; a year has twelve.")
    if day is None or day == "XX":
        return _first_day(year, month), _last_day(year, month)
    return (exact := day_of(year, month, int(day))), exact


def day_of(year: int, month: int, day: int) -> date:
    """The day, if the calendar has it.

    Raises:
        NotADate: "Day 31 does not exist in February 1977."
    """
    if not 1 <= day <= monthrange(year, month)[1]:
        month_name = _MONTHS[month - 1]
        raise NotADate(f"Day {day} does not exist in {month_name} {year}.")
    return date(year, month, day)


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _first_day(year: int, month: int) -> date:
    years, month = divmod(month - 1, 12)
    if year + years < 1:
        return date.min
    return date(min(year + years, 9999), month + 1, 1)


def _last_day(year: int, month: int) -> date:
    years, month = divmod(month - 1, 12)
    if year + years > 9999:
        return date.max
    return date(year + years, month + 1, monthrange(year + years, month + 1)[1])
