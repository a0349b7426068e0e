"""A PDF of which only some pages are scans: each is read where it stands, and what cannot be read is named."""

import io
from collections.abc import Sequence

import pypdfium2
import pytest
import typst
from pictures_of_words import ENGLISH, file_of, needs, picture

from tanuq.reading.layout import Laid, lay_out
from tanuq.reading.layout.errors import LanguageNotInstalled, NoTesseract, RecognitionFailed
from tanuq.reading.layout.recognition import page, tesseract

ONE = "The first page has a text layer, and says that the families waited."
TWO = "The last page has one too, and says that the door was closed again."


def printed(words: str) -> bytes:
    return bytes(
        typst.compile(f'#set page(width: 12cm, height: 16cm)\n#set text(font: "DejaVu Sans")\n{words}'.encode())
    )


def scanned(*lines: str) -> bytes:
    return file_of(picture(*lines), "PDF", resolution=150)


def bound(*parts: bytes) -> bytes:
    """One PDF of several."""
    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def pages_of(laid: Laid) -> list[str]:
    return [" ".join(words.split()) for words in laid.text.split("\f")]


def test_a_scan_between_two_pages_is_read_where_it_stands() -> None:
    needs("eng")
    laid = lay_out(bound(printed(ONE), scanned(*ENGLISH), printed(TWO)), language="eng")
    assert pages_of(laid) == [ONE, " ".join(ENGLISH), TWO]


def test_words_of_printed_and_of_scanned_pages_have_their_boxes_on_their_page() -> None:
    needs("eng")
    laid = lay_out(bound(scanned(*ENGLISH), printed(ONE), scanned(*ENGLISH)), language="eng")
    places = [laid.text.index(words) for words in ("mother", "families")] + [laid.text.rindex("mother")]
    assert [laid.pages.boxes(at, at + 6)[0].page for at in places] == [1, 2, 3]


def test_passages_of_all_pages_hold_their_own_words() -> None:
    needs("eng")
    laid = lay_out(bound(printed(ONE), scanned(*ENGLISH), printed(TWO)), language="eng")
    told = [" ".join(laid.text[one.start : one.end].split()) for one in laid.passages]
    assert told == [ONE, " ".join(ENGLISH), TWO]


def test_a_paragraph_that_went_on_over_the_scan_is_parted_there() -> None:
    needs("eng")
    halves = ("The families waited in front of the court for eleven days and", "then they were told to go home again.")
    laid = lay_out(bound(printed(halves[0]), scanned(*ENGLISH), printed(halves[1])), language="eng")
    assert [laid.text[one.start : one.end].count("\f") for one in laid.passages] == [0, 0, 0]


def test_the_notes_say_which_pages_were_recognised() -> None:
    needs("eng")
    laid = lay_out(bound(printed(ONE), scanned(*ENGLISH), printed(TWO), scanned(*ENGLISH)), language="eng")
    first, second = laid.notes
    assert first == "pages without a text layer, recognised in their pictures (eng): 2, 4"
    assert second.startswith("unsure of ")


def test_without_tesseract_the_pages_are_named_and_the_others_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract.shutil, "which", lambda _name: None)
    laid = lay_out(bound(printed(ONE), scanned(*ENGLISH), printed(TWO)))
    (note,) = laid.notes
    assert (pages_of(laid), note.split(" (")[0]) == ([ONE, "", TWO], "pages that were not read: 2")
    assert "apt-get install tesseract-ocr" in note


def test_a_blank_page_is_no_scan() -> None:
    laid = lay_out(bound(printed(ONE), printed("#v(1cm)"), printed(TWO)))
    assert (pages_of(laid), laid.notes) == ([ONE, "", TWO], ())


@pytest.mark.parametrize(
    "problem", [RecognitionFailed("Tesseract took too long."), LanguageNotInstalled("Install tesseract-ocr-uig.")]
)
def test_one_page_that_cannot_be_recognised_costs_no_other(monkeypatch: pytest.MonkeyPatch, problem: Exception) -> None:
    needs("eng")
    calls = iter([problem, None])

    def words(png: bytes, languages: Sequence[str], dots: int) -> list[tesseract.ReadWord]:
        if failing := next(calls):
            raise failing
        return tesseract.words_in(png, languages, dots)

    monkeypatch.setattr(page, "words_in", words)
    laid = lay_out(bound(scanned("Nobody reads this"), scanned(*ENGLISH)), language="eng")
    assert pages_of(laid) == ["", " ".join(ENGLISH)]
    assert f"pages that were not read: 1 ({problem})" in laid.notes


def test_where_no_page_can_be_read_the_reason_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract.shutil, "which", lambda _name: None)
    with pytest.raises(NoTesseract, match="apt-get install"):
        lay_out(scanned(*ENGLISH))


def test_how_far_the_pages_of_a_scan_are_can_be_followed() -> None:
    needs("eng")
    told: list[tuple[str, int, int | None]] = []
    lay_out(scanned(*ENGLISH), language="eng", progress=lambda *one: told.append(one))
    lay_out(bound(scanned(*ENGLISH), printed(ONE)), language="eng", progress=lambda *one: told.append(one))
    assert told == [("Recognising pages", 0, 1)]
