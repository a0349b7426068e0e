"""What a file becomes: an immutable text version, its zones, what it says of itself, and where words stand on pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tanuq.reading.document import Document, Passage, Span


@dataclass(frozen=True, slots=True)
class Stated:
    """A value, and where the document states it."""

    value: str
    source: str
    """In words that a volunteer can check: “JSON-LD”, “meta article:published_time”, “the address”."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; "" where it says nothing."""

    title: str = ""
    section: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""
    """ISO 639-3."""
    published: Stated = Stated("", "")
    """EDTF: the day, month or year of publication, and where that stands."""
    otherwise: tuple[Stated, ...] = ()
    """Other days that the document gives for its publication, where they contradict the one chosen."""
    archived: str = ""
    """The moment at which an archive took the page (ISO 8601): no day of publication, but none can be later."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page of a PDF in points, or a picture in pixels."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageBox:
    """A rectangle on a page, measured from the page's upper left corner as it is shown."""

    page: int
    """From 1."""
    left: float
    top: float
    right: float
    bottom: float


_NO_RUNS = np.zeros((0, 3), dtype=np.int64)
_NO_BOXES = np.zeros((0, 4), dtype=np.float32)
_SAME_LINE = 0.5
"""Share of the lower of two boxes that must lie beside the other one for both to be one line."""


@dataclass(frozen=True, eq=False)
class Pages:
    """Where the words of a text stand on its pages. R runs: words, as a rule."""

    sizes: tuple[PageSize, ...] = ()
    unit: str = ""
    """“point” or “pixel”; "" where the document has no pages."""
    runs: npt.NDArray[np.int64] = field(default_factory=lambda: _NO_RUNS)
    """(R, 3): start and end in the text, in its order, and the page from 1."""
    corners: npt.NDArray[np.float32] = field(default_factory=lambda: _NO_BOXES)
    """(R, 4): left, top, right, bottom of each run."""

    def boxes(self, start: int, end: int) -> tuple[PageBox, ...]:
        """The rectangles that the words from *start* to *end* cover: one for each line."""
        if not len(self.runs) or end <= start:
            return ()
        first = int(np.searchsorted(self.runs[:, 1], start, side="right"))
        last = int(np.searchsorted(self.runs[:, 0], end, side="left"))
        return tuple(_by_line(self._box(run, start, end) for run in range(first, last)))

    def _box(self, run: int, start: int, end: int) -> PageBox:
        """The part of a run between two places, its letters taken as equally wide."""
        begins, stops, page = (int(value) for value in self.runs[run])
        left, top, right, bottom = (float(value) for value in self.corners[run])
        width = (right - left) / max(1, stops - begins)
        if start > begins or end < stops:
            left, right = left + width * max(0, start - begins), right - width * max(0, stops - end)
        return PageBox(page, left, top, right, bottom)


def _by_line(boxes: Iterator[PageBox]) -> Iterator[PageBox]:
    """Neighbours on one line as one rectangle."""
    line = next(boxes, None)
    if line is None:
        return
    for box in boxes:
        if _beside(line, box):
            line = PageBox(
                line.page,
                min(line.left, box.left),
                min(line.top, box.top),
                max(line.right, box.right),
                max(line.bottom, box.bottom),
            )
        else:
            yield line
            line = box
    yield line


def _beside(one: PageBox, other: PageBox) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    return one.page == other.page and common > _SAME_LINE * lower


@dataclass(frozen=True, eq=False)
class Laid:
    """A file as it is read. Offsets are code points, half-open, in :attr:`text`."""

    text: str
    """The text version: for a plain text the file's own text, letter by letter."""
    passages: tuple[Passage, ...]
    media_type: str
    """What the file is, by its content."""
    metadata: Metadata = Metadata()
    pages: Pages = field(default_factory=Pages)
    tool: str = ""
    """The programs that read it, with their versions."""
    notes: tuple[str, ...] = ()
    """What a person should know about the reading, in words."""
    language: str = ""
    """ISO 639-3 of the whole, where somebody said so; what the document states of itself is only in its metadata."""
    doubtful: tuple[Span, ...] = ()
    """Words that were recognised in a picture, and of which the recognition is not sure."""

    @cached_property
    def document(self) -> Document:
        """The text version as engines are given it."""
        return Document(self.text, self.passages, self.metadata.published.value, self.language)
