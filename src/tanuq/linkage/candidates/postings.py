"""Which records have which key, and how much it says to share one; keys that too many records have are left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.candidates.keys import Keyed, Keys, Rows
from tanuq.names.compiled import compiled

SMALLEST_BLOCK = 20


@dataclass(frozen=True, slots=True)
class Rule:
    """One sort of key. *worth* scales how much it says to share one: less for keys that come in bunches."""

    name: str
    keyed: Callable[[], Keyed]
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Postings:
    """The keys of all rules together. Records of key *k*: ``rows[start[k]:start[k + 1]]``; keys of record *r*:
    ``keys[first[r]:first[r + 1]]``; *bits* and *rule* of each key. *largest*: per rule, the most records of a key;
    *dropped*: per rule, (row, records) of the keys that more records have, the biggest first."""

    start: NDArray[np.int64]
    rows: Rows
    first: NDArray[np.int64]
    keys: NDArray[np.int32]
    bits: NDArray[np.float32]
    rule: NDArray[np.uint8]
    largest: tuple[int, ...]
    dropped: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    rows: Rows
    sizes: NDArray[np.int64]
    largest: int
    dropped: tuple[tuple[int, int], ...]


def post(rules: Sequence[Rule], records: int, budget: int) -> Postings:
    """The postings of *rules*; each rule keeps its rarest keys, as many as together give at most *budget* pairs."""
    kept = [_keep(*rule.keyed(), budget) for rule in rules]
    sizes = np.concatenate([np.zeros(0, np.int64), *(part.sizes for part in kept)])
    rows = np.concatenate([np.zeros(0, np.int32), *(part.rows for part in kept)])
    order = in_order(rows, records)
    worth = np.repeat([rule.worth for rule in rules], [len(part.sizes) for part in kept])
    return Postings(
        start=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        rows=rows,
        first=np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=records))]).astype(np.int64),
        keys=np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[order],
        bits=(np.log2(records / np.maximum(sizes, 1)) * worth).astype(np.float32),
        rule=np.repeat(np.arange(len(rules), dtype=np.uint8), [len(part.sizes) for part in kept]),
        largest=tuple(part.largest for part in kept),
        dropped=tuple(part.dropped for part in kept),
    )


@compiled
def in_order(rows: Rows, records: int) -> NDArray[np.int64]:
    """The places of *rows*, which number so many *records*, from the lowest row to the highest; equal ones stay."""
    end = np.zeros(records + 1, np.int64)
    for row in rows:
        end[row + 1] += 1
    end = np.cumsum(end)
    order = np.empty(len(rows), np.int64)
    for place in range(len(rows)):
        order[end[rows[place]]] = place
        end[rows[place]] += 1
    return order


def _keep(keys: Keys, rows: Rows, budget: int) -> _Kept:
    keys, rows = _sorted(keys, rows)
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(keys)))
    largest = _largest(sizes, budget)
    fits = (sizes > 1) & (sizes <= largest)
    big = np.flatnonzero(sizes > largest)
    big = big[np.argsort(-sizes[big], kind="stable")]
    dropped = tuple(zip(rows[starts[big]].tolist(), sizes[big].tolist(), strict=True))
    return _Kept(rows[np.repeat(fits, sizes)], sizes[fits], largest, dropped)


def _sorted(keys: Keys, rows: Rows) -> tuple[Keys, Rows]:
    order = np.lexsort((rows, keys))
    keys, rows = keys[order], rows[order]
    fresh = np.ones(len(keys), np.bool_)
    fresh[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
    return keys[fresh], rows[fresh]


def _largest(sizes: NDArray[np.int64], budget: int) -> int:
    size, blocks = np.unique(sizes, return_counts=True)
    pairs = np.cumsum(size.astype(np.float64) * (size - 1) / 2 * blocks)
    fitting = size[pairs <= budget]
    return max(int(fitting[-1]) if len(fitting) else 0, SMALLEST_BLOCK)
