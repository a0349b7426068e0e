"""Opening a list, whatever it is: the format is known by the first bytes, never by the file's name."""

import zipfile
from pathlib import Path

from tanuq.config.progress import Progress, quietly
from tanuq.intake.lists.errors import (
    EmptyList,
    NoSuchList,
    NotATable,
    PasswordProtected,
    StillPacked,
    UnreadableTable,
)
from tanuq.intake.lists.tables.archive import locked, open_archive, read_part
from tanuq.intake.lists.tables.columnar import open_parquet
from tanuq.intake.lists.tables.delimited import open_delimited
from tanuq.intake.lists.tables.sheets import open_ods, open_xls, open_xlsx
from tanuq.intake.lists.tables.table import FIND_OUT, Reading, Table

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Microsoft's Compound File Binary format: Excel 97–2003, and any Office file under a password."""

_OTHERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a text document (RTF)",
    b"SQLite format 3": "a database (SQLite)",
    b"OggS": "a sound recording",
    b"ID3": "a sound recording",
}
_PACKED = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
    b"\x28\xb5\x2f\xfd": "Zstandard",
}
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<svg")


def open_table(path: Path, reading: Reading = FIND_OUT, progress: Progress = quietly) -> Table:
    """The table in a CSV, TSV, XLSX, XLS, ODS or Parquet file; *reading* settles what cannot be found out.

    Raises:
        ListError: one of the tree in ``lists/errors.py``, saying where and how to mend it.
    """
    head = _head(path)
    if head.startswith(b"PK"):
        return _open_zip(path, reading)
    if head.startswith(_COMPOUND):
        return _open_compound(path, reading)
    if head.startswith(b"PAR1"):
        return open_parquet(path)
    if head.startswith(b"PARE"):
        raise PasswordProtected(f"{path.name} is an encrypted Parquet file. Write it without encryption.")
    _refuse_other_kinds(path, head)
    return open_delimited(path, reading, progress)


def _head(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise NoSuchList(f"{path} is a folder or a device; a list is one file.")
        with path.open("rb") as stream:
            head = stream.read(64)
    except FileNotFoundError as error:
        raise NoSuchList(f"There is no file {path}. Look at the spelling, and whether the stick is in.") from error
    except OSError as error:
        raise UnreadableTable(f"{path} cannot be read: {error.strerror}.") from error
    if not head:
        raise EmptyList(f"{path.name} is empty (0 bytes). Copy it again from where it came from.")
    return head


def _refuse_other_kinds(path: Path, head: bytes) -> None:
    for magic, kind in _OTHERS.items():
        if head.startswith(magic):
            raise NotATable(f"{path.name} is {kind}, not a list with rows. `tanuq add` keeps it as a source.")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        raise NotATable(
            f"{path.name} is a web page or XML, whatever its name says. Open it in a spreadsheet program and save it "
            "as XLSX or CSV."
        )
    for magic, kind in _PACKED.items():
        if head.startswith(magic):
            raise StillPacked(f"{path.name} is packed with {kind}. Unpack it and import the file inside.")


def _open_zip(path: Path, reading: Reading) -> Table:
    with open_archive(path) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return open_xlsx(path, archive, reading)
        if "content.xml" in names and _is_ods(path, archive):
            return open_ods(path, archive, reading)
    if "xl/workbook.bin" in names:
        raise NotATable(f"{path.name} is a binary workbook (XLSB). Save it as XLSX or as CSV.")
    if "word/document.xml" in names or "content.xml" in names:
        raise NotATable(f"{path.name} is a document, not a list with rows. `tanuq add` keeps it as a source.")
    raise StillPacked(f"{path.name} is a ZIP archive. Unpack it and import the file inside.")


def _is_ods(path: Path, archive: zipfile.ZipFile) -> bool:
    return "mimetype" in archive.namelist() and b"spreadsheet" in read_part(path, archive, "mimetype")


def _open_compound(path: Path, reading: Reading) -> Table:
    # The directory of the container lists its streams by name, in UTF-16.
    if _occurs(path, "EncryptedPackage".encode("utf-16-le")):
        raise PasswordProtected(locked(path))
    if not _occurs(path, "Workbook".encode("utf-16-le")) and not _occurs(path, "Book".encode("utf-16-le")):
        raise NotATable(f"{path.name} is an old Office file, but no workbook. `tanuq add` keeps it as a source.")
    return open_xls(path, reading)


def _occurs(path: Path, words: bytes) -> bool:
    overlap = b""
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            if words in overlap + piece:
                return True
            overlap = piece[-len(words) :]
    return False
