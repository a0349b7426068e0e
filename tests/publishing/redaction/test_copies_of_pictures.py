"""Redacted copies of pictures: made of pixels alone, with nothing beneath a box and nothing beside the picture."""

import io
import zlib

import pytest
from PIL import Image
from redacting import HALF, carries_marker, marked_jpeg, marked_png, marked_webp, picture, saved

from tanuq.publishing.errors import CannotRedact, UncleanCopy
from tanuq.publishing.redaction import copying
from tanuq.publishing.redaction.copying import recompute, redacted, shown
from tanuq.publishing.redaction.kinds import kind_of
from tanuq.publishing.redaction.painting import area_of, grown
from tanuq.publishing.redaction.regions import Box, Boxes

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF")


def pixels(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("original", [marked_jpeg(), marked_png(), marked_webp()], ids=["jpeg", "png", "webp"])
def test_what_a_picture_carries_beside_its_pixels_is_gone_from_the_copy(original: bytes) -> None:
    assert carries_marker(original)
    assert not carries_marker(redacted(original, Boxes()).content)


@pytest.mark.parametrize("kind", KINDS)
def test_pixels_under_a_box_carry_nothing_and_the_others_are_kept(kind: str) -> None:
    copy = pixels(redacted(saved(picture(), kind), HALF).content)
    hidden, kept = copy.crop((0, 0, 80, 96)), copy.crop((100, 0, 160, 96))
    assert hidden.getextrema() == ((0, 0),) * 3
    assert all(abs(value - wanted) < 12 for value, wanted in zip(kept.getpixel((30, 40)), (0, 0, 255), strict=True))


def test_a_copy_with_a_box_says_the_same_whatever_lay_beneath() -> None:
    other = picture()
    other.paste("yellow", (4, 4, 70, 70))
    copies = {redacted(saved(drawn, "JPEG", quality=30), HALF).content for drawn in (picture(), other)}
    assert len(copies) == 1


def test_a_picture_is_turned_upright_before_boxes_are_painted() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = picture().rotate(90, expand=True)
    copy = pixels(redacted(saved(lying, "JPEG", exif=exif), HALF).content)
    assert copy.size == (160, 96)
    assert copy.crop((0, 0, 80, 96)).getextrema() == ((0, 0),) * 3


def test_the_same_original_and_boxes_give_the_same_bytes_again() -> None:
    original = marked_jpeg()
    assert recompute(original, HALF) == redacted(original, HALF).content


def test_a_picture_of_sixteen_bits_is_not_washed_out() -> None:
    copy = pixels(redacted(saved(Image.new("I;16", (20, 20), 30_000), "PNG"), Boxes()).content)
    assert copy.getpixel((5, 5)) == (117, 117, 117)


def test_what_is_transparent_lies_on_white_and_shows_no_colour_beneath() -> None:
    copy = pixels(redacted(saved(Image.new("RGBA", (20, 20), (255, 0, 0, 0)), "PNG"), Boxes()).content)
    assert copy.getextrema() == ((255, 255),) * 3


def test_of_a_moving_picture_the_first_one_is_kept() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green")]
    original = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], comment=b"MarkerQ7x")
    copy = redacted(original, Boxes())
    assert (pixels(copy.content).getpixel((5, 5)), carries_marker(copy.content)) == ((255, 0, 0), False)


def test_a_page_is_shown_as_its_copy_will_show_it() -> None:
    page = shown(saved(picture((1600, 960)), "PNG"), 1, 800, HALF)
    assert (page.pages, pixels(page.picture).size) == (1, (800, 480))
    assert max(pixels(page.picture).crop((0, 0, 390, 480)).getextrema()) == (0, 0)


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 40,000 million pixels."""
    small = saved(Image.new("RGB", (1, 1)), "PNG")
    header = b"IHDR" + (200_000).to_bytes(4) * 2 + small[24:29]
    return small[:12] + header + zlib.crc32(header).to_bytes(4) + small[33:]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("original", "why"),
    [
        (bomb(), "it has more than 100 million pixels"),
        (saved(picture((600, 600)), "JPEG")[:3000], "the picture is damaged or cut off"),
        (b"GIF89a/*" + b"=1;alert(1)//" * 40, "the picture is damaged or cut off"),
        (b"\x89PNG\r\n\x1a\n<?php system('id'); ?>", "the picture is damaged or cut off"),
        (SVG, "only pictures, PDF and texts can be redacted"),
        (b"ID3\x04" + bytes(100), "it is a recording"),
        (b"\0\0\0\x18ftypmp42" + bytes(100), "it is a video"),
        (b"\0\0\0\x18ftypheic" + bytes(100), "pictures in the format HEIC cannot be opened here"),
        (b"words", "only pictures, PDF and texts can be redacted"),
    ],
    ids=["bomb", "cut off", "script as gif", "program as png", "svg", "audio", "video", "heic", "text"],
)
def test_what_cannot_be_redacted_is_refused_in_words(original: bytes, why: str) -> None:
    with pytest.raises(CannotRedact) as refused:
        redacted(original, Boxes())
    assert refused.value.why.startswith(why)
    assert str(refused.value).startswith(f"No redacted copy can be made: {why}")


def test_of_two_files_in_one_only_the_picture_is_in_the_copy() -> None:
    original = saved(picture(), "JPEG") + b"%PDF-1.4 MarkerQ7x" + b"PK\x03\x04 MarkerQ7x"
    copy = redacted(original, Boxes()).content
    assert (kind_of(copy), carries_marker(copy), copy.endswith(b"\xff\xd9")) == ("image/jpeg", False, True)


def test_a_scan_of_several_pages_in_one_picture_is_not_cut_down_to_the_first() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green")]
    with pytest.raises(CannotRedact, match="it holds several pictures"):
        redacted(saved(frames[0], "TIFF", save_all=True, append_images=frames[1:]), Boxes())


def test_a_box_on_a_page_that_there_is_not_is_refused() -> None:
    with pytest.raises(CannotRedact, match="a box lies on a page that it does not have"):
        redacted(saved(picture(), "PNG"), Boxes((Box(2, 0, 0, 10, 10),)))


def test_a_copy_in_which_something_is_left_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "what_is_left", lambda content, media_type: "metadata (segment E1)")
    with pytest.raises(UncleanCopy, match=r"found metadata \(segment E1\)\. Nothing was kept"):
        redacted(marked_jpeg(), Boxes())


def test_a_copy_whose_box_was_not_painted_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned = redacted(marked_jpeg(), Boxes())
    monkeypatch.setattr(copying, "_pages", lambda original, regions: cleaned)
    with pytest.raises(UncleanCopy, match="something under a box on page 1"):
        redacted(marked_jpeg(), HALF)


@pytest.mark.parametrize("size", [(160, 96), (161, 97), (33, 17), (5, 3)])
def test_a_box_covers_every_pixel_that_it_touches_and_whole_blocks_around(size: tuple[int, int]) -> None:
    area = area_of(Box(1, 3001, 2999, 3333, 1), size)
    left, upper, right, lower = grown(area, size)
    assert 0 <= left <= area[0] < area[2] <= right <= size[0]
    assert 0 <= upper <= area[1] < area[3] <= lower <= size[1]
    assert right - left >= min(16, size[0])
