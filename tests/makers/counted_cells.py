"""Tables of captures from the counts of all their cells."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation import CaptureTable


def table_of(cells: Sequence[int]) -> CaptureTable:
    """Of 2^J − 1 counts by code, from code 1: 1 is list L0 alone, 2 is L1 alone, 3 is both, 4 is L2 alone …"""
    lists = len(cells).bit_length()
    patterns = np.arange(1, 2**lists)[:, None] >> np.arange(lists) & 1
    return CaptureTable.gathered([f"L{place}" for place in range(lists)], patterns, np.array(cells, dtype=np.int64))


def independent_cells(chances: Sequence[float]) -> NDArray[np.float64]:
    """2^J probabilities by code where each list has anybody with its chance."""
    on = np.arange(2 ** len(chances))[:, None] >> np.arange(len(chances)) & 1
    probabilities: NDArray[np.float64] = np.prod(np.where(on == 1, chances, 1 - np.array(chances)), axis=1)
    return probabilities
