"""Small public sites, and what a test reads of one."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
from lxml.html import HtmlElement, fromstring

from tanuq.casebook.record import Record
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.publishing import Published, publish_site

PLAIN = Options()
DESK = ".tanuq-site"


def site_of(record: Record, folder: Path, options: Options = PLAIN) -> Published:
    """The site of the edition in effect."""
    return publish_site(record, folder, options)


def files_in(folder: Path) -> dict[str, bytes]:
    """path → bytes of every file of a site, without what tanuq keeps beside it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and DESK not in path.parts
    }


def times_in(folder: Path) -> dict[str, int]:
    """path → when each file was written."""
    return {path: (folder / path).stat().st_mtime_ns for path in files_in(folder)}


def page_in(folder: Path, path: str) -> HtmlElement:
    """One page, read."""
    return fromstring((folder / path).read_bytes())


def person_page_in(folder: Path, number: str, tongue: str = "en") -> HtmlElement:
    """The page of a person."""
    return page_in(folder, f"{tongue}/p/{number[2:4]}/{number}.html")


def broken_links(folder: Path) -> set[tuple[str, str]]:
    """(page, link) of every link within the site that leads to no file, or to no place on its page."""
    pages = {path: fromstring(content) for path, content in files_in(folder).items() if path.endswith(".html")}
    return {
        (path, link)
        for path, page in pages.items()
        for link in {*page.xpath("//@href"), *page.xpath("//@src")}
        if not urlsplit(link).scheme and not _leads(folder, path, link, pages)
    }


def _leads(folder: Path, path: str, link: str, pages: dict[str, HtmlElement]) -> bool:
    parts = urlsplit(link)
    target = (folder / path).parent / unquote(parts.path) if parts.path else folder / path
    if not target.is_file():
        return False
    there = pages.get(target.resolve().relative_to(folder.resolve()).as_posix())
    return not parts.fragment or (there is not None and bool(there.xpath("//*[@id=$id]", id=unquote(parts.fragment))))


def faults_of_html(content: bytes) -> list[str]:
    """What a strict parser of HTML5 finds wrong in a page."""
    parser = html5lib.HTMLParser()
    parser.parse(content)
    return [code for _, code, _ in parser.errors]
