"""Time limits as data (``data/clocks.toml``), each with its source, and how far one has run: never more exact than the
date that sets it going. Weekends, holidays and the rules of service are not counted. No legal advice."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from tanuq.proceedings.between import Span
from tanuq.proceedings.errors import UnknownClock
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.dates import PartialDate
from tanuq.vocabulary.days import FIRST, LAST, days_of


class Unit(StrEnum):
    """What a limit is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Length:
    """So many days, weeks, months or years, the day of the event not counted."""

    count: int
    unit: Unit

    def after(self, day: date) -> date | None:
        """The last day of the limit; None beyond the calendar. A day that the last month lacks is its last one.

        >>> Length(1, Unit.MONTHS).after(date(2019, 1, 31)), Length(3, Unit.WEEKS).after(date(2019, 1, 31))
        (datetime.date(2019, 2, 28), datetime.date(2019, 2, 21))
        """
        try:
            match self.unit:
                case Unit.DAYS:
                    return day + timedelta(self.count)
                case Unit.WEEKS:
                    return day + timedelta(weeks=self.count)
                case Unit.MONTHS:
                    return _months_later(day, self.count)
                case Unit.YEARS:
                    return _months_later(day, 12 * self.count)
        except (OverflowError, ValueError):
            return None


@dataclass(frozen=True, slots=True)
class Limit:
    """One time limit with what makes it checkable. *length* is None where there is no limit; *unsure*: what to ask."""

    code: str
    begins: str
    length: Length | None
    whose: str
    source: str
    article: str
    as_of: date
    state: str = ""
    kinds: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    since: date = date.min
    until: date = date.max
    when: str = ""
    unsure: str = ""

    def may_govern(self, begins: PartialDate) -> bool:
        """Whether the event may lie in the time for which this wording holds."""
        return self.since <= begins.latest and begins.earliest <= self.until


class ClockState(StrEnum):
    """How far a limit has run."""

    RUNNING = "running"
    MAY_HAVE_ENDED = "may_have_ended"
    ENDED = "ended"
    NO_LIMIT = "no_limit"
    OTHER_TIME = "other_time"
    """The event lies outside the time for which the wording is known to hold: nothing is counted."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit that an event set going: its last day, at the earliest and at the latest (None: open, or no limit).

    *days_left* counts from today to the last day; negative where it has passed.
    """

    limit: Limit
    begins: PartialDate
    last_day_earliest: date | None
    last_day_latest: date | None
    state: ClockState
    days_left: Span


@cache
def limits() -> tuple[Limit, ...]:
    """Every time limit that is known here."""
    return tuple(_limit(code, row) for code, row in read_toml("tanuq.proceedings", "data", "clocks.toml").items())


def limit_of(code: str) -> Limit:
    """The time limit with this code.

    Raises:
        UnknownClock: when there is none.
    """
    found = next((limit for limit in limits() if limit.code == code), None)
    if found is None:
        raise UnknownClock(f"No time limit is called “{code}”. docs/proceedings.md lists those that are known.")
    return found


def limits_of(*, state: str, kind: str) -> tuple[Limit, ...]:
    """The limits of one state for one kind of proceeding, in the order of the data; none: they are not known here.

    >>> limits_of(state="UZ", kind="asylum")
    ()
    """
    return tuple(limit for limit in limits() if limit.state == state and kind in limit.kinds)


def running(limit: Limit, begins: PartialDate, today: date) -> Clock:
    """How far *limit* has run today, set going on *begins*: a month stays a month.

    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> clock = running(limit_of("wgeid_urgent"), parse_edtf("2019-03"), date(2019, 6, 10))
    >>> clock.state, clock.last_day_earliest, clock.last_day_latest, clock.days_left
    (<ClockState.MAY_HAVE_ENDED: 'may_have_ended'>, datetime.date(2019, 6, 1), datetime.date(2019, 6, 30), \
Span(fewest=-9, most=20, approximate=False))
    """
    if limit.length is None:
        return _uncounted(limit, begins, ClockState.NO_LIMIT)
    if not limit.may_govern(begins):
        return _uncounted(limit, begins, ClockState.OTHER_TIME)
    first, last = days_meant(begins)
    earliest = None if first is None else limit.length.after(first)
    latest = None if last is None else limit.length.after(last)
    left = Span(
        None if earliest is None else (earliest - today).days,
        None if latest is None else (latest - today).days,
        begins.approximate or begins.uncertain,
    )
    return Clock(limit, begins, earliest, latest, state_of(earliest, latest, today), left)


def days_meant(dated: PartialDate) -> tuple[date | None, date | None]:
    """The first and the last day that a date may mean, None for an open end; "about" reaches beyond its words.

    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> [str(day) for day in days_meant(parse_edtf("2019-03-05~"))]
    ['2019-03-02', '2019-03-08']
    """
    days = days_of(dated)
    earliest = None if days.earliest == FIRST else date.fromordinal(days.earliest)
    return earliest, None if days.latest == LAST else date.fromordinal(days.latest)


def state_of(earliest: date | None, latest: date | None, today: date) -> ClockState:
    """How a last day between these two stands today; it is still running on the last day itself."""
    if latest is not None and latest < today:
        return ClockState.ENDED
    return ClockState.RUNNING if earliest is not None and earliest >= today else ClockState.MAY_HAVE_ENDED


def _uncounted(limit: Limit, begins: PartialDate, state: ClockState) -> Clock:
    return Clock(limit, begins, None, None, state, Span(None, None))


def _limit(code: str, row: dict[str, Any]) -> Limit:
    return Limit(
        code=code,
        begins=row["begins"],
        length=_length(row["length"]),
        whose=row["whose"],
        source=row["source"],
        article=row["article"],
        as_of=row["as_of"],
        state=row.get("state", ""),
        kinds=frozenset(row.get("kinds", ())),
        stages=frozenset(row.get("stages", ())),
        since=row.get("from", date.min),
        until=row.get("until", date.max),
        when=row.get("when", ""),
        unsure=row.get("unsure", ""),
    )


def _length(written: str) -> Length | None:
    if written == "none":
        return None
    count, unit = written.split()
    return Length(int(count), Unit(unit if unit.endswith("s") else f"{unit}s"))


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
