"""Asks the confined child to draw a page of a scan."""

from dataclasses import dataclass

import orjson

from tanuq.intake.files.confinement import Limits
from tanuq.intake.files.derivation import ask_confined
from tanuq.reading.layout.laid import PageSize
from tanuq.reading.layout.refusals import Refused

_MODULE = "tanuq.reading.layout.recognition.drawing_child"
_LIMITS = Limits(memory=2048 * 1024 * 1024, cpu_seconds=40, wall_seconds=80, output=96 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page as pixels."""

    png: bytes
    pages: int
    """How many the document has."""
    size: PageSize
    """In the measure of the document: points of a PDF, pixels of a picture."""
    scale: float
    """Pixels drawn for each of them."""
    is_blank: bool = False
    """Whether it is of one colour: then there is nothing to recognise."""


def drawn(data: bytes, media_type: str, at: int) -> Drawn:
    """The page *at*, counted from 0.

    Raises:
        Refused: when it cannot be drawn.
    """
    sent, why = ask_confined(_MODULE, [media_type, str(at)], data, _LIMITS)
    if why:
        raise Refused("DamagedDocument", why)
    line, _, png = sent.partition(b"\n")
    try:
        head = orjson.loads(line)
        if "error" in head:
            raise Refused(str(head["error"]), str(head["why"]))
        size = PageSize(float(head["width"]), float(head["height"]))
        return Drawn(png, int(head["pages"]), size, float(head["scale"]), bool(head["blank"]))
    except (KeyError, TypeError, orjson.JSONDecodeError) as error:
        raise Refused("DamagedDocument", "its reader gave no clear answer") from error
