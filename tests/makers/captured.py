"""Tables of captures that are drawn or put together for a purpose."""

from collections.abc import Mapping, Sequence

import numpy as np

from tanuq.estimation import CaptureTable

NAMES = ("Register", "Press", "NGO", "Court", "Camp", "Letters", "Village", "Embassy")


def table(counts: Mapping[str, int], lists: Sequence[str] = NAMES) -> CaptureTable:
    """Of patterns written as "110": 30 people on the first two of three lists."""
    patterns = {tuple(map(int, pattern)): count for pattern, count in counts.items()}
    width = len(next(iter(patterns)))
    return CaptureTable.from_patterns(lists[:width], patterns)


def independent(people: int, chances: Sequence[float], seed: int = 0) -> CaptureTable:
    """People whom each list has by chance alone, those on no list left out."""
    rows = (np.random.default_rng(seed).random((people, len(chances))) < chances).astype(np.int64)
    return CaptureTable.from_rows(NAMES[: len(chances)], rows[rows.any(axis=1)])


def side_by_side(*tables: CaptureTable) -> CaptureTable:
    """The lists and people of all of them, with nobody in common."""
    lists = [f"{name} {number}" for number, one in enumerate(tables, start=1) for name in one.lists]
    patterns = np.zeros((sum(len(one.counts) for one in tables), len(lists)), dtype=np.int64)
    row = column = 0
    for one in tables:
        height, width = one.patterns.shape
        patterns[row : row + height, column : column + width] = one.patterns
        row, column = row + height, column + width
    return CaptureTable.gathered(lists, patterns, np.concatenate([one.counts for one in tables]))
