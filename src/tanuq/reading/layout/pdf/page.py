"""One page of a PDF: its text as the receiving of files reads it, its lines, and the boxes of its words."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from tanuq.reading.layout.laid import PageSize

_WORD = re.compile(r"\S+")
_ALEF_LAM = re.compile(r"[اأإآ]ل")
_FINE = 100
"""PDFium gives whole pixels: asked for a picture a hundred times as large, it gives hundredths of a point."""
_FAR = 1000.0


@dataclass(slots=True)
class Word:
    """A word, with its box measured from the upper left corner of the page, in points."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Line:
    """Words that stand beside each other, in the order of the text."""

    words: list[Word]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """Of its letters: as large as they are written."""
        return median(word.bottom - word.top for word in self.words)


@dataclass(slots=True)
class PageText:
    """A page as it is read."""

    text: str
    lines: list[Line]
    size: PageSize


def read_page(document: pypdfium2.PdfDocument, at: int) -> PageText:
    """The page *at*, counted from 0.

    Raises:
        pypdfium2.PdfiumError: when the page is damaged.
    """
    page = document[at]
    written = page.get_textpage()
    raw = _ligatures_in_order(written, written.get_text_range())
    place = _placing(page)
    lines: list[Line] = []
    begin = clean = 0
    for line in raw.split("\r\n"):
        words = [_word(written, found, begin, clean, place) for found in _WORD.finditer(line)]
        if words:
            lines.append(Line(words))
        begin, clean = begin + len(line) + 2, clean + len(line) + 1
    width, height = page.get_size()
    page.close()
    # The same letters as the receiving of files keeps: PDFium marks a hyphen at a line's end with U+FFFE.
    return PageText(raw.replace("\r\n", "\n").replace("\ufffe", "-"), lines, PageSize(width, height))


def _ligatures_in_order(written: pypdfium2.PdfTextPage, text: str) -> str:
    """With lam before alef: PDFium turns a line of Arabic script around, and the letters of their ligature with it.

    Where the two stand for themselves, each has its own box; those of a ligature have one between them.
    """
    return _ALEF_LAM.sub(lambda found: found[0][::-1] if _have_one_box(written, found.start()) else found[0], text)


def _have_one_box(written: pypdfium2.PdfTextPage, at: int) -> bool:
    first, second = list(_corners(written, at)), list(_corners(written, at + 1))
    return first == second


def _word(
    written: pypdfium2.PdfTextPage,
    found: re.Match[str],
    begin: int,
    clean: int,
    place: Callable[[float, float], tuple[float, float]],
) -> Word:
    """A word of a line that begins at *begin* in what PDFium gives, and at *clean* in the text."""
    corners = [
        place(across, down)
        for index in (begin + found.start(), begin + found.end() - 1)
        for across, down in _corners(written, index)
    ]
    columns, rows = [column for column, _ in corners], [row for _, row in corners]
    return Word(clean + found.start(), clean + found.end(), min(columns), min(rows), max(columns), max(rows))


def _corners(written: pypdfium2.PdfTextPage, index: int) -> Iterator[tuple[float, float]]:
    box = pdfium.FS_RECTF()
    if pdfium.FPDFText_GetLooseCharBox(written, pdfium.FPDFText_GetCharIndexFromTextIndex(written, index), box):
        yield box.left, box.bottom
        yield box.right, box.top
    else:
        yield 0.0, 0.0


def _placing(page: pypdfium2.PdfPage) -> Callable[[float, float], tuple[float, float]]:
    """From the page's own measure, which may be turned and shifted, to points from its upper left corner."""
    width, height = page.get_size()
    origin, across, up = (_shown(page, width, height, *point) for point in ((0.0, 0.0), (_FAR, 0.0), (0.0, _FAR)))
    a, b = (across[0] - origin[0]) / _FAR, (up[0] - origin[0]) / _FAR
    c, d = (across[1] - origin[1]) / _FAR, (up[1] - origin[1]) / _FAR
    return lambda x, y: (origin[0] + a * x + b * y, origin[1] + c * x + d * y)


def _shown(page: pypdfium2.PdfPage, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    column, row = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, round(width * _FINE), round(height * _FINE), 0, x, y, column, row)
    return column.value / _FINE, row.value / _FINE
