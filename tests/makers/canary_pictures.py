"""Photographs with words in their pixels, their metadata and after their end, and what is read in their copies."""

import io
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from canaries import Sown
from editions import consent, describe
from PIL import Image, ImageDraw, ImageFont
from recordmaking import receive_piece

from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.redaction.making import redact, redactable
from tanuq.publishing.redaction.regions import Box, Boxes

_SIZE = (600, 200)
_TEAM = Viewer(Visibility.TEAM)
_LETTERS = "ABCDEFHKLMNPRTUWXY"
_FONT = ImageFont.load_default(48)


def photograph(record: Record, chance: random.Random, sown: Sown) -> str:
    """A public picture with consent, whose upper half is covered in its copy; gives the source's number.

    Readable in its pixels are a word above, which is covered, and one below.
    """
    hidden, shown = _drawn(chance), _drawn(chance)
    marks = [sown.word() for _ in range(4)]
    picture = Image.new("RGB", _SIZE, "white")
    draw = ImageDraw.Draw(picture)
    draw.text((30, 20), hidden, fill="black", font=_FONT)
    draw.text((30, 120), shown, fill="black", font=_FONT)
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = marks[0], marks[1]  # ImageDescription, Artist
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif, comment=marks[2].encode(), quality=95)
    content = stream.getvalue() + marks[3].encode()
    number = receive_piece(record, content, "image/jpeg", file_name=f"{sown.word()}.jpg", visibility="public")
    consent(record, number, "publish_account", "publish_name", "publish_photograph")
    describe(record, number, title=sown.word())
    redact(record, redactable(record, _TEAM, number), Boxes((Box(1, 0, 0, 10_000, 5_000),)))
    sown.drawn_kept |= {hidden, shown}
    sown.drawn[number] = shown
    return number


def _drawn(chance: random.Random) -> str:
    return "".join(chance.choice(_LETTERS) for _ in range(8))


def read_by_eye(folder: Path) -> Iterator[str] | None:
    """What Tesseract reads in every picture of *folder*; None where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    pictures = [path for path in sorted(folder.rglob("*")) if path.suffix in {".png", ".jpg", ".jpeg", ".webp"}]
    return (_read(program, path) for path in pictures)


def _read(program: str, picture: Path) -> str:
    done = subprocess.run([program, picture, "-", "--psm", "6"], capture_output=True, text=True, check=True)
    return done.stdout
