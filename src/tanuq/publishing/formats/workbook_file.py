"""Tables as one workbook in constant memory: every cell is what it is, and none is a formula."""

from datetime import datetime
from pathlib import Path
from typing import Any

from tanuq.publishing.errors import FitsNoSheet
from tanuq.publishing.export.workbook import LONGEST_CELL, MOST_ROWS
from tanuq.publishing.formats.shipment import Heading
from tanuq.publishing.formats.table_files import Written
from tanuq.publishing.formats.tables import TABLES, Cell, Row, Table

FILE = "people.xlsx"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOTES = "about"
_WIDTH = 18
_WIDTH_OF_NOTES = 120
_TOO_LARGE = "This is more than a workbook can hold. Choose --format csv or --format parquet."


class _Sheet:
    """One sheet of a table, or of a further part of it."""

    def __init__(self, sheet: Any, bold: Any, text: Any, table: Table, name: str) -> None:
        self.name = name
        self.rows = 0
        self._sheet, self._text = sheet, text
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(table.columns) - 1, _WIDTH)
        for number, column in enumerate(table.columns):
            self._sheet.write_string(0, number, column.name, bold)

    def add(self, row: Row) -> int:
        """Write *row*; gives how many of its cells were cut."""
        self.rows += 1
        return sum(self._write(self.rows, number, cell) for number, cell in enumerate(row))

    def _write(self, row: int, column: int, cell: Cell) -> bool:
        if cell is None or cell == "":
            return False
        if isinstance(cell, int):
            self._sheet.write_number(row, column, cell)
            return False
        words = str(cell)
        self._sheet.write_string(row, column, words[:LONGEST_CELL], self._text)
        return len(words) > LONGEST_CELL


class WorkbookFile:
    """Writes ``people.xlsx``: a table goes on in a further sheet where one is full; the first sheet says so."""

    def __init__(self, folder: Path, heading: Heading, most_rows: int = MOST_ROWS) -> None:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  slow to load, seldom needed

        self._most_rows = most_rows
        temporary = folder / ".sheets"
        temporary.mkdir()
        self._temporary = temporary
        self._book = xlsxwriter.Workbook(str(folder / FILE), {"constant_memory": True, "tmpdir": str(temporary)})
        self._heading = heading
        day = datetime.fromisoformat(heading.day)
        self._book.set_properties({"title": heading.title, "created": day})
        # A text stays a text when somebody types into its cell.
        self._text, self._bold = self._book.add_format({"num_format": "@"}), self._book.add_format({"bold": True})
        self._notes = self._book.add_worksheet(_NOTES)
        self._notes.set_column(0, 0, _WIDTH_OF_NOTES)
        self._sheets = {table.name: [self._new(table, table.name)] for table in TABLES}
        self._cut = 0

    def add(self, table: Table, row: Row) -> None:
        """One row."""
        sheets = self._sheets[table.name]
        if sheets[-1].rows + 1 >= self._most_rows:
            sheets.append(self._new(table, f"{table.name}-{len(sheets) + 1}"))
        self._cut += sheets[-1].add(row)

    def close(self) -> tuple[Written, ...]:
        """Write what is left.

        Raises:
            FitsNoSheet: when a sheet is larger than a workbook can hold.
        """
        from xlsxwriter.exceptions import (  # type: ignore[import-untyped]  # noqa: PLC0415
            FileCreateError,
            FileSizeError,
        )

        for row, line in enumerate(self._note()):
            self._notes.write_string(row, 0, line)
        try:
            self._book.close()
        except FileSizeError as problem:
            raise FitsNoSheet(_TOO_LARGE) from problem
        except FileCreateError as problem:  # the disk, not the workbook
            raise problem.args[0] from problem
        self._temporary.rmdir()
        return tuple(
            Written(table, sheet.name, FILE, _MEDIA_TYPE, sheet.rows, sheet.name)
            for table in TABLES
            for sheet in self._sheets[table.name]
        )

    def abandon(self) -> None:
        """Nothing: what is left lies in the folder, which goes."""

    def _new(self, table: Table, name: str) -> _Sheet:
        return _Sheet(self._book.add_worksheet(name), self._bold, self._text, table, name)

    def _note(self) -> list[str]:
        wishes = self._heading.wishes
        told = [self._heading.title, self._heading.description, wishes.organization, wishes.licence]
        lines = [*filter(None, told), *(f"{table.name}: {table.meaning}" for table in TABLES)]
        for name, sheets in self._sheets.items():
            if len(sheets) > 1:
                further = ", ".join(sheet.name for sheet in sheets[1:])
                lines.append(
                    f"The table {name} goes on in {further}: a sheet holds {self._most_rows:,} rows with its titles."
                )
        if self._cut:
            lines.append(
                f"Cells that were cut after {LONGEST_CELL:,} characters, which is all that one holds: {self._cut:,}. "
                "The formats csv and parquet hold them whole."
            )
        return lines
