"""Dates as bounds in days, and how well two of them agree.

A missing part never contradicts. 1 January, and any one day that far too many records have, is what clerks write when
they know the year alone: it is read as the year.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq.linkage.evidence.saying import where_both_say
from tanuq.linkage.identifiers import read_identifier
from tanuq.vocabulary.ages import birth_years
from tanuq.vocabulary.edtf import PartialDate, parse_edtf
from tanuq.vocabulary.errors import NotADate, NotAnAge

MONTH, YEAR = 31, 366
_FLAT_SHARE, _FLAT_RECORDS = 0.02, 50
_NONE = 0
Known = NDArray[np.bool_]
Bounds = tuple[int, int, int]
"""First and last day, and the slack of "about"."""


@dataclass(frozen=True, slots=True)
class Dates:
    """*first* and *last* int32[records]: days from the year 1 between which the date lies, 0 where nothing is said;
    *slack* int32[records]: days that "about" adds on both sides; *digits* uint8[records, 8]: year, month and day of the
    first of them, as they are written."""

    first: NDArray[np.int32]
    last: NDArray[np.int32]
    slack: NDArray[np.int32]
    digits: NDArray[np.uint8]

    @property
    def present(self) -> NDArray[np.bool_]:
        """Which records say anything."""
        present: Known = self.first != _NONE
        return present

    @property
    def exact(self) -> NDArray[np.bool_]:
        """Which records know the day."""
        exact: Known = self.present & (self.first == self.last)
        return exact

    def years(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The first and last year that is possible; 0 where nothing is said."""
        return _year(self.first), _year(self.last)


@dataclass(frozen=True, slots=True)
class Nearness:
    """Days by which two dates may differ and still be *near* (an error of writing or counting), *close*, or *far*."""

    near: int
    close: int
    far: int


# The Chinese calendar's dates lie 18 to 55 days from those of the same number; ages by nominal counting one year more.
BIRTH = Nearness(near=60, close=366, far=5 * 366)
EVENT = Nearness(near=10, close=92, far=366)

LABELS = (
    "far apart",
    "some years apart",
    "about a year apart",
    "nearly the same: a slip of writing or of calendar",
    "agree, but vaguely",
    "same year as far as known",
    "same month as far as known",
    "same day",
)


def read_dates(written: pl.Series) -> Dates:
    """The dates of a column of EDTF; what is no EDTF says nothing."""
    return _dates(_each(written.to_frame(), lambda text: _bounds(text or "")))


def read_births(records: pl.DataFrame) -> Dates:
    """The date of birth of each record, else what its identity number says, else what its age leaves possible."""
    rows = _each(records.select("birth_date", "age", "age_date"), _birth)
    numbers = records["identifiers"]
    for row in np.flatnonzero((rows[:, 0] == _NONE) & (numbers.list.len().fill_null(0) > 0).to_numpy()):
        rows[row] = _birth_in(numbers[int(row)].to_list())
    return _dates(rows)


def _each(columns: pl.DataFrame, read: Callable[..., Bounds]) -> NDArray[np.int32]:
    """What *read* makes of each row, int32[rows, 3]; rows that say the same are read once."""
    distinct = columns.unique()
    bounds = np.array([read(*row) for row in distinct.iter_rows()], np.int32).reshape(-1, 3)
    places = distinct.with_row_index("place")
    found = columns.join(places, on=columns.columns, how="left", nulls_equal=True, maintain_order="left")
    rows: NDArray[np.int32] = bounds[found["place"].to_numpy()]
    return rows


def _birth(written: str | None, age: str | None, on: str | None) -> Bounds:
    if written and (bounds := _bounds(written))[0]:
        return bounds
    if not age or not on:
        return 0, 0, 0
    try:
        return _days(birth_years(age, parse_edtf(on)))
    except (NotADate, NotAnAge):
        return 0, 0, 0


def _birth_in(numbers: list[str]) -> Bounds:
    for number in numbers:
        identifier = read_identifier(number)
        if identifier.born is not None:
            return identifier.born.toordinal(), identifier.born.toordinal(), 0
    return 0, 0, 0


def _bounds(text: str) -> Bounds:
    try:
        return _days(parse_edtf(text))
    except NotADate:
        return 0, 0, 0


def _days(dated: PartialDate) -> Bounds:
    first, last = dated.earliest.toordinal(), dated.latest.toordinal()
    if dated.earliest == dated.latest and (dated.earliest.month, dated.earliest.day) == (1, 1):
        last = date(dated.earliest.year, 12, 31).toordinal()
    slack = 0
    if dated.approximate or dated.uncertain:
        slack = YEAR if last - first >= MONTH else 3 if first == last else MONTH
    return first, last, slack


def _dates(table: NDArray[np.int32]) -> Dates:
    first, last, slack = table[:, 0].copy(), table[:, 1].copy(), table[:, 2].copy()
    flat = _flat_days(first, last)
    years = _year(first)
    first[flat] = _ordinal(years[flat], 1, 1)
    last[flat] = _ordinal(years[flat], 12, 31)
    return Dates(first, last, slack, _digits(first))


def _flat_days(first: NDArray[np.int32], last: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Exact days that far too many records share."""
    exact = (first == last) & (first != _NONE)
    days, place, count = np.unique(first, return_inverse=True, return_counts=True)
    limit = max(_FLAT_RECORDS, _FLAT_SHARE * exact.sum())
    flat: Known = exact & (count[place] > limit) & (len(days) > 1)
    return flat


def compare_dates(dates: Dates, left: NDArray[np.int32], right: NDArray[np.int32], by: Nearness) -> NDArray[np.int8]:
    """The outcome of each pair as an index of :data:`LABELS`, -1 where one side says nothing."""
    return where_both_say(dates.present, left, right, lambda ours, theirs: _agreement(dates, ours, theirs, by))


def _agreement(dates: Dates, left: NDArray[np.int32], right: NDArray[np.int32], by: Nearness) -> NDArray[np.int8]:
    first = np.maximum(dates.first[left], dates.first[right])
    last = np.minimum(dates.last[left], dates.last[right])
    gap = np.maximum(first - last - dates.slack[left] - dates.slack[right], 0)
    span = np.maximum(dates.last[left] - dates.first[left], dates.last[right] - dates.first[right])
    agreeing = np.select([span == 0, span < MONTH, span <= 2 * YEAR], [7, 6, 5], 4)
    parted = np.select([gap <= by.near, gap <= by.close, gap <= by.far], [3, 2, 1], 0)
    apart = np.flatnonzero((gap > 0) & (span == 0))
    parted[apart] = np.where(_slips(dates, left[apart], right[apart]), np.maximum(parted[apart], 3), parted[apart])
    return np.where(gap == 0, agreeing, parted).astype(np.int8)


def _slips(dates: Dates, left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which of two exact days differ as slips do: day and month exchanged, or one digit."""
    one, other = dates.digits[left], dates.digits[right]
    swapped = (one == other[:, [0, 1, 2, 3, 6, 7, 4, 5]]).all(axis=1)
    slips: Known = swapped | ((one != other).sum(axis=1) == 1)
    return slips


def _digits(days: NDArray[np.int32]) -> NDArray[np.uint8]:
    year, month, day = _calendar(days)
    places = [(year, 3), (year, 2), (year, 1), (year, 0), (month, 1), (month, 0), (day, 1), (day, 0)]
    return np.stack([(part // 10**place % 10).astype(np.uint8) for part, place in places], axis=1)


def _calendar(days: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Year, month and day of days counted from the year 1, by the Gregorian rules."""
    moments = days.astype("datetime64[D]") - np.timedelta64(_EPOCH, "D")
    years = moments.astype("datetime64[Y]")
    months = moments.astype("datetime64[M]")
    return (
        (years.astype(np.int32) + 1970).astype(np.int32),
        (months.astype(np.int32) % 12 + 1).astype(np.int32),
        ((moments - months).astype(np.int32) + 1).astype(np.int32),
    )


_EPOCH = date(1970, 1, 1).toordinal()


def _year(days: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.where(days == _NONE, 0, _calendar(days)[0]).astype(np.int32)


def _ordinal(years: NDArray[np.int32], month: int, day: int) -> NDArray[np.int32]:
    months = (years - 1970).astype("datetime64[Y]").astype("datetime64[M]") + (month - 1)
    return (months.astype("datetime64[D]").astype(np.int32) + day - 1 + _EPOCH).astype(np.int32)
