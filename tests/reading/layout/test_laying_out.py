"""One way in: what a file is, its content says, and what cannot be read has an error with a name."""

import pytest

from tanuq.reading.layout import Stated, errors, lay_out
from tanuq.reading.layout.kinds import Kind, recognised
from tanuq.reading.layout.text import A_TABLE

WORDS = "The mother waited.\r\nНикто не сказал ей. 没有人。\n\ufeffئۇ كەتتى"
PAGE = b"<!doctype html><html lang='ru'><body><p>One sentence of a page.</p></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_text_version_of_a_plain_text_is_its_own_text_letter_by_letter(encoding: str) -> None:
    assert lay_out(WORDS.encode(encoding)).text == WORDS


def test_a_page_is_laid_out_by_a_confined_child_as_it_would_be_here() -> None:
    laid = lay_out(PAGE)
    assert (laid.text, laid.media_type, laid.metadata.language) == ("One sentence of a page.", "text/html", "rus")


def test_a_file_is_what_its_content_says_whatever_its_name() -> None:
    assert lay_out(PAGE, "letter.txt").media_type == "text/html"


def test_a_part_of_a_page_is_one_where_its_sender_says_so() -> None:
    assert lay_out(b"<p>one <b>two</b></p>", media_type="text/html; charset=utf-8").text == "one two"


def test_a_part_of_a_page_is_one_where_its_name_says_so_and_tags_stand_in_it() -> None:
    assert lay_out(b"<p>one <b>two</b></p>", "saved.htm").text == "one two"
    assert lay_out(b"one two", "saved.htm").media_type == "text/plain"


def test_the_day_that_is_given_goes_before_the_page_and_the_page_is_heard_beside_it() -> None:
    markup = b"<html><head><meta name='date' content='2020-02-07'></head><body><p>One sentence.</p></body></html>"
    said = lay_out(markup, published="2019-12").metadata
    assert (said.published.value, said.otherwise) == ("2019-12", (Stated("2020-02-07", "meta date"),))
    assert lay_out(markup, published="2019-12").document.published == "2019-12"


def zones(data: bytes, filename: str) -> list[str]:
    """The zones of a file."""
    return [one.zone.value for one in lay_out(data, filename).passages]


def test_numbers_and_times_of_subtitles_are_notes_between_what_is_said() -> None:
    subtitles = b"1\n00:00:01,000 --> 00:00:04,000\nThey took him away.\n\n2\n00:00:05,000 --> 00:00:07,000\nIn May\n"
    assert zones(subtitles, "clip.srt") == ["note", "note", "body", "note", "note", "body"]


def test_marks_of_markdown_are_its_zones() -> None:
    assert zones(b"# A title\n\n## A part\n\nHe was taken.\n\n> We wait.\n", "notes.md") == [
        "title",
        "heading",
        "body",
        "block_quotation",
    ]


def test_a_language_may_be_given_as_a_tag() -> None:
    assert lay_out(b"one", language="kk").document.language == "kaz"


def test_what_is_no_day_cannot_be_a_day_of_publication() -> None:
    with pytest.raises(errors.NotAPublicationDate):
        lay_out(b"one", published="last week")


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(errors.UnknownLanguage):
        lay_out(b"one", language="klingon")


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"<html></html>"])
def test_a_file_without_words_says_so(data: bytes) -> None:
    with pytest.raises(errors.NoWords):
        lay_out(data, "empty.txt")


def test_a_file_that_holds_no_words_is_named_with_its_kind() -> None:
    with pytest.raises(errors.UnknownKind, match=r"“sound\.mp3” cannot be read: audio/mpeg"):
        lay_out(b"ID3\x03" + bytes(200), "sound.mp3")


def test_an_archived_page_is_told_from_any_other_zipped_file() -> None:
    assert recognised(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n").kind is Kind.WEB_ARCHIVE


def test_a_list_of_people_is_said_to_be_a_table() -> None:
    rows = "".join(f"Bekova|Aliya {number}|1976\n" for number in range(12))
    assert lay_out(rows.encode(), "list.txt").notes == (A_TABLE,)


def test_an_article_with_commas_is_no_table() -> None:
    assert lay_out(("He came, she went, and nobody stayed, they say.\n\nNobody knows.\n\n" * 12).encode()).notes == ()


@pytest.mark.parametrize("name", ["letter.docx", "page.wacz", "letter"])
def test_the_beginning_of_a_zip_is_said_to_be_cut_off(name: str) -> None:
    with pytest.raises(errors.UnknownKind, match="cut off; get it again from where it came"):
        lay_out(b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(200), name)


def test_what_is_damaged_is_to_be_had_again() -> None:
    with pytest.raises(errors.DamagedDocument, match="Get it again from where it came"):
        lay_out(b"%PDF-1.7\n" + bytes(200), "paper.pdf")


def test_bytes_of_no_known_kind_are_refused_with_the_kinds_that_are_read() -> None:
    with pytest.raises(errors.UnknownKind, match="those are text, web pages, PDF"):
        lay_out(bytes(range(256)) * 40, "thing")
