"""A page of the web as it was received, packed as WACZ 1.1.1, which replaying programs open without unpacking."""

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

from tanuq.publishing.formats.warc import information, resource

_ARCHIVE = "data.warc.gz"
_HEAD = 65_536
"""Bytes in which the head of a page is looked for."""
_MEDIA_TYPE = "text/html"


def write_wacz(file: Path, content: bytes, when: str) -> None:
    """Pack a page whose bytes are *content*, received at *when* (ISO 8601, UTC, to the second)."""
    page = _Page.read(content)
    address = page.address or f"urn:sha256:{hashlib.sha256(content).hexdigest()}"
    opening, record = information(when, _ARCHIVE), resource(address, when, content, _MEDIA_TYPE)
    place = {
        "url": address,
        "mime": _MEDIA_TYPE,
        "status": "200",
        "digest": record.digest,
        "length": str(len(record.content)),
        "offset": str(len(opening.content)),
        "filename": _ARCHIVE,
    }
    index = f"{sort_key(address)} {_timestamp(when)} {orjson.dumps(place).decode()}\n"
    pages = [
        {"format": "json-pages-1.0", "id": "pages", "title": "All pages"},
        {"id": record.digest.partition(":")[2][:16], "url": address, "ts": when, "title": page.title or address},
    ]
    parts = {
        f"archive/{_ARCHIVE}": opening.content + record.content,
        "indexes/index.cdx": index.encode(),
        "pages/pages.jsonl": b"".join(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in pages),
    }
    package = orjson.dumps(_package(parts, address, page.title, when), option=orjson.OPT_INDENT_2)
    digest = {"path": "datapackage.json", "hash": _hash(package)}
    parts |= {"datapackage.json": package, "datapackage-digest.json": orjson.dumps(digest)}
    _pack(file, parts)


def _package(parts: Mapping[str, bytes], address: str, title: str, when: str) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title or address,
        "software": "tanuq",
        "created": when,
        "mainPageUrl": address,
        "mainPageDate": when,
        "resources": [
            {"name": Path(path).name, "path": path, "hash": _hash(content), "bytes": len(content)}
            for path, content in parts.items()
        ],
    }


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _pack(file: Path, parts: Mapping[str, bytes]) -> None:
    # Stored, not compressed: a reader jumps to a record by its place in the archive.
    with zipfile.ZipFile(file, "x", zipfile.ZIP_STORED) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content)


def _timestamp(when: str) -> str:
    """The fourteen digits of an index.

    >>> _timestamp("2026-01-02T03:04:05Z")
    '20260102030405'
    """
    return "".join(letter for letter in when if letter.isdigit())[:14]


def sort_key(address: str) -> str:
    """An address as indexes are sorted: its host from the end.

    >>> sort_key("https://www.news.example/A?b=1"), sort_key("urn:sha256:00")
    ('example,news)/a?b=1', 'urn:sha256:00')
    """
    parts = urlsplit(address.lower())
    if not parts.hostname:
        return address.lower()
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}"


@dataclass(slots=True)
class _Page:
    """What the head of a page says of it."""

    title: str = ""
    address: str = ""
    """Its own, which it names as canonical."""

    @classmethod
    def read(cls, content: bytes) -> "_Page":
        head = _Head()
        head.feed(content[:_HEAD].decode("utf-8", "replace"))
        return cls(" ".join("".join(head.title).split()), head.address)


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title: list[str] = []
        self.address = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self._in_title = tag == "title" and not self.title
        if tag == "link" and told.get("rel") == "canonical" and not self.address:
            self.address = _web_address(told.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)


def _web_address(written: str) -> str:
    """*written* if it can stand in an index and a header as it is."""
    try:
        parts = urlsplit(written)
        fit = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return ""
    return written if fit and written.isascii() and written.isprintable() and " " not in written else ""
