"""One table written three times: CSV for people, JSON lines for programs, Parquet for analysts."""

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson
import pyarrow
import pyarrow.parquet

from tanuq.publishing.export.cells import escaped_row

BATCH = 20_000
"""Rows held in memory until they are written."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, for the table itself and for the note that explains it."""

    name: str
    meaning: str
    whole_number: bool = False


class TableFiles:
    """Writes rows to ``NAME.csv``, ``NAME.jsonl`` and ``NAME.parquet`` in one folder, in constant memory."""

    def __init__(self, folder: Path, name: str, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._schema = pyarrow.schema(
            [(column.name, pyarrow.int64() if column.whole_number else pyarrow.string()) for column in columns]
        )
        self._rows: list[Sequence[Any]] = []
        self.written = 0
        self._open = ExitStack()
        # With a byte order mark: without it, Excel reads UTF-8 as something else.
        csv_file = (folder / f"{name}.csv").open("x", encoding="utf-8-sig", newline="")
        self._csv = csv.writer(self._open.enter_context(csv_file))
        self._lines = self._open.enter_context((folder / f"{name}.jsonl").open("xb"))
        parquet = pyarrow.parquet.ParquetWriter(folder / f"{name}.parquet", self._schema, compression="zstd")
        self._parquet = self._open.enter_context(parquet)
        self._csv.writerow([column.name for column in columns])

    def __enter__(self) -> "TableFiles":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._write()
        self._open.close()

    def add(self, row: Sequence[Any]) -> None:
        """One row: a text or, in a column of whole numbers, an int or None for each column."""
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self._write()

    def _write(self) -> None:
        names = [column.name for column in self._columns]
        self._csv.writerows(map(escaped_row, self._rows))
        for row in self._rows:
            self._lines.write(orjson.dumps(dict(zip(names, row, strict=True)), option=orjson.OPT_APPEND_NEWLINE))
        turned = zip(*self._rows, strict=True) if self._rows else [()] * len(names)
        arrays = [pyarrow.array(cells, field.type) for cells, field in zip(turned, self._schema, strict=True)]
        self._parquet.write_batch(pyarrow.record_batch(arrays, schema=self._schema))
        self.written += len(self._rows)
        self._rows.clear()
