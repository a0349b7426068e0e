"""The rows of a list on their way into the vault, as Parquet.

The vault reads, and with each read as many rows are written as are needed: nothing lies on disk as plain text, and
no more than one group of rows is in memory.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tanuq.casebook.table_blob import TableWriter
from tanuq.config.progress import Progress, quietly
from tanuq.intake.lists.row_checks import CheckedRows
from tanuq.intake.lists.tables.table import Row, Rows
from tanuq.vault.vault import Vault

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


@dataclass(frozen=True, slots=True)
class TableDerivative:
    """The table as the projection reads it."""

    sha256: str
    rows: int
    passed: Rows
    """The pass over the rows, which knows what it has left out."""


def keep_rows(vault: Vault, rows: CheckedRows, columns: int, progress: Progress = quietly) -> TableDerivative:
    """Write the rows into the vault.

    Raises:
        ListError: whatever reading them finds; nothing is kept then.
        DiskFull: from the vault; nothing is left half-written.
    """
    parquet = _Parquet(iter(rows), columns, progress)
    piece = vault.keep(io.BufferedReader(parquet, 1 << 20))
    return TableDerivative(piece.sha256, parquet.rows, rows.passed)


class _Parquet(io.RawIOBase):
    """A stream of the bytes of a Parquet file that is written while it is read."""

    def __init__(self, batches: Iterator[Sequence[Row]], columns: int, progress: Progress) -> None:
        super().__init__()
        self._batches = batches
        self._progress = progress
        self._written = io.BytesIO()
        self._writer = TableWriter(self._written, columns)
        self._ready = memoryview(b"")
        self._more = True
        self.rows = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, target: "WriteableBuffer") -> int:
        """Fill *target* with the next bytes; 0 at the end."""
        while not self._ready and self._more:
            self._write_more()
        room = memoryview(target).cast("B")
        size = min(len(room), len(self._ready))
        room[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _write_more(self) -> None:
        batch = next(self._batches, None)
        if batch is None:
            self._writer.close()
            self._more = False
        else:
            self._writer.write(batch)
            self.rows += len(batch)
            self._progress("reading rows", self.rows, None)
        self._ready = memoryview(self._written.getvalue())
        self._written.seek(0)
        self._written.truncate()
