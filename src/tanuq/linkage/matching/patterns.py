"""Pairs gathered by their outcomes: pairs with the same outcomes score the same, so each pattern is scored once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.evidence.comparing import COMPARED, Compared

Outcomes = NDArray[np.int8]


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
    code = np.zeros(len(outcomes), np.int64)
    for column in columns:
        code = code * (len(COMPARED[column].labels) + 1) + outcomes[:, column] + 1
    _, first, of, counts = np.unique(code, return_index=True, return_inverse=True, return_counts=True)
    compared = tuple(COMPARED[column] for column in columns)
    return Patterns(np.ascontiguousarray(outcomes[first][:, columns]), of.ravel().astype(np.int32), counts, compared)
