"""From place to place: in what order somebody was where, for how long nobody knows, and where they were last."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from tanuq.vocabulary.days import FIRST, LAST, Days

_MONTH = 30.436875
"""Days of one month, on the average."""
_FEW = 60
"""Days: what is longer is said in months."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that puts a person somewhere: one day of an arrest, or the first and the last of a stay."""

    what: str
    """The kind of act: "taken", "detention", "transfer", "release", …"""
    place: str
    """As it is written, or ""."""
    first: Days
    last: Days
    source: int
    """Which of the things that say so, by its place among them."""

    @property
    def is_dated(self) -> bool:
        """Whether anything is known of when it began."""
        return self.first != (FIRST, LAST)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two steps of which nobody says where the person was: so many at least, and at most."""

    least: int
    most: int

    def in_words_of(self) -> tuple[int, int, str]:
        """The same in "days", or, where they are many, in "months".

        >>> Gap(91, 150).in_words_of(), Gap(3, 40).in_words_of()
        ((2, 5, 'months'), (3, 40, 'days'))
        """
        if self.most < _FEW:
            return self.least, self.most, "days"
        return int(self.least / _MONTH), ceil(self.most / _MONTH), "months"


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The step that is the last as far as dates tell."""

    step: Step
    rivals: tuple[Step, ...]
    """Others that may have been later."""
    undated: int
    """Steps without a date, which may have been at any time."""


def in_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Steps by when they may have begun, those without a date at the end."""
    return tuple(sorted(steps, key=lambda one: (not one.is_dated, *one.first, *one.last, one.source)))


def gaps(steps: Sequence[Step]) -> tuple[Gap | None, ...]:
    """After each step but the last how long it is unknown where the person was; None where that cannot be said."""
    return tuple(_gap(one, following) for one, following in pairwise(steps))


def _gap(one: Step, following: Step) -> Gap | None:
    """Of a stay that ends when the next act begins there is none, and none where an end is open."""
    if one.last == following.first or one.last.is_open or following.first.is_open:
        return None
    least = max(0, following.first.earliest - one.last.latest - 1)
    most = following.first.latest - one.last.earliest - 1
    return Gap(least, most) if most > 0 else None


def last_seen(steps: Sequence[Step]) -> LastSeen | None:
    """The last that is told of somebody: of what is dated, the step that began last."""
    dated = [one for one in steps if one.is_dated]
    if not dated:
        return None
    last = max(dated, key=lambda one: (one.first.earliest, min(one.first.latest, one.last.latest), -one.source))
    rivals = tuple(one for one in dated if one is not last and one.first.latest > last.first.earliest)
    return LastSeen(last, rivals, len(steps) - len(dated))
