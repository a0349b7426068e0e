"""A PDF as it is read: its text layer in reading order, with the page and the box of every word."""

from collections.abc import Iterator, Sequence
from importlib.metadata import version

import numpy as np
import pypdfium2

from tanuq.intake.files.readers.pdf import PAGE_BREAK, stated_title
from tanuq.reading.layout.laid import Laid, Metadata, Pages, PageSize
from tanuq.reading.layout.page_numbers import in_words
from tanuq.reading.layout.pdf.columns import in_reading_order
from tanuq.reading.layout.pdf.furniture import told_of
from tanuq.reading.layout.pdf.page import PageText, read_page
from tanuq.reading.layout.pdf.paragraphs import joined_over_pages, paragraphs_of
from tanuq.reading.layout.plain import zoned
from tanuq.reading.layout.refusals import SCANNED, Refused
from tanuq.reading.layout.text import metadata_in
from tanuq.reading.why import Why

MEDIA_TYPE = "application/pdf"
_MOST_PAGES = 20_000
_NO_PAGE = PageText("", [], PageSize(0.0, 0.0))


def lay_out(data: bytes) -> Laid:
    """The PDF that *data* is. The text is that which the receiving of files keeps, but for columns
    and the ligature of lam and alef, which are put in order.

    Raises:
        Refused: when it is damaged, protected, or a scan without a text layer.
    """
    document = opened(data)
    read = [_read(document, at) for at in range(len(document))]
    pages = [in_reading_order(page or _NO_PAGE) for page in read]
    if not any(page.lines for page in pages):
        raise Refused(SCANNED, f"no page has a text layer (pages: {len(pages)})")
    text = PAGE_BREAK.join(page.text for page in pages)
    by_page = [one for number, begins, page in _placed(pages) for one in paragraphs_of(page, number, begins)]
    paragraphs = joined_over_pages(text, by_page)
    sizes = tuple(page.size for page in pages)
    told = told_of(text, paragraphs, sizes)
    passages = zoned(text, [(one.start, one.end) for one in paragraphs], told)
    said = metadata_in(text, passages)
    return Laid(
        text,
        passages,
        MEDIA_TYPE,
        Metadata(said.title or stated_title(document), said.section, _author(document), published=said.published),
        Pages(sizes, "point", *_runs(pages)),
        f"pypdfium2 {version('pypdfium2')}",
        tuple(_notes(read)),
    )


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The document, if it can be opened without a password.

    Raises:
        Refused: when it cannot.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("ProtectedDocument", "it is protected by a password; add a copy without one") from error
        raise Refused("DamagedDocument", "the PDF is damaged") from error
    if pages > _MOST_PAGES:
        raise Refused("TooMuch", f"it has {pages} pages; the most that are read is {_MOST_PAGES}")
    return document


def _read(document: pypdfium2.PdfDocument, at: int) -> PageText | None:
    """A page; None where it alone is damaged."""
    try:
        return read_page(document, at)
    except pypdfium2.PdfiumError:
        return None


def _placed(pages: Sequence[PageText]) -> Iterator[tuple[int, int, PageText]]:
    """(number from 0, where its text begins in the whole, page)."""
    begins = 0
    for number, page in enumerate(pages):
        yield number, begins, page
        begins += len(page.text) + len(PAGE_BREAK)


def _runs(pages: Sequence[PageText]) -> "tuple[np.ndarray, np.ndarray]":
    words = [
        (begins, number + 1, word)
        for number, begins, page in _placed(pages)
        for line in page.lines
        for word in line.words
    ]
    runs = np.array([(begins + word.start, begins + word.end, page) for begins, page, word in words], dtype=np.int64)
    corners = np.array([(word.left, word.top, word.right, word.bottom) for _, _, word in words], dtype=np.float32)
    return runs.reshape(-1, 3), corners.reshape(-1, 4)


def _author(document: pypdfium2.PdfDocument) -> str:
    return str(document.get_metadata_dict().get("Author", "")).strip()


def _notes(read: Sequence[PageText | None]) -> Iterator[str]:
    damaged = [number for number, page in enumerate(read, 1) if page is None]
    if damaged:
        yield Why("damaged pages, not read: %(pages)s", pages=in_words(damaged))
