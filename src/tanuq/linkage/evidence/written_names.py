"""The names of records, one or several each, and the best probability among those of two records."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq import names
from tanuq.linkage.evidence.wordsets import Wordsets, by_record, words_of_records

WHOLE = ("name", "name_other", "name_married", "nickname")
"""Kinds that are compared as whole names; where there is none, the parts are put together in this order:"""
BESIDE = ("name_other", "nickname")
"""Of them, those that somebody is called besides: between two people who have other names they are not compared, for a
nickname that both have is no name."""
PARTS = ("given_names", "family_name", "name_maternal")
AT_ONCE = 1 << 22
THREADS = 2
Rows = NDArray[np.int32]


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
    written = by_record(column).unnest("text").filter(pl.col("written") != "")
    return _prepare(pl.concat([_whole(written), _put_together(written)]), len(column))


def read_plain_names(column: pl.Series) -> WrittenNames:
    """The names of a column of lists of texts."""
    return _prepare(by_record(column).with_columns(pl.lit(False).alias("beside")), len(column))


def _whole(written: pl.DataFrame) -> pl.DataFrame:
    """The whole names, ``record, text, beside``; of several kinds of one name the first counts."""
    aside = pl.col("kind").is_in(BESIDE)
    whole = written.filter(pl.col("kind").is_in(WHOLE))
    whole = whole.unique(["record", "written"], keep="first", maintain_order=True)
    return whole.select("record", text="written", beside=aside & ~aside.all().over("record"))


def _put_together(written: pl.DataFrame) -> pl.DataFrame:
    """A name made of its parts for each record that has no whole one, as :func:`_whole` gives it."""
    parted = written.filter(~pl.col("kind").is_in(WHOLE).any().over("record"), pl.col("kind").is_in(PARTS))
    parted = parted.sort("record", pl.col("kind").cast(pl.Enum(PARTS)), maintain_order=True)
    joined = parted.group_by("record", maintain_order=True).agg(pl.col("written").str.join(" ").alias("text"))
    return joined.with_columns(pl.lit(False).alias("beside"))


def _prepare(long: pl.DataFrame, records: int) -> WrittenNames:
    long = long.sort("record", maintain_order=True)
    distinct = long.select("text").unique(maintain_order=True)
    numbered = long.join(distinct.with_row_index("name"), on="text", how="left", maintain_order="left")
    counts = np.bincount(long["record"].to_numpy(), minlength=records)
    return WrittenNames(
        start=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        name=numbered["name"].to_numpy().astype(np.int32),
        beside=long["beside"].to_numpy(),
        prepared=names.prepare(distinct["text"].to_list()),
        words=words_of_records(long.select("record", "text"), records),
    )
