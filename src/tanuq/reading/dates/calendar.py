"""Counting on the calendar: so many units on from a date that may be partial, and the nearest one of a name."""

from calendar import monthrange
from datetime import date, timedelta

from tanuq.reading.dates.expression import Unit
from tanuq.vocabulary.edtf import PartialDate, date_in

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""A number outside is not taken for a year."""

WHOLE_YEAR = 360
"""Days of what is a year and no part of one."""
_FINENESS = {Unit.DAY: 0, Unit.WEEK: 1, Unit.WEEKEND: 1, Unit.MONTH: 2, Unit.YEAR: 3, Unit.DECADE: 4}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120}


def unit_of(dated: PartialDate) -> Unit:
    """The unit that a date is known to.

    >>> from tanuq.vocabulary.edtf import parse_edtf
    >>> [unit_of(parse_edtf(edtf)).value for edtf in ("2017-05-04", "2017-05", "2017-21", "2016/2018")]
    ['day', 'month', 'year', 'decade']
    """
    days = (dated.latest - dated.earliest).days
    if days == 0:
        return Unit.DAY
    if days < 31:
        return Unit.MONTH
    return Unit.YEAR if days < 366 else Unit.DECADE


def is_finer(unit: Unit, dated: PartialDate) -> bool:
    """Whether *dated* is not known well enough to count in *unit* from it."""
    return _FINENESS[unit] < _FINENESS[unit_of(dated)]


def moved(day: date, unit: Unit, count: int) -> date | None:
    """The day so many units on; the last of the month where it has no such day; None outside the calendar.

    >>> moved(date(2020, 3, 31), Unit.MONTH, -1)
    datetime.date(2020, 2, 29)
    """
    if abs(count) > 5000:
        return None
    if unit in _DAYS:
        target = day.toordinal() + count * _DAYS[unit]
        if not date.min.toordinal() <= target <= date.max.toordinal():
            return None
        return date.fromordinal(target)
    years, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
    if not FIRST_YEAR <= years <= LAST_YEAR:
        return None
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def written(day: date, unit: Unit) -> str:
    """The unit that *day* lies in, in EDTF; of a week, its first and its last day.

    >>> written(date(2020, 2, 12), Unit.WEEK), written(date(2020, 2, 12), Unit.DECADE)
    ('2020-02-10/2020-02-16', '202X')
    """
    if unit in (Unit.WEEK, Unit.WEEKEND):
        monday = day.toordinal() - day.weekday()
        first = monday + (5 if unit is Unit.WEEKEND else 0)
        return f"{date.fromordinal(first).isoformat()}/{date.fromordinal(monday + 6).isoformat()}"
    lengths = {Unit.DAY: 10, Unit.MONTH: 7, Unit.YEAR: 4}
    return f"{day.year // 10}X" if unit is Unit.DECADE else day.isoformat()[: lengths[unit]]


def in_year(year: int, month: int | None, day: int | None, season: int | None) -> str:
    """A date of *year*; "" where the calendar has no such day.

    >>> in_year(2017, 2, 30, None), in_year(2017, None, None, 21)
    ('', '2017-21')
    """
    if season is not None:
        return f"{year:04}-{season}"
    if month is None:
        return f"{year:04}"
    edtf = f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"
    return edtf if date_in(edtf) is not None else ""


def weekday_near(day: date, weekday: int, *, ahead: bool, strictly: bool) -> date:
    """The nearest such day of the week (Monday is 1) before or behind *day*; *strictly*: never that day itself.

    >>> weekday_near(date(2020, 2, 12), 2, ahead=False, strictly=False)
    datetime.date(2020, 2, 11)
    """
    offset = (weekday - 1 - day.weekday()) % 7
    if not ahead and offset:
        offset -= 7
    if offset == 0 and strictly:
        offset = 7 if ahead else -7
    return day + timedelta(days=offset)


def marked(edtf: str, mark: str) -> str:
    """The EDTF with the mark for "about" or "uncertain" on each of its ends.

    >>> marked("2017/..", "~"), marked("2018-05?", "~")
    ('2017~/..', '2018-05%')
    """
    return "/".join(end if end in ("", "..") else _mark(end, mark) for end in edtf.split("/"))


def _mark(end: str, mark: str) -> str:
    bare = end.rstrip("~?%")
    there = end[len(bare) :]
    return bare + (mark if there in ("", mark) else "%")
