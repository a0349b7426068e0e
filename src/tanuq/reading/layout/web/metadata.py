"""What a page says of itself: JSON-LD, meta elements, its address and the lines beside its title."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tanuq.reading.document import Passage, Zone
from tanuq.reading.layout.days import chosen, day_in_address, day_of
from tanuq.reading.layout.laid import Metadata, Stated
from tanuq.reading.layout.languages import iso_of_tag
from tanuq.reading.layout.text import DATED, metadata_in
from tanuq.reading.layout.web.page import Page
from tanuq.reading.words import in_one_line

_ARTICLES = re.compile(r"article|posting|report|webpage$|creativework$", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time", "datepublished", "article:published", "og:published_time", "publishdate", "publish-date",
    "publish_date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "citation_publication_date", "article.published", "date", "og:article:published_time",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "title", "parsely-title")
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "twitter:creator")
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher", "al:android:app_name")
_SECTIONS = ("article:section", "parsely-section", "section", "articlesection", "category")
_ADDRESSES = ("og:url", "twitter:url", "parsely-link")
_SITE_IN_TITLE = re.compile(r"\s+[|–—•·»-]\s+")
_DEEPEST = 12
_LONGEST = 300
_LINE = 20
"""Words of a line beside the title that may hold the day of publication."""
_NEAR = 12
"""Passages before and behind the title in which it is looked for."""


@dataclass(slots=True)
class _Linked:
    """What JSON-LD says of the article."""

    title: str = ""
    section: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""
    address: str = ""
    published: list[str] = field(default_factory=list)


def stated_by(page: Page) -> Metadata:
    """What *page* states, but for its day of publication: that needs the zones, see :func:`completed`."""
    linked = _linked(page)
    title = linked.title or _first(page, _TITLES) or _of_window(page)
    return Metadata(
        title=_one_line(title),
        section=_one_line(linked.section or _first(page, _SECTIONS)),
        author=_one_line(linked.author or _named(_first(page, _AUTHORS))),
        publisher=_one_line(linked.publisher or _first(page, _PUBLISHERS) or _site(page, title)),
        language=iso_of_tag(linked.language or page.language or _first(page, ("og:locale", "content-language"))),
    )


def completed(stated: Metadata, page: Page, passages: Sequence[Passage], address: str = "") -> Metadata:
    """With what the page shows where it states nothing, and with the day of publication.

    Of several days the one that was written most deliberately counts: linked data, meta elements, the time that the
    page marks, its address, the lines around its title. What contradicts it is kept beside it.
    """
    shown = metadata_in(page.text, passages)
    published, otherwise = chosen(_days(page, passages, address))
    return replace(
        stated,
        title=stated.title or shown.title,
        section=stated.section or shown.section,
        author=stated.author or shown.author,
        published=published,
        otherwise=otherwise,
    )


def _days(page: Page, passages: Sequence[Passage], address: str) -> list[Stated]:
    linked = _linked(page)
    said = [Stated(day, "JSON-LD datePublished") for day in linked.published]
    said += [Stated(content, f"meta {name}") for wanted in _PUBLISHED for name, content in page.meta if name == wanted]
    said += [Stated(moment, "the time that the page marks as its day") for moment, about in page.times if _marks(about)]
    addresses = [address, linked.address, page.address, _first(page, _ADDRESSES)]
    said += [Stated(day, "the address") for place in addresses if (day := day_in_address(place))]
    said += _visible(page, passages)
    if not any(day_of(one.value) for one in said):
        said += [Stated(moment, "a time in the page") for moment, _ in page.times[:1]]
    return said


def _marks(about: str) -> bool:
    return "publi" in about or "entry-date" in about or "pubdate" in about


def _visible(page: Page, passages: Sequence[Passage]) -> Iterator[Stated]:
    """Days in short lines beside the title: bylines, datelines. One in the body is the day of something else."""
    title = next((place for place, one in enumerate(passages) if one.zone is Zone.TITLE), None)
    if title is None:
        return
    for one in passages[max(0, title - _NEAR) : title + _NEAR]:
        words = page.text[one.start : one.end]
        if one.zone in DATED and len(words.split()) <= _LINE and len(day := day_of(words)) == len("2020-02-07"):
            yield Stated(day, f"the words “{in_one_line(words)[:80]}”")


def _first(page: Page, names: Sequence[str]) -> str:
    for wanted in names:
        for name, content in page.meta:
            if name == wanted:
                return content
    return ""


def _of_window(page: Page) -> str:
    """The page's main heading where it has one, else the title of the window without the site's name."""
    headings = [page.text[block.start : block.end] for block in page.blocks if "h1" in block.tags]
    window = _SITE_IN_TITLE.split(page.title)
    told = [heading for heading in headings if heading in page.title]
    return told[0] if told else headings[0] if len(headings) == 1 else max(window, key=len)


def _site(page: Page, title: str) -> str:
    """The name of the site, where the title of the window gives it beside the page's own."""
    parts = [part for part in _SITE_IN_TITLE.split(page.title) if part and part not in title and title not in part]
    return parts[-1] if title and len(parts) == 1 else ""


def _named(author: str) -> str:
    """An author, not the address of a profile."""
    return "" if author.startswith(("http:", "https:", "@")) else author


def _one_line(words: str) -> str:
    return " ".join(words.split())[:_LONGEST]


def _linked(page: Page) -> _Linked:
    """What linked data says of the article; of several articles, of the one that has the page's title."""
    things = [thing for written in page.linked_data for thing in _read(written)]
    shown = " ".join([page.title, _first(page, _TITLES)]).casefold()
    own = [thing for thing in things if (headline := _text(thing.get("headline"))) and headline.casefold() in shown]
    found = _Linked()
    for thing in own or things:
        _take(found, thing)
    return found


def _read(written: str) -> list[dict[str, Any]]:
    try:
        return list(_things(json.loads(written, strict=False), 0))
    except (ValueError, RecursionError):
        return []  # Pages often hold linked data that is cut or badly quoted; other sources say the same.


def _things(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Articles in linked data, wherever they lie in it."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _things(one, depth + 1)
    elif isinstance(data, dict):
        if _ARTICLES.search(" ".join(_texts(data.get("@type")))):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(data.get(key), depth + 1)


def _take(found: _Linked, thing: dict[str, Any]) -> None:
    found.title = found.title or _text(thing.get("headline"))
    found.section = found.section or _text(thing.get("articleSection"))
    found.author = found.author or ", ".join(_texts(thing.get("author")))
    found.publisher = found.publisher or _text(thing.get("publisher"))
    found.language = found.language or _text(thing.get("inLanguage"))
    found.address = found.address or _text(thing.get("url"))
    found.published += [day for day in _texts(thing.get("datePublished")) if day not in found.published]


def _text(value: Any) -> str:
    return next(iter(_texts(value)), "")


def _texts(value: Any) -> list[str]:
    """Strings of a value of linked data: itself, its name, or those of each of several."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, dict):
        return _texts(value.get("name") or value.get("alternateName"))[:1]
    if isinstance(value, list):
        return [text for one in value[:20] if not isinstance(one, list) for text in _texts(one)]
    return []
