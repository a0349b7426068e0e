"""A scan or a photograph as it is read: the words that were recognised, where they stand, and which are unsure."""

from collections.abc import Iterator, Sequence

import numpy as np

from tanuq.config.progress import Progress, quietly
from tanuq.reading.layout.laid import Laid, Metadata, Pages
from tanuq.reading.layout.page_numbers import in_words
from tanuq.reading.layout.pdf.laying import MEDIA_TYPE as PDF
from tanuq.reading.layout.plain import zoned
from tanuq.reading.layout.recognition.page import MOST, STEP, ScannedPage, scanned_page
from tanuq.reading.layout.recognition.tesseract import installed
from tanuq.reading.layout.recognition.writing import Written
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.text import metadata_in
from tanuq.reading.why import Why

PAGE_BREAK = "\f"


def lay_out(data: bytes, media_type: str, language: str, progress: Progress = quietly) -> Laid:
    """The words of a picture, or of each page of a scanned PDF; *language* in ISO 639-3 where it is known.

    A page that cannot be read is named in the notes, as long as there are others that can.

    Raises:
        Refused: when it cannot be drawn, or no word was recognised.
        RecognitionError: when Tesseract or a language is missing, or it fails.
    """
    installed()
    pages = list(_pages(data, media_type, language, progress))
    written = Written()
    for page in pages:
        if page.number > 1:
            written.write(PAGE_BREAK)
        written.add(page.words, page.number, page.scale)
    if not written.paragraphs:
        raise next((page.problem for page in pages if page.problem), Refused("NoWords", "no word was recognised in it"))
    return _laid(written, pages, media_type)


def _pages(data: bytes, media_type: str, language: str, progress: Progress) -> Iterator[ScannedPage]:
    first = scanned_page(data, media_type, 1, language)
    if first.pages > MOST:
        raise Refused("TooMuch", f"it has {first.pages} pages; the most that are recognised at once is {MOST}")
    yield first
    for number in range(2, first.pages + 1):
        progress(STEP, number - 1, first.pages)
        yield scanned_page(data, media_type, number, language)


def _laid(written: Written, pages: Sequence[ScannedPage], media_type: str) -> Laid:
    text = written.text
    passages = zoned(text, written.paragraphs, [None] * len(written.paragraphs))
    said = metadata_in(text, passages)
    languages = languages_of(pages)
    return Laid(
        text,
        passages,
        media_type,
        Metadata(title=said.title, section=said.section, published=said.published, otherwise=said.otherwise),
        Pages(
            tuple(page.size for page in pages),
            "point" if media_type == PDF else "pixel",
            np.array(written.runs, dtype=np.int64).reshape(-1, 3),
            np.array(written.corners, dtype=np.float32).reshape(-1, 4),
        ),
        tool=f"Tesseract, {languages}",
        notes=(
            Why("the words were recognised in a picture (%(languages)s)", languages=languages),
            unsure(written),
            *unread_notes(pages),
        ),
        doubtful=tuple(written.doubtful),
    )


def languages_of(pages: Sequence[ScannedPage]) -> str:
    """All languages that pages were read in, as Tesseract writes them."""
    return "+".join(dict.fromkeys(language for page in pages for language in page.languages))


def unsure(written: Written) -> Why:
    """How many words somebody should look at."""
    return Why(
        "unsure of %(unsure)s of %(all)s words: check names and numbers",
        unsure=str(len(written.doubtful)),
        all=str(len(written.runs)),
    )


def unread_notes(pages: Sequence[ScannedPage]) -> Iterator[str]:
    """Which pages were not read, and why: each reason once."""
    reasons = dict.fromkeys(str(page.problem) for page in pages if page.problem)
    for reason in reasons:
        numbers = [page.number for page in pages if page.problem and str(page.problem) == reason]
        yield Why("pages that were not read: %(pages)s (%(why)s)", pages=in_words(numbers), why=reason)
