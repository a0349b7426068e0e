"""Days and months between two dates that may be partial, as an interval: what is not known stays not known."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tanuq.proceedings.stages import Proceeding, Stage, ordered
from tanuq.vocabulary.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Span:
    """From *fewest* to *most* days (or months); None where that side has no bound.

    Negative numbers mean that the second date lies, or may lie, before the first. Of a date that is "about" or
    uncertain the bounds are those of its words, and *approximate* says so.
    """

    fewest: int | None
    most: int | None
    approximate: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is one number: both dates are days, and neither is about or uncertain."""
        return self.fewest is not None and self.fewest == self.most and not self.approximate

    @property
    def possibly_reversed(self) -> bool:
        """Whether the second date may lie before the first, though it need not."""
        return (self.fewest is None or self.fewest < 0) and (self.most is None or self.most >= 0)

    @property
    def reversed(self) -> bool:
        """Whether the second date lies before the first, going by the words of both."""
        return self.most is not None and self.most < 0

    def forward(self) -> "Span":
        """What is left of it where the second date is known not to lie before the first; itself where it must.

        >>> Span(-29, 30).forward()
        Span(fewest=0, most=30, approximate=False)
        """
        return Span(0, self.most, self.approximate) if self.possibly_reversed else self


def between(first: PartialDate, second: PartialDate) -> Span:
    """Days from the first date to the second: the fewest and the most that agree with both.

    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> between(parse_edtf("2018-10"), parse_edtf("2019-06"))
    Span(fewest=213, most=272, approximate=False)
    >>> between(parse_edtf("2018-10-05"), parse_edtf("2019-06/..")).most is None
    True
    """
    near, far = _nearest(first, second), _farthest(first, second)
    return Span(near and (near[1] - near[0]).days, far and (far[1] - far[0]).days, _approximate(first, second))


def months_between(first: PartialDate, second: PartialDate) -> Span:
    """Whole months from the first date to the second, the fewest and the most; a month that has not ended is left out.

    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> months_between(parse_edtf("2018-10"), parse_edtf("2019-06"))
    Span(fewest=7, most=8, approximate=False)
    """
    near, far = _nearest(first, second), _farthest(first, second)
    return Span(near and whole_months(*near), far and whole_months(*far), _approximate(first, second))


def whole_months(first: date, second: date) -> int:
    """Months that have passed from one day to another; the last day of a month counts as any later day would.

    >>> whole_months(date(2019, 1, 31), date(2019, 2, 28)), whole_months(date(2019, 3, 1), date(2019, 2, 2))
    (1, 0)
    """
    if second < first:
        return -whole_months(second, first)
    months = (second.year - first.year) * 12 + second.month - first.month
    due = min(first.day, monthrange(second.year, second.month)[1])
    return months if second.day >= due else months - 1


@dataclass(frozen=True, slots=True)
class Step:
    """From one dated stage of a case to the next."""

    first: Stage
    second: Stage
    days: Span
    months: Span


def steps(proceeding: Proceeding) -> tuple[Step, ...]:
    """From each dated stage to the next dated one, in their order; undated stages in between are passed over."""
    dated = [(stage, stage.date) for stage in ordered(proceeding.stages) if stage.date is not None]
    return tuple(
        Step(first, second, between(one, other), months_between(one, other))
        for (first, one), (second, other) in pairwise(dated)
    )


def _nearest(first: PartialDate, second: PartialDate) -> tuple[date, date] | None:
    """The last day of the first and the first day of the second; None where either is an open end."""
    return None if first.latest == date.max or second.earliest == date.min else (first.latest, second.earliest)


def _farthest(first: PartialDate, second: PartialDate) -> tuple[date, date] | None:
    return None if first.earliest == date.min or second.latest == date.max else (first.earliest, second.latest)


def _approximate(*dates: PartialDate) -> bool:
    return any(one.approximate or one.uncertain for one in dates)
