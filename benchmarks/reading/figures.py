"""Precision, recall and F1 of counts, with intervals from drawing the documents again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.reading.matching import Counts

DRAWS = 1_000
SEED = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report."""

    counts: Counts
    low: float
    high: float
    """Of F1: 95 of 100 draws of documents lie between."""

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return _share(self.counts.right, self.counts.found)

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        return _share(self.counts.right, self.counts.there)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _share(2 * self.counts.right, self.counts.found + self.counts.there)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def figures(documents: Sequence[Mapping[str, Counts]]) -> dict[str, Figure]:
    """Each figure over all documents, those that no document tells anything of left out.

    Documents are drawn with replacement, for every figure the same: Efron & Tibshirani, An Introduction to the
    Bootstrap (1993), §13.3, percentiles.
    """
    names = list(dict.fromkeys(name for told in documents for name in told))
    dice = np.random.default_rng(SEED)
    times = dice.multinomial(len(documents), np.full(len(documents), 1 / max(1, len(documents))), size=DRAWS)
    told = {name: [one.get(name, Counts()) for one in documents] for name in names}
    return {name: _figure(counted, times) for name, counted in told.items() if any(c.found or c.there for c in counted)}


def _figure(counted: Sequence[Counts], times: NDArray[np.int64]) -> Figure:
    table = np.array([(one.right, one.found + one.there) for one in counted], dtype=np.int64)
    right, both = (times @ table).T
    drawn = np.where(both > 0, 2 * right / np.maximum(both, 1), 1.0)
    low, high = np.percentile(drawn, (2.5, 97.5))
    return Figure(sum(counted, Counts()), float(low), float(high))
