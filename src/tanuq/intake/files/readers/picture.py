"""Pictures: size and format, and a small copy that tells nothing but what it shows.

A photograph's own data may hold where and when it was taken and whose telephone took it. The original keeps
all of that as evidence; the small copy is made from the pixels alone.
"""

import warnings
from io import BytesIO

import PIL
from PIL import AvifImagePlugin, Image, ImageOps, UnidentifiedImageError

from tanuq.intake.files.reading import CannotRead, Reading

LONGEST_SIDE = 512
"""Pixels: enough to know a face by, too few to print."""
_QUALITY = 82
_MOST_PIXELS = 200_000_000
"""Twice what the largest telephones take; a bomb of a few kilobytes unpacks to thousands of millions."""
_FORMATS = {
    "image/jpeg": ("JPEG",),
    "image/png": ("PNG",),
    "image/gif": ("GIF",),
    "image/tiff": ("TIFF",),
    "image/bmp": ("BMP",),
    "image/webp": ("WEBP",),
    "image/avif": ("AVIF",),
}
# What Pillow's decoders raise on damage; each format has its own habit.
_DAMAGE = (
    Image.DecompressionBombError,
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    RuntimeError,
)
_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})


def read(data: bytes, media_type: str) -> Reading:
    """The thumbnail, upright, and a note of format and size.

    Raises:
        CannotRead: when the picture is damaged, or so large that unpacking it would fill the memory.
    """
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    # The confined child may start no thread, and this decoder would otherwise take one for each processor.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    try:
        with Image.open(BytesIO(data), formats=_FORMATS[media_type]) as picture:
            note = _described(picture)
            thumbnail = _thumbnail(picture)
    except _DAMAGE as error:
        raise CannotRead(_why(error)) from error
    return Reading(thumbnail=thumbnail, tool=f"Pillow {PIL.__version__}", notes=(note,))


def _why(error: Exception) -> str:
    if isinstance(error, Image.DecompressionBombError):
        return f"it has more than {_MOST_PIXELS // 1_000_000} million pixels"
    return "the picture is damaged"


def _described(picture: Image.Image) -> str:
    width, height = picture.size
    if width * height > _MOST_PIXELS:
        raise Image.DecompressionBombError
    if picture.getexif().get(_ORIENTATION) in _TURNED:
        width, height = height, width
    return f"{picture.format}, {width} × {height} pixels"


def _thumbnail(picture: Image.Image) -> bytes:
    # A JPEG is unpacked at a fraction of its size where that is enough: less memory, and faster.
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size, "white")
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        clean.paste(upright, mask=upright)
    else:
        clean.paste(upright.convert("RGB"))
    out = BytesIO()
    clean.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
