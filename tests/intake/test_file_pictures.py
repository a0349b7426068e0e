"""A small copy of a picture shows what the picture shows, and tells nothing else."""

import io
import struct
import zlib

import pytest
from PIL import Image

from tanuq.intake.files.readers.picture import LONGEST_SIDE, read
from tanuq.intake.files.reading import CannotRead

_ORIENTATION, _MAKE, _GPS = 0x0112, 0x010F, 0x8825
_CANARY = "Kamera of an invented witness"


def _picture(size: tuple[int, int], kind: str, **saving: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **saving)
    return out.getvalue()


def _photograph(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_MAKE] = orientation, _CANARY
    exif.get_ifd(_GPS)[1] = "N"
    return _picture((1200, 800), "JPEG", exif=exif, comment=_CANARY.encode(), icc_profile=_CANARY.encode())


def _opened(thumbnail: bytes) -> Image.Image:
    return Image.open(io.BytesIO(thumbnail))


def test_the_copy_is_small_and_keeps_its_shape() -> None:
    thumbnail = _opened(read(_picture((3000, 1500), "PNG"), "image/png").thumbnail)
    assert (thumbnail.format, thumbnail.size) == ("JPEG", (LONGEST_SIDE, LONGEST_SIDE // 2))


def test_a_small_picture_is_not_blown_up() -> None:
    assert _opened(read(_picture((30, 20), "BMP"), "image/bmp").thumbnail).size == (30, 20)


def test_nothing_but_the_pixels_is_left_in_the_copy() -> None:
    original = _photograph(orientation=1)
    assert original.count(_CANARY.encode()) == 3
    thumbnail = read(original, "image/jpeg").thumbnail
    assert thumbnail.count(_CANARY.encode()) == 0
    assert (dict(_opened(thumbnail).getexif()), sorted(_opened(thumbnail).info)) == (
        {},
        ["jfif", "jfif_density", "jfif_unit", "jfif_version"],
    )


def test_a_turned_photograph_stands_upright_in_copy_and_note() -> None:
    reading = read(_photograph(orientation=6), "image/jpeg")
    assert reading.notes == ("JPEG, 800 × 1200 pixels",)
    width, height = _opened(reading.thumbnail).size
    assert width < height


def test_transparent_places_become_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert _opened(read(out.getvalue(), "image/png").thumbnail).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "I;16"), ("TIFF", "CMYK"), ("GIF", "P"), ("PNG", "1"), ("WEBP", "RGB"), ("AVIF", "RGB")]
)
def test_pictures_of_every_mode_get_a_copy(kind: str, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (600, 300)).save(out, kind)
    assert _opened(read(out.getvalue(), f"image/{kind.lower()}").thumbnail).size == (512, 256)


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that claims *width* × *height* pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10**6))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(15_000, 15_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_fill_the_memory_is_refused_unopened(size: tuple[int, int]) -> None:
    with pytest.raises(CannotRead, match=r"more than 200 million pixels|damaged"):
        read(_bomb(*size), "image/png")


def test_a_cut_picture_is_refused_as_damaged() -> None:
    with pytest.raises(CannotRead, match="the picture is damaged"):
        read(_picture((800, 800), "JPEG", quality=95)[:2000], "image/jpeg")


def test_a_picture_of_another_format_than_its_type_is_not_opened() -> None:
    with pytest.raises(CannotRead, match="the picture is damaged"):
        read(_picture((8, 8), "PNG"), "image/jpeg")
