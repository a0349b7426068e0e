"""Scans among the pages of a PDF that has a text layer: their words are recognised, and stand where the pages stand."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from tanuq.config.progress import Progress, quietly
from tanuq.reading.document import Passage
from tanuq.reading.layout.errors import RecognitionError
from tanuq.reading.layout.laid import Laid, Pages
from tanuq.reading.layout.page_numbers import in_words
from tanuq.reading.layout.plain import zoned
from tanuq.reading.layout.recognition.laying import PAGE_BREAK, languages_of, unread_notes, unsure
from tanuq.reading.layout.recognition.page import MOST, STEP, ScannedPage, scanned_page
from tanuq.reading.layout.recognition.tesseract import installed
from tanuq.reading.layout.recognition.writing import Written
from tanuq.reading.layout.text import metadata_in
from tanuq.reading.why import Why


def with_scanned_pages(laid: Laid, data: bytes, language: str, progress: Progress = quietly) -> Laid:
    """*laid* with the words of its pages that have no text layer; what cannot be read is named in the notes."""
    numbers = _without_words(laid)
    if not numbers:
        return laid
    try:
        installed()
    except RecognitionError as error:
        return _noted(laid, _unread(numbers, str(error)))
    pages = list(_recognised(laid, data, numbers[:MOST], language, progress))
    with_words = [page for page in pages if page.words]
    if numbers[MOST:]:
        laid = _noted(laid, _unread(numbers[MOST:], f"The most that are recognised at once is {MOST}: split the file."))
    laid = _noted(laid, *unread_notes(pages))
    return _filled(laid, with_words) if with_words else laid


def _unread(numbers: Sequence[int], why: str) -> Why:
    return Why("pages that were not read: %(pages)s (%(why)s)", pages=in_words(numbers), why=why)


def _recognised(
    laid: Laid, data: bytes, numbers: Sequence[int], language: str, progress: Progress
) -> Iterator[ScannedPage]:
    for done, number in enumerate(numbers):
        progress(STEP, done, len(numbers))
        yield scanned_page(data, laid.media_type, number, language)


def _without_words(laid: Laid) -> list[int]:
    """The pages on which no word stands; a damaged page, which has no size either, is none of them."""
    there = set(laid.pages.runs[:, 2].tolist())
    return [
        number for number, size in enumerate(laid.pages.sizes, 1) if size.width and size.height and number not in there
    ]


def _noted(laid: Laid, *notes: str) -> Laid:
    return replace(laid, notes=(*laid.notes, *notes))


def _filled(laid: Laid, pages: Sequence[ScannedPage]) -> Laid:
    starts = _starts(laid.text)
    written = {page.number: _written(page) for page in pages}
    points = [starts[number - 1] for number in written]
    grown = [0, *np.cumsum([one.length for one in written.values()]).tolist()]
    text = _text(laid.text, points, [one.text for one in written.values()])
    whole = _joined(written, points, grown)
    passages = [*_moved(laid.passages, points, grown), *_passages(written, points, grown)]
    passages.sort(key=lambda one: one.start)
    languages = languages_of(pages)
    note = Why(
        "pages without a text layer, recognised in their pictures (%(languages)s): %(pages)s",
        languages=languages,
        pages=in_words(list(written)),
    )
    filled = replace(
        laid,
        text=text,
        passages=tuple(passages),
        pages=_pages(laid.pages, whole, points, grown),
        tool=f"{laid.tool}; Tesseract, {languages}",
        doubtful=tuple(whole.doubtful),
    )
    return _noted(_with_day(filled), note, unsure(whole))


def _starts(text: str) -> list[int]:
    """Where each page begins."""
    starts = [0]
    while (at := text.find(PAGE_BREAK, starts[-1])) >= 0:
        starts.append(at + 1)
    return starts


def _written(page: ScannedPage) -> Written:
    written = Written()
    written.add(page.words, page.number, page.scale)
    return written


def _text(text: str, points: Sequence[int], words: Sequence[str]) -> str:
    pieces, at = [], 0
    for point, one in zip(points, words, strict=True):
        pieces += [text[at:point], one]
        at = point
    return "".join([*pieces, text[at:]])


def _joined(written: dict[int, Written], points: Sequence[int], grown: Sequence[int]) -> Written:
    """Runs, boxes and doubtful words of all pages, counted in the whole text."""
    whole = Written()
    for one, point, before in zip(written.values(), points, grown, strict=False):
        by = point + before
        whole.runs += [(start + by, end + by, page) for start, end, page in one.runs]
        whole.corners += one.corners
        whole.doubtful += [(start + by, end + by) for start, end in one.doubtful]
    return whole


def _passages(written: dict[int, Written], points: Sequence[int], grown: Sequence[int]) -> Iterator[Passage]:
    for one, point, before in zip(written.values(), points, grown, strict=False):
        for passage in zoned(one.text, one.paragraphs, [None] * len(one.paragraphs)):
            yield passage.moved(point + before)


def _moved(passages: Sequence[Passage], points: Sequence[int], grown: Sequence[int]) -> Iterator[Passage]:
    """The passages that stood there, parted where one went on over a page that was empty before."""
    for passage in passages:
        first, last = bisect_right(points, passage.start), bisect_right(points, passage.end - 1)
        edges = [passage.start, *points[first:last], passage.end]
        for at, (start, end) in enumerate(pairwise(edges), first):
            end_of_part = end - len(PAGE_BREAK) if end != passage.end else end
            start_of_part = start + len(PAGE_BREAK) if start != passage.start else start
            speaker = passage.speaker if start == passage.start else None
            part = Passage(start_of_part, end_of_part, passage.zone, passage.reason, speaker)
            if part.end > part.start:
                yield part.moved(grown[at])


def _pages(pages: Pages, whole: Written, points: Sequence[int], grown: Sequence[int]) -> Pages:
    by = np.array(grown)[np.searchsorted(points, pages.runs[:, 0], side="right")]
    moved = pages.runs + np.stack([by, by, np.zeros_like(by)], axis=1)
    runs = np.concatenate([moved, np.array(whole.runs, dtype=np.int64).reshape(-1, 3)])
    corners = np.concatenate([pages.corners, np.array(whole.corners, dtype=np.float32).reshape(-1, 4)])
    order = np.argsort(runs[:, 0], kind="stable")
    return Pages(pages.sizes, pages.unit, runs[order], corners[order])


def _with_day(laid: Laid) -> Laid:
    """What a recognised page says of the whole, where the others say nothing."""
    told = laid.metadata
    said = metadata_in(laid.text, laid.passages)
    published = told.published if told.published.value else said.published
    return replace(laid, metadata=replace(told, title=told.title or said.title, published=published))
