"""One page of a scan: its words as Tesseract recognises them, or why it does not."""

from dataclasses import dataclass

from tanuq.reading.layout.errors import RecognitionError
from tanuq.reading.layout.laid import PageSize
from tanuq.reading.layout.recognition.choosing import languages_for
from tanuq.reading.layout.recognition.drawing import drawn
from tanuq.reading.layout.recognition.tesseract import ReadWord, words_in
from tanuq.reading.layout.refusals import Refused

STEP = "Recognising pages"
MOST = 300
"""Pages that are recognised of one document: a full one takes three or four seconds."""
_DOTS = 300
"""An inch, of what is drawn."""
_UNKNOWN = PageSize(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What is known of a page."""

    number: int
    """From 1."""
    pages: int = 0
    """How many the document has; 0 where the page could not be drawn."""
    size: PageSize = _UNKNOWN
    scale: float = 1.0
    words: tuple[ReadWord, ...] = ()
    languages: tuple[str, ...] = ()
    """Those that it was read in, in Tesseract's codes."""
    problem: Refused | RecognitionError | None = None
    """Why it was not read; None where it was, be it without finding a word."""


def scanned_page(data: bytes, media_type: str, number: int, language: str) -> ScannedPage:
    """The page *number* of a document, from 1; *language* in ISO 639-3 where it is known.

    What goes wrong on one page is told of that page, so that the others are not lost by it.
    """
    try:
        page = drawn(data, media_type, number - 1)
    except Refused as refused:
        return ScannedPage(number, problem=refused)
    known = ScannedPage(number, page.pages, page.size, page.scale)
    if page.is_blank:
        return known
    try:
        languages = languages_for(page.png, language, _DOTS)
        words = tuple(words_in(page.png, languages, _DOTS))
    except RecognitionError as error:
        return ScannedPage(number, page.pages, page.size, page.scale, problem=error)
    return ScannedPage(number, page.pages, page.size, page.scale, words, languages)
