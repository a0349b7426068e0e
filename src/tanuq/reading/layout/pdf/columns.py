"""Two columns that a PDF writes line by line across the page, put one below the other as they are read."""

from collections import Counter
from itertools import pairwise

from tanuq.reading.layout.pdf.page import Line, PageText, Word

_STEP = 4.0
"""Points: right halves of lines that begin within one step begin at the same place."""
_WIDE = 1.0
"""A gap is a gutter where it is wider than this times the height of the letters."""
_FEWEST_LINES = 8
_FEWEST_WORDS = 3.5
"""Words of a half line on average: with fewer it is a table or a form, whose rows belong together."""


def in_reading_order(page: PageText) -> PageText:
    """The page with its columns one below the other; most pages have that order, and stay as they are."""
    gutter = _gutter(page.lines)
    return page if gutter is None else _joined(page, list(_ordered(page.lines, gutter)))


def _gutter(lines: list[Line]) -> float | None:
    """Where the right halves of lines of prose begin, behind a gap that runs down the page."""
    counted: Counter[int] = Counter()
    for line in lines:
        steps = {round(begins / _STEP) for begins in _behind_gaps(line)}
        counted.update(steps | {step + 1 for step in steps})
    if not counted:
        return None
    step, times = counted.most_common(1)[0]
    gutter = (step - 0.5) * _STEP
    halves = [half for line in lines if (parted := _parted(line, gutter)) for half in parted]
    if times < _FEWEST_LINES or len(halves) < 2 * _FEWEST_LINES:
        return None
    return gutter if sum(len(half.words) for half in halves) / len(halves) >= _FEWEST_WORDS else None


def _behind_gaps(line: Line) -> list[float]:
    height = line.height
    return [other.left for one, other in pairwise(line.words) if other.left - one.right > _WIDE * height]


def _parted(line: Line, gutter: float) -> tuple[Line, Line] | None:
    """The halves of a line with a gap at the gutter; None where it has none."""
    for at, (one, other) in enumerate(pairwise(line.words), 1):
        wide = other.left - one.right > _WIDE * line.height
        if wide and abs(other.left - gutter) <= _STEP:
            return Line(line.words[:at]), Line(line.words[at:])
    return None


def _ordered(lines: list[Line], gutter: float) -> "list[Line]":
    """Left halves before right ones, between two lines that cross the gutter."""
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        parted = _parted(line, gutter)
        if parted is None and line.left < gutter < line.right:
            ordered += [*left, *right, line]
            left, right = [], []
        else:
            for half in parted or (line,):
                (right if half.left >= gutter - _STEP else left).append(half)
    return [*ordered, *left, *right]


def _joined(page: PageText, lines: list[Line]) -> PageText:
    pieces: list[str] = []
    placed: list[Line] = []
    at = 0
    for line in lines:
        shift = at - line.start
        pieces.append(page.text[line.start : line.end])
        placed.append(Line([_moved(word, shift) for word in line.words]))
        at += line.end - line.start + 1
    return PageText("\n".join(pieces), placed, page.size)


def _moved(word: Word, shift: int) -> Word:
    return Word(word.start + shift, word.end + shift, word.left, word.top, word.right, word.bottom)
