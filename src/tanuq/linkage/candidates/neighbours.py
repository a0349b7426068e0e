"""For each record the others that share most with it: compiled, in time that grows with what is shared."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tanuq.linkage.candidates.postings import Postings

Pairs = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint32]]
THREADS = 2


def nearest(postings: Postings, lists: NDArray[np.int32], years: NDArray[np.int32], most: int) -> Pairs:
    """Pairs (left, right, bit per rule) of each record with the *most* others that share the most bits with it.

    Records with an equal number in *lists* are not paired, but for those with -1. *years* int32[records]: year of
    birth or 0; it only helps to choose among the records that share a key.
    """
    records = len(lists)
    bounds = np.linspace(0, records, 4 * THREADS + 1).astype(np.int64)
    arrays = (postings.first, postings.keys, postings.start, postings.rows, postings.bits, postings.rule, lists, years)
    with ThreadPoolExecutor(THREADS) as pool:
        parts = list(pool.map(lambda span: _nearest(*span, *arrays, most), zip(bounds[:-1], bounds[1:], strict=True)))
    left, right, rules = (np.concatenate([part[column] for part in parts]) for column in range(3))
    return _once(left, right, rules, records)


def _once(left: NDArray[np.int32], right: NDArray[np.int32], rules: NDArray[np.uint32], records: int) -> Pairs:
    pair = left.astype(np.int64) * records + right
    pair, first = np.unique(pair, return_index=True)
    return (pair // max(records, 1)).astype(np.int32), (pair % max(records, 1)).astype(np.int32), rules[first]


_SAME_YEAR, _NEAR_YEAR, _OTHER_YEAR = np.float32(5), np.float32(3), np.float32(-4)


@njit(cache=True, nogil=True)
def _year_bits(ours, theirs):
    if ours == 0 or theirs == 0:
        return np.float32(0)
    apart = abs(ours - theirs)
    if apart == 0:
        return _SAME_YEAR
    return _NEAR_YEAR if apart == 1 else _OTHER_YEAR


@njit(cache=True, nogil=True)
def _nearest(low, high, first, keys, start, rows, bits, rule, lists, years, most):
    records = len(lists)
    shared = np.zeros(records, np.float32)
    rules = np.zeros(records, np.uint32)
    met = np.empty(records, np.int32)
    size = 0
    left = np.empty(1024, np.int32)
    right = np.empty(1024, np.int32)
    by = np.empty(1024, np.uint32)
    for record in range(low, high):
        count = 0
        for place in range(first[record], first[record + 1]):
            key = keys[place]
            for at in range(start[key], start[key + 1]):
                other = rows[at]
                if other == record or (lists[other] == lists[record] and lists[other] >= 0):
                    continue
                if rules[other] == 0:
                    met[count] = other
                    count += 1
                    shared[other] = _year_bits(years[record], years[other])
                shared[other] += bits[key]
                rules[other] |= np.uint32(1) << rule[key]
        least = np.float32(-1e9)
        ties = count
        if count > most:
            least = np.partition(shared[met[:count]], count - most)[count - most]
            ties = most
            for place in range(count):
                ties -= shared[met[place]] > least
        if size + count > len(left):
            left, right, by = _longer(left, size, count), _longer(right, size, count), _longer(by, size, count)
        for place in range(count):
            other = met[place]
            tied = shared[other] == least
            ties -= tied
            if shared[other] > least or (tied and ties >= 0):
                left[size] = min(record, other)
                right[size] = max(record, other)
                by[size] = rules[other]
                size += 1
            rules[other] = 0
    return left[:size].copy(), right[:size].copy(), by[:size].copy()


@njit(cache=True, nogil=True)
def _longer(array, size, more):
    longer = np.empty(2 * (size + more), array.dtype)
    longer[:size] = array[:size]
    return longer
