"""Pictures of a document's pages, drawn by a confined child when somebody looks, and never written to the disk.

They are not kept as derivatives: they say nothing that the evidence does not, and a page that nobody looks at costs
nothing. The last ones drawn stay in memory, up to a limit.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

import orjson

from tanuq.casebook.record import Record
from tanuq.intake.anchoring.errors import NoSuchPage
from tanuq.intake.files.confinement import Limits
from tanuq.intake.files.derivation import ask_confined

PAGED = frozenset({"application/pdf"})
"""The media types whose pages can be drawn."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a document whose pages are drawn: all of it is handed to the child."""
WIDTH = 1000
"""Pixels: the letters of an office letter can be read, and a page is some 150 kB."""
_KEPT = 48 * 1024 * 1024
_MODULE = "tanuq.intake.anchoring.page_child"
_LIMITS = Limits(cpu_seconds=20, wall_seconds=30, output=32 * 1024 * 1024)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is drawn."""

    evidence: str
    number: int
    """From 1."""
    marks: tuple[Span, ...] = ()
    """Stretches of the page's text that are marked, in code points from the page's beginning."""


class _Drawn:
    """The pictures drawn last, by the page that they show."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pictures: OrderedDict[Page, bytes] = OrderedDict()
        self._pages: dict[str, int] = {}
        self._size = 0

    def picture(self, page: Page, draw: Callable[[], bytes]) -> bytes:
        with self._lock:
            if page in self._pictures:
                self._pictures.move_to_end(page)
                return self._pictures[page]
        picture = draw()
        with self._lock:
            self._size += len(picture) - len(self._pictures.pop(page, b""))
            self._pictures[page] = picture
            while self._size > _KEPT:
                _, oldest = self._pictures.popitem(last=False)
                self._size -= len(oldest)
        return picture

    def pages(self, evidence: str, count: Callable[[], int]) -> int:
        if evidence not in self._pages:
            self._pages[evidence] = count()
        return self._pages[evidence]


_drawn = _Drawn()


def picture_of(record: Record, page: Page) -> bytes:
    """The page as a JPEG.

    Raises:
        NoSuchPage: when there is none, or it cannot be drawn.
        NoSuchPiece, ErasedPiece, DamagedPiece: when the vault cannot give the document.
    """
    return _drawn.picture(page, lambda: _ask(record, page)[1])


def pages_in(record: Record, evidence: str) -> int:
    """How many pages the document has; 0 where it cannot be opened.

    Raises:
        NoSuchPiece, ErasedPiece, DamagedPiece: when the vault cannot give the document.
    """
    return _drawn.pages(evidence, lambda: _count(record, evidence))


def _count(record: Record, evidence: str) -> int:
    try:
        return _ask(record, Page(evidence, 0))[0]
    except NoSuchPage:
        return 0


def _ask(record: Record, page: Page) -> tuple[int, bytes]:
    arguments = [str(page.number), str(WIDTH), orjson.dumps(page.marks).decode()]
    sent, why = ask_confined(_MODULE, arguments, record.vault.read(page.evidence), _LIMITS)
    head, _, picture = sent.partition(b"\n")
    if why or not head.isdigit():
        raise NoSuchPage(f"Page {page.number} cannot be drawn: {why or 'its reader gave no clear answer'}.")
    return int(head), picture


def marks_on_pages(text: str, spans: Sequence[Span], pages: int) -> dict[int, tuple[Span, ...]]:
    """page → the stretches of *spans* on it, counted from its beginning, where *text* holds every page in order.

    The reader of PDF files puts a form feed between two pages; a text that was typed has none, and no marks.

    >>> marks_on_pages("one\\ftwo", [(0, 3), (5, 7)], 2)
    {1: ((0, 3),), 2: ((1, 3),)}
    """
    texts = text.split("\f")
    if len(texts) != pages:
        return {}
    found: dict[int, tuple[Span, ...]] = {}
    begins = 0
    for number, words in enumerate(texts, start=1):
        ends = begins + len(words)
        on_page = [(max(start, begins) - begins, min(end, ends) - begins) for start, end in spans]
        if marks := tuple(mark for mark in on_page if mark[0] < mark[1]):
            found[number] = marks
        begins = ends + 1
    return found


def page_at(text: str, at: int) -> int:
    """The page, from 1, that holds the code point *at* of a text whose pages are parted by form feeds."""
    return text.count("\f", 0, at) + 1
