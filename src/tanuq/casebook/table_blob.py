"""The rows of a list as they lie in the vault: one Parquet file, every cell the text that was in it.

Import detects encodings, delimiters and sheets once and writes this derivative; the projection reads only it, so
that a rebuild in ten years does not depend on how a spreadsheet library understands an old file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

MEDIA_TYPE = "application/vnd.apache.parquet"
_ROW_GROUP = 65_536
_LOOK = 4_096


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the original file (from 1), its cells, and what is wrong with the row as a whole."""

    number: int
    cells: tuple[str, ...]
    problem: str = ""


def _schema(columns: int) -> pa.Schema:
    cells = [pa.field(f"c{index}", pa.string()) for index in range(columns)]
    return pa.schema([pa.field("row", pa.int64(), nullable=False), *cells, pa.field("problem", pa.string())])


class TableWriter:
    """Writes rows of *columns* cells to *stream*, which needs no seeking: a pipe into the vault will do."""

    def __init__(self, stream: BinaryIO, columns: int) -> None:
        self._columns = columns
        self._schema = _schema(columns)
        self._writer = pq.ParquetWriter(pa.PythonFile(stream, mode="w"), self._schema, compression="zstd")
        self._pending: list[tuple[int, Sequence[str], str]] = []

    def write(self, rows: Sequence[tuple[int, Sequence[str], str]]) -> None:
        """Add rows: (number in the file, cells, problem of the row or ""). Every row has all the cells."""
        self._pending.extend(rows)
        if len(self._pending) >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is pending and the file's end."""
        self._flush()
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _flush(self) -> None:
        if not self._pending:
            return
        numbers, cells, problems = zip(*self._pending, strict=True)
        columns: list[Sequence[Any]] = list(zip(*cells, strict=True)) if self._columns else []
        arrays = [pa.array(numbers, pa.int64())]
        arrays += [pa.array([cell or None for cell in column], pa.string()) for column in columns]
        arrays.append(pa.array([problem or None for problem in problems], pa.string()))
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._pending = []


def read_rows(stream: BinaryIO) -> Iterator[list[tuple[Any, ...]]]:
    """Batches of plain tuples (row number, cell, …, problem); an empty cell is None. For the projection's speed."""
    for batch in pq.ParquetFile(stream).iter_batches(batch_size=20_000):
        yield list(zip(*(column.to_pylist() for column in batch.columns), strict=True))


def read_row(stream: BinaryIO, number: int) -> TableRow | None:
    """The row with this number in the original file, or None."""
    file = pq.ParquetFile(stream)
    # Arrow's own threads, with which pyarrow.parquet.read_table filters, can abort the process when it ends.
    for batch in file.iter_batches(_LOOK, row_groups=_groups_around(file, number), use_threads=False):
        place = pc.index(batch.column("row"), number).as_py()
        if place >= 0:
            row, *cells, problem = batch.slice(place, 1).to_pylist()[0].values()
            return TableRow(number=row, cells=tuple(cell or "" for cell in cells), problem=problem or "")
    return None


def _groups_around(file: pq.ParquetFile, number: int) -> list[int]:
    """The groups of rows among whose numbers this one can be."""
    numbers = [file.metadata.row_group(group).column(0).statistics for group in range(file.num_row_groups)]
    return [group for group, known in enumerate(numbers) if known is None or known.min <= number <= known.max]
