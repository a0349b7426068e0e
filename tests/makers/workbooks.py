"""Small makers of spreadsheet files: XLSX and ODS part by part, XLS record by record. Everybody in them is invented."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

Cell = str | float | None

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def write_xlsx(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], hidden: Sequence[str] = ()) -> Path:
    """A workbook with these sheets; numbers as numbers, texts as texts."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(number, column, cell)
            if name in hidden:
                sheet.hide()
    return path


def write_raw_xlsx(path: Path, sheet: str, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A workbook of one sheet, "people", whose XML between <sheetData> and </sheetData> is *sheet*."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
            '<sheet name="people" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
        )
    return path


def text_cell(address: str, text: str) -> str:
    """A cell of a raw sheet that holds text."""
    return f'<c r="{address}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def write_ods(path: Path, rows: str, manifest: str = "") -> Path:
    """An OpenDocument workbook of one sheet, "people", with the XML of its *rows*."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{kind}"/>{manifest}</manifest:manifest>',
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0" '
            f'xmlns:text="{_OFFICE}:text:1.0"><office:body><office:spreadsheet><table:table table:name="people">'
            f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_row(*texts: str, repeated: int = 1) -> str:
    """A row of text cells."""
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
        if text
        else "<table:table-cell/>"
        for text in texts
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def write_xls(path: Path, rows: Sequence[Sequence[Cell]]) -> Path:
    """A workbook of Excel 97–2003 with one sheet, "people" ([MS-XLS])."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                sheet += _record(0x0204, struct.pack("<HHH", number, column, 0) + text)
            elif cell is not None:
                sheet += _record(0x0203, struct.pack("<HHHd", number, column, 0, cell))
    sheet += _record(0x000A, b"")
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = struct.pack("<BB", 6, 0) + b"people"
    length = len(start) + 4 + 6 + len(name) + 4
    start += _record(0x0085, struct.pack("<IBB", length, 0, 0) + name) + _record(0x000A, b"")
    return write_compound(path, {"Workbook": start + sheet})


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def write_compound(path: Path, streams: Mapping[str, bytes]) -> Path:
    """A Compound File Binary file with these streams ([MS-CFB]), each long enough to need no mini stream."""
    fat, contents, entries = [_FAT, _END], b"", []
    for name, data in streams.items():
        padded = data.ljust(max(4096, -(-len(data) // _SECTOR) * _SECTOR), b"\0")
        first, count = len(fat), len(padded) // _SECTOR
        fat += [*range(first + 1, first + count), _END]
        contents += padded
        entries.append(_entry(name, 2, first, len(padded)))
    # Sector 0 is the allocation table, sector 1 the directory; each further entry is the sibling of the one before.
    directory = _entry("Root Entry", 5, _END, 0, child=1) + b"".join(entries)
    directory = directory.ljust(_SECTOR, b"\0")
    table = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    header = struct.pack("<8s16sHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
                         0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)  # fmt: skip
    path.write_bytes(header.ljust(_SECTOR, b"\xff") + table + directory + contents)
    return path


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ", encoded, len(encoded), kind, 1, _FREE, _FREE, child, b"", 0, b"", b"", start, size
    )
