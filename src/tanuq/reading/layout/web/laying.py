"""A web page as it is read: the article chosen, every other visible word kept beside it with its name."""

from collections.abc import Iterator
from dataclasses import replace

from tanuq.intake.files.readers.web_page import decode_page
from tanuq.reading.layout.laid import Laid
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.web.article import TOOL, blocks_of_article
from tanuq.reading.layout.web.metadata import completed, stated_by
from tanuq.reading.layout.web.page import Page, read_page
from tanuq.reading.layout.web.zoning import zones_of
from tanuq.reading.why import Why

MEDIA_TYPE = "text/html"


def lay_out(data: bytes, address: str = "") -> Laid:
    """The page that *data* is, in the encoding that it states, where that is true.

    Raises:
        Refused: when it shows no words.
        CannotRead: when its encoding cannot be told.
    """
    markup, notes = decode_page(data)
    laid = lay_out_markup(markup, address)
    return replace(laid, notes=(*notes, *laid.notes))


def lay_out_markup(markup: str, address: str = "") -> Laid:
    """The page of this mark-up; *address*: where it stood, if that is known.

    Raises:
        Refused: when it shows no words.
    """
    page = read_page(markup)
    if not page.blocks:
        raise Refused("NoWords", "the page shows no words")
    article = blocks_of_article(markup, page)
    metadata = stated_by(page)
    passages = zones_of(page, article, metadata.title)
    return Laid(
        text=page.text,
        passages=passages,
        media_type=MEDIA_TYPE,
        metadata=completed(metadata, page, passages, address),
        tool=TOOL if article is not None else "rules for mark-up",
        notes=tuple(_notes(page, chosen=article is not None)),
    )


def _notes(page: Page, *, chosen: bool) -> Iterator[str]:
    if not chosen:
        yield Why("the article was told from the page by rules alone")
    if page.hidden:
        yield Why("letters that the page hides are in the file, not in the text: %(number)s", number=str(page.hidden))
