"""Tables in workbooks: XLSX, XLS and ODS, read by calamine."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import python_calamine as calamine

from tanuq.intake.lists.errors import EmptyList, NoHeader, PasswordProtected, SheetMissing, UnreadableTable
from tanuq.intake.lists.tables.archive import damaged, locked, read_part
from tanuq.intake.lists.tables.cell_text import text_row
from tanuq.intake.lists.tables.header import LOOKED_AT, find_header
from tanuq.intake.lists.tables.sheet_scan import SheetScan, check_ods, scan_sheet, sheet_parts
from tanuq.intake.lists.tables.table import RawRow, RawRows, Reading, Table, column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

_VISIBLE = calamine.SheetVisibleEnum.Visible


def open_xlsx(path: Path, archive: zipfile.ZipFile, reading: Reading) -> Table:
    """The table in an XLSX workbook; errors as in :func:`open_xls`, and those of ``sheet_scan``."""
    parts = sheet_parts(path, archive)
    with _calamine(path):
        workbook = calamine.CalamineWorkbook.from_path(path)

    def sheet(name: str) -> _Sheet:
        part = parts.get(name, "")
        scan = scan_sheet(path, archive, part) if part else SheetScan()
        return _sheet(path, workbook, name, scan)

    return _first_table(_Workbook(path, XLSX, workbook, sheet), reading)


def open_ods(path: Path, archive: zipfile.ZipFile, reading: Reading) -> Table:
    """The table in an OpenDocument workbook; errors as in :func:`open_xls`."""
    if b"encryption-data" in read_part(path, archive, "META-INF/manifest.xml"):
        raise PasswordProtected(locked(path))
    check_ods(path, archive)
    return _open_whole(path, ODS, reading)


def open_xls(path: Path, reading: Reading) -> Table:
    """The table in a workbook of Excel 97 to 2003.

    Raises:
        PasswordProtected, UnreadableTable: when it cannot be opened.
        SheetMissing: when the sheet asked for is not there.
        EmptyList: when no visible sheet has cells.
        NoHeader: when none has a row of titles.
    """
    return _open_whole(path, XLS, reading)


def _open_whole(path: Path, media_type: str, reading: Reading) -> Table:
    with _calamine(path):
        workbook = calamine.CalamineWorkbook.from_path(path)
    return _first_table(
        _Workbook(path, media_type, workbook, lambda name: _sheet(path, workbook, name, SheetScan())), reading
    )


@contextmanager
def _calamine(path: Path) -> Iterator[None]:
    """Turns what calamine raises into words."""
    try:
        yield
    except calamine.PasswordError as error:
        raise PasswordProtected(locked(path)) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableTable(damaged(path)) from error
    except BaseException as error:
        # A bug in Rust code arrives as pyo3's PanicException, which is no Exception and cannot be imported.
        if type(error).__name__ == "PanicException":
            raise UnreadableTable(damaged(path)) from error
        raise


def _sheet(path: Path, workbook: calamine.CalamineWorkbook, name: str, scan: SheetScan) -> "_Sheet":
    with _calamine(path):
        return _Sheet(name, workbook.get_sheet_by_name(name), scan)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet, and what must be put back where calamine leaves it out."""

    name: str
    cells: calamine.CalamineSheet
    scan: SheetScan

    @property
    def has_cells(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.cells.start or self.scan.formulas or self.scan.errors)

    @property
    def first_column(self) -> int:
        """The leftmost column with anything in it, from 0."""
        found = [column for _, column in (*self.scan.formulas, *self.scan.errors)]
        return min([*found, self.cells.start[1]] if self.cells.start else found, default=0)

    def rows(self) -> RawRows:
        """All rows from the first of the sheet, each with what is wrong with it."""
        first_column = self.first_column
        lead = [""] * (self.cells.start[1] - first_column) if self.cells.start else []
        lost = _by_row(self.scan)
        number = 0
        for number, values in enumerate(self.cells.iter_rows() if self.cells.start else (), 1):
            row = text_row(number, values, lead)
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
            flaw = (
                f"Column {', '.join(unsaved)} holds a formula whose result is not stored in the file: open it in a "
                "spreadsheet program and save it."
            )
        return number, cells, flaw


def _by_row(scan: SheetScan) -> dict[int, list[int]]:
    columns: dict[int, list[int]] = {}
    for row, column in sorted({*scan.formulas, *scan.errors}):
        columns.setdefault(row, []).append(column)
    return columns


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook that is open, and how to get at one of its sheets."""

    path: Path
    media_type: str
    calamine: calamine.CalamineWorkbook
    sheet: Callable[[str], _Sheet]

    def names(self, *, visible: bool) -> list[str]:
        """The sheets that are shown, or those that are hidden."""
        return [
            sheet.name
            for sheet in self.calamine.sheets_metadata
            if sheet.typ is calamine.SheetTypeEnum.WorkSheet and (sheet.visible is _VISIBLE) is visible
        ]


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
    names = [*workbook.names(visible=True), *workbook.names(visible=False)]
    if name not in names:
        raise SheetMissing(f"{workbook.path.name} has no sheet “{name}”; its sheets are: {', '.join(names)}.")
    return workbook.sheet(name)


def _no_cells(workbook: _Workbook) -> str:
    hidden = workbook.names(visible=False)
    also = f" There are hidden sheets, which can be chosen by name: {', '.join(hidden)}." if hidden else ""
    return f"No visible sheet of {workbook.path.name} has anything in it.{also}"


def _table(workbook: _Workbook, sheet: _Sheet, reading: Reading) -> Table:
    header = find_header(list(islice(sheet.rows(), LOOKED_AT)), chosen=reading.header_row)
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
        notices.append(f"Sheet “{read}” was read; other sheets were not: {', '.join(others)}.")
    if hidden:
        notices.append(f"The workbook has hidden sheets, which were not read: {', '.join(hidden)}.")
    return tuple(notices)
