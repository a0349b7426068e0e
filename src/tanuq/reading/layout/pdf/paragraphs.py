"""Lines of a page gathered into paragraphs, by the space between them, their indents and the size of their letters."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tanuq.reading.layout.lines import ends_like_a_sentence
from tanuq.reading.layout.pdf.page import Line, PageText

_SAME_SIZE = 0.12
_APART = 1.25
"""Times the usual distance from line to line, beyond which two lines are two paragraphs."""
_INDENT = 0.8
"""Times the height of the letters by which the first line of a paragraph is set in, or out."""
_SHORT = 0.85
"""Share of the width of its column that a last line is shorter than."""
_ITEM = re.compile(r"(?:[•◦▪‣●–—*-]|\(?\d{1,4}[.)]|\(?[a-zа-яA-ZА-Я][.)]|[QA]\.|[QA]:|[^\W\d_][\w .'’-]{0,30}:)\s")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; places count in the whole text."""

    page: int
    """From 0."""
    lines: list[Line]
    start: int
    end: int

    @property
    def height(self) -> float:
        """Of its letters."""
        return median(line.height for line in self.lines)


def paragraphs_of(page: PageText, number: int, begins: int) -> list[Paragraph]:
    """The paragraphs of a page whose text begins at *begins* in the whole text."""
    found: list[Paragraph] = []
    usual = _usual_distance(page.lines)
    edges = _edges(page.lines)
    held: list[Line] = []
    for line in page.lines:
        if held and _begins(page.text, held, line, usual, edges):
            found.append(_paragraph(held, number, begins))
            held = []
        held.append(line)
    return [*found, _paragraph(held, number, begins)] if held else found


def joined_over_pages(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """With the paragraphs joined that go on at the top of the next page, where no header or footer parts them."""
    found: list[Paragraph] = []
    for one in paragraphs:
        before = found[-1] if found else None
        if before is not None and _goes_on(text, before, one):
            found[-1] = Paragraph(before.page, [*before.lines, *one.lines], before.start, one.end)
        else:
            found.append(one)
    return found


def _goes_on(text: str, before: Paragraph, one: Paragraph) -> bool:
    if one.page == before.page or not text[one.start : one.start + 1].islower():
        return False
    same_size = abs(one.height - before.height) <= _SAME_SIZE * one.height
    return same_size and not ends_like_a_sentence(text[before.start : before.end])


def _paragraph(lines: list[Line], number: int, begins: int) -> Paragraph:
    return Paragraph(number, lines, begins + lines[0].start, begins + lines[-1].end)


def _usual_distance(lines: Sequence[Line]) -> float:
    """From the top of a line to that of the next one, as most pairs of lines that follow each other have it."""
    near = Counter(
        round((other.top - one.top) * 2) / 2
        for one, other in pairwise(lines)
        if 1 < other.top - one.top < 3 * one.height
    )
    return max(near, key=lambda step: (near[step], -step), default=0.0)


def _edges(lines: Sequence[Line]) -> Counter[int]:
    """How many lines end at each place across the page, in steps of ten points."""
    return Counter(round(line.right / 10) for line in lines)


def _begins(text: str, held: Sequence[Line], line: Line, usual: float, edges: Counter[int]) -> bool:
    """Whether *line* begins a new paragraph behind the lines *held*."""
    before = held[-1]
    if abs(line.height - before.height) > _SAME_SIZE * max(line.height, before.height):
        return True
    words = text[before.start : before.end]
    ended = ends_like_a_sentence(words)
    if line.top < before.top - before.height:
        # A new column: a sentence that goes on there is one paragraph with its beginning.
        return ended or not text[line.start : line.start + 1].islower()
    if line.top - before.top > _APART * (usual or line.height * 1.2):
        return True
    if not ended:
        return False
    return _is_item(text, line) or _is_set_in(held, line) or _is_last(held, before, edges)


def _is_item(text: str, line: Line) -> bool:
    return _ITEM.match(text[line.start : line.end] + " ") is not None


def _is_set_in(held: Sequence[Line], line: Line) -> bool:
    """Whether the line is set in from the one before; of a script from right to left, at its right end."""
    indent = _INDENT * line.height
    before = held[-1]
    if abs(line.left - before.left) <= indent:
        return False
    # The first line of a paragraph may itself be set in: then the second one comes back to the margin.
    return line.left > before.left + indent or len(held) > 1


def _is_last(held: Sequence[Line], before: Line, edges: Counter[int]) -> bool:
    """Whether the line before is shorter than its column: where a paragraph ends without a blank line or an indent."""
    widest = max(edges, key=lambda edge: (edges[edge], edge)) * 10 if edges else 0
    left = min(line.left for line in held)
    return before.right < left + _SHORT * (max(widest, *(line.right for line in held)) - left)
