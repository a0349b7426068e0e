"""Pictures of words, as a scanner or a telephone makes them, and whether this computer can read them."""

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tanuq.reading.layout.recognition import tesseract

FONTS = Path("/usr/share/fonts")
DEJAVU = FONTS / "truetype/dejavu/DejaVuSans.ttf"
UKIJ = FONTS / "truetype/fonts-ukij-uyghur/UKIJTuT.ttf"
NOTO = FONTS / "opentype/noto/NotoSansCJK-Regular.ttc"
ENGLISH = ("The mother waited in front of the court", "for eleven days. Nobody told her.")


def known() -> frozenset[str]:
    """The languages of Tesseract, none where it is not installed."""
    return tesseract.installed() if shutil.which("tesseract") else frozenset()


def picture(*lines: str, font: Path = DEJAVU, right: bool = False) -> Image.Image:
    """A white picture with these lines in black."""
    if not font.exists():
        pytest.skip(f"the font {font.name} is not installed")
    image = Image.new("L", (1000, 40 + 60 * len(lines)), 255)
    pen = ImageDraw.Draw(image)
    letters = ImageFont.truetype(str(font), 48 if font == NOTO else 36, index=2 if font == NOTO else 0)
    for at, line in enumerate(lines):
        place, anchor = ((960, 20 + at * 60), "ra") if right else ((40, 20 + at * 60), "la")
        pen.text(place, line, font=letters, fill=0, anchor=anchor)
    return image


def file_of(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def needs(*languages: str) -> None:
    """Skip, visibly, where Tesseract cannot read these."""
    if missing := set(languages) - known():
        pytest.skip(f"Tesseract cannot read {', '.join(sorted(missing))} here")
