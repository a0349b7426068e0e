"""What a partial date leaves open, as the first and the last day that it may mean; and what lasts from one to another.

Days are numbers (`date.toordinal`), so that a million of them are compared at once.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tanuq.vocabulary.edtf import PartialDate

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""The ends of the calendar: what reaches to one of them is open there."""
_TOO_WIDE = 9 * 365
"""Days: a date that leaves so many open, as a decade does, rules nobody out."""


class Days(NamedTuple):
    """One day of which only this much is known: the earliest and the latest that it may be."""

    earliest: int
    latest: int

    @property
    def is_open(self) -> bool:
        """Whether it may be any day before or after some other, or any at all."""
        return self.earliest == FIRST or self.latest == LAST


ANY_DAY = Days(FIRST, LAST)


def days_of(stated: PartialDate) -> Days:
    """The days that a date may mean; "about" reaches as far as it does where dates are compared.

    >>> from tanuq.vocabulary.edtf import parse_edtf
    >>> [str(date.fromordinal(day)) for day in days_of(parse_edtf("2017-05~"))]
    ['2017-03-31', '2017-07-01']
    """
    slack = stated.slack.days
    return Days(max(FIRST, stated.earliest.toordinal() - slack), min(LAST, stated.latest.toordinal() + slack))


def says_too_little(stated: PartialDate) -> bool:
    """Whether a date is too wide to rule anything out: a decade, a century. Before or after some day is not too wide.

    >>> from tanuq.vocabulary.edtf import parse_edtf
    >>> [says_too_little(parse_edtf(written)) for written in ("201X", "2015/2017", "../2017")]
    [True, False, False]
    """
    days = Days(stated.earliest.toordinal(), stated.latest.toordinal())
    return not days.is_open and days.latest - days.earliest >= _TOO_WIDE


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasted: its first day and its last, each as far as it is known; open where nothing is said.

    It ends on or after the day on which it begins, whichever days those were.
    """

    first: Days = ANY_DAY
    last: Days = ANY_DAY
    doubtful: bool = False
    """Whether somebody doubts one of its dates: then nothing about it is certain."""
