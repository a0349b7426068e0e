"""How exactly a figure is said: with as many digits as its interval supports, and no more."""

import math
from dataclasses import dataclass

from tanuq.estimation.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Rounded:
    """A figure with its interval as they are said to people; the interval is rounded outward."""

    low: float
    middle: float
    high: float
    """Infinite where the data set no upper end."""

    @property
    def closed(self) -> bool:
        """Whether there is an upper end."""
        return math.isfinite(self.high)


def unit(low: float, high: float) -> int:
    """The step that figures between *low* and *high* are said in: a power of ten, at least one.

    Two digits of the width are kept, as metrology does with an uncertainty, and at most three of the figures.

    >>> unit(8_938, 13_875), unit(686, 825), unit(42_591, 164_529)
    (100, 10, 10000)
    """
    end = high if math.isfinite(high) else max(2 * low, 1)
    by_width = math.floor(math.log10(max(end - low, 1))) - 1
    by_size = math.floor(math.log10(max(end, 1))) - 2
    return int(10 ** max(by_width, by_size, 0))


def rounded(middle: float, interval: tuple[float, float], *, seen: float = 0) -> Rounded:
    """A figure as it is said; never fewer than the people seen.

    The middle and the lower end keep two digits of their own: beside a far upper end they would else come to nothing.

    >>> rounded(10_413, (8_938, 13_875), seen=4_400)
    Rounded(low=8900, middle=10400, high=13900)
    >>> rounded(144, (124, 201), seen=123)
    Rounded(low=124, middle=144, high=201)
    >>> rounded(316, (72, 18_666), seen=69)
    Rounded(low=72, middle=320, high=19000)
    """
    low, high = interval
    step = unit(low, high)
    low_step, middle_step = (min(step, _second_digit(each)) for each in (low, middle))
    upper = math.ceil(high / step) * step if math.isfinite(high) else math.inf
    return Rounded(
        low=max(math.floor(low / low_step) * low_step, seen),
        middle=max(round(middle / middle_step) * middle_step, seen),
        high=max(upper, seen),
    )


def _second_digit(value: float) -> int:
    return int(10 ** max(math.floor(math.log10(max(value, 1))) - 1, 0))


def of(estimate: Estimate) -> Rounded:
    """The people in all of an estimate: its median and its interval."""
    return rounded(estimate.median, estimate.interval, seen=estimate.seen)


def unseen(estimate: Estimate) -> Rounded:
    """The people of an estimate whom no list has named."""
    low, high = (end - estimate.seen for end in estimate.interval)
    return rounded(estimate.median - estimate.seen, (max(low, 0.0), max(high, 0.0)))


def bound(value: float, *, seen: int) -> float:
    """A lower bound as it is said: rounded down to three digits, never below the people seen.

    >>> bound(8_591.4, seen=4_400)
    8590
    """
    step = int(10 ** max(math.floor(math.log10(max(value, 1))) - 2, 0))
    return max(math.floor(value / step) * step, seen)
