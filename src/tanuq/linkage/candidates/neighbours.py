"""For each record the others that share most with it: compiled, in time that grows with what is shared."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.candidates.postings import Postings, in_order
from tanuq.names.compiled import compiled

Pairs = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint32]]
THREADS = 2


def nearest(postings: Postings, lists: NDArray[np.int32], years: NDArray[np.int32], most: int) -> Pairs:
    """Pairs (left, right, bit per rule) of each record with the *most* others that share the most bits with it.

    Records with an equal number in *lists* are not paired, but for those with -1. *years* int32[records]: year of
    birth or 0; it only helps to choose among the records that share a key.
    """
    records = len(lists)
    bounds = np.linspace(0, records, 4 * THREADS + 1).astype(np.int64).tolist()
    arrays = (postings.first, postings.keys, postings.start, postings.rows, postings.bits, postings.rule, lists, years)
    with ThreadPoolExecutor(THREADS) as pool:
        parts = list(pool.map(lambda span: _nearest(*span, arrays, most), pairwise(bounds)))  # type: ignore[call-arg]
    left, right, rules = (np.concatenate([part[column] for part in parts]) for column in range(3))
    return _once(left, right, rules, records)


def _once(left: NDArray[np.int32], right: NDArray[np.int32], rules: NDArray[np.uint32], records: int) -> Pairs:
    order = in_order(right, records)
    order = order[in_order(left[order], records)]
    left, right = left[order], right[order]
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    return left[fresh], right[fresh], rules[order[fresh]]


_SAME_YEAR, _NEAR_YEAR, _OTHER_YEAR = np.float32(5), np.float32(3), np.float32(-4)


@compiled
def _year_bits(ours: int, theirs: int) -> np.float32:
    if ours == 0 or theirs == 0:
        return np.float32(0)
    apart = abs(ours - theirs)
    if apart == 0:
        return _SAME_YEAR
    return _NEAR_YEAR if apart == 1 else _OTHER_YEAR


@compiled
def _nearest(low: int, high: int, arrays: tuple[Any, ...], most: int) -> Pairs:
    lists = arrays[6]
    shared = np.zeros(len(lists), np.float32)
    rules = np.zeros(len(lists), np.uint32)
    met = np.empty(len(lists), np.int32)
    left, right, by = np.empty(1024, np.int32), np.empty(1024, np.int32), np.empty(1024, np.uint32)
    size = 0
    for record in range(low, high):
        count = _gather(record, arrays, shared, rules, met)
        if size + count > len(left):
            left, right, by = _longer(left, size, count), _longer(right, size, count), _longer(by, size, count)
        least, ties = _least_of(shared, met[:count], most)
        for place in range(count):
            other = met[place]
            tied = shared[other] == least
            ties -= tied
            if shared[other] > least or (tied and ties >= 0):
                left[size], right[size], by[size] = min(record, other), max(record, other), rules[other]
                size += 1
            rules[other] = 0
    return left[:size].copy(), right[:size].copy(), by[:size].copy()


@compiled
def _gather(
    record: int,
    arrays: tuple[Any, ...],
    shared: NDArray[np.float32],
    rules: NDArray[np.uint32],
    met: NDArray[np.int32],
) -> int:
    """Fill *met* with the records that share a key with *record*, and what they share; gives their number."""
    first, keys, start, rows, bits, rule, lists, years = arrays
    count, alone = 0, lists[record]
    for place in range(first[record], first[record + 1]):
        key = keys[place]
        worth, mark = bits[key], np.uint32(1) << rule[key]
        for at in range(start[key], start[key + 1]):
            other = rows[at]
            if other == record or (alone >= 0 and lists[other] == alone):
                continue
            if rules[other] == 0:
                met[count] = other
                count += 1
                shared[other] = _year_bits(years[record], years[other])
            shared[other] += worth
            rules[other] |= mark
    return count


@compiled
def _least_of(shared: NDArray[np.float32], met: NDArray[np.int32], most: int) -> tuple[np.float32, int]:
    """The bits from which a record is among the *most*, and how many with just so many bits still are."""
    if len(met) <= most:
        return np.float32(-1e9), len(met)
    best = np.full(most, np.float32(-1e9))
    for other in met:
        if shared[other] > best[0]:
            place = 0
            while place + 1 < most and best[place + 1] < shared[other]:
                best[place] = best[place + 1]
                place += 1
            best[place] = shared[other]
    return best[0], int((best == best[0]).sum())


@compiled
def _longer(array: NDArray[Any], size: int, more: int) -> NDArray[Any]:
    longer = np.empty(2 * (size + more), array.dtype)
    longer[:size] = array[:size]
    return longer
