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
from warcio.recordloader import ArcWarcRecord

from tanuq.reading.layout.laid import Laid
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.web.laying import lay_out as lay_out_page
from tanuq.reading.layout.web.laying import lay_out_markup
from tanuq.reading.why import Why

_LARGEST_PAGE = 32 * 1024 * 1024
_MOST_RECORDS = 100_000
_MOST_LINES = 1_000
_TOLD = 3
"""Addresses that a note names."""
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
    is_cut: bool = False
    """Whether the archive ends within it."""


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
    laid = _whole(page) if not page.is_cut else _beginning(page)
    return replace(
        laid,
        media_type=media_type,
        metadata=replace(laid.metadata, archived=page.taken),
        tool=f"warcio {version('warcio')}, {laid.tool}",
        notes=(
            *laid.notes,
            _taken(page),
            *_others(data, page),
        ),
    )


def _taken(page: _Archived) -> Why:
    if not page.taken:
        return Why("the page %(address)s, archived at a time that is not recorded", address=page.address)
    return Why("the page %(address)s, archived %(moment)s", address=page.address, moment=page.taken)


def _beginning(page: _Archived) -> Laid:
    """The page as far as it goes, where the archive ends within it."""
    try:
        laid = _whole(page)
    except Refused as refused:
        raise Refused("DamagedDocument", "the archive was cut off before the page has words") from refused
    return replace(laid, notes=(*laid.notes, Why("the archive was cut off within this page; what follows is missing")))


def _others(data: bytes, read: _Archived) -> Iterator[str]:
    """That other pages are in the archive, which are documents of their own, or that it ends behind the one read."""
    addresses = list[str]()
    try:
        for record in _records(data):
            if _is_page(record) and _address(record) != read.address:
                addresses.append(_address(record))
    except Refused as refused:
        yield Why("what stands behind this page was not read: %(why)s", why=str(refused))
    except _DAMAGE:
        yield Why("the archive is damaged behind this page; what follows was not read")
    if addresses:
        told = ", ".join(addresses[:_TOLD]) + (f" … (+{len(addresses) - _TOLD})" if len(addresses) > _TOLD else "")
        yield Why(
            "other pages of the archive, not read: %(pages)s; save each as a file of its own to read it", pages=told
        )


def _whole(page: _Archived) -> Laid:
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
    for record in _records(data):
        if _is_page(record):
            page = record.content_stream().read(_LARGEST_PAGE + 1)
            if len(page) > _LARGEST_PAGE:
                raise Refused("TooMuch", f"the page unpacks to more than {_LARGEST_PAGE // 1024**2} MiB")
            taken = record.rec_headers.get_header("WARC-Date", "")
            cut = getattr(record.raw_stream, "limit", 0) > 0
            yield _Archived(page, _address(record), taken, _charset(_media_type(record)), cut)


def _records(data: bytes) -> Iterator[ArcWarcRecord]:
    """All records, in their order."""
    if not data.startswith(b"PK"):
        yield from _in_records(io.BytesIO(data))
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                with archive.open(name) as records:
                    yield from _in_records(records)


def _in_records(stream: IO[bytes]) -> Iterator[ArcWarcRecord]:
    for number, record in enumerate(ArchiveIterator(stream)):
        if number >= _MOST_RECORDS:
            raise Refused("TooMuch", f"the archive has more than {_MOST_RECORDS} records")
        yield record


def _is_page(record: ArcWarcRecord) -> bool:
    is_answer = record.rec_type in {"response", "resource"}
    return is_answer and _media_type(record).startswith(_HTML) and _is_given(record)


def _address(record: ArcWarcRecord) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI", "")).strip("<>")


def _media_type(record: ArcWarcRecord) -> str:
    headers = getattr(record, "http_headers", None) or getattr(record, "rec_headers", None)
    return str(headers.get_header("Content-Type", "")).casefold() if headers else ""


def _is_given(record: ArcWarcRecord) -> bool:
    """Whether the server gave the page itself: a redirection has words too, and they are not the page's."""
    headers = getattr(record, "http_headers", None)
    return headers is None or headers.get_statuscode() == "200"


def _charset(media_type: str) -> str:
    _, _, stated = media_type.partition("charset=")
    return stated.partition(";")[0].strip(" \"'")
