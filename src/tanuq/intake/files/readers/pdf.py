"""PDF: the text layer, page by page."""

import re
from importlib.metadata import version

import pypdfium2

from tanuq.intake.files.reading import CannotRead, Reading
from tanuq.intake.files.titles import title_in_text

PAGE_BREAK = "\f"
_MOST_PAGES = 20_000
# What programs leave in the title field when nobody gave one.
_NO_TITLE = re.compile(r"untitled|microsoft word|\.(docx?|pdf|indd|odt|rtf|tif)$|^[\W\d_]*$", re.IGNORECASE)


def read(data: bytes, _media_type: str) -> Reading:
    """The text of all pages with a form feed between two of them.

    Raises:
        CannotRead: when the file is damaged or asks for a password, or is a scan without any text.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise CannotRead(_why(str(error))) from error
    pages = len(document)
    if pages > _MOST_PAGES:
        raise CannotRead(f"it has {pages} pages; the most that are read is {_MOST_PAGES}")
    texts = [_page_text(document, at) for at in range(pages)]
    read_texts = [text or "" for text in texts]
    if not any(text.strip() for text in read_texts):
        raise CannotRead(f"no page has a text layer (pages: {pages}); it needs text recognition")
    return Reading(
        text=PAGE_BREAK.join(read_texts),
        title=_title(document, read_texts[0]),
        tool=f"pypdfium2 {version('pypdfium2')}",
        notes=_notes(texts),
    )


def _why(message: str) -> str:
    if "password" in message.lower():
        return "it is protected by a password; add a copy without one"
    return "the PDF is damaged"


def _page_text(document: pypdfium2.PdfDocument, at: int) -> str | None:
    """The text of one page; None where that page alone is damaged."""
    try:
        page = document[at]
        text: str = page.get_textpage().get_text_range()
    except pypdfium2.PdfiumError:
        return None
    page.close()
    # PDFium ends lines with CR LF, and marks a hyphen at a line's end with U+FFFE.
    return text.replace("\r\n", "\n").replace("\ufffe", "-")


def _title(document: pypdfium2.PdfDocument, first_page: str) -> str:
    return stated_title(document) or title_in_text(first_page)


def stated_title(document: pypdfium2.PdfDocument) -> str:
    """The title that the document states, "" where it states none or what a program left in its place."""
    stated = str(document.get_metadata_dict().get("Title", "")).strip()
    return "" if _NO_TITLE.search(stated) else stated


def _notes(texts: list[str | None]) -> tuple[str, ...]:
    damaged = [str(number) for number, text in enumerate(texts, 1) if text is None]
    empty = [str(number) for number, text in enumerate(texts, 1) if text is not None and not text.strip()]
    notes = []
    if damaged:
        notes.append(f"damaged pages, not read: {_some(damaged)}")
    if empty:
        notes.append(f"pages without a text layer: {_some(empty)}")
    return tuple(notes)


def _some(numbers: list[str]) -> str:
    return ", ".join(numbers[:20]) + (f" and {len(numbers) - 20} more" if len(numbers) > 20 else "")
