"""What stands around the text of pages: headers, footers, page numbers, footnotes; and the title above it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from tanuq.reading.document import Zone
from tanuq.reading.layout.laid import PageSize
from tanuq.reading.layout.lines import Told, word_count
from tanuq.reading.layout.pdf.paragraphs import Paragraph

_MARGIN = 0.14
"""Share of the page's height, above and below, in which headers and footers stand."""
_NEAR = 4.0
"""Points that a header may stand higher or lower on another page."""
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,7}\b")
_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|стр\.|страница|бет|第)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|из)\s*\d{1,4})?\s*页?\W*$",
    re.IGNORECASE,
)
_LONGEST = 200
_NOTE_SIZE = 0.9
_NOTE_BEGINS = re.compile(r"\(?\[?(?:\d{1,3}|[*†‡§])[\])]?\.?\s*\S")
_HEADING_SIZE = 1.12
_TITLE_SIZE = 1.25
_MOST_WORDS = 30


def told_of(text: str, paragraphs: Sequence[Paragraph], sizes: Sequence[PageSize]) -> list[Told | None]:
    """What place and size say of each paragraph; None where they say nothing."""
    usual = _usual_height(paragraphs)
    running = _running(text, paragraphs, sizes)
    titles = _title_height(text, paragraphs, sizes, usual)
    return [
        running.get(place) or _by_size(text, one, sizes[one.page], usual, titles)
        for place, one in enumerate(paragraphs)
    ]


def _usual_height(paragraphs: Sequence[Paragraph]) -> float:
    counted: Counter[float] = Counter()
    for one in paragraphs:
        counted[round(one.height * 2) / 2] += one.end - one.start
    return max(counted, key=counted.__getitem__, default=0.0)


def _running(text: str, paragraphs: Sequence[Paragraph], sizes: Sequence[PageSize]) -> dict[int, Told]:
    """Headers and footers: the same words, but for numbers, at the same height of several pages; and page numbers."""
    seen: dict[str, list[tuple[int, float, int]]] = defaultdict(list)
    for place, one in enumerate(paragraphs):
        if (height := _in_margin(one, sizes[one.page])) is not None and one.end - one.start <= _LONGEST:
            seen[_DIGITS.sub("#", text[one.start : one.end].casefold())].append((place, height, one.page))
    found: dict[int, Told] = {}
    for places in seen.values():
        for place, height, page in places:
            pages = {other for _, there, other in places if abs(there - height) <= _NEAR}
            if len(pages) > 1:
                found[place] = Told(Zone.NOTE, f"stands at the same height of {len(pages)} pages")
            elif _NUMBER.match(text[paragraphs[place].start : paragraphs[place].end]):
                found[place] = Told(Zone.NOTE, f"the number of page {page + 1}")
    return found


def _in_margin(one: Paragraph, size: PageSize) -> float | None:
    top, bottom = one.lines[0].top, one.lines[-1].bottom
    return top if bottom < _MARGIN * size.height or top > (1 - _MARGIN) * size.height else None


def _by_size(text: str, one: Paragraph, size: PageSize, usual: float, titles: float) -> Told | None:
    words = text[one.start : one.end]
    if one.height < _NOTE_SIZE * usual and one.lines[0].top > size.height / 2 and _NOTE_BEGINS.match(words):
        return Told(Zone.NOTE, "small letters below the text, behind a mark")
    if one.height < _HEADING_SIZE * usual or word_count(words) > _MOST_WORDS:
        return None
    if titles and one.page == 0 and one.height >= titles:
        return Told(Zone.TITLE, "the largest letters of the first page")
    return Told(Zone.HEADING, "larger letters than the text")


def _title_height(text: str, paragraphs: Sequence[Paragraph], sizes: Sequence[PageSize], usual: float) -> float:
    """How large the letters of the title are; 0 where none of the first page is large enough."""
    heights = [
        one.height
        for one in paragraphs
        if one.page == 0
        and one.lines[0].top < sizes[0].height * 2 / 3
        and 2 <= word_count(text[one.start : one.end]) <= _MOST_WORDS
    ]
    largest = max(heights, default=0.0)
    return largest * 0.98 if largest >= _TITLE_SIZE * usual else 0.0
