"""The names of records, one or several each, and the best probability among those of two records."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq import names
from tanuq.linkage.evidence.wordsets import Wordsets, words_of_records

WHOLE = ("name", "name_other", "name_married", "nickname")
"""Kinds that are compared as whole names; where there is none, the parts are put together in this order:"""
BESIDE = ("name_other", "nickname")
"""Of them, those that somebody is called besides: between two people who have other names they are not compared, for a
nickname that both have is no name."""
PARTS = ("given_names", "family_name", "name_maternal")
AT_ONCE = 1 << 22
THREADS = 2
Rows = NDArray[np.int32]
_LONG = {"text": pl.String}


@dataclass(frozen=True, slots=True)
class WrittenNames:
    """*start* int32[records + 1]: where each record's names begin in *name*, which holds their numbers among the
    distinct names *prepared*, and in *beside*, which of them the record is only called besides; *words*: of all the
    names of a record."""

    start: Rows
    name: Rows
    beside: NDArray[np.bool_]
    prepared: names.Prepared
    words: Wordsets

    def best(self, left: Rows, right: Rows) -> NDArray[np.float32]:
        """For each pair of records the highest probability among their names; NaN where one has none."""
        found = np.full(len(left), np.nan, np.float32)
        counts = np.diff(self.start).astype(np.int64)
        many = counts[left] * counts[right]
        rows = np.flatnonzero(many)
        for part in np.split(rows, np.searchsorted(np.cumsum(many[rows]), np.arange(AT_ONCE, many.sum(), AT_ONCE))):
            if len(part):
                found[part] = self._best(left[part], right[part], many[part], counts)
        return found

    def _best(self, left: Rows, right: Rows, many: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.float32]:
        ends = np.cumsum(many)
        within = np.arange(ends[-1]) - np.repeat(ends - many, many)
        width = np.repeat(counts[right], many)
        ours = np.repeat(self.start[left], many) + within // width
        theirs = np.repeat(self.start[right], many) + within % width
        scores = self._scores(self.name[ours], self.name[theirs])
        return np.maximum.reduceat(np.where(self.beside[ours] & self.beside[theirs], 0, scores), ends - many)

    def _scores(self, ours: Rows, theirs: Rows) -> NDArray[np.float32]:
        """Each two names are compared once, however many pairs of records have them."""
        size = len(self.prepared)
        code = np.minimum(ours, theirs).astype(np.int64) * size + np.maximum(ours, theirs)
        distinct, of = np.unique(code, return_inverse=True)
        first, second = (distinct // size).astype(np.int32), (distinct % size).astype(np.int32)
        spans = np.array_split(np.arange(len(distinct)), THREADS)
        with ThreadPoolExecutor(THREADS) as pool:
            parts = pool.map(lambda span: self._score(first[span], second[span]), spans)
            return np.concatenate(list(parts))[of.ravel()]

    def _score(self, first: Rows, second: Rows) -> NDArray[np.float32]:
        return names.score_pairs(self.prepared, self.prepared, first, second)


def read_names(column: pl.Series) -> WrittenNames:
    """The names of a column as :data:`tanuq.linkage.records.NAME` describes it."""
    return _prepare([_whole_names(row) for row in column.to_list()])


def read_plain_names(column: pl.Series) -> WrittenNames:
    """The names of a column of lists of texts."""
    return _prepare([[(text, False) for text in row or ()] for row in column.to_list()])


def _whole_names(row: Sequence[dict[str, str | None]] | None) -> list[tuple[str, bool]]:
    """The names of a record, each with whether it is only called so besides."""
    written = [(name["kind"], name["written"]) for name in row or () if name is not None and name["written"]]
    whole = {text: kind in BESIDE for kind, text in reversed(written) if kind in WHOLE and text is not None}
    if whole:
        named = not all(whole.values())
        return [(text, beside and named) for text, beside in reversed(whole.items())]
    joined = " ".join(text for part in PARTS for kind, text in written if kind == part and text is not None)
    return [(joined, False)] if joined else []


def _prepare(rows: list[list[tuple[str, bool]]]) -> WrittenNames:
    start = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int32)
    numbers: dict[str, int] = {}
    name = np.array([numbers.setdefault(text, len(numbers)) for row in rows for text, _ in row], np.int32)
    beside = np.array([aside for row in rows for _, aside in row], np.bool_)
    record = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(start))
    long = pl.DataFrame({"record": record, "text": [text for row in rows for text, _ in row]}, schema_overrides=_LONG)
    return WrittenNames(start, name, beside, names.prepare(list(numbers)), words_of_records(long, len(rows)))
