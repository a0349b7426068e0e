"""Web archives (WARC, ISO 28500; WACZ 1.1): the page that was archived, where it stood, and when it was taken."""

import codecs
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tanuq.reading.layout.laid import Laid
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.web.laying import lay_out as lay_out_page
from tanuq.reading.layout.web.laying import lay_out_markup

_LARGEST_PAGE = 32 * 1024 * 1024
_MOST_RECORDS = 100_000
_MOST_LINES = 1_000
_PAGES = "pages/pages.jsonl"
_HTML = ("text/html", "application/xhtml+xml")
# What warcio, zipfile and zlib raise on damage.
_DAMAGE = (
    ArchiveLoadFailed,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    UnicodeError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class _Archived:
    """A page as a record of an archive holds it."""

    data: bytes
    address: str
    taken: str
    charset: str


def lay_out(data: bytes) -> Laid:
    """The main page of the archive: the first that a WACZ lists, else the first page of the records.

    The moment at which it was taken is no day of publication, and is kept apart from it.

    Raises:
        Refused: when the archive is damaged or holds no page.
    """
    try:
        wanted, media_type = (_listed(data), "application/wacz") if data.startswith(b"PK") else ("", "application/warc")
        page = _found(data, wanted)
    except _DAMAGE as error:
        raise Refused("DamagedDocument", "the archive is damaged") from error
    if page is None:
        raise Refused("NoWords", "the archive holds no web page")
    laid = _laid(page)
    return replace(
        laid,
        media_type=media_type,
        metadata=replace(laid.metadata, archived=page.taken),
        tool=f"warcio {version('warcio')}, {laid.tool}",
        notes=(*laid.notes, f"the page {page.address}, archived {page.taken or 'at a time that is not recorded'}"),
    )


def _laid(page: _Archived) -> Laid:
    if page.charset:
        try:
            return lay_out_markup(page.data.decode(codecs.lookup(page.charset).name), page.address)
        except (LookupError, UnicodeDecodeError):
            pass  # Servers state one character set for all their pages; then the page itself is asked.
    return lay_out_page(page.data, page.address)


def _listed(data: bytes) -> str:
    """The address of the first page that a WACZ lists, "" where it lists none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _PAGES not in archive.NameToInfo:
            return ""
        with archive.open(_PAGES) as lines:
            for line in _first_lines(lines.read(_LARGEST_PAGE)):
                address = line.get("url")
                if isinstance(address, str):
                    return address
    return ""


def _first_lines(listed: bytes) -> Iterator[dict[str, object]]:
    for line in listed.split(b"\n")[:_MOST_LINES]:
        try:
            read = json.loads(line)
        except (ValueError, RecursionError):
            continue  # The list is only a hint at the main page; without it the first page is taken.
        if isinstance(read, dict):
            yield read


def _found(data: bytes, wanted: str) -> _Archived | None:
    """The page of this address, or the first one; the first one too where the address is not in the archive."""
    first: _Archived | None = None
    for page in _pages(data):
        if not wanted or page.address == wanted:
            return page
        first = first or page
    return first


def _pages(data: bytes) -> Iterator[_Archived]:
    """The pages of the records, in their order."""
    if not data.startswith(b"PK"):
        yield from _in_records(io.BytesIO(data))
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                with archive.open(name) as records:
                    yield from _in_records(records)


def _in_records(stream: IO[bytes]) -> Iterator[_Archived]:
    for number, record in enumerate(ArchiveIterator(stream)):
        if number >= _MOST_RECORDS:
            raise Refused("TooMuch", f"the archive has more than {_MOST_RECORDS} records")
        stated = _media_type(record)
        if record.rec_type in {"response", "resource"} and stated.startswith(_HTML) and _is_whole(record):
            data = record.content_stream().read(_LARGEST_PAGE + 1)
            if len(data) > _LARGEST_PAGE:
                raise Refused("TooMuch", f"the page unpacks to more than {_LARGEST_PAGE // 1024**2} MiB")
            headers = record.rec_headers
            address, taken = headers.get_header("WARC-Target-URI", ""), headers.get_header("WARC-Date", "")
            yield _Archived(data, address.strip("<>"), taken, _charset(stated))


def _media_type(record: object) -> str:
    headers = getattr(record, "http_headers", None) or getattr(record, "rec_headers", None)
    return str(headers.get_header("Content-Type", "")).casefold() if headers else ""


def _is_whole(record: object) -> bool:
    """Whether the server gave the page itself: a redirection has words too, and they are not the page's."""
    headers = getattr(record, "http_headers", None)
    return headers is None or headers.get_statuscode() == "200"


def _charset(media_type: str) -> str:
    _, _, stated = media_type.partition("charset=")
    return stated.partition(";")[0].strip(" \"'")
