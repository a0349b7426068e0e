"""The parts that a shown report is laid out in, alike for a page and for a PDF; every text is plain text."""

from dataclasses import dataclass
from enum import StrEnum

from tanuq.estimation.report.shown.drawing import Picture


class Tone(StrEnum):
    """How a paragraph is meant."""

    PLAIN = "plain"
    LARGE = "large"
    """What whoever reads one line only should read."""
    QUIET = "quiet"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Heading:
    """Of a section (level 2) or of a part of it (level 3)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or several sentences."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Items:
    """Sentences that each stand by themselves."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first cell of each row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing; what it shows is in the table beside it."""

    picture: Picture


Block = Heading | Paragraph | Items | Table | Plot


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, ready to be written."""

    title: str
    subtitle: str
    language: str
    rtl: bool
    blocks: tuple[Block, ...]
