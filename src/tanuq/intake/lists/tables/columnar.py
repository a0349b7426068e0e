"""Tables in Parquet files, streamed by Arrow."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tanuq.intake.lists.errors import EmptyList, TooLarge, TooManyColumns, UnreadableTable
from tanuq.intake.lists.tables.archive import damaged
from tanuq.intake.lists.tables.cell_text import text_row
from tanuq.intake.lists.tables.table import BATCH, MAX_COLUMNS, Header, RawRows, Table, titles_of

PARQUET = "application/vnd.apache.parquet"

_MOST_ROWS = 50_000_000
"""Run lengths let a file of a kilobyte claim thousands of millions of rows."""


def open_parquet(path: Path) -> Table:
    """The table in a Parquet file; rows count from 1, for there is no row of titles.

    Raises:
        UnreadableTable: when it is cut off or damaged.
        TooLarge, TooManyColumns: when it claims more than any list has.
    """
    try:
        with pq.ParquetFile(path) as file:
            rows, names = file.metadata.num_rows, file.schema_arrow.names
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableTable(damaged(path)) from error
    if len(names) > MAX_COLUMNS:
        raise TooManyColumns(f"{path.name} has {len(names):,} columns; tanuq takes up to {MAX_COLUMNS:,}.")
    if rows > _MOST_ROWS:
        raise TooLarge(f"{path.name} says that it has {rows:,} rows; tanuq takes up to {_MOST_ROWS:,}.")
    if not rows or not names:
        raise EmptyList(f"{path.name} has no rows.")
    return Table(
        path=path,
        media_type=PARQUET,
        header=Header(row=0, titles=titles_of(names)),
        open_rows=lambda: _rows(path),
    )


def _rows(path: Path) -> RawRows:
    number = 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=BATCH):
                columns = [_plain(column) for column in batch.columns]
                for values in zip(*columns, strict=True):
                    number += 1
                    yield text_row(number, values)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableTable(damaged(path)) from error


def _plain(column: pa.Array) -> list[Any]:
    """The values of a column; lists and records as JSON, bytes as text, whole numbers exactly."""
    if pa.types.is_integer(column.type):
        return [None if value is None else str(value) for value in column.to_pylist()]
    if pa.types.is_nested(column.type):
        return [_json(value) for value in column.to_pylist()]
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        return [None if value is None else value.decode("utf-8", "backslashreplace") for value in column.to_pylist()]
    return list(column.to_pylist())


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=str)
