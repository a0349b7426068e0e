"""Opens originals as pages of pixels, upright and without anything that is not seen; in a confined child only."""

import warnings
from io import BytesIO
from typing import Protocol

import PIL
import pypdfium2
from PIL import AvifImagePlugin, ExifTags, Image, ImageOps, UnidentifiedImageError

from tanuq.intake.files.reading import CannotRead
from tanuq.intake.files.signatures import binary_media_type
from tanuq.publishing.redaction.kinds import HEAD, PDF, PICTURES

MOST_PIXELS = 100_000_000
MOST_PAGES = 100
DPI = 150
"""Points of a PDF page become pixels by this: print of the size of a newspaper's can be read."""
MOST_PAGE_PIXELS = 20_000_000
_POINTS = 72
_TOO_LARGE = f"it has more than {MOST_PIXELS // 1_000_000} million pixels"
# What Pillow's decoders raise on damage; each format has its own habit.
_DAMAGE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, RuntimeError, ArithmeticError, LookupError)
_DEEP = 256
"""Values of 16 bits to one of 8."""


class Pages(Protocol):
    """The pages of an original."""

    count: int

    def picture(self, number: int) -> Image.Image:
        """Page *number*, from 1, in its full size: red, green and blue alone."""


def opened(data: bytes, media_type: str) -> Pages:
    """The pages of *data*, of the kind that its first bytes prove.

    Raises:
        CannotRead: when it is damaged, protected or too large; the message ends a sentence.
    """
    return _Document(data) if media_type == PDF else _Picture(data, PICTURES[media_type])


class _Picture:
    """A picture; of several in one file, the first."""

    def __init__(self, data: bytes, format_: str) -> None:
        self._data = data
        self._format = format_
        self.count = 1

    def picture(self, number: int) -> Image.Image:
        if number != 1:
            raise CannotRead("a picture has one page")
        try:
            with _decoded(self._data, self._format) as picture:
                _refuse_what_is_too_much(picture)
                return _pixels_alone(ImageOps.exif_transpose(picture))
        except Image.DecompressionBombError as error:
            raise CannotRead(_TOO_LARGE) from error
        except CannotRead:
            raise
        except _DAMAGE as error:
            raise CannotRead("the picture is damaged or cut off") from error


def _decoded(data: bytes, format_: str) -> Image.Image:
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    # The confined child may start no thread, and this decoder would otherwise take one for each processor.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    return Image.open(BytesIO(data), formats=[format_])


def has_position(data: bytes) -> bool:
    """Whether a picture says where it was taken (GPS). What no decoder opens holds nothing that one would show."""
    format_ = PICTURES.get(binary_media_type(data[:HEAD]))
    if format_ is None:
        return False
    try:
        with _decoded(data, format_) as picture:
            return bool(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    except (Image.DecompressionBombError, *_DAMAGE):
        return False


def _refuse_what_is_too_much(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise CannotRead(_TOO_LARGE)
    if picture.format == "TIFF" and getattr(picture, "n_frames", 1) > 1:
        raise CannotRead("it holds several pictures. Save each of them as a file of its own, and add those")


def _pixels_alone(picture: Image.Image) -> Image.Image:
    """The colours on white, without what else the file says of them."""
    if picture.mode.startswith(("I", "F")):
        picture = _in_eight_bits(picture)
    clean = Image.new("RGB", picture.size, "white")
    if picture.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        clean.paste(picture, mask=picture)
    else:
        clean.paste(picture.convert("RGB"))
    return clean


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Pillow cuts greys of 16 bits off at 255, which would be a white picture."""
    deep = picture.convert("F")
    _, most = deep.getextrema()
    scale = 1 / _DEEP if isinstance(most, float) and most >= _DEEP else 1
    return deep.point(lambda value: value * scale + 0).convert("L")


class _Document:
    """A PDF: each page as a reader shows it, with notes and stamps that are seen, without layers that are not."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(data)
            self.count = len(self._document)
        except pypdfium2.PdfiumError as error:
            raise CannotRead("the PDF is damaged or asks for a password") from error
        if not 1 <= self.count <= MOST_PAGES:
            raise CannotRead(f"it has {self.count} pages; the most in one copy is {MOST_PAGES}")

    def picture(self, number: int) -> Image.Image:
        if not 1 <= number <= self.count:
            raise CannotRead(f"it has {self.count} pages, and no page {number}")
        try:
            page = self._document[number - 1]
            across, down = page.get_size()
            drawn: Image.Image = page.render(scale=_scale(across, down)).to_pil().convert("RGB")
            page.close()
        except (pypdfium2.PdfiumError, ValueError, ArithmeticError) as error:
            raise CannotRead(f"page {number} is damaged") from error
        return drawn


def _scale(across: float, down: float) -> float:
    wanted = DPI / _POINTS
    if across * down <= 0:
        raise ValueError("a page without a size")
    scale: float = min(wanted, (MOST_PAGE_PIXELS / (across * down)) ** 0.5)
    if max(across, down) * scale > MOST_PAGE_PIXELS:
        raise ValueError("a page as thin as a thread")
    return scale


def read_by(media_type: str) -> str:
    """The program that opens originals of this kind, and its version."""
    pixels = f"Pillow {PIL.__version__}"
    return f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO}, {pixels}" if media_type == PDF else pixels
