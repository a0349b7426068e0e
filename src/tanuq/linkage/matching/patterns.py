"""Pairs gathered by their outcomes: pairs with the same outcomes score the same, so each pattern is scored once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.evidence.comparing import COMPARED, Compared

Outcomes = NDArray[np.int8]
_MOST_NUMBERS = 1 << 22
"""From here on the numbers of patterns that no pair has are taken out before more columns are counted in."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """*outcomes* int8[patterns, comparisons]: each distinct row; *of* int32[pairs]: the pattern of each pair; *counts*
    int64[patterns]: pairs that have it. *compared*: the comparisons."""

    outcomes: Outcomes
    of: NDArray[np.int32]
    counts: NDArray[np.int64]
    compared: tuple[Compared, ...]


def made(outcomes: Outcomes) -> tuple[str, ...]:
    """Names of the comparisons that some pair could make."""
    return tuple(one.name for one, column in zip(COMPARED, outcomes.T, strict=True) if (column >= 0).any())


def gather(outcomes: Outcomes, names: tuple[str, ...]) -> Patterns:
    """The patterns in *outcomes*, int8[pairs, len(COMPARED)], of the comparisons called *names*."""
    columns = [column for column, one in enumerate(COMPARED) if one.name in names]
    of, size = np.zeros(len(outcomes), np.int32), 1
    for column in columns:
        width = len(COMPARED[column].labels) + 1
        if size * width > _MOST_NUMBERS:
            of, size = _renumbered(of, size)
        of = of * np.int32(width) + outcomes[:, column] + np.int32(1)
        size *= width
    of, size = _renumbered(of, size)
    some = np.empty(size, np.int64)
    some[of] = np.arange(len(of))
    compared = tuple(COMPARED[column] for column in columns)
    return Patterns(np.ascontiguousarray(outcomes[some][:, columns]), of, np.bincount(of, minlength=size), compared)


def _renumbered(numbers: NDArray[np.int32], size: int) -> tuple[NDArray[np.int32], int]:
    """*numbers* below *size* in the same order without gaps, and how many there are."""
    met = np.zeros(size, np.bool_)
    met[numbers] = True
    number = np.cumsum(met, dtype=np.int32) - np.int32(1)
    return number[numbers], int(met.sum())
