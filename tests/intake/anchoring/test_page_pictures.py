"""Pages of a PDF as pictures, with the words marked that claims were read from."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from recordmaking import make_workspace
from small_pdf import pdf_with

from tanuq.casebook.record import Record
from tanuq.intake.anchoring.errors import NoSuchPage
from tanuq.intake.anchoring.page_images import WIDTH, Page, marks_on_pages, page_at, pages_in, picture_of
from tanuq.intake.files.readers import pdf


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


def kept(record: Record, data: bytes) -> str:
    return record.vault.keep(io.BytesIO(data)).sha256


def yellow(picture: bytes) -> set[int]:
    """The columns, in hundredths of the width, in which something is marked."""
    with Image.open(io.BytesIO(picture)) as image:
        small = image.resize((100, 50))
        return {
            column
            for column in range(100)
            for row in range(50)
            for red, green, blue in (small.getpixel((column, row)),)  # type: ignore[misc]
            if red > 200 and green > 170 and blue < 160
        }


def test_a_page_is_drawn_as_wide_as_it_is_shown(record: Record) -> None:
    picture = picture_of(record, Page(kept(record, pdf_with("The first", "The second")), 2))
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.size) == ("JPEG", (WIDTH, WIDTH // 2))


def test_nothing_is_marked_where_nothing_was_claimed(record: Record) -> None:
    assert yellow(picture_of(record, Page(kept(record, pdf_with("Taken in Ghulja")), 1))) == set()


def test_the_claimed_words_are_marked_and_no_others(record: Record) -> None:
    evidence = kept(record, pdf_with("Taken in Ghulja"))
    first = yellow(picture_of(record, Page(evidence, 1, ((0, 5),))))
    last = yellow(picture_of(record, Page(evidence, 1, ((9, 15),))))
    assert first and last and max(first) < min(last)


def test_pages_are_counted_and_what_is_no_pdf_has_none(record: Record) -> None:
    assert pages_in(record, kept(record, pdf_with("One", "", "Three"))) == 3
    assert pages_in(record, kept(record, b"%PDF-1.4\n" + bytes(300))) == 0


@pytest.mark.parametrize("data", [pdf_with("One"), b"%PDF-1.4\n" + bytes(300)])
def test_a_page_that_is_not_there_is_refused_in_words(record: Record, data: bytes) -> None:
    with pytest.raises(NoSuchPage, match="Page 2 cannot be drawn"):
        picture_of(record, Page(kept(record, data), 2))


def test_marks_fall_on_the_pages_that_their_words_stand_on() -> None:
    text = pdf.read(pdf_with("One page", "Two pages"), "application/pdf").text
    start = text.index("Two")
    assert marks_on_pages(text, [(4, 8), (start, start + 3), (6, start + 1)], 2) == {
        1: ((4, 8), (6, 8)),
        2: ((0, 3), (0, 1)),
    }


def test_a_text_that_was_typed_has_no_marks_on_pages() -> None:
    assert marks_on_pages("typed by somebody", [(0, 5)], 3) == {}


def test_a_place_in_the_text_leads_to_its_page() -> None:
    assert [page_at("one\ftwo", at) for at in (0, 3, 4)] == [1, 1, 2]
