"""The links of an acceptance as they lie in the vault: one Parquet file of left, right, probability."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from tanuq.casebook.errors import UnreadableLinks

_SCHEMA = pa.schema(
    [
        pa.field("left", pa.string(), nullable=False),
        pa.field("right", pa.string(), nullable=False),
        pa.field("probability", pa.float64(), nullable=False),
    ]
)
_BATCH = 20_000


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two accounts by their numbers, the smaller first, and the probability that they speak of one person."""

    left: str
    right: str
    probability: float


def pair(one: str, other: str, probability: float) -> Pair:
    """The same pair whichever account is named first.

    >>> pair("A-b", "A-a", 0.5) == pair("A-a", "A-b", 0.5)
    True
    """
    left, right = sorted((one, other))
    return Pair(left, right, probability)


def written_links(links: Sequence[Pair]) -> bytes:
    """The file: the same bytes for the same links, in whatever order they come."""
    ordered = sorted(links)
    table = pa.Table.from_arrays(
        [
            pa.array([link.left for link in ordered], pa.string()),
            pa.array([link.right for link in ordered], pa.string()),
            pa.array([link.probability for link in ordered], pa.float64()),
        ],
        schema=_SCHEMA,
    )
    blob = io.BytesIO()
    pq.write_table(table, blob, compression="zstd")
    return blob.getvalue()


def read_links(blob: bytes) -> Iterator[list[Pair]]:
    """The links, in batches.

    Raises:
        UnreadableLinks: when the bytes are no such file.
    """
    try:
        file = pq.ParquetFile(io.BytesIO(blob))
        for batch in file.iter_batches(_BATCH, columns=_SCHEMA.names, use_threads=False):
            columns = (batch.column(name).to_pylist() for name in _SCHEMA.names)
            yield [pair(*row) for row in zip(*columns, strict=True)]
    except (pa.ArrowException, TypeError) as error:  # TypeError: an empty cell, which cannot be sorted
        raise UnreadableLinks("The links of this acceptance cannot be read: their file is not of the form.") from error
