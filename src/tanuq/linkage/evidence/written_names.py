"""The names of records, one or several each, and the best probability among those of two records."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq import names
from tanuq.linkage.evidence.wordsets import Wordsets, wordsets

WHOLE = ("name", "name_other", "name_married", "nickname")
"""Kinds that are compared as whole names; where there is none, the parts are put together in this order:"""
PARTS = ("given_names", "family_name", "name_maternal")
AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True)
class WrittenNames:
    """*start* int32[records + 1]: where each record's names begin among the *prepared*; *words*: of all of them."""

    start: NDArray[np.int32]
    prepared: names.Prepared
    words: Wordsets

    @property
    def present(self) -> NDArray[np.bool_]:
        """Which records have a name."""
        return self.start[1:] > self.start[:-1]

    def best(self, left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.float32]:
        """For each pair of records the highest probability among their names; NaN where one has none."""
        found = np.full(len(left), np.nan, np.float32)
        counts = np.diff(self.start)
        many = counts[left].astype(np.int64) * counts[right]
        rows = np.flatnonzero(many)
        for at in range(0, len(rows), AT_ONCE):
            part = rows[at : at + AT_ONCE]
            found[part] = self._best(left[part], right[part], many[part], counts)
        return found

    def _best(
        self, left: NDArray[np.int32], right: NDArray[np.int32], many: NDArray[np.int64], counts: NDArray[np.int32]
    ) -> NDArray[np.float32]:
        ends = np.cumsum(many)
        within = np.arange(ends[-1]) - np.repeat(ends - many, many)
        width = np.repeat(counts[right], many)
        ours = np.repeat(self.start[left], many) + within // width
        theirs = np.repeat(self.start[right], many) + within % width
        scores = names.score_pairs(self.prepared, self.prepared, ours.astype(np.int32), theirs.astype(np.int32))
        return np.maximum.reduceat(scores, ends - many)


def read_names(column: pl.Series) -> WrittenNames:
    """The names of a column as :data:`tanuq.linkage.records.NAME` describes it."""
    return _prepare([_whole_names(row) for row in column.to_list()])


def read_plain_names(column: pl.Series) -> WrittenNames:
    """The names of a column of lists of texts."""
    return _prepare([list(row) if row is not None else [] for row in column.to_list()])


def _whole_names(row: Sequence[dict[str, str | None]] | None) -> list[str]:
    written = [(name["kind"], name["written"]) for name in row or () if name is not None and name["written"]]
    whole = [text for kind, text in written if kind in WHOLE and text is not None]
    if whole:
        return list(dict.fromkeys(whole))
    joined = " ".join(text for part in PARTS for kind, text in written if kind == part and text is not None)
    return [joined] if joined else []


def _prepare(rows: list[list[str]]) -> WrittenNames:
    start = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int32)
    prepared = names.prepare([name for row in rows for name in row])
    return WrittenNames(start, prepared, wordsets(pl.Series(rows, dtype=pl.List(pl.String))))
