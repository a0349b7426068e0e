"""Keys that records of one person are likely to share, as numbers beside the row of their record."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.evidence.dates import Dates
from tanuq.linkage.evidence.wordsets import NOTHING, Wordsets

Rows = NDArray[np.int32]
Keys = NDArray[np.int64]
Keyed = tuple[Keys, Rows]


def mixed(keys: Keys, more: NDArray[np.integer]) -> Keys:
    """Two numbers as one, scattered as SplitMix64 does, so that equal results are as good as equal pairs."""
    with np.errstate(over="ignore"):
        value = (keys ^ (more.astype(np.int64) + np.int64(-7046029254386353131))) * np.int64(-4658895280553007687)
    return value ^ (value >> np.int64(31))


def word_keys(words: Wordsets) -> Keyed:
    """Each word that says anything."""
    telling = np.append(words.bits >= 0, False)
    row, place = np.nonzero(telling[words.words])
    return words.words[row, place].astype(np.int64), row.astype(np.int32)


def word_pair_keys(words: Wordsets) -> Keyed:
    """Each two words of one record, in whatever order."""
    columns = words.words.shape[1]
    return together(
        [
            _both(words.words[:, first], words.words[:, second])
            for first in range(columns)
            for second in range(first + 1, columns)
        ]
    )


def _both(one: NDArray[np.int32], other: NDArray[np.int32]) -> Keyed:
    rows = np.flatnonzero((one != NOTHING) & (other != NOTHING)).astype(np.int32)
    low, high = np.minimum(one[rows], other[rows]), np.maximum(one[rows], other[rows])
    return mixed(low.astype(np.int64), high), rows


def near_word_keys(words: Wordsets) -> Keyed:
    """Each word, and where it has three sounds or more each with one left out: spellings a sound apart share one."""
    numbers: dict[str, int] = {}
    variants = [_variants(written) for written in words.written]
    for written in variants:
        for variant in written:
            numbers.setdefault(variant, len(numbers))
    starts = np.concatenate([[0], np.cumsum([len(written) for written in variants])]).astype(np.int64)
    flat = np.array([numbers[variant] for written in variants for variant in written], np.int64)
    words_of_rows, rows = word_keys(words)
    counts = np.diff(starts)[words_of_rows]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return flat[np.repeat(starts[words_of_rows], counts) + within], np.repeat(rows, counts)


def _variants(written: str) -> list[str]:
    if len(written) < 3 or written[-1].isdigit():
        return [written]
    return sorted({written, *(written[:place] + written[place + 1 :] for place in range(len(written)))})


def year_keys(dates: Dates) -> Keyed:
    """Each year that is possible, where there are at most three."""
    first, last = dates.years()
    slack = (dates.slack > 0).astype(np.int32)
    rows = np.flatnonzero(dates.present & (last - first <= 2)).astype(np.int32)
    low, high = first[rows] - slack[rows], last[rows] + slack[rows]
    return together([(low[low + more <= high].astype(np.int64) + more, rows[low + more <= high]) for more in range(5)])


def day_keys(dates: Dates) -> Keyed:
    """The day, where it is known."""
    rows = np.flatnonzero(dates.exact).astype(np.int32)
    return dates.first[rows].astype(np.int64), rows


def whole_keys(words: Wordsets) -> Keyed:
    """All words of a record as one, whatever their order."""
    rows = np.flatnonzero(words.present).astype(np.int32)
    ordered = np.sort(words.words[rows], axis=1)
    key = np.zeros(len(rows), np.int64)
    for place in range(ordered.shape[1]):
        key = mixed(key, ordered[:, place])
    return key, rows


def crossed(one: Keyed, other: Keyed, records: int) -> Keyed:
    """Each key of *one* with each key of *other* that the same record has."""
    order = np.argsort(other[1], kind="stable")
    keys, rows = other[0][order], other[1][order]
    starts = np.searchsorted(rows, np.arange(records + 1))
    counts = (starts[1:] - starts[:-1])[one[1]]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return mixed(np.repeat(one[0], counts), keys[np.repeat(starts[one[1]], counts) + within]), np.repeat(one[1], counts)


def together(keyed: Sequence[Keyed]) -> Keyed:
    """All the keys under each other."""
    return (
        np.concatenate([np.zeros(0, np.int64), *(keys for keys, _ in keyed)]),
        np.concatenate([np.zeros(0, np.int32), *(rows for _, rows in keyed)]),
    )
