"""Web pages: the words of the article without the page's furniture, read offline."""

import codecs
import re
from importlib.metadata import version

import trafilatura
from trafilatura.settings import Document

from tanuq.intake.files.readers.plain import decode
from tanuq.intake.files.readers.visible_words import visible_words
from tanuq.intake.files.reading import CannotRead, Reading

_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


def read(data: bytes, _media_type: str) -> Reading:
    """The title, the words of the page, and what the page says of its author and day.

    Where no article can be told from the furniture, all visible words are the text: rather too much than a
    name lost.
    """
    page, notes = decode_page(data)
    found = trafilatura.bare_extraction(page, fast=True, include_comments=False, with_metadata=True)
    article = found if isinstance(found, Document) else Document()
    body = article.text or visible_words(page)
    if not body:
        raise CannotRead("the page shows no words")
    return Reading(
        text=_headed(article.title or "", body),
        title=article.title or "",
        tool=f"trafilatura {version('trafilatura')}",
        notes=(*notes, *_said_of_itself(article)),
    )


def decode_page(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The page's mark-up in the encoding it states, where that is true; else as any plain text."""
    stated = _CHARSET.search(data[:4096])
    if stated is not None:
        try:
            return data.decode(codecs.lookup(stated[1].decode()).name), ()
        except (LookupError, UnicodeDecodeError):
            pass  # A page saved by a browser often keeps the original's statement; then the bytes decide.
    text, _, notes = decode(data)
    return text, notes


def _headed(title: str, body: str) -> str:
    return body if not title or title in body[: len(title) + 200] else f"{title}\n\n{body}"


def _said_of_itself(article: Document) -> tuple[str, ...]:
    said = {"author": article.author, "published": article.date, "site": article.sitename}
    words = ", ".join(f"{what} {value}" for what, value in said.items() if value)
    return (f"the page says of itself: {words}",) if words else ()
