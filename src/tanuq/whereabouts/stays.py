"""Whether two people who were held in one place were there on one day, when of either only so much is known.

A stay is a stretch of days: each of its ends is one day, of which the earliest and the latest are known. Every choice
of days from these that does not end before it begins is thought possible. NONE is said only where no choice makes the
two share a day, CERTAIN only where every choice does.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from heapq import heappop, heappush
from typing import NamedTuple

from tanuq.vocabulary.days import Days, Stretch
from tanuq.vocabulary.sites import Site, holds


class Overlap(IntEnum):
    """How surely two people were in one place on one day."""

    NONE = 0
    POSSIBLE = 1
    CERTAIN = 2

    @property
    def word(self) -> str:
        """Its name in documents."""
        return self.name.lower()


class Near(IntEnum):
    """What two names of places have to do with each other."""

    APART = 0
    AREA = 1
    """One names an area, no facility in it, and the other lies there: they may have been in one house."""
    SAME = 2
    """One facility, as far as names tell."""


def overlap(one: Stretch, other: Stretch) -> Overlap:
    """Whether two stays in one place share a day.

    >>> def stay(first, last): return Stretch(Days(*first), Days(*last))
    >>> overlap(stay((1, 2), (5, 9)), stay((4, 4), (6, 6))).name
    'CERTAIN'
    >>> [overlap(stay((1, 2), (5, 9)), stay((day, day), (12, 12))).name for day in (7, 10)]
    ['POSSIBLE', 'NONE']
    """
    if one.first.earliest > other.last.latest or other.first.earliest > one.last.latest:
        return Overlap.NONE
    if one.doubtful or other.doubtful:
        return Overlap.POSSIBLE
    surely = _begun(one) <= _still(other) and _begun(other) <= _still(one)
    return Overlap.CERTAIN if surely else Overlap.POSSIBLE


def _begun(stay: Stretch) -> int:
    """The day on which it has begun at the latest."""
    return min(stay.first.latest, stay.last.latest)


def _still(stay: Stretch) -> int:
    """The day on which it has not ended yet, or ends, at the earliest."""
    return max(stay.last.earliest, stay.first.earliest)


def shared_days(one: Stretch, other: Stretch) -> Days:
    """The first and the last day that the two can share; only of stays that can overlap."""
    earliest = max(one.first.earliest, other.first.earliest)
    return Days(earliest, min(one.last.latest, other.last.latest))


def near(one: Site, other: Site) -> Near:
    """What two sites have to do with each other."""
    if one == other:
        return Near.SAME if one.names_facility else Near.AREA if one.is_narrow else Near.APART
    return Near.AREA if holds(one, other) or holds(other, one) else Near.APART


def together(one: tuple[Site, Stretch], other: tuple[Site, Stretch]) -> Overlap:
    """How surely two stays were in one place on one day: where a facility is not named, never certainly."""
    nearness = near(one[0], other[0])
    if nearness is Near.APART:
        return Overlap.NONE
    found = overlap(one[1], other[1])
    return min(found, Overlap.POSSIBLE) if nearness is Near.AREA else found


class Held(NamedTuple):
    """Somebody in one place, for all pairs of it."""

    person: int
    stretch: Stretch


Pair = tuple[Held, Held, Overlap]


def pairs(stays: Iterable[Held]) -> Iterator[Pair]:
    """All pairs of stays of different people in one place that can share a day, one by one.

    A line sweeps over the stays by the first day that each may begin on. In memory are the stays, never the pairs.
    """
    there: dict[int, Held] = {}
    leaving: list[tuple[int, int]] = []
    for number, stay in enumerate(_by_beginning(stays)):
        while leaving and leaving[0][0] < stay.stretch.first.earliest:
            del there[heappop(leaving)[1]]
        for other in there.values():
            if other.person != stay.person:
                yield other, stay, overlap(other.stretch, stay.stretch)
        there[number] = stay
        heappush(leaving, (stay.stretch.last.latest, number))


def _by_beginning(stays: Iterable[Held]) -> Sequence[Held]:
    return sorted(stays, key=lambda held: (held.stretch.first.earliest, held.stretch.last.latest, held.person))
