"""Redacted copies of PDF: pages as pictures, and no letter, note, attachment or date of the original."""

import pypdfium2
import pytest
from redacting import MARKER, carries_marker, marked_pdf
from small_pdf import pdf_with

from tanuq.publishing.errors import CannotRedact
from tanuq.publishing.redaction.copying import Copy, recompute, redacted, shown
from tanuq.publishing.redaction.looking import what_is_left
from tanuq.publishing.redaction.regions import Box, Boxes

FIRST_WORDS = Boxes((Box(1, 0, 3500, 10_000, 3000),))


@pytest.fixture(scope="module")
def copy() -> Copy:
    """Of a PDF with everything that a PDF can hide."""
    return redacted(marked_pdf(), FIRST_WORDS)


def test_what_a_document_carries_beside_and_beneath_what_is_seen_is_gone(copy: Copy) -> None:
    assert carries_marker(marked_pdf())
    assert MARKER in pypdfium2.PdfDocument(marked_pdf())[0].get_textpage().get_text_range()
    assert not carries_marker(copy.content)
    wanted = (b"/Metadata", b"/EmbeddedFiles", b"/Annots", b"/Info", b"/ID", b"/Font", b"/JavaScript", b"/Outlines")
    assert [name for name in wanted if name in copy.content] == []


def test_the_copy_has_the_pages_in_their_size_and_no_letters(copy: Copy) -> None:
    document = pypdfium2.PdfDocument(copy.content)
    assert [page.get_size() for page in document] == [pytest.approx((400, 200), abs=1)] * 2
    assert [page.get_textpage().get_text_range() for page in document] == ["", ""]


def test_pixels_under_a_box_on_a_page_are_black_and_the_others_are_seen(copy: Copy) -> None:
    first, second = (page.render(scale=1).to_pil().convert("L") for page in pypdfium2.PdfDocument(copy.content))
    assert first.crop((0, 70, 400, 130)).getextrema() == (0, 0)
    darkest, brightest = second.getextrema()
    assert (darkest < 80, brightest > 200) == (True, True)


def test_the_same_document_and_boxes_give_the_same_bytes_again(copy: Copy) -> None:
    assert recompute(marked_pdf(), FIRST_WORDS) == copy.content


def test_the_second_look_finds_nothing_in_the_copy_and_something_in_every_other_pdf(copy: Copy) -> None:
    assert what_is_left(copy.content, "application/pdf") == ""
    assert what_is_left(pdf_with("words"), "application/pdf") != ""


@pytest.mark.parametrize(
    ("original", "why"),
    [
        (b"%PDF-1.4\nnothing", "the PDF is damaged or asks for a password"),
        (pdf_with(*[""] * 101), "it has 101 pages; the most in one copy is 100"),
    ],
)
def test_a_document_that_cannot_be_drawn_is_refused(original: bytes, why: str) -> None:
    with pytest.raises(CannotRedact) as refused:
        redacted(original, Boxes())
    assert refused.value.why == why


def test_a_page_that_there_is_not_is_not_shown() -> None:
    with pytest.raises(CannotRedact, match="it has 1 pages, and no page 3"):
        shown(pdf_with("one"), 3, 800, Boxes())
