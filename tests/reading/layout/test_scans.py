"""Pictures and scans: their words are recognised where Tesseract is installed, and an error says what to install."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pictures_of_words import DEJAVU, ENGLISH, NOTO, UKIJ, file_of, needs, picture
from PIL import Image

from tanuq.reading.layout import errors, lay_out


def test_the_words_of_a_picture_are_a_text_with_a_box_for_each() -> None:
    needs("eng")
    laid = lay_out(file_of(picture(*ENGLISH)))
    assert laid.text.split() == " ".join(ENGLISH).split()
    (box,) = laid.pages.boxes(0, len("The mother"))
    assert 35 < box.left < 45
    assert 240 < box.right < 260
    assert laid.pages.unit == "pixel"


def test_lines_of_one_sentence_are_one_passage() -> None:
    needs("eng")
    document = lay_out(file_of(picture(*ENGLISH))).document
    assert [document.text[slice(*span)].replace("\n", " ") for span in document.sentences] == [
        "The mother waited in front of the court for eleven days.",
        "Nobody told her.",
    ]


@pytest.mark.parametrize(
    ("words", "font", "right", "languages", "language"),
    [
        ("Мать ждала у суда одиннадцать дней", DEJAVU, False, ("rus", "kaz"), ""),
        ("ешкім оған ештеңе айтқан жоқ", DEJAVU, False, ("kaz",), "kaz"),
        ("ئانىسى سوت ئالدىدا ئون بىر كۈن", UKIJ, True, ("uig",), "uig"),
        ("他的母亲在法院门前等了十一天", NOTO, False, ("chi_sim",), "zho"),
    ],
)
def test_each_script_is_read_in_its_own_languages(
    words: str, font: Path, right: bool, languages: tuple[str, ...], language: str
) -> None:
    needs(*languages)
    laid = lay_out(file_of(picture(words, words, font=font, right=right)), language=language)
    assert words in laid.text.replace("\n", " ")


def test_a_scan_in_a_pdf_is_recognised_with_boxes_in_points() -> None:
    needs("eng")
    laid = lay_out(file_of(picture(*ENGLISH), "PDF", resolution=144))
    assert laid.text.split() == " ".join(ENGLISH).split()
    assert (laid.pages.unit, round(laid.pages.sizes[0].width)) == ("point", 500)
    assert 17 < laid.pages.boxes(0, 3)[0].left < 23


def test_pages_of_a_fax_are_parted_by_form_feeds() -> None:
    needs("eng")
    pages = [picture("First page of the letter"), picture("Second page of the letter")]
    laid = lay_out(file_of(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert laid.text == "First page of the letter\fSecond page of the letter"
    assert [box.page for box in laid.pages.boxes(0, len(laid.text))] == [1, 2]


def test_words_that_are_hardly_seen_are_told_to_be_unsure() -> None:
    needs("eng")
    clear = picture(*ENGLISH)
    faint = clear.resize((120, 19)).resize(clear.size)
    laid = lay_out(file_of(faint), language="eng")
    assert laid.doubtful
    assert "unsure" in laid.notes[1]


def test_a_picture_without_words_says_so() -> None:
    needs("eng")
    with pytest.raises(errors.NoWords):
        lay_out(file_of(Image.new("L", (400, 400), 255)), "photo.png", language="eng")


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", "/nowhere")
    yield


@pytest.mark.usefixtures("without_tesseract")
def test_where_tesseract_is_missing_the_error_names_the_packages() -> None:
    with pytest.raises(errors.NoTesseract, match="apt-get install tesseract-ocr tesseract-ocr-kaz"):
        lay_out(file_of(Image.new("L", (400, 400), 255)), "photo.png")


def test_where_a_language_is_missing_the_error_names_its_package() -> None:
    needs("eng")
    with pytest.raises(errors.LanguageNotInstalled, match="tesseract-ocr-swe"):
        lay_out(file_of(picture(*ENGLISH)), language="swe")


def test_a_damaged_picture_says_so() -> None:
    needs("eng")
    with pytest.raises(errors.DamagedDocument, match="the picture is damaged"):
        lay_out(file_of(picture(*ENGLISH))[:300], "photo.png")


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    needs("eng")
    bomb = file_of(Image.new("1", (30_000, 30_000)))
    with pytest.raises(errors.TooMuch, match="million pixels"):
        lay_out(bomb, "photo.png")
