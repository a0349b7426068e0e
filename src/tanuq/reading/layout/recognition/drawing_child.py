"""The confined child that draws one page of a scan, as clean grey pixels and nothing else.

    python -m tanuq.reading.layout.recognition.drawing_child MEDIA_TYPE PAGE LIMITS-AS-JSON

It answers with a line of JSON (pages, width, height, scale, blank), and a PNG after it. Tesseract itself cannot be
confined like this, since it starts from the disk; so it is given pixels that the child drew, and never the file.
"""

import sys
import warnings
from io import BytesIO

import orjson
import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from tanuq.intake.files.derive_child import answer
from tanuq.reading.layout.pdf.laying import MEDIA_TYPE as PDF
from tanuq.reading.layout.pdf.laying import opened
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.travelling import refusal

_MOST_PIXELS = 200_000_000
"""Twice what the largest telephones take; a bomb of a few kilobytes unpacks to thousands of millions."""
_LONGEST_SIDE = 6_000
"""Pixels: a large page at 400 dots an inch; more is slower and no better read."""
_DOTS = 300 / 72
"""Pixels for each point of a PDF: the 300 dots an inch that Tesseract was trained on."""
_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP", "AVIF")
# What Pillow's decoders raise on damage; each format has its own habit.
_DAMAGE = (Image.DecompressionBombError, UnidentifiedImageError, OSError, SyntaxError, ValueError, RuntimeError)


def main() -> int:
    """Draw the page; the exit status."""
    media_type, page, limits = sys.argv[1:4]
    Image.init()  # looks for its decoders now: later no file can be opened
    return answer(limits, lambda data: _answered(data, media_type, int(page)))


def _answered(data: bytes, media_type: str, page: int) -> bytes:
    try:
        return _of_pdf(data, page) if media_type == PDF else _of_picture(data, page)
    except Refused as refused:
        return refusal(refused)


def _of_pdf(data: bytes, at: int) -> bytes:
    document = opened(data)
    try:
        page = document[at]
        width, height = page.get_size()
        scale = min(_DOTS, _LONGEST_SIDE / max(width, height, 1.0))
        picture = page.render(scale=scale, grayscale=True).to_pil()
    except pypdfium2.PdfiumError as error:
        raise Refused("DamagedDocument", f"page {at + 1} is damaged") from error
    return _sent(picture, len(document), (width, height), scale)


def _of_picture(data: bytes, at: int) -> bytes:
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS // 2
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened_picture:
            pages = getattr(opened_picture, "n_frames", 1) if opened_picture.format == "TIFF" else 1
            opened_picture.seek(at)
            _refuse_bomb(opened_picture)
            picture = _on_white(ImageOps.exif_transpose(opened_picture))
    except Image.DecompressionBombError as error:
        raise Refused("TooMuch", f"it has more than {_MOST_PIXELS // 1_000_000} million pixels") from error
    except _DAMAGE as error:
        raise Refused("DamagedDocument", "the picture is damaged") from error
    size = picture.size
    # Small letters are left as they are: drawn larger, Chinese and Uyghur are read worse.
    scale = min(1.0, _LONGEST_SIDE / max(size))
    if scale != 1:
        picture = picture.resize((round(size[0] * scale) or 1, round(size[1] * scale) or 1), Image.Resampling.LANCZOS)
    return _sent(picture, pages, size, scale)


def _refuse_bomb(picture: Image.Image) -> None:
    if picture.width * picture.height > _MOST_PIXELS:
        raise Image.DecompressionBombError


def _on_white(picture: Image.Image) -> Image.Image:
    """Grey, with what is transparent white: black words on nothing would be read as black on black."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        white = Image.new("RGBA", coloured.size, "white")
        picture = Image.alpha_composite(white, coloured)
    return picture.convert("L")


def _sent(picture: Image.Image, pages: int, size: tuple[float, float], scale: float) -> bytes:
    out = BytesIO()
    grey = picture.convert("L")
    grey.save(out, "PNG", compress_level=1)
    darkest, lightest = grey.getextrema()
    head = {"pages": pages, "width": size[0], "height": size[1], "scale": scale, "blank": darkest == lightest}
    return b"\n".join([orjson.dumps(head), out.getvalue()])


if __name__ == "__main__":
    sys.exit(main())
