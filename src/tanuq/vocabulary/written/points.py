"""One point in time, read from the words and numbers that name it: a day, a month, a year, a part of one."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tanuq.vocabulary.edtf import day_of
from tanuq.vocabulary.errors import NotADate
from tanuq.vocabulary.written.cleaning import shown
from tanuq.vocabulary.written.lexicon import Token

HELP = "Write it like 26/12/1976, 12/1976, 1976, about 1976, or 1976-04/1976-06."

FIRST_YEAR, LAST_YEAR = 1800, 2100
"""A year outside is taken for one of another calendar, or for a slip: nobody in these records lived then."""

# A short year from 30 on is of the last century. The remark asks, because a guess it is.
_FIRST_SHORT_YEAR = 30

# Of a year or a decade, early, mid and late are thirds, and only about. Of a month or a season they are left out:
# the month is certain, and a day that nobody said must not come out. Halves, quarters and decads are exact.
# “End of 2019” is its last third here: in a form it may stand for “late 2019”, as “fines de 2019” and 2019年底 do.
# In an English sentence it is December or so, and “the start” January: `tanuq.reading.dates.resolving`.
ABOUT = frozenset({"early", "mid", "late"})
YEARS_OF_PART = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "half1": (0, 4), "half2": (5, 9)}
MONTHS_OF_PART = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "half1": (1, 6), "half2": (7, 12),
    "quarter1": (1, 3), "quarter2": (4, 6), "quarter3": (7, 9), "quarter4": (10, 12),
}  # fmt: skip
_DAYS_OF_PART = {"half1": (1, 15), "half2": (16, 31), "decad1": (1, 10), "decad2": (11, 20), "decad3": (21, 31)}


@dataclass(frozen=True, slots=True)
class Point:
    """As much of a point in time as its words say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    season: str = ""
    decade: bool = False
    loose: int | None = None
    """A number that may be a day, a month or a short year: the other end of a span tells."""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another, each in EDTF, ".." where it is open; a single moment has both alike."""

    start: str
    end: str
    remark: str = ""


class SeveralPoints(NotADate):
    """More words than one point in time has: it may be a span."""


def point_of(tokens: Sequence[Token]) -> Point:
    """The point that these words and numbers name, possibly without its year.

    Raises:
        SeveralPoints: when there is more than one point in them.
        NotADate: when there is something in them that no date has.
    """
    point = Point()
    for token in tokens:
        point = _with_word(point, token)
    point, numbers = _with_units(point, tokens)
    if len(numbers) > 1 and point.month is None and len(_separators(tokens)) > 1:
        raise SeveralPoints(f"No single date was found. {HELP}")
    return _with_numbers(point, numbers)


def span_of(point: Point) -> Span:
    """The first and last moment of *point*.

    Raises:
        NotADate: when it lacks its year, or the calendar lacks its day.
    """
    if point.year is None or point.loose is not None:
        raise NotADate(f"No year was found. {HELP}")
    if point.part:
        return _span_of_part(point, point.year)
    return _single(_edtf(point, point.year), point.remark)


def _separators(tokens: Sequence[Token]) -> set[str]:
    return {token.value for token in tokens if token.kind in {"sign", "link"}}


def _with_word(point: Point, token: Token) -> Point:
    if token.kind == "sign" and token.value not in "/.|":
        raise NotADate(f"No date was found: {shown(token.value)} does not belong in a date. {HELP}")
    if token.kind == "month":
        return replace(point, month=int(_once(point.month, token)))
    if token.kind == "season":
        return replace(point, season=_once(point.season, token))
    if token.kind == "part":
        return replace(point, part=_once(point.part, token))
    return point


def _once(already: object, token: Token) -> str:
    if already:
        raise SeveralPoints(f"Two dates are given where one is wanted. {HELP}")
    return token.value


def _with_units(point: Point, tokens: Sequence[Token]) -> tuple[Point, list[str]]:
    """The point with the numbers that a unit follows (1976年12月26日), and the numbers that stand alone."""
    alone: list[str] = []
    for token, following in pairwise([*tokens, Token("end", "")]):
        if token.kind != "number":
            continue
        unit = following.value if following.kind == "unit" else ""
        if unit == "month" and len(token.value) <= 2:
            point = replace(point, month=_month(int(token.value)))
        elif unit == "day" and len(token.value) <= 2:
            point = replace(point, day=int(token.value))
        elif unit == "year" and len(token.value) == 2:
            point = _with_short_year(point, int(token.value))
        else:
            decade = unit == "decade" and len(token.value) == 4 and token.value.endswith("0")
            point = replace(point, decade=point.decade or decade)
            alone.append(token.value)
    return point, alone


def _with_numbers(point: Point, numbers: Sequence[str]) -> Point:
    years = [number for number in numbers if len(number) == 4]
    others = [int(number) for number in numbers if len(number) <= 2]
    known = sum(part is not None for part in (point.year, point.month, point.day))
    if len(years) > 1 or len(years) + len(others) < len(numbers) or known + len(numbers) > 3:
        raise SeveralPoints(f"No single date was found in these numbers. {HELP}")
    if years:
        point = replace(point, year=_likely(int(years[0])))
        if numbers[0] == years[0]:
            others.reverse()
    elif point.year is None and known + len(numbers) == 3:
        point, others = _with_one_as_short_year(point, others)
    return _with_day_and_month(point, others)


def _likely(year: int) -> int:
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    raise NotADate(
        f"The year {year} is not between {FIRST_YEAR} and {LAST_YEAR}. "
        "If it belongs to another calendar, write the year of the common one."
    )


def _with_one_as_short_year(point: Point, numbers: list[int]) -> tuple[Point, list[int]]:
    """26/12/76: the year stands last, unless the first number can be no day."""
    if not any(numbers):
        raise NotADate(f"Zeros only: no year was found. {HELP}")
    if numbers[0] > 31:
        return _with_short_year(point, numbers[0]), numbers[:0:-1]
    return _with_short_year(point, numbers[-1]), numbers[:-1]


def _with_short_year(point: Point, short: int) -> Point:
    year = short + (1900 if short >= _FIRST_SHORT_YEAR else 2000)
    return replace(point, year=year, remark=f"The year has two digits: it was read as {year}.")


def _with_day_and_month(point: Point, numbers: Sequence[int]) -> Point:
    if len(numbers) == 2:
        return _day_then_month(point, *numbers)
    if len(numbers) == 1:
        return _with_one_number(point, numbers[0])
    return point


def _with_one_number(point: Point, number: int) -> Point:
    if point.month is not None and point.day is None:
        if number > 31 and point.year is None:
            return _with_short_year(point, number)
        return replace(point, day=number or None)
    if point.year is not None and point.month is None and point.day is None:
        if number > 12:
            raise SeveralPoints(f"There is no month {number}. {HELP}")
        return replace(point, month=number or None)
    return replace(point, loose=number)


def _day_then_month(point: Point, day: int, month: int) -> Point:
    """Zero stands for what is not known, as databases write it: 00/12/1976."""
    if month <= 12:
        return replace(point, day=day or None, month=month or None)
    remark = f"There is no month {month}: {day} was read as the month and {month} as the day."
    return replace(point, day=month, month=_month(day), remark=remark)


def _month(number: int) -> int:
    if 1 <= number <= 12:
        return number
    raise NotADate(f"There is no month {number}. {HELP}")


def _edtf(point: Point, year: int) -> str:
    if point.decade or point.season:
        return _edtf_of_long_time(point, year)
    if point.month is None:
        if point.day is not None:
            raise NotADate(f"The day {point.day} is given without its month. {HELP}")
        return f"{year}"
    if point.day is None:
        return f"{year}-{point.month:02}"
    return day_of(year, point.month, point.day).isoformat()


def _edtf_of_long_time(point: Point, year: int) -> str:
    if point.month is not None or point.day is not None or (point.decade and point.season):
        raise NotADate(f"A month or day is given together with a season or decade. {HELP}")
    return f"{year // 10}X" if point.decade else f"{year}-{point.season}"


def _single(edtf: str, remark: str) -> Span:
    return Span(edtf, edtf, remark)


def _span_of_part(point: Point, year: int) -> Span:
    is_of_year = point.month is None and not point.season
    if point.part in ABOUT and not is_of_year and point.day is None:
        return _single(_edtf(point, year), point.remark)
    if point.day is not None or point.season or (point.decade and not is_of_year):
        raise NotADate(f"A part can be said of a decade, a year or a month only. {HELP}")
    about = "~" if point.part in ABOUT else ""
    first, last = _ends_of_part(point, year)
    return Span(first + about, last + about, point.remark)


def _ends_of_part(point: Point, year: int) -> tuple[str, str]:
    if point.decade:
        first, last = _part(YEARS_OF_PART, point, "decade")
        return f"{year + first}", f"{year + last}"
    if point.month is None:
        first, last = _part(MONTHS_OF_PART, point, "year")
        return f"{year}-{first:02}", f"{year}-{last:02}"
    first, last = _part(_DAYS_OF_PART, point, "month")
    last = min(last, monthrange(year, point.month)[1])
    return f"{year}-{point.month:02}-{first:02}", f"{year}-{point.month:02}-{last:02}"


def _part(ends: Mapping[str, tuple[int, int]], point: Point, whole: str) -> tuple[int, int]:
    if point.part not in ends:
        raise NotADate(f"A {whole} has no such part here. {HELP}")
    return ends[point.part]
