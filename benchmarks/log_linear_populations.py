"""Invented populations in which a log-linear model is true: the measure of intervals."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable


@dataclass(frozen=True, slots=True)
class Truth:
    """A population of a given size, and how its lists depend on each other."""

    name: str
    people: int
    chances: tuple[float, ...]
    """Of each list, if no list depended on another."""
    pairs: tuple[tuple[int, int, float], ...] = ()
    """Two lists and the log odds ratio between them."""

    def cells(self) -> NDArray[np.float64]:
        """2^J chances of the patterns by code, the unseen one included; they add up to one."""
        codes = np.arange(2 ** len(self.chances))
        on = (codes[:, None] >> np.arange(len(self.chances))) & 1
        logs = on @ np.log(np.array(self.chances) / (1 - np.array(self.chances)))
        for one, other, ratio in self.pairs:
            logs = logs + ratio * on[:, one] * on[:, other]
        weights: NDArray[np.float64] = np.exp(logs)
        return weights / weights.sum()


TRUTHS = (
    Truth("three lists, two that go together", 1000, (0.25, 0.3, 0.35), ((0, 1, 1.0),)),
    Truth("four independent lists", 1000, (0.2, 0.25, 0.2, 0.3)),
    Truth("four lists, two pairs that depend", 1500, (0.2, 0.25, 0.2, 0.25), ((0, 1, 1.2), (1, 2, -1.0))),
    Truth(
        "five lists, three pairs that depend",
        2000,
        (0.15, 0.2, 0.15, 0.2, 0.1),
        ((0, 1, 1.2), (1, 2, 0.8), (3, 4, 1.0)),
    ),
)


def tables(truth: Truth, number: int, seed: int) -> Iterator[CaptureTable]:
    """So many tables that the population could have left."""
    cells = truth.cells()
    lists = tuple("ABCDEFG"[: len(truth.chances)])
    patterns = (np.arange(1, len(cells))[:, None] >> np.arange(len(lists))) & 1
    for counts in np.random.default_rng(seed).multinomial(truth.people, cells, size=number):
        yield CaptureTable.gathered(lists, patterns, counts[1:])
