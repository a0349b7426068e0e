"""A scan or a photograph as it is read: the words that were recognised, where they stand, and which are unsure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from tanuq.reading.document import Span
from tanuq.reading.layout.laid import Laid, Metadata, Pages, PageSize
from tanuq.reading.layout.lines import ends_like_a_sentence
from tanuq.reading.layout.pdf.laying import MEDIA_TYPE as PDF
from tanuq.reading.layout.plain import zoned
from tanuq.reading.layout.recognition.choosing import languages_for
from tanuq.reading.layout.recognition.drawing import Drawn, drawn
from tanuq.reading.layout.recognition.tesseract import ReadWord, installed, words_in
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.text import metadata_in

PAGE_BREAK = "\f"
UNSURE = 60.0
"""Confidence below which a word is marked as doubtful: on clean print right words have 90 and more."""
_MOST_PAGES = 300
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]$")
_HAN_BEGINS = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_DOTS = 300


@dataclass(slots=True)
class _Written:
    """The text as it grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[tuple[int, int, int]] = field(default_factory=list)
    corners: list[tuple[float, float, float, float]] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    doubtful: list[Span] = field(default_factory=list)

    def write(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)


def lay_out(data: bytes, media_type: str, language: str) -> Laid:
    """The words of a picture, or of each page of a scanned PDF; *language* in ISO 639-3 where it is known.

    Raises:
        Refused: when it cannot be drawn, or no word was recognised.
        RecognitionError: when Tesseract or a language is missing, or it fails.
    """
    installed()
    written = _Written()
    sizes: list[PageSize] = []
    used: dict[str, None] = {}
    for page in _pages(data, media_type):
        languages = languages_for(page.png, language, _DOTS)
        used |= dict.fromkeys(languages)
        _add(written, page, len(sizes) + 1, words_in(page.png, languages, _DOTS))
        sizes.append(page.size)
    if not written.paragraphs:
        raise Refused("NoWords", "no word was recognised in it")
    return _laid(written, sizes, media_type, "+".join(used))


def _pages(data: bytes, media_type: str) -> Iterator[Drawn]:
    first = drawn(data, media_type, 0)
    if first.pages > _MOST_PAGES:
        raise Refused("TooMuch", f"it has {first.pages} pages; the most that are recognised at once is {_MOST_PAGES}")
    yield first
    for at in range(1, first.pages):
        yield drawn(data, media_type, at)


def _add(written: _Written, page: Drawn, number: int, words: Sequence[ReadWord]) -> None:
    """The words of a page: its lines as lines, a blank line between paragraphs, a form feed before the next page."""
    if number > 1:
        written.write(PAGE_BREAK)
    before: ReadWord | None = None
    begin = written.length
    for word in words:
        if before is not None:
            if _begins_paragraph(before, word):
                written.paragraphs.append((begin, written.length))
                written.write("\n\n")
                begin = written.length
            else:
                written.write(_between(before, word))
        start = written.length
        written.write(word.text)
        written.runs.append((start, written.length, number))
        written.corners.append(_corners(word, page.scale))
        if word.confidence < UNSURE:
            written.doubtful.append((start, written.length))
        before = word
    if before is not None:
        written.paragraphs.append((begin, written.length))


def _begins_paragraph(before: ReadWord, word: ReadWord) -> bool:
    """Whether a paragraph begins; Tesseract also sees one where two lines of a sentence stand far apart."""
    if (word.block, word.paragraph) == (before.block, before.paragraph):
        return False
    goes_on = not ends_like_a_sentence(before.text) and word.text[:1].islower()
    return not goes_on and not before.text.endswith((",", "،", "，", "、"))


def _between(before: ReadWord, word: ReadWord) -> str:
    if (word.block, word.paragraph, word.line) != (before.block, before.paragraph, before.line):
        return "\n"
    return "" if _HAN.search(before.text) and _HAN_BEGINS.match(word.text) else " "


def _corners(word: ReadWord, scale: float) -> tuple[float, float, float, float]:
    right, bottom = word.left + word.width, word.top + word.height
    return word.left / scale, word.top / scale, right / scale, bottom / scale


def _laid(written: _Written, sizes: Sequence[PageSize], media_type: str, languages: str) -> Laid:
    text = "".join(written.pieces)
    passages = zoned(text, written.paragraphs, [None] * len(written.paragraphs))
    said = metadata_in(text, passages)
    unsure, words = len(written.doubtful), len(written.runs)
    note = (
        f"the words were recognised in a picture ({languages}); unsure: {unsure} of {words}. Check names and numbers."
    )
    return Laid(
        text,
        passages,
        media_type,
        Metadata(title=said.title, section=said.section, published=said.published, otherwise=said.otherwise),
        Pages(
            tuple(sizes),
            "point" if media_type == PDF else "pixel",
            np.array(written.runs, dtype=np.int64).reshape(-1, 3),
            np.array(written.corners, dtype=np.float32).reshape(-1, 4),
        ),
        tool=f"Tesseract, {languages}",
        notes=(note,),
        doubtful=tuple(written.doubtful),
    )
