"""Sets a document as PDF/A-2a and PDF/UA-1 with typst: words as data, the same bytes every time."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path

import typst

from tanuq.estimation.errors import EstimationError
from tanuq.estimation.report.shown.blocks import Block, Document, Heading, Items, Paragraph, Plot, Table

FONTS = "publishing/dossier/fonts"
"""The fonts that tanuq carries, for dossiers and for this; only the files are shared."""

_LETTERS = "letters.txt"
"""Beside the fonts: the code points that they hold, as spans."""
_UNSEEN = frozenset("\n\t\u200c\u200d\u2068\u2069")
_LONG = 40


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
        "fonts": ["Noto Sans", "Noto Naskh Arabic", "Tanuq Han"] if fonts is None else ["Noto Sans"],
        "fallback": fonts is not None,
        "blocks": [_data(block) for block in document.blocks],
    }
    written = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return Source(template, written if fonts is not None else _printable(written))


def pdf(document: Document, *, day: date | None = None, fonts: Path | None = None) -> bytes:
    """The file. *day* is its date; *fonts* a folder of fonts, those of tanuq where none is given.

    Raises:
        NotSet: typst refuses it.
    """
    written = source(document, day=day, fonts=fonts)
    with as_file(files("tanuq") / FONTS) as own:
        found = typst.Fonts(
            include_system_fonts=fonts is not None,
            include_embedded_fonts=fonts is not None,
            font_paths=[own if fonts is None else fonts],
        )
        try:
            made = typst.compile(
                written.template.encode(),
                font_paths=found,
                format="pdf",
                sys_inputs={"document": written.document},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC)
                if day
                else datetime(1970, 1, 1, tzinfo=UTC),
            )
        except typst.TypstError as refusal:
            raise NotSet(
                "The report could not be set as a PDF. Please report it, and take the page instead."
            ) from refusal
    if not isinstance(made, bytes):
        raise NotSet("The report came out as several files.")
    return made


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
            return {"kind": "table", "caption": block.caption, "head": block.head, "rows": block.rows, "widths": widths}
        case Plot():
            return {"kind": "plot", "svg": block.picture.svg, "alt": block.picture.alt}


def _width(column: tuple[str, ...]) -> int:
    """The share of a column: as its longest cell, within reason."""
    return max(8, min(max(len(cell) for cell in column), _LONG))


def _printable(text: str) -> str:
    """*text* with each letter that the fonts of tanuq lack as its code point."""
    held = _held()
    return _EACH.sub(lambda one: one[0] if ord(one[0]) in held or one[0] in _UNSEEN else f"[U+{ord(one[0]):04X}]", text)


_EACH = re.compile(r"[^\x00-\x7f]")


def _held() -> frozenset[int]:
    spans = (files("tanuq") / FONTS / _LETTERS).read_text("ascii").split()
    ends = ((int(first, 16), int(last, 16)) for first, last in (span.split("-") for span in spans))
    return frozenset(point for first, last in ends for point in range(first, last + 1))
