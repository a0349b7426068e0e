"""Whom to ask first of all who may have been held with somebody: ten thousand at once, as arrays.

First whoever is now free and can be reached, then the certain before the possible, then the stronger evidence; what is
equal in all of that stands in an order that every machine shares.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from tanuq.vocabulary.days import FIRST, LAST, Stretch
from tanuq.whereabouts.stays import Overlap

Numbers = NDArray[np.int64]
Truths = NDArray[np.bool_]
_WIDEST = 1 << 20
_MOST_SOURCES = 255


class Reach(IntEnum):
    """How somebody can be reached through a source."""

    NOT = 0
    """Only lists speak of them, or whoever told declined to be contacted again."""
    TOLD = 1
    """Somebody told it here; whether they may be contacted again, nobody asked."""
    THEMSELVES = 2
    """They told it themselves; whether they may be contacted again, nobody asked."""
    AGREED = 3
    """Whoever told it agreed to be contacted again."""
    THEMSELVES_AGREED = 4
    """They told it themselves and agreed to be contacted again."""


class Free(IntEnum):
    """Whether somebody is free now, as far as all accounts of them tell."""

    NO = 0
    UNKNOWN = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Stretches:
    """Many stays: the arrays of what `Stretch` says of one."""

    first_earliest: Numbers
    first_latest: Numbers
    last_earliest: Numbers
    last_latest: Numbers
    doubtful: Truths


@dataclass(frozen=True, slots=True)
class Told:
    """What accounts tell of people: a row for each account, or for each stay that it tells of."""

    person: Numbers
    freed: Numbers
    held: Numbers
    dead: Truths
    said_free: Truths
    said_held: Truths
    reach: Numbers
    tie: Numbers


@dataclass(frozen=True, slots=True)
class Found:
    """The people, the best first; each with the row of the stay that says most, and why they stand where they do."""

    person: Numbers
    row: Numbers
    certainty: Numbers
    free: Numbers
    reach: Numbers
    sources: Numbers
    """Independent accounts of a stay that can overlap."""


def overlaps(own: Stretch, others: Stretches) -> Numbers:
    """For each of many stays what `stays.overlap` says of one."""
    possible = (others.first_earliest <= own.last.latest) & (own.first.earliest <= others.last_latest)
    begun = np.minimum(others.first_latest, others.last_latest)
    still = np.maximum(others.last_earliest, others.first_earliest)
    own_begun, own_still = min(own.first.latest, own.last.latest), max(own.last.earliest, own.first.earliest)
    certain = (begun <= own_still) & (own_begun <= still) & ~others.doubtful
    if own.doubtful:
        certain = np.zeros_like(certain)
    return possible.astype(np.int64) + (possible & certain)


def bounded_ends(stays: Stretches) -> Numbers:
    """How many of its two ends each stay has on both sides: 0, 1 or 2."""
    first = (stays.first_earliest > FIRST) & (stays.first_latest < LAST)
    last = (stays.last_earliest > FIRST) & (stays.last_latest < LAST)
    return first.astype(np.int64) + last


def open_days(stays: Stretches) -> Numbers:
    """How many days the ends of each stay leave open."""
    return stays.first_latest - stays.first_earliest + stays.last_latest - stays.last_earliest


def freedom(persons: Numbers, told: Told) -> Numbers:
    """`Free` for each of *persons* (sorted), from everything that is told of them.

    Whoever was taken again surely after the last release is not free; where accounts disagree nobody knows.
    """
    most = _Most(persons, told.person)
    freed, held = most.of(told.freed), most.of(told.held)
    dead, said_free, said_held = (most.of(said) > 0 for said in (told.dead, told.said_free, told.said_held))
    again = (freed > 0) & (held > freed)
    let_go = said_free | ((freed > 0) & ~again)
    in_custody = said_held | again
    known = np.where(let_go & ~in_custody, Free.YES, np.where(in_custody & ~let_go, Free.NO, Free.UNKNOWN))
    return np.where(dead, Free.NO, known).astype(np.int64)


class _Most:
    """The greatest value of each person's rows."""

    def __init__(self, persons: Numbers, whose: Numbers) -> None:
        """*persons* are sorted, *whose* says whose each row is."""
        self._places = np.searchsorted(persons, whose)
        self._count = len(persons)

    def of(self, values: Numbers | Truths) -> Numbers:
        """For each person, 0 where none is greater."""
        greatest = np.zeros(self._count, dtype=np.int64)
        np.maximum.at(greatest, self._places, values.astype(np.int64))
        return greatest


def ranked(
    certainty: Numbers, stays: Stretches, origins: Numbers, persons: Numbers, told: Told, levels: Numbers
) -> Found:
    """Everybody of *persons*, to each stay its person, who can overlap: *certainty* is that of each stay, 0 for none.

    *told* is of these people alone, *levels* are theirs in the order of their numbers.
    """
    rows = np.flatnonzero(certainty)
    ends, width = bounded_ends(stays)[rows], np.minimum(open_days(stays)[rows], _WIDEST - 1)
    weight = (certainty[rows] * 3 + ends) * _WIDEST + (_WIDEST - 1 - width)
    order = np.lexsort((-weight, persons[rows]))
    theirs = persons[rows][order]
    begins = np.flatnonzero(np.r_[True, theirs[1:] != theirs[:-1]]) if len(theirs) else np.empty(0, dtype=np.int64)
    best, people = order[begins], theirs[begins]
    sources = _sources(people, persons[rows], origins[rows])
    most = _Most(people, told.person)
    free, reach = freedom(people, told), most.of(told.reach)
    evidence = (ends[best] * 4 + levels) * (_MOST_SOURCES + 1) + sources
    first = ((free * len(Reach) + reach) * len(Overlap) + certainty[rows][best]) * 3 * 4 * (
        _MOST_SOURCES + 1
    ) + evidence
    placed = np.lexsort((-most.of(_TIES - told.tie), width[best], -first))
    return Found(
        people[placed], rows[best][placed], certainty[rows][best][placed], free[placed], reach[placed], sources[placed]
    )


_TIES = (1 << 63) - 1
"""Above every tie: the smallest of a person's is found as the greatest of what is left to it."""


def _sources(people: Numbers, persons: Numbers, origins: Numbers) -> Numbers:
    """How many different origins each of *people* (sorted) has among these rows."""
    if len(people) == len(persons):
        return np.ones(len(people), dtype=np.int64)
    pairs = np.unique(np.stack([np.searchsorted(people, persons), origins]), axis=1)
    return np.minimum(np.bincount(pairs[0], minlength=len(people)), _MOST_SOURCES)
