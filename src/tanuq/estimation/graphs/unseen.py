"""At which numbers of unseen people the graphs are looked at, and what holds at all others."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Reals = NDArray[np.float64]
Density = Callable[[Reals], Reals]
"""The logarithm of a density, up to a constant, at each of the given numbers of people."""

FIRST = 192
"""Values looked at before anything is known of the density."""

BEND = 0.01
"""Second difference that the logarithm of the density may have between neighbours: of a normal density they are then a
tenth of a standard deviation apart, and what is interpolated is right to 1e-7."""

DEPTH = 40.0
"""Below e^-40 of the peak nothing is looked for."""

SPLIT = 8
"""Parts into which one look divides a gap at the most: of wide gaps the bend is only guessed."""

LOOKS = 20
"""Enough for any range: each can divide a gap by :data:`SPLIT`."""

NEIGHBOURS = 6
"""Values from which one between them is interpolated."""

MOST_VALUES = 2**18
"""Whole numbers that are told apart in the answer; where there are more, some stand for several."""

AT_ONCE = 2**13
"""Values interpolated at one time: fresh memory costs more than the arithmetic."""


@dataclass(frozen=True, eq=False)
class Looked:
    """Where the logarithm of a density was looked at: whole numbers that rise, dense where it has its mass."""

    places: Reals
    heights: Reals

    @classmethod
    def at(cls, density: Density, least: int, most: int) -> "Looked":
        """From the least to the most, ever closer where the density is high and bends.

        The first look is at even distances of log(n_0 + 1).  The second derivative c by divided differences tells how
        far the density can rise within a gap of width h, |c| h²/8, and into how many parts the gap must be divided.
        """
        places = np.unique(np.rint(np.geomspace(least + 1, most + 1, FIRST)) - 1)
        looked = cls(places, density(places))
        for _ in range(LOOKS):
            between = looked.between()
            if not len(between):
                break
            everywhere = np.concatenate([looked.places, between])
            order = np.argsort(everywhere)
            looked = cls(everywhere[order], np.concatenate([looked.heights, density(between)])[order])
        return looked

    def between(self) -> Reals:
        """The whole numbers that should be looked at next."""
        where, widths, bends = np.log1p(self.places), np.diff(np.log1p(self.places)), self._bends()
        wanted = np.where(self.borne(), np.ceil(np.sqrt(bends / BEND)), 1)
        parts = np.minimum(np.minimum(wanted, SPLIT), np.diff(self.places)).astype(np.int64)
        gap, part = _numbered(parts)
        found = np.rint(np.expm1(where[gap] + widths[gap] * part / parts[gap]))
        return np.setdiff1d(found, self.places)

    def borne(self) -> NDArray[np.bool_]:
        """Which of the gaps between neighbours can hold a part of the mass."""
        higher = np.maximum(self.heights[:-1], self.heights[1:])
        reached: NDArray[np.bool_] = higher + self._bends() / 8 >= self.heights.max() - DEPTH
        return reached

    def _bends(self) -> Reals:
        """Of each gap: the second derivative in log(n_0 + 1) times the width squared."""
        where = np.log1p(self.places)
        if len(where) < 3:
            return np.zeros(len(where) - 1)
        curves = np.abs(2 * np.diff(np.diff(self.heights) / np.diff(where)) / (where[2:] - where[:-2]))
        curves = np.concatenate([curves[:1], curves, curves[-1:]])
        bends: Reals = np.maximum(curves[:-1], curves[1:]) * np.diff(where) ** 2
        return bends

    def values(self) -> tuple[Reals, Reals]:
        """The whole numbers where the mass is, and for how many each stands.

        Each for itself; where they are more than :data:`MOST_VALUES`, those in wide gaps for their neighbours too.
        """
        widths = np.append(np.where(self.borne(), np.diff(self.places), 0), 1).astype(np.int64)
        parts = widths if widths.sum() <= MOST_VALUES else np.minimum(widths, MOST_VALUES // len(widths))
        gap, part = _numbered(parts)
        start, end = widths[gap] * part // parts[gap], widths[gap] * (part + 1) // parts[gap]
        return self.places[gap] + (start + end - 1) // 2, (end - start).astype(np.float64)

    def interpolation(self, values: Reals) -> csr_array:
        """Values × places: the matrix that makes of figures at the places those at the values.

        Lagrange's formula in log(n_0 + 1) over the :data:`NEIGHBOURS` nearest places.
        """
        where, width = np.log1p(self.places), min(NEIGHBOURS, len(self.places))
        scales = _scales(where, width)
        weights, columns = np.empty((len(values), width)), np.empty((len(values), width), dtype=np.int32)
        for start in range(0, len(values), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            first = np.searchsorted(self.places, values[some], side="right") - width // 2
            run = np.clip(first, 0, len(where) - width)
            nearest = run + np.arange(width)[:, None]
            away = np.log1p(values[some]) - where[nearest]
            weights[some], columns[some] = (_products_of_others(away) * scales[run].T).T, nearest.T
        rows = np.arange(0, weights.size + 1, width, dtype=np.int32)
        return csr_array((weights.ravel(), columns.ravel(), rows), shape=(len(values), len(where)))


def _numbered(parts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of all parts of all gaps, so many of each: the number of the gap, and that of the part within it."""
    gap = np.repeat(np.arange(len(parts)), parts)
    return gap, np.arange(len(gap)) - np.repeat(np.cumsum(parts) - parts, parts)


def _products_of_others(factors: Reals) -> Reals:
    """Along the first axis, of each the product of all others; none is divided by, for some are zero."""
    before, after = np.ones_like(factors), np.ones_like(factors)
    np.cumprod(factors[:-1], axis=0, out=before[1:])
    np.cumprod(factors[:0:-1], axis=0, out=after[-2::-1])
    return before * after


def _scales(where: Reals, width: int) -> Reals:
    """Of each run of so many places, Lagrange's denominators: 1 / ∏ (x_i − x_j) over the others of the run."""
    runs = np.lib.stride_tricks.sliding_window_view(where, width)
    apart = runs[:, :, None] - runs[:, None, :] + np.eye(width)
    scales: Reals = 1 / apart.prod(axis=2)
    return scales
