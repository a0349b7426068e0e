"""The second look at a copy finds whatever is no pixel and no word, in each kind of file."""

import zlib

import pytest
from PIL import Image
from redacting import marked_jpeg, marked_pdf, marked_png, picture, saved

from tanuq.publishing.redaction.copying import redacted
from tanuq.publishing.redaction.looking import what_is_left
from tanuq.publishing.redaction.regions import Boxes

JPEG, PNG, PDF, TEXT = "image/jpeg", "image/png", "application/pdf", "text/plain; charset=utf-8"
CLEAN_JPEG, CLEAN_PNG = saved(picture(), "JPEG"), saved(picture(), "PNG")
CLEAN_PDF = redacted(marked_pdf(), Boxes()).content


def chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


@pytest.mark.parametrize(
    ("copy", "kind"), [(CLEAN_JPEG, JPEG), (CLEAN_PNG, PNG), (CLEAN_PDF, PDF), ("سۆز\u200cلەر\n".encode(), TEXT)]
)
def test_a_clean_copy_passes(copy: bytes, kind: str) -> None:
    assert what_is_left(copy, kind) == ""


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        (marked_jpeg(), "metadata (segment E1)"),
        (CLEAN_JPEG + b"\0", "bytes after the end of the picture"),
        (CLEAN_JPEG[:-2], "no end of a JPEG"),
        (CLEAN_JPEG[:100], "no end of a JPEG"),
        (b"", "no beginning of a JPEG"),
        (saved(picture(), "JPEG", comment="words"), "a comment"),
        (CLEAN_JPEG.replace(b"JFIF\0", b"JFXX\0", 1), "a small second picture, or a note of an unknown kind"),
        (CLEAN_JPEG[:2] + CLEAN_JPEG, "no end of a JPEG"),
    ],
)
def test_what_is_left_in_a_jpeg_is_found(copy: bytes, found: str) -> None:
    assert what_is_left(copy, JPEG) == found


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        (marked_png(), "metadata (chunk iCCP)"),
        (CLEAN_PNG + b"\0", "bytes after the end of the picture"),
        (CLEAN_PNG[:-12] + chunk(b"tEXt", b"a\0b") + CLEAN_PNG[-12:], "metadata (chunk tEXt)"),
        (CLEAN_PNG[:-12] + chunk(b"IDAT", b"more") + CLEAN_PNG[-12:], "bytes beside the pixels"),
        (CLEAN_PNG[:33] + chunk(b"IDAT", zlib.compress(bytes(10))) + CLEAN_PNG[-12:], "bytes beside the pixels"),
        (CLEAN_PNG[:-12], "chunks in the wrong order"),
        (saved(Image.new("P", (4, 4)), "PNG"), "metadata (chunk PLTE)"),
    ],
)
def test_what_is_left_in_a_png_is_found(copy: bytes, found: str) -> None:
    assert what_is_left(copy, PNG) == found


@pytest.mark.parametrize(
    "copy",
    [
        CLEAN_PDF + b"%",
        CLEAN_PDF.replace(b"/Pages 2 0 R >>", b"/Pages 2 0 R /Metadata 9 0 R >>", 1),
        CLEAN_PDF.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /Info 9 0 R >>"),
        CLEAN_PDF.replace(b"/Im Do Q", b"/Im Do q"),
        CLEAN_PDF.replace(b"xref\n0", b"% words\nxref\n0", 1),
        CLEAN_PDF.replace(b"endobj\n2 0 obj", b"endobj\n9 0 obj\n<< /JS (x) >>\nendobj\n2 0 obj"),
        CLEAN_PDF.replace(b"\xff\xd9\nendstream", b"\xff\xd8\nendstream", 1),
        marked_pdf(),
    ],
)
def test_whatever_a_pdf_holds_beside_pages_of_pictures_is_found(copy: bytes) -> None:
    assert what_is_left(copy, PDF) != ""


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\U000e0041", "\0", "\ue000", "\u00ad"])
def test_characters_that_nobody_sees_are_found_in_a_text(hidden: str) -> None:
    assert what_is_left(f"a{hidden}b".encode(), TEXT) == "characters that are not seen"


def test_a_file_of_another_kind_is_never_clean() -> None:
    assert what_is_left(b"<svg/>", "image/svg+xml") == "a file of the kind image/svg+xml"
