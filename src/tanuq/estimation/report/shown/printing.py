"""Sets a document as PDF/A-2a and PDF/UA-1 with typst: words as data, the same bytes every time."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import typst

from tanuq.estimation.errors import EstimationError
from tanuq.estimation.report.shown import fonts as own_fonts
from tanuq.estimation.report.shown.blocks import Block, Document, Heading, Items, Paragraph, Plot, Table

_UNSEEN = frozenset("\n\t\u200c\u200d\u2066\u2067\u2068\u2069")
_NARROWEST, _WIDEST = 8, 40
"""Shares of columns, in letters."""
_LONG_WORD = re.compile(r"\S{24,}")
_EACH_LETTER = re.compile(r"[^\x00-\x7f]")
_NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)
"""A PDF needs a moment, and the clock must not change its bytes."""
_LEAVES_TURN_LEFT, _LEAVES_TURN_RIGHT = b"/Direction/R2L", b"/Direction/L2R"
"""How a viewer lays two pages side by side; Chrome takes it for the direction of every line."""


class NotSet(EstimationError):
    """The report could not be set as a PDF."""


@dataclass(frozen=True, slots=True)
class Source:
    """What typst needs besides fonts: a template, and the report as JSON that the template reads as data."""

    template: str
    document: str


def source(document: Document, *, day: date | None = None, fonts: Path | None = None) -> Source:
    """The report as typst sets it.

    With the fonts of tanuq, a letter that they lack is printed as its code point; with *fonts* of somebody's own, the
    fonts of the computer step in.
    """
    template = files("tanuq.estimation.report.shown").joinpath("report.typ").read_text("utf-8")
    language, _, region = document.language.partition("-")
    data = {
        "title": document.title,
        "subtitle": document.subtitle,
        "lang": language.lower(),
        "region": region if len(region) == 2 else None,
        "rtl": document.rtl,
        "day": [day.year, day.month, day.day] if day else None,
        "fonts": list(own_fonts.FAMILIES),
        "fallback": fonts is not None,
        "blocks": [_data(block) for block in document.blocks],
    }
    written = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return Source(template, written if fonts is not None else _printable(written))


def pdf(document: Document, *, day: date | None = None, fonts: Path | None = None) -> bytes:
    """The file: PDF/UA-1, and PDF/A-2a where *day* gives it the date that an archive asks for.

    *fonts* is a folder of fonts; those of tanuq where none is given.

    Raises:
        NotSet: typst refuses it.
    """
    written = source(document, day=day, fonts=fonts)
    found = typst.Fonts(
        include_system_fonts=fonts is not None,
        include_embedded_fonts=fonts is not None,
        font_paths=[fonts or own_fonts.folder()],
    )
    try:
        made = typst.compile(
            written.template.encode(),
            font_paths=found,
            format="pdf",
            sys_inputs={"document": written.document},
            pdf_standards=["a-2a", "ua-1"] if day else ["ua-1"],
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _NO_DAY,
        )
    except typst.TypstError as refusal:
        raise NotSet("The report could not be set as a PDF. Please report it, and take the page instead.") from refusal
    if not isinstance(made, bytes):
        raise NotSet("The report came out as several files.")
    return made.replace(_LEAVES_TURN_LEFT, _LEAVES_TURN_RIGHT, 1)


def _data(block: Block) -> dict[str, object]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"kind": "paragraph", "tone": str(block.tone), "text": block.text}
        case Items():
            return {"kind": "items", "texts": block.texts}
        case Table():
            widths = [_width(column) for column in zip(*block.rows, strict=True)] or [1] * len(block.head)
            return {
                "kind": "table",
                "caption": block.caption,
                "head": block.head,
                "rows": [_cells(row) for row in block.rows],
                "widths": widths,
            }
        case Plot():
            return {"kind": "plot", "svg": block.picture.svg, "alt": block.picture.alt, "width": block.picture.width}


def _cells(row: tuple[str, ...]) -> list[str]:
    """With places to break within words that no column has room for."""
    return [_LONG_WORD.sub(lambda word: "\u200b".join(word[0]), cell) for cell in row]


def _width(column: tuple[str, ...]) -> int:
    """The share of a column: as its longest cell, within reason."""
    return max(_NARROWEST, min(max(len(cell) for cell in column), _WIDEST))


def _printable(text: str) -> str:
    """*text* with each letter that the fonts of tanuq lack as its code point."""
    held = own_fonts.letters()
    return _EACH_LETTER.sub(
        lambda one: one[0] if ord(one[0]) in held or one[0] in _UNSEEN else f"[U+{ord(one[0]):04X}]", text
    )
