"""The words that were recognised on pages, as a text: lines, paragraphs, boxes, and which words are unsure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tanuq.reading.document import Span
from tanuq.reading.layout.lines import ends_like_a_sentence
from tanuq.reading.layout.recognition.tesseract import ReadWord

UNSURE = 60.0
"""Confidence below which a word is marked as doubtful: on clean print right words have 90 and more."""
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_BESIDE_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\d“”‘’·]")
"""What Chinese writes without a blank beside its characters; Tesseract puts one there."""


@dataclass(slots=True)
class Written:
    """The text as it grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[tuple[int, int, int]] = field(default_factory=list)
    corners: list[tuple[float, float, float, float]] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    doubtful: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self.pieces)

    def write(self, words: str) -> None:
        """Words of no page, such as what stands between two."""
        self.pieces.append(words)
        self.length += len(words)

    def add(self, words: Sequence[ReadWord], number: int, scale: float) -> None:
        """The words of a page: its lines as lines, a blank line between paragraphs."""
        before: ReadWord | None = None
        begin = self.length
        for word in words:
            if before is not None:
                if _begins_paragraph(before, word):
                    self.paragraphs.append((begin, self.length))
                    self.write("\n\n")
                    begin = self.length
                else:
                    self.write(_between(before, word))
            start = self.length
            self.write(word.text)
            self.runs.append((start, self.length, number))
            self.corners.append(_corners(word, scale))
            if word.confidence < UNSURE:
                self.doubtful.append((start, self.length))
            before = word
        if before is not None:
            self.paragraphs.append((begin, self.length))


def _begins_paragraph(before: ReadWord, word: ReadWord) -> bool:
    """Whether a paragraph begins; Tesseract also sees one where two lines of a sentence stand far apart."""
    if (word.block, word.paragraph) == (before.block, before.paragraph):
        return False
    goes_on = not ends_like_a_sentence(before.text) and word.text[:1].islower()
    return not goes_on and not before.text.endswith((",", "،", "，", "、"))


def _between(before: ReadWord, word: ReadWord) -> str:
    if (word.block, word.paragraph, word.line) != (before.block, before.paragraph, before.line):
        return "\n"
    last, first = before.text[-1], word.text[0]
    joined = (_HAN.match(last) and _BESIDE_HAN.match(first)) or (_BESIDE_HAN.match(last) and _HAN.match(first))
    return "" if joined else " "


def _corners(word: ReadWord, scale: float) -> tuple[float, float, float, float]:
    right, bottom = word.left + word.width, word.top + word.height
    return word.left / scale, word.top / scale, right / scale, bottom / scale
