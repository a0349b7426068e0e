"""A look through the XML of a sheet before it is opened: how far it reaches, and what the reader would lose.

calamine holds a sheet as a full rectangle, so one cell in the last corner would take all memory; and it gives an
empty cell for a formula without a stored result and for an error value. Both are found here.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path, PurePosixPath

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from tanuq.intake.lists.errors import TooLarge, TooManyColumns, UnreadableTable
from tanuq.intake.lists.tables.archive import damaged, read_part, unpack
from tanuq.intake.lists.tables.table import MAX_COLUMNS, column_index

MAX_CELLS = 80_000_000
"""calamine takes about 30 bytes for each cell of the rectangle."""

_LONGEST_ROW = 256 << 20
_ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")
_ADDRESS = re.compile(rb'\br="([A-Z]{1,4})(\d+)"')
_ROW_NUMBER = re.compile(rb'row\s[^>]*?\br="(\d+)"')
_NOT_A_SHEET = (ElementTree.ParseError, DefusedXmlException, ValueError)


@dataclass(slots=True)
class SheetScan:
    """What was found in one sheet; cells are (row from 1, column from 0)."""

    columns: int = 0
    rows: int = 0
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    """Formulas whose result is not stored in the file."""
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Error values such as #N/A."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """How rows and cells begin and end where the program wrote <x:c> or <c>."""

    row: bytes
    address: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    value: re.Pattern[bytes]


@cache
def _patterns(prefix: bytes) -> _Patterns:
    opening, closing = b"<" + prefix, b"</" + prefix
    return _Patterns(
        row=opening + b"row",
        address=re.compile(opening + rb'c\s[^>]*?\br="([A-Z]{1,4})\d+"[^>]*(?<!/)>(?!</)'),
        cell=re.compile(opening + rb"c(\s[^>]*)(?<!/)>(.*?)" + closing + rb"c>", re.DOTALL),
        formula=re.compile(opening + rb"f(?:\s[^>]*)?(?:/>|>([^<]*)<)"),
        value=re.compile(opening + rb"v(?:\s[^>]*)?(?:/>|>([^<]*)<)"),
    )


def sheet_parts(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of each sheet → the part of an XLSX archive that holds it."""
    try:
        workbook = ElementTree.fromstring(read_part(path, archive, "xl/workbook.xml"))
        relations = ElementTree.fromstring(read_part(path, archive, "xl/_rels/workbook.xml.rels"))
    except _NOT_A_SHEET as error:
        raise UnreadableTable(damaged(path)) from error
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    parts = {}
    for sheet in workbook.iter():
        if _local(sheet.tag) == "sheet":
            number = next((value for key, value in sheet.attrib.items() if _local(key) == "id"), None)
            parts[sheet.get("name", "")] = _part_name(targets.get(number, ""))
    return parts


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _part_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def scan_sheet(path: Path, archive: zipfile.ZipFile, part: str) -> SheetScan:
    """Look through one sheet of an XLSX workbook.

    Raises:
        TooManyColumns: when it reaches further right than any list.
        TooLarge: when its rectangle would not fit in memory.
        UnreadableTable: when the part is damaged.
    """
    scan = SheetScan()
    for rows, patterns in _whole_rows(unpack(path, archive, part)):
        _scan_rows(rows, patterns, scan)
        _limit(path, scan)
    return scan


def _whole_rows(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, _Patterns]]:
    """The XML again in pieces that end between two rows."""
    buffer, patterns = b"", _patterns(b"")
    for index, piece in enumerate(pieces):
        buffer += piece
        if index == 0 and (root := _ROOT.search(buffer)):
            patterns = _patterns(root[1] or b"")
        cut = buffer.rfind(patterns.row)
        if cut > 0:
            yield buffer[:cut], patterns
            buffer = buffer[cut:]
        elif len(buffer) > _LONGEST_ROW:
            raise TooLarge("A single row of the sheet takes more than 256 MB: this is no list of people.")
    yield buffer, patterns


def _scan_rows(rows: bytes, patterns: _Patterns, scan: SheetScan) -> None:
    letters = set(patterns.address.findall(rows))
    scan.columns = max(scan.columns, *(column_index(letter.decode()) + 1 for letter in letters), 0)
    numbers = _ROW_NUMBER.findall(rows)
    scan.rows = max(scan.rows, int(numbers[-1]) if numbers else 0)
    if b"f>" in rows or b'f t="' in rows or b'"e"' in rows:
        for attributes, content in patterns.cell.findall(rows):
            _scan_cell(attributes, content, patterns, scan)


def _scan_cell(attributes: bytes, content: bytes, patterns: _Patterns, scan: SheetScan) -> None:
    address = _ADDRESS.search(attributes)
    if address is None:
        return
    cell = (int(address[2]), column_index(address[1].decode()))
    value = patterns.value.search(content)
    if b't="e"' in attributes:
        scan.errors[cell] = _text(value) or "#N/A"
        return
    formula = patterns.formula.search(content)
    # A formula of text may well have an empty result: then an empty value is stored, and marked as text.
    stored = value is not None and (value[1] or b't="str"' in attributes)
    if formula is not None and not stored:
        scan.formulas[cell] = "=" + (_text(formula) or "…")


def _text(found: re.Match[bytes] | None) -> str:
    return unescape((found[1] or b"").decode("utf-8", "replace")) if found else ""


def _limit(path: Path, scan: SheetScan) -> None:
    if scan.columns > MAX_COLUMNS:
        raise TooManyColumns(
            f"{path.name} has cells as far as column {scan.columns:,}; tanuq takes up to {MAX_COLUMNS:,}. Delete the "
            "columns right of the list; if people stand in columns, transpose the table."
        )
    if scan.columns * scan.rows > MAX_CELLS:
        raise TooLarge(
            f"{path.name} has cells as far as row {scan.rows:,} and column {scan.columns:,}. That is more than a "
            "spreadsheet can be read with; save the sheet as CSV and import that."
        )


class _Ods:
    """Follows the elements of an ODS document and looks through each of its tables, repeats counted out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.scans: dict[str, SheetScan] = {}
        self._scan = SheetScan()
        self._row_repeat, self._column, self._filled = 1, 0, False
        self._error: str | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        plain = {_local(key): value for key, value in attributes.items()}
        match _local(tag):
            case "table":
                self._scan = self.scans.setdefault(plain.get("name", ""), SheetScan())
            case "table-row":
                self._row_repeat, self._column = int(plain.get("number-rows-repeated", "1")), 0
                self._filled = False
            case "table-cell" | "covered-table-cell":
                self._column += int(plain.get("number-columns-repeated", "1"))
                self._cell("error" in attributes.values(), filled="value-type" in plain)

    def _cell(self, error: bool, *, filled: bool) -> None:
        self._error = "" if error else None
        if filled:
            self._filled = True
            self._scan.columns = max(self._scan.columns, self._column)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = _local(tag)
        if name == "table-cell" and self._error is not None:
            self._scan.errors[self._scan.rows + 1, self._column - 1] = self._error or "#N/A"
            self._error = None
        elif name == "table-row":
            self._scan.rows += self._row_repeat
            if self._filled:
                _limit(self._path, self._scan)

    def data(self, data: str) -> None:
        """Text: wanted only of error values."""
        if self._error is not None:
            self._error += data

    def close(self) -> dict[str, SheetScan]:
        """The document ends."""
        return self.scans


def scan_ods(path: Path, archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Look through every sheet of an ODS workbook, by name; errors as in :func:`scan_sheet`."""
    parser = ElementTree.XMLParser(target=_Ods(path))
    try:
        for piece in unpack(path, archive, "content.xml"):
            parser.feed(piece)
        scans: dict[str, SheetScan] = parser.close()
    except _NOT_A_SHEET as error:
        raise UnreadableTable(damaged(path)) from error
    return scans
