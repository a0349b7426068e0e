"""Plain text in any encoding: the words stay, and what was guessed is said."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.intake.files.readers import plain
from tanuq.intake.files.reading import CannotRead, Reading, from_bytes, one_line, to_bytes
from tanuq.intake.files.titles import title_in_text

RUSSIAN = "Моя сестра Гульнара задержана в марте 2018 года в Инине.\nС тех пор мы ничего о ней не знаем.\n"
KAZAKH = "Менің ағам Ерлан 2017 жылы қыркүйек айында Құлжа қаласында ұсталды.\nСодан бері хабар жоқ.\n"
CHINESE = "我的丈夫于2017年10月在伊宁市被带走。从那以后没有任何消息。\n"
UYGHUR = "ئېرىم 2017-يىلى غۇلجىدا تۇتۇلدى. شۇنىڭدىن بېرى خەۋەر يوق.\n"


@pytest.mark.parametrize("words", [RUSSIAN, KAZAKH, CHINESE, UYGHUR])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_guess(words: str, encoding: str) -> None:
    text, _, notes = plain.decode(words.encode(encoding))
    assert (text, notes) == (words, ())


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "mac_cyrillic"),
        (KAZAKH, "kz1048"),
        (KAZAKH, "ptcp154"),
        (CHINESE, "gb18030"),
    ],
)
def test_an_old_encoding_is_guessed_and_said(words: str, encoding: str) -> None:
    text, _, notes = plain.decode(words.encode(encoding))
    assert (text, len(notes)) == (words, 1)


def test_no_line_end_space_or_mark_is_changed() -> None:
    words = "A\r\nB\u00a0C \u202bD\u202c  \r\n\r\n\u00adE"
    assert plain.read(words.encode(), "text/plain").text == words


def test_mixed_encodings_keep_every_readable_word_and_count_the_rest() -> None:
    mixed = (KAZAKH * 20).encode() + b"\xc3\xe2"
    text, encoding, notes = plain.decode(mixed)
    assert (text, encoding) == (KAZAKH * 20 + "\ufffd\ufffd", "utf-8")
    assert notes == ("places that cannot be read in the file's encoding: 2; each stands as \ufffd in the text",)


def test_a_few_wrong_bytes_among_the_quotation_marks_of_an_english_text_leave_it_utf_8() -> None:
    words = "She said: “I waited for him.” Nobody – not even the guard – told her “where” he was.\n"
    text, encoding, _ = plain.decode(words.encode() + b"\xff\xfe\xc3" + words.encode())
    assert (text, encoding) == (f"{words}\ufffd\ufffd\ufffd{words}", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_latin_letters_of_two_bytes_without_a_mark_are_no_utf_8_with_zeros_between(encoding: str) -> None:
    words = "Police detained him in the village.\nNobody was told why.\n"
    text, guessed, notes = plain.decode(words.encode(encoding))
    assert (text, guessed, len(notes)) == (words, encoding, 1)


def test_words_in_no_encoding_at_all_are_refused_with_the_mend() -> None:
    with pytest.raises(CannotRead, match="save it as UTF-8"):
        plain.decode(b"\x81\x8d\x8f\x90\x9d" * 40)


def test_a_nul_becomes_a_replacement_mark_so_that_offsets_stay() -> None:
    sent = to_bytes(plain.read(b"Erlan\0 1976", "text/plain"))
    assert from_bytes(sent).text == "Erlan\ufffd 1976"


@given(st.text())
def test_any_text_in_utf_8_comes_back_as_it_was(words: str) -> None:
    assert plain.decode(words.encode())[0] == words.removeprefix("\ufeff")


@given(st.text(), st.binary(), st.text(), st.lists(st.text()))
def test_a_reading_survives_the_pipe(text: str, thumbnail: bytes, title: str, notes: list[str]) -> None:
    sent = Reading(text, thumbnail, title, "tool 1", tuple(notes))
    came = from_bytes(to_bytes(sent))
    assert (came.text, came.thumbnail) == (text.replace("\0", "\ufffd"), thumbnail)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{}\n",
        b"[]\n",
        b"null\nwords",
        b'{"text":-1,"thumbnail":1,"title":"","tool":"","notes":[]}\n',
        b'{"text":9,"thumbnail":0,"title":"","tool":"","notes":[]}\nshort',
        b'{"text":1,"thumbnail":0,"title":"","tool":"","notes":[]}\n\xff',
    ],
)
def test_a_child_that_was_taken_over_gives_no_reading(answer: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_bytes(answer)


def test_a_headline_that_a_saved_page_repeats_is_the_title() -> None:
    headline = "A Court Hears the Case of a Teacher"
    assert title_in_text(f"Region\n\n{headline}\n\nFeatures\n\n{headline}\n\nText.") == headline


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Куәлік\n\nМенің ағам", "Куәлік"),
        ("证词\n\n我的丈夫", "证词"),
        ("我的丈夫于2017年被带走。\n从那以后没有消息。", ""),
        ("گۇۋاھلىق\n\nئېرىم", "گۇۋاھلىق"),
        ("one line alone", ""),
        ("", ""),
    ],
)
def test_a_short_first_line_that_is_no_sentence_is_the_title(text: str, title: str) -> None:
    assert title_in_text(text) == title


@pytest.mark.parametrize(
    ("media_type", "title"), [("text/plain", "Name,Born"), ("text/csv", ""), ("application/x-subrip", "")]
)
def test_only_what_is_written_as_a_text_is_called_by_its_first_line(media_type: str, title: str) -> None:
    assert plain.read(b"Name,Born\nAigul Sarsen,1970\n", media_type).title == title


def test_a_title_cannot_turn_the_line_around() -> None:
    assert one_line("evil\u202efdp\u2066.exe\x00") == "evil fdp .exe"


def test_english_damaged_at_random_places_is_still_worth_keeping() -> None:
    chance = random.Random(7)  # noqa: S311  the same damage each time
    damaged = bytearray(b"The witness spoke of his brother, who was taken from his house in 2018. " * 6)
    for _ in range(25):
        damaged[chance.randrange(len(damaged))] = chance.randrange(128, 256)
    text, encoding, notes = plain.decode(bytes(damaged))
    assert (encoding, text.count("\ufffd"), len(notes)) == ("utf-8", 25, 1)
