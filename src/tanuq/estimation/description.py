"""What a table of captures says before any model: sizes, overlaps, odds ratios, who is seen once and who more often."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable

_STANDARD_DEVIATIONS = 1.959963984540054
"""Of a normal distribution, to either side of 95 %."""


@dataclass(frozen=True, slots=True)
class Size:
    """Of one list."""

    name: str
    people: int
    only_here: int
    """Of whom no other list knows."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lists and the people seen."""

    first: str
    second: str
    both: int
    only_first: int
    only_second: int
    neither: int
    """On other lists only. People on no list belong here too, and nobody knows how many they are."""

    @property
    def odds_ratio(self) -> float | None:
        """both · neither / (only_first · only_second), of people seen; None where it divides zero by zero.

        It is too low: the unseen are missing from *neither*, and with them it would be greater by the factor
        (neither + unseen) / neither.  So a value above one shows that being on one list goes with being on the other,
        however many are unseen, while a value below one says nothing: independent lists give such values too.  Of two
        lists alone it is always zero.
        """
        above, below = self.both * self.neither, self.only_first * self.only_second
        if below == 0:
            return float("inf") if above else None
        return above / below

    @property
    def least_odds_ratio(self) -> float:
        """The lower end of the 95 % interval of the odds ratio (Woolf 1955, with ½ added to each cell: Gart 1966)."""
        cells = [count + 0.5 for count in (self.both, self.neither, self.only_first, self.only_second)]
        both, neither, first, second = cells
        middle = log(both * neither / (first * second))
        return exp(middle - _STANDARD_DEVIATIONS * sqrt(sum(1 / cell for cell in cells)))

    @property
    def surely_dependent(self) -> bool:
        """Whether people on one list are on the other more often, however many are unseen and beyond chance."""
        return self.least_odds_ratio > 1

    @property
    def people_if_independent(self) -> float:
        """Chapman's figure of all people if these two lists were independent: (n_1+1)(n_2+1)/(m+1) − 1."""
        return (self.both + self.only_first + 1) * (self.both + self.only_second + 1) / (self.both + 1) - 1


@dataclass(frozen=True, slots=True)
class Intersection:
    """People on exactly these lists: a bar of an UpSet plot (Lex et al. 2014, doi:10.1109/TVCG.2014.2346248)."""

    lists: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Description:
    """Of one table."""

    seen: int
    sizes: tuple[Size, ...]
    """In the order of the lists."""
    pairs: tuple[Pair, ...]
    """Each two lists once, in their order."""
    caught: tuple[int, ...]
    """J + 1: how many people are on exactly k lists; the first, on none, is 0."""
    intersections: tuple[Intersection, ...]
    """Those that occur, the greatest first: the data of an UpSet plot."""
    empty_cells: int
    """How many of the 2^J − 1 combinations of lists nobody has."""

    @property
    def only_once(self) -> int:
        """People on one list only."""
        return self.caught[1]


def describe(table: CaptureTable) -> Description:
    """What the table says by itself; of J lists and P patterns in time and memory of P·J²."""
    return Description(
        seen=table.seen,
        sizes=tuple(_sizes(table)),
        pairs=tuple(_pairs(table)),
        caught=tuple(int(people) for people in table.caught_times),
        intersections=tuple(_intersections(table)),
        empty_cells=2 ** len(table.lists) - 1 - len(table.counts),
    )


def _sizes(table: CaptureTable) -> Iterator[Size]:
    once = table.patterns.sum(axis=1) == 1
    only: NDArray[np.int64] = table.counts[once] @ table.patterns[once].astype(np.int64)
    for name, people, only_here in zip(table.lists, table.list_sizes, only, strict=True):
        yield Size(name, int(people), int(only_here))


def _pairs(table: CaptureTable) -> Iterator[Pair]:
    patterns = table.patterns.astype(np.int64)
    both = patterns.T @ (patterns * table.counts[:, None])
    for first, second in combinations(range(len(table.lists)), 2):
        shared = int(both[first, second])
        only_first, only_second = int(both[first, first]) - shared, int(both[second, second]) - shared
        neither = table.seen - shared - only_first - only_second
        yield Pair(table.lists[first], table.lists[second], shared, only_first, only_second, neither)


def _intersections(table: CaptureTable) -> Iterator[Intersection]:
    for row in np.argsort(-table.counts, kind="stable"):
        lists = tuple(name for name, there in zip(table.lists, table.patterns[row], strict=True) if there)
        yield Intersection(lists, int(table.counts[row]))
