"""Tables as CSV or Parquet, one file a table, in constant memory."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from tanuq.publishing.export.cells import escaped_row
from tanuq.publishing.formats.tables import TABLES, Row, Table, Type

_BATCH = 20_000
"""Rows of one table held in memory until they are written."""


@dataclass(frozen=True, slots=True)
class Written:
    """One table, or a part of one, as it was written."""

    table: Table
    name: str
    """Of the table; with a number behind it where it is a further part."""
    file: str
    media_type: str
    rows: int
    sheet: str = ""
    """Of a workbook."""


class TableWriter(Protocol):
    """Takes rows of any table in turn."""

    def add(self, table: Table, row: Row) -> None:
        """One row."""
        ...

    def close(self) -> tuple[Written, ...]:
        """Write what is left."""
        ...

    def abandon(self) -> None:
        """Let go of open files after a failure."""
        ...


@dataclass(slots=True)
class _Batches:
    """Rows waiting to be written, and how many were."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {table.name: [] for table in TABLES})
    written: dict[str, int] = field(default_factory=lambda: dict.fromkeys((table.name for table in TABLES), 0))

    def add(self, table: Table, row: Row) -> list[Row] | None:
        """Take a row; gives the rows when there are enough of them to be written."""
        held = self.rows[table.name]
        held.append(row)
        return self.take(table) if len(held) >= _BATCH else None

    def take(self, table: Table) -> list[Row]:
        """The rows that wait, which wait no more."""
        held = self.rows[table.name]
        self.rows[table.name] = []
        self.written[table.name] += len(held)
        return held

    def left(self) -> Iterator[tuple[Table, list[Row]]]:
        """The rows that still wait, table by table."""
        return ((table, self.take(table)) for table in TABLES)


class CsvFiles:
    """UTF-8 with a byte order mark, quoted as in RFC 4180; no cell is run by a spreadsheet (`export.cells`)."""

    def __init__(self, folder: Path) -> None:
        self._batches = _Batches()
        self._open = ExitStack()
        self._files: dict[str, Any] = {}
        for table in TABLES:
            file = (folder / f"{table.name}.csv").open("x", encoding="utf-8-sig", newline="")
            self._files[table.name] = csv.writer(self._open.enter_context(file))
            self._files[table.name].writerow([column.name for column in table.columns])

    def add(self, table: Table, row: Row) -> None:
        """One row."""
        if (rows := self._batches.add(table, row)) is not None:
            self._write(table, rows)

    def close(self) -> tuple[Written, ...]:
        """Write what is left."""
        for table, rows in self._batches.left():
            self._write(table, rows)
        self._open.close()
        return tuple(
            Written(table, table.name, f"{table.name}.csv", "text/csv", self._batches.written[table.name])
            for table in TABLES
        )

    def abandon(self) -> None:
        """Let go of open files after a failure."""
        self._open.close()

    def _write(self, table: Table, rows: Sequence[Row]) -> None:
        self._files[table.name].writerows(map(escaped_row, rows))


class ParquetFiles:
    """Typed columns, compressed with zstd."""

    def __init__(self, folder: Path) -> None:
        import pyarrow.parquet  # noqa: PLC0415  slow to load, seldom needed

        self._arrow = pyarrow
        self._batches = _Batches()
        self._open = ExitStack()
        self._files: dict[str, Any] = {}
        self._schemas: dict[str, Any] = {}
        types = {
            Type.STRING: pyarrow.string(),
            Type.INTEGER: pyarrow.int64(),
            Type.DATE: pyarrow.date32(),
        }
        for table in TABLES:
            schema = pyarrow.schema([(column.name, types[column.type]) for column in table.columns])
            writer = pyarrow.parquet.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd")
            self._schemas[table.name], self._files[table.name] = schema, self._open.enter_context(writer)

    def add(self, table: Table, row: Row) -> None:
        """One row."""
        if (rows := self._batches.add(table, row)) is not None:
            self._write(table, rows)

    def close(self) -> tuple[Written, ...]:
        """Write what is left."""
        for table, rows in self._batches.left():
            self._write(table, rows)
        self._open.close()
        media_type = "application/vnd.apache.parquet"
        return tuple(
            Written(table, table.name, f"{table.name}.parquet", media_type, self._batches.written[table.name])
            for table in TABLES
        )

    def abandon(self) -> None:
        """Let go of open files after a failure."""
        self._open.close()

    def _write(self, table: Table, rows: Sequence[Row]) -> None:
        schema = self._schemas[table.name]
        turned = zip(*rows, strict=True) if rows else [()] * len(table.columns)
        arrays = [self._arrow.array(cells, field.type) for cells, field in zip(turned, schema, strict=True)]
        self._files[table.name].write_batch(self._arrow.record_batch(arrays, schema=schema))
