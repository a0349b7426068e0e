"""How long a case took from one stage to another, or has taken so far: days as an interval, ended or not yet."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from tanuq.proceedings.errors import UnknownDelay
from tanuq.proceedings.stages import Proceeding, Stage, ordered
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Delay:
    """What is measured: from the first stage of a kind in *start* to the first after it of a kind in *end*."""

    start: frozenset[str]
    end: frozenset[str]


class Ending(StrEnum):
    """How far a case was followed."""

    ENDED = "ended"
    ENDED_OTHERWISE = "ended_otherwise"
    LAST_NEWS = "last_news"
    TODAY = "today"


class LeftOut(StrEnum):
    """Why a case gives no duration."""

    NO_START = "no_start"
    START_UNDATED = "start_undated"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Duration:
    """Days from the start until the case ended, or until it was last followed: at the fewest and at the most."""

    fewest: int
    most: int
    ending: Ending

    @property
    def ended(self) -> bool:
        """Whether what was waited for came; otherwise it is only known to have taken longer."""
        return self.ending is Ending.ENDED


def delay_of(code: str) -> Delay:
    """The delay with this code in ``data/delays.toml``.

    Raises:
        UnknownDelay: when there is none.
    """
    found = _table()["delay"].get(code)
    if found is None:
        raise UnknownDelay(f"No delay is called “{code}”. Known are: {', '.join(delay_codes())}.")
    return Delay(frozenset(found["start"]), frozenset(found["end"]))


def delay_codes() -> tuple[str, ...]:
    """The codes of all delays in the data."""
    return tuple(_table()["delay"])


def duration(proceeding: Proceeding, delay: Delay, today: date) -> Duration | LeftOut:
    """How long this case took, or has taken so far, or why it does not say.

    Nothing after *today* has happened yet: a hearing that is set for next month has ended nothing.

    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> told = (Stage("application", parse_edtf("2018-01-10")), Stage("refusal", parse_edtf("2018-10")))
    >>> duration(Proceeding("asylum", "KZ", told), delay_of("application_to_decision"), date(2019, 1, 1))
    Duration(fewest=264, most=294, ending=<Ending.ENDED: 'ended'>)
    """
    stages = tuple(stage for stage in ordered(proceeding.stages) if _happened(stage, today))
    start = _start(stages, delay)
    if start is None:
        return LeftOut.NO_START
    if start.date is None or start.date.earliest == date.min:
        return LeftOut.START_UNDATED
    begun = _days(start.date.earliest, min(start.date.latest, today))
    possible = tuple(stage for stage in stages if _may_follow(stage, begun))
    if _none_left(stages, possible, delay):
        return LeftOut.REVERSED
    followed = _ended(possible, delay, today) or _ended_otherwise(possible) or _heard(proceeding, possible, today)
    return _counted(begun, followed, today)


def start_year(proceeding: Proceeding, delay: Delay) -> int | None:
    """The year in which the delay began, where all the days it may mean lie in one."""
    start = _start(ordered(proceeding.stages), delay)
    return None if start is None or start.date is None else start.date.year


@dataclass(frozen=True, slots=True)
class _Followed:
    """Until when a case was followed, and why no further."""

    ending: Ending
    until: PartialDate


def _ended(possible: tuple[Stage, ...], delay: Delay, today: date) -> _Followed | None:
    """At the first end that is told. One without a date came at the latest with the next dated one, or today."""
    ends = [stage for stage in possible if stage.kind in delay.end]
    if not ends:
        return None
    if ends[0].date is not None:
        return _Followed(Ending.ENDED, ends[0].date)
    latest = min((stage.date.latest for stage in ends if stage.date is not None), default=today)
    return _Followed(Ending.ENDED, _days(date.min, latest))


def _ended_otherwise(possible: tuple[Stage, ...]) -> _Followed | None:
    dates = (stage.date for stage in possible if stage.kind in _kinds_that_end_otherwise() and stage.date is not None)
    first = next(dates, None)
    return None if first is None else _Followed(Ending.ENDED_OTHERWISE, first)


def _heard(proceeding: Proceeding, possible: tuple[Stage, ...], today: date) -> _Followed:
    """The date of the last news where one is given, and a stage dated later is news as well; otherwise today."""
    if proceeding.last_news is None:
        return _Followed(Ending.TODAY, _days(today, today))
    dates = [stage.date for stage in possible if stage.date is not None]
    latest = max([proceeding.last_news, *dates], key=lambda one: (one.earliest, one.latest))
    return _Followed(Ending.LAST_NEWS, latest)


def _counted(begun: PartialDate, followed: _Followed, today: date) -> Duration:
    latest = max(min(followed.until.latest, today), begun.earliest)
    earliest = min(max(followed.until.earliest, begun.earliest), latest)
    fewest = max((earliest - begun.latest).days, 0)
    return Duration(fewest, (latest - begun.earliest).days, followed.ending)


def _happened(stage: Stage, today: date) -> bool:
    return stage.date is None or stage.date.earliest <= today


def _may_follow(stage: Stage, begun: PartialDate) -> bool:
    return stage.date is None or stage.date.latest >= begun.earliest


def _none_left(stages: tuple[Stage, ...], possible: tuple[Stage, ...], delay: Delay) -> bool:
    """Whether ends are told, and all of them lie before the start: then one of the dates is wrong."""
    return any(stage.kind in delay.end for stage in stages) and not any(stage.kind in delay.end for stage in possible)


def _start(stages: tuple[Stage, ...], delay: Delay) -> Stage | None:
    return next((stage for stage in stages if stage.kind in delay.start), None)


def _days(earliest: date, latest: date) -> PartialDate:
    return PartialDate(f"{earliest}/{latest}", earliest, latest)


@cache
def _kinds_that_end_otherwise() -> frozenset[str]:
    return frozenset(_table()["ends_otherwise"]["kinds"])


def _table() -> dict[str, Any]:
    return read_toml("tanuq.proceedings", "data", "delays.toml")
