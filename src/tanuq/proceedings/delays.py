"""How long cases take: the share still waiting after so many days (Kaplan–Meier), or why that cannot be said.

A case that has not ended counts as waiting until it was last heard of (censored). Where dates are partial, one estimate
takes every duration at its fewest days and one at its most: without censoring every other reading lies between them;
with censoring nearly always, but not by necessity.

Kaplan, E. L.; Meier, P. (1958). Nonparametric estimation from incomplete observations. JASA 53, 457–481.
doi:10.1080/01621459.1958.10501452. Intervals: 95 %, by Greenwood's variance on the scale of log(−log S).
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tanuq.proceedings.durations import Delay, Duration, Ending, LeftOut, duration, start_year
from tanuq.proceedings.stages import Proceeding
from tanuq.vocabulary.datafiles import read_toml

if TYPE_CHECKING:
    from lifelines import KaplanMeierFitter

CONFIDENCE = 0.95

_LIMITS = read_toml("tanuq.proceedings", "data", "delays.toml")["estimate"]


@dataclass(frozen=True, slots=True)
class Least:
    """How many cases, and how many of them ended, an estimate needs."""

    cases: int
    ends: int


def least() -> Least:
    """What an estimate needs at least."""
    return Least(_LIMITS["fewest_cases"], _LIMITS["fewest_ends"])


class Refusal(StrEnum):
    """Why no estimate is given."""

    TOO_FEW_CASES = "too_few_cases"
    TOO_FEW_ENDS = "too_few_ends"
    NO_END = "no_end"
    TOO_MANY_LEFT_OUT = "too_many_left_out"


class Assumption(StrEnum):
    """What an estimate takes for granted; pages say it beside the figures."""

    NOT_INFORMATIVE = "not_informative"
    """That a case is no longer heard of has nothing to do with how long it takes."""
    ENDED_OTHERWISE = "ended_otherwise"
    """Withdrawals, departures and the like count as not ended on that day, as if the case would have gone on."""
    SILENT_UNTIL_TODAY = "silent_until_today"
    """Cases without a date of last news count as not ended today."""
    PARTIAL_DATES = "partial_dates"
    """Dates are partial: there are two estimates, at the fewest and at the most days."""
    RECORDED_ONLY = "recorded_only"
    """The cases are those that reached this record, not a sample of all."""


@dataclass(frozen=True, slots=True)
class Point:
    """After so many days: the share still waiting, and its interval (None where the share is one or nought)."""

    days: int
    survival: float
    low: float | None
    high: float | None
    at_risk: int
    ends: int
    censored: int


@dataclass(frozen=True, slots=True)
class Median:
    """Days after which half had ended, with its interval; None where the curve, or its bound, stays above half."""

    days: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The estimate at one reading of the dates: a step down at each point, level in between."""

    points: tuple[Point, ...]
    median: Median


@dataclass(frozen=True, slots=True)
class Estimate:
    """What can be said of one group of cases: either both curves, or the reason why not."""

    group: str
    n: int
    n_events: int
    n_censored: int
    endings: Mapping[Ending, int]
    left_out: Mapping[LeftOut, int]
    assumptions: tuple[Assumption, ...]
    shortest: Curve | None = None
    longest: Curve | None = None
    refusal: Refusal | None = None

    @property
    def because(self) -> str:
        """The refusal in English; "" where there is an estimate. Pages word it by *refusal*."""
        match self.refusal:
            case Refusal.TOO_FEW_CASES:
                return f"{self.n} cases are too few for an estimate: at least {_LIMITS['fewest_cases']} are needed."
            case Refusal.NO_END:
                return f"None of the {self.n} cases has ended: all that is known is that they take longer."
            case Refusal.TOO_FEW_ENDS:
                return (
                    f"Only {self.n_events} of {self.n} cases have ended: at least {_LIMITS['fewest_ends']} are needed."
                )
            case Refusal.TOO_MANY_LEFT_OUT:
                left_out = sum(self.left_out.values())
                return f"{left_out} of {self.n + left_out} cases have no usable dates: the others may be unlike them."
            case None:
                return ""


def delays(
    proceedings: Iterable[Proceeding], delay: Delay, today: date, group: Callable[[Proceeding], str]
) -> tuple[Estimate, ...]:
    """An estimate for each group of cases, the largest group first. Cases without a start are not of this delay."""
    followed: dict[str, list[Duration]] = {}
    left_out: dict[str, Counter[LeftOut]] = {}
    for proceeding in proceedings:
        found = duration(proceeding, delay, today)
        name = group(proceeding)
        if isinstance(found, Duration):
            followed.setdefault(name, []).append(found)
        elif found is not LeftOut.NO_START:
            left_out.setdefault(name, Counter())[found] += 1
    names = sorted(followed.keys() | left_out.keys(), key=lambda name: (-len(followed.get(name, ())), name))
    return tuple(estimated(name, followed.get(name, []), left_out.get(name, Counter())) for name in names)


def all_together(_proceeding: Proceeding) -> str:
    """One group of all."""
    return ""


def by_state(proceeding: Proceeding) -> str:
    """Grouped by the state that conducts the case."""
    return proceeding.state


def by_kind(proceeding: Proceeding) -> str:
    """Grouped by the kind of case."""
    return proceeding.kind


def by_year(delay: Delay) -> Callable[[Proceeding], str]:
    """Grouped by the year in which the delay began; "" where that is not one year."""
    return lambda proceeding: str(start_year(proceeding, delay) or "")


def estimated(group: str, durations: Sequence[Duration], left_out: Mapping[LeftOut, int]) -> Estimate:
    """The estimate for these durations, or the refusal."""
    endings = Counter(one.ending for one in durations)
    n_events = endings[Ending.ENDED]
    n = len(durations)
    refusal = _refusal(n, n_events, sum(left_out.values()))
    shortest = longest = None
    if refusal is None:
        ended = [one.ended for one in durations]
        shortest = curve([one.fewest for one in durations], ended)
        partial = any(one.fewest != one.most for one in durations)
        longest = curve([one.most for one in durations], ended) if partial else shortest
    return Estimate(
        group, n, n_events, n - n_events, dict(endings), dict(left_out), _assumptions(durations, endings),
        shortest, longest, refusal,
    )  # fmt: skip


def _refusal(n: int, n_events: int, left_out: int) -> Refusal | None:
    if n < _LIMITS["fewest_cases"]:
        return Refusal.TOO_FEW_CASES
    if n_events == 0:
        return Refusal.NO_END
    if n_events < _LIMITS["fewest_ends"]:
        return Refusal.TOO_FEW_ENDS
    return Refusal.TOO_MANY_LEFT_OUT if left_out > _LIMITS["most_left_out"] * (n + left_out) else None


def _assumptions(durations: Sequence[Duration], endings: Mapping[Ending, int]) -> tuple[Assumption, ...]:
    applies = {
        Assumption.RECORDED_ONLY: True,
        Assumption.NOT_INFORMATIVE: endings.get(Ending.ENDED, 0) < len(durations),
        Assumption.ENDED_OTHERWISE: Ending.ENDED_OTHERWISE in endings,
        Assumption.SILENT_UNTIL_TODAY: Ending.TODAY in endings,
        Assumption.PARTIAL_DATES: any(one.fewest != one.most for one in durations),
    }
    return tuple(assumption for assumption, holds in applies.items() if holds)


def curve(days: Sequence[int], ended: Sequence[bool]) -> Curve:
    """The Kaplan–Meier estimate: *days* and whether the case ended then, one of each a case; a point for each day.

    >>> [(point.days, round(point.survival, 3)) for point in curve([2, 3, 3, 5], [True, True, False, True]).points]
    [(0, 1.0), (2, 0.75), (3, 0.5), (5, 0.0)]
    """
    # lifelines brings pandas, SciPy and matplotlib, which take over a second to load: only who estimates pays for it.
    from lifelines import KaplanMeierFitter  # noqa: PLC0415
    from lifelines.utils import median_survival_times  # noqa: PLC0415

    fitted = KaplanMeierFitter(alpha=1 - CONFIDENCE).fit(days, ended)
    low, high = median_survival_times(fitted.confidence_interval_).to_numpy()[0]
    return Curve(_points(fitted), Median(_whole(fitted.median_survival_time_), _whole(low), _whole(high)))


def _points(fitted: "KaplanMeierFitter") -> tuple[Point, ...]:
    table = fitted.event_table
    survival = fitted.survival_function_.to_numpy()[:, 0]
    bounds = fitted.confidence_interval_.to_numpy()
    rows = zip(table.index, survival, bounds, table[["at_risk", "observed", "censored"]].to_numpy(), strict=True)
    return tuple(
        Point(int(day), float(share), *_bounds(float(share), low, high), *(int(count) for count in counts))
        for day, share, (low, high), counts in rows
    )


def _bounds(share: float, low: float, high: float) -> tuple[float | None, float | None]:
    """None where log(−log share) has no value: nobody has ended yet, or everybody has."""
    return (float(low), float(high)) if 0 < share < 1 else (None, None)


def _whole(days: float) -> int | None:
    return int(days) if math.isfinite(days) else None
