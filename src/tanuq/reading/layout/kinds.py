"""What a file is, by its content, and who lays it out."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tanuq.intake.files import containers
from tanuq.intake.files.media_types import identify, known_types
from tanuq.intake.files.reading import Reader

WARC = "application/warc"
WACZ = "application/wacz"
MBOX = "application/mbox"
_WARC_BEGINS = b"WARC/"
_MAILBOX_BEGINS = re.compile(rb"From [^\r\n]{1,400}\b\d{4}\b[^\r\n]{0,60}\r?\n[A-Za-z-]{1,60}:")
_DATAPACKAGE = "datapackage.json"


class Kind(StrEnum):
    """Who lays a file out: the name of a module of this folder, but for text and pictures."""

    NONE = ""
    PLAIN = "plain"
    PICTURE = "picture"
    WEB_PAGE = "web.laying"
    PDF = "pdf.laying"
    WORD = "office.word"
    OPEN_DOCUMENT = "office.open_document"
    LETTER = "letter"
    MAILBOX = "mailbox"
    WEB_ARCHIVE = "web_archive"


_BY_READER: Mapping[Reader, Kind] = {
    Reader.PLAIN: Kind.PLAIN,
    Reader.WEB_PAGE: Kind.WEB_PAGE,
    Reader.PDF: Kind.PDF,
    Reader.WORD: Kind.WORD,
    Reader.OPEN_DOCUMENT: Kind.OPEN_DOCUMENT,
    Reader.LETTER: Kind.LETTER,
    Reader.PICTURE: Kind.PICTURE,
}
# Text without a mark of its kind is taken for what its sender said; only these can look like plain text.
_BELIEVED: Mapping[str, Kind] = {"text/html": Kind.WEB_PAGE, "application/xhtml+xml": Kind.WEB_PAGE}
_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_HEAD = 4096
_CUT_OFF = "it is the beginning of a DOCX, ODT, WACZ or ZIP file that was cut off; get it again from where it came"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is."""

    media_type: str
    kind: Kind
    notes: tuple[str, ...] = ()
    advice: str = ""
    """What to do where nobody can lay it out."""


def recognised(data: bytes, filename: str = "", media_type: str = "") -> Recognised:
    """The kind of *data*. Its name and the type that somebody stated decide only where the content does not.

    >>> recognised(b"%PDF-1.7 ...", "scan.jpg").kind.name
    'PDF'
    """
    if data.startswith(_WARC_BEGINS) or _unzips_to_warc(data):
        return Recognised(WARC, Kind.WEB_ARCHIVE)
    if _MAILBOX_BEGINS.match(data):
        return Recognised(MBOX, Kind.MAILBOX)
    found = identify(data, filename)
    if found.media_type == containers.ZIP and _is_wacz(data):
        return Recognised(WACZ, Kind.WEB_ARCHIVE)
    stated = media_type.partition(";")[0].strip().casefold()
    if found.media_type in {"text/plain", "application/xml"}:
        if stated in _BELIEVED:
            return Recognised(stated, _BELIEVED[stated])
        if filename.casefold().endswith(_PAGES) and b"<" in data[:_HEAD]:
            return Recognised("text/html", Kind.WEB_PAGE)
    if found.media_type == containers.ZIP and not zipfile.is_zipfile(io.BytesIO(data)):
        return Recognised(found.media_type, Kind.NONE, found.notes, _CUT_OFF)
    known = known_types().get(found.media_type)
    kind = _BY_READER.get(found.reader, Kind.NONE)
    return Recognised(found.media_type, kind, found.notes, known.advice if known else "")


def _unzips_to_warc(data: bytes) -> bool:
    if not data.startswith(b"\x1f\x8b"):
        return False
    try:
        with gzip.open(io.BytesIO(data[: 64 * 1024])) as unzipped:
            return unzipped.read(len(_WARC_BEGINS)) == _WARC_BEGINS
    except (OSError, EOFError, zlib.error):
        return False


def _is_wacz(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.NameToInfo
            return _DATAPACKAGE in names and any(name.startswith("archive/") for name in names)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError):
        return False
