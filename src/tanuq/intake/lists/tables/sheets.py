"""Tables in workbooks: XLSX, XLS and ODS, read by calamine."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from tanuq.intake.lists.errors import EmptyList, NoHeader, PasswordProtected, SheetMissing
from tanuq.intake.lists.notices import Notice
from tanuq.intake.lists.tables.archive import locked, read_part
from tanuq.intake.lists.tables.header import LOOKED_AT, find_header
from tanuq.intake.lists.tables.sheet_reader import SheetRows, rows_of, sheets_of
from tanuq.intake.lists.tables.sheet_scan import SheetScan, scan_ods, scan_sheet, sheet_parts
from tanuq.intake.lists.tables.table import RawRow, RawRows, Reading, RoundedNumber, Table, column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def open_xlsx(path: Path, archive: zipfile.ZipFile, reading: Reading) -> Table:
    """The table in an XLSX workbook; errors as in :func:`open_xls`, and those of ``sheet_scan``."""
    parts = sheet_parts(path, archive)

    def scan(name: str) -> SheetScan:
        return scan_sheet(path, archive, parts[name]) if parts.get(name) else SheetScan()

    return _first_table(_Workbook(path, XLSX, sheets_of(path), scan), reading)


def open_ods(path: Path, archive: zipfile.ZipFile, reading: Reading) -> Table:
    """The table in an OpenDocument workbook; errors as in :func:`open_xls`."""
    if b"encryption-data" in read_part(path, archive, "META-INF/manifest.xml"):
        raise PasswordProtected(locked(path))
    scans = scan_ods(path, archive)
    return _first_table(_Workbook(path, ODS, sheets_of(path), lambda name: scans.get(name, SheetScan())), reading)


def open_xls(path: Path, reading: Reading) -> Table:
    """The table in a workbook of Excel 97 to 2003.

    Raises:
        PasswordProtected, UnreadableTable: when it cannot be opened.
        SheetMissing: when the sheet asked for is not there.
        EmptyList: when no visible sheet has cells.
        NoHeader: when none has a row of titles.
    """
    return _first_table(_Workbook(path, XLS, sheets_of(path), lambda _: SheetScan()), reading)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet, and what must be put back where calamine leaves it out."""

    name: str
    cells: SheetRows
    scan: SheetScan

    @property
    def has_cells(self) -> bool:
        """Whether anything stands in it."""
        return self.cells.first_column is not None or bool(self.scan.formulas or self.scan.errors)

    @property
    def first_column(self) -> int:
        """The leftmost column with anything in it, from 0."""
        found = [column for _, column in (*self.scan.formulas, *self.scan.errors)]
        return min(found if self.cells.first_column is None else [*found, self.cells.first_column], default=0)

    def rows(self) -> RawRows:
        """All rows from the first of the sheet, each with what is wrong with it."""
        lead = [""] * ((self.cells.first_column or 0) - self.first_column)
        lost = _by_row(self.scan)
        number = 0
        for row in map(partial(_indented, lead), self.cells) if lead else self.cells:
            number = row[0]
            yield self._restored(row, lost[number]) if number in lost else row
        for below in sorted(row for row in lost if row > number):
            yield self._restored((below, [], ""), lost[below])

    def _restored(self, row: RawRow, columns: list[int]) -> RawRow:
        """The row with its error values, and with formulas where their results should be."""
        number, cells, flaw = row
        cells = [*cells, *[""] * (max(columns) - self.first_column + 1 - len(cells))]
        unsaved = []
        for column in columns:
            formula = self.scan.formulas.get((number, column))
            cells[column - self.first_column] = formula or self.scan.errors[number, column]
            unsaved += [column_letter(column)] if formula else []
        if unsaved and not flaw:
            flaw = Notice(
                f"Column {', '.join(unsaved)} holds a formula whose result is not stored in the file: open it in a "
                "spreadsheet program and save it."
            )
        return number, cells, flaw


def _indented(lead: list[str], row: RawRow) -> RawRow:
    """The row with empty cells on its left."""
    number, cells, flaw = row
    if isinstance(flaw, RoundedNumber):
        flaw = RoundedNumber(flaw.column + len(lead), flaw.text)
    return number, [*lead, *cells], flaw


def _by_row(scan: SheetScan) -> dict[int, list[int]]:
    columns: dict[int, list[int]] = {}
    for row, column in sorted({*scan.formulas, *scan.errors}):
        columns.setdefault(row, []).append(column)
    return columns


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook, and how to look through one of its sheets before it is read."""

    path: Path
    media_type: str
    sheets: tuple[tuple[str, bool], ...]
    scan: Callable[[str], SheetScan]

    def names(self, *, visible: bool) -> list[str]:
        """The sheets that are shown, or those that are hidden."""
        return [name for name, shown in self.sheets if shown is visible]

    def sheet(self, name: str) -> _Sheet:
        """One sheet, looked through and read."""
        scan = self.scan(name)
        return _Sheet(name, rows_of(self.path, name), scan)


def _first_table(workbook: _Workbook, reading: Reading) -> Table:
    """The table on the sheet asked for, or on the first visible sheet that has one."""
    if reading.sheet:
        return _table(workbook, _named(workbook, reading.sheet), reading)
    refused: NoHeader | None = None
    for name in workbook.names(visible=True):
        sheet = workbook.sheet(name)
        try:
            if sheet.has_cells:
                return _table(workbook, sheet, reading)
        except NoHeader as error:
            refused = refused or error
    if refused:
        raise refused
    raise EmptyList(_no_cells(workbook))


def _named(workbook: _Workbook, name: str) -> _Sheet:
    names = [name for name, _ in workbook.sheets]
    if name not in names:
        raise SheetMissing(f"{workbook.path.name} has no sheet “{name}”; its sheets are: {', '.join(names)}.")
    return workbook.sheet(name)


def _no_cells(workbook: _Workbook) -> str:
    hidden = workbook.names(visible=False)
    also = f" There are hidden sheets, which can be chosen by name: {', '.join(hidden)}." if hidden else ""
    return f"No visible sheet of {workbook.path.name} has anything in it.{also}"


def _table(workbook: _Workbook, sheet: _Sheet, reading: Reading) -> Table:
    header = find_header(list(islice(sheet.rows(), LOOKED_AT + reading.header_row)), chosen=reading.header_row)
    return Table(
        path=workbook.path,
        media_type=workbook.media_type,
        header=header,
        open_rows=sheet.rows,
        sheet=sheet.name,
        first_column=sheet.first_column,
        notices=_notices(workbook, sheet.name),
    )


def _notices(workbook: _Workbook, read: str) -> tuple[str, ...]:
    others = [name for name in workbook.names(visible=True) if name != read]
    hidden = [name for name in workbook.names(visible=False) if name != read]
    notices = []
    if others:
        notices.append(Notice(f"Sheet “{read}” was read; other sheets were not: {', '.join(others)}."))
    if hidden:
        notices.append(Notice(f"The workbook has hidden sheets, which were not read: {', '.join(hidden)}."))
    return tuple(notices)
