"""Paints boxes over the pixels of a page.

Solid black, never blurred or pixelated: both keep enough of what lay beneath to be undone for a face or a number. A
box grows to whole blocks of 16 pixels: in a JPEG, WebP or AVIF the pixels of one block were computed together, so that
those beside a box would still tell something of those beneath it.
"""

from collections.abc import Iterable

from PIL import Image, ImageDraw

from tanuq.publishing.redaction.regions import WHOLE, Box

INK = (0, 0, 0)
_BLOCK = 16
_BLEEDING = 2
"""Pixels by which a decoder smooths colours over the edge of a block."""

Area = tuple[int, int, int, int]
"""Left, upper, right and lower edge in pixels; the last two lie outside."""


def painted(picture: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    """*picture* with the boxes of its page painted over, in place."""
    drawing = ImageDraw.Draw(picture)
    for box in boxes:
        left, upper, right, lower = grown(area_of(box, picture.size), picture.size)
        drawing.rectangle((left, upper, right - 1, lower - 1), fill=INK)
    return picture


def area_of(box: Box, size: tuple[int, int]) -> Area:
    """The pixels that *box* touches in a picture of this *size*.

    >>> area_of(Box(1, 1, 0, 3333, 10_000), (100, 50))
    (0, 0, 34, 50)
    """
    (across, down), part = size, WHOLE
    return (
        box.x * across // part,
        box.y * down // part,
        min(across, -(-(box.x + box.width) * across // part)),
        min(down, -(-(box.y + box.height) * down // part)),
    )


def grown(area: Area, size: tuple[int, int]) -> Area:
    """*area* with all blocks that it touches, whichever way the camera was held, as far as the picture reaches.

    >>> grown((20, 0, 30, 10), (100, 50))
    (14, 0, 38, 20)
    """
    left, right = _grown(area[0], area[2], size[0])
    upper, lower = _grown(area[1], area[3], size[1])
    return left, upper, right, lower


def _grown(low: int, high: int, size: int) -> tuple[int, int]:
    """Blocks are counted from the first pixel, or from the last one where the picture was turned or mirrored."""
    first = min(low // _BLOCK * _BLOCK, size - -(-(size - low) // _BLOCK) * _BLOCK)
    last = max(-(-high // _BLOCK) * _BLOCK, size - (size - high) // _BLOCK * _BLOCK)
    return max(0, first - _BLEEDING), min(size, last + _BLEEDING)
