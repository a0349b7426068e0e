"""Which document a ZIP or OLE container holds, told from its table of contents alone."""

import io
import zipfile
from collections.abc import Mapping

ZIP = "application/zip"
OLE = "application/x-ole-storage"

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
EPUB = "application/epub+zip"
ENCRYPTED_OFFICE = "application/encrypted-office"
"""Our own name: the container hides which office program wrote it."""

# The part that makes the document what it is (ECMA-376 part 1; xlsb and macro variants count as the same).
_PARTS: Mapping[str, str] = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": XLSX,
    "xl/workbook.bin": XLSX,
    "ppt/presentation.xml": PPTX,
}

_MIMETYPES = frozenset({ODT, ODS, EPUB, "application/vnd.oasis.opendocument.presentation"})
_LONGEST_MIMETYPE = 80

# Names of streams in an OLE directory (MS-CFB) are UTF-16; the first that is found decides.
_STREAMS: Mapping[bytes, str] = {
    "EncryptedPackage".encode("utf-16-le"): ENCRYPTED_OFFICE,
    "WordDocument".encode("utf-16-le"): "application/msword",
    "Workbook".encode("utf-16-le"): "application/vnd.ms-excel",
    "PowerPoint Document".encode("utf-16-le"): "application/vnd.ms-powerpoint",
    "__properties_version1.0".encode("utf-16-le"): "application/vnd.ms-outlook",
}

_MOST_ENTRIES_READ = 20_000


def zip_media_type(data: bytes) -> str:
    """The document inside a ZIP file; *data* is the whole file, or its beginning where it is too large.

    Only names and the short ``mimetype`` entry are read, nothing else is unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _from_names(archive)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError):
        # Cut, damaged, or only the beginning is at hand: names also stand in the clear before each entry.
        return _from_clear_names(data)


def _from_names(archive: zipfile.ZipFile) -> str:
    entries = archive.infolist()[:_MOST_ENTRIES_READ]
    names = {entry.filename for entry in entries}
    for part, media_type in _PARTS.items():
        if part in names:
            return media_type
    for entry in entries:
        if entry.filename == "mimetype" and entry.file_size <= _LONGEST_MIMETYPE:
            stated = archive.read(entry).decode("ascii", "replace").strip()
            return stated if stated in _MIMETYPES else ZIP
    return ZIP


def _from_clear_names(data: bytes) -> str:
    for part, media_type in _PARTS.items():
        if part.encode() in data:
            return media_type
    stated = data[30:200]
    for media_type in _MIMETYPES:
        if stated.startswith(b"mimetype" + media_type.encode()):
            return media_type
    return ZIP


def ole_media_type(data: bytes) -> str:
    """The document inside an OLE compound file: office programs before 2007, or anything encrypted."""
    for name, media_type in _STREAMS.items():
        if name in data:
            return media_type
    return OLE
