"""The words of a column as numbers, with how rare each is: what blocking and the comparison of places stand on."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tanuq.linkage.evidence.skeletons import skeletons_in

MOST = 8
"""Words of one record that are kept; later ones say little."""
NOTHING = -1
SAYS_NOTHING = -1.0
"""Bits of a word that nearly all records have: having it in common is having nothing in common."""


@dataclass(frozen=True, slots=True)
class Wordsets:
    """*words* int32[records, MOST]: numbers of the words, NOTHING after the last. *bits* float32[words]: -log2 of the
    share of records (of those that say anything) that hold the word, or SAYS_NOTHING. *written*: each word itself."""

    words: NDArray[np.int32]
    bits: NDArray[np.float32]
    written: tuple[str, ...]

    @property
    def present(self) -> NDArray[np.bool_]:
        """Which records say anything."""
        present: NDArray[np.bool_] = self.words[:, 0] != NOTHING
        return present

    def total_bits(self) -> NDArray[np.float32]:
        """How much each record's words say together: the information of all of them."""
        total: NDArray[np.float32] = self._bits_at(self.words).sum(axis=1, dtype=np.float32)
        return total

    def shared(self, left: NDArray[np.int32], right: NDArray[np.int32]) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
        """Of each pair of records: bits of the rarest word they share, SAYS_NOTHING where there is none that says
        anything, and how many words they share."""
        widest = max(int(self.sizes().max(initial=0)), 1)
        ours, theirs = self.words[left, :widest], self.words[right, :widest]
        hit = np.zeros(ours.shape, np.bool_)
        for place in range(theirs.shape[1]):
            hit |= (ours == theirs[:, place, None]) & (ours != NOTHING)
        bits = np.where(hit, self._bits_at(ours), np.float32(SAYS_NOTHING)).max(axis=1)
        return bits, hit.sum(axis=1, dtype=np.int8)

    def sizes(self) -> NDArray[np.int8]:
        """How many words each record has."""
        sizes: NDArray[np.int8] = (self.words != NOTHING).sum(axis=1, dtype=np.int8)
        return sizes

    def _bits_at(self, words: NDArray[np.int32]) -> NDArray[np.float32]:
        return np.append(self.bits, np.float32(0))[words].astype(np.float32)


def wordsets(texts: pl.Series) -> Wordsets:
    """The words of each record in *texts*, a column of lists of texts."""
    return words_of_records(by_record(texts), len(texts))


def by_record(texts: pl.Series) -> pl.DataFrame:
    """Each text of a column of lists with the row of its record: ``record, text``."""
    rows = pl.DataFrame({"record": np.arange(len(texts), dtype=np.int32), "text": texts})
    return rows.drop_nulls().explode("text").drop_nulls()


def words_of_records(
    long: pl.DataFrame, records: int, part: Callable[[pl.Series], pl.DataFrame] = skeletons_in
) -> Wordsets:
    """The words of the texts in *long*, which has the columns ``record, text``; *part* gives the words of different
    texts as ``text, word``."""
    parted = part(long["text"].unique())
    words = long.join(parted, on="text", how="inner", maintain_order="left_right")
    words = words.unique(["record", "word"], keep="first", maintain_order=True)
    counts = words.group_by("word").agg(pl.len().alias("records")).sort("word").with_row_index("number")
    numbered = words.join(counts, on="word", how="left", maintain_order="left")
    said = max(words["record"].n_unique(), 1)
    bits = -np.log2(counts["records"].to_numpy() / said)
    matrix = _matrix(numbered["record"].to_numpy(), numbered["number"].to_numpy(), records)
    return Wordsets(matrix, bits.astype(np.float32), tuple(counts["word"]))


def _matrix(record: NDArray[np.int32], number: NDArray[np.uint32], records: int) -> NDArray[np.int32]:
    order = np.argsort(record, kind="stable")
    record, number = record[order], number[order]
    starts = np.searchsorted(record, np.arange(records))
    place = np.arange(len(record)) - starts[record]
    matrix = np.full((records, MOST), NOTHING, np.int32)
    kept = place < MOST
    matrix[record[kept], place[kept]] = number[kept]
    return matrix
