"""The peaks of a posterior that has several, each with its share: what lies between them may have no support."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.estimate import Spread

Reals = NDArray[np.float64]

RISE = 0.4
"""How far the logarithm of the density must rise out of the valley for a peak to count: half as high again."""

SHARE = 0.05
"""The least part of the whole that counts as a mode."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One peak of the posterior of N."""

    value: float
    """People in all, where it is highest."""
    share: float
    """Of the posterior, between the valleys on both sides."""


def modes(people: Reals, heights: Reals, spread: Spread, densities: Reals) -> tuple[Mode, ...]:
    """From the lowest N to the highest.

    ``heights`` are logarithms of the density at some numbers of people, by which modes are told apart: peaks that rise
    too little out of a valley, or hold too little, are one with the peak beyond it.  ``densities`` are those of the
    values of the spread, by which the highest of each is found.
    """
    peaks = _peaks(heights)
    while True:
        valleys = [low + int(heights[low:high].argmin()) for low, high in pairwise(peaks)]
        ends = [0, *np.searchsorted(spread.values, people[valleys]), len(densities)]
        shares = np.add.reduceat(spread.weights, ends[:-1])
        weakness = np.minimum(_rises(heights, peaks, valleys) / RISE, shares / SHARE)
        if len(peaks) == 1 or weakness.min() >= 1:
            break
        del peaks[int(weakness.argmin())]
    tops = [spread.values[start + densities[start:end].argmax()] for start, end in pairwise(ends)]
    return tuple(Mode(float(top), float(share)) for top, share in zip(tops, shares, strict=True))


def _peaks(heights: Reals) -> list[int]:
    """Where the heights turn from rising to falling, beyond both ends being lower than anything."""
    steps = np.diff(heights, prepend=-np.inf, append=-np.inf)
    return [int(place) for place in np.flatnonzero((steps[:-1] > 0) & (steps[1:] <= 0))]


def _rises(heights: Reals, peaks: list[int], valleys: list[int]) -> Reals:
    """Of each peak: how far it stands above the higher of its valleys."""
    floors = np.concatenate([[-np.inf], heights[valleys], [-np.inf]])
    rises: Reals = heights[peaks] - np.maximum(floors[:-1], floors[1:])
    return rises
