"""Words and sentences, the places that everything read is counted by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.reading.sentences import sentences
from tanuq.reading.words import words_of

LETTERS = st.text(alphabet="abZ Жқі ئۇي维吾。.!?“”'’\n\t7-,", max_size=400)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("He left. She stayed.", "He left."),
        ("Dr. Aman was charged. He fled.", "Dr. Aman was charged."),
        ("The U.S. Embassy asked. Nobody came.", "The U.S. Embassy asked."),
        ("J. K. Omar left in Aug. 2019. He fled.", "J. K. Omar left in Aug. 2019."),
        ("“Why?” she asked. He left.", "“Why?” she asked."),
        ("He said: “Go.” She went.", "He said: “Go.”"),
        ("See art. 31. It binds.", "See art. 31."),
        ("Он уехал в 2018 г. в Алматы. Она осталась.", "Он уехал в 2018 г. в Алматы."),
        ("他被捕了。没有人知道。", "他被捕了。"),
        ("他说：“走吧。”她走了。", "他说：“走吧。”"),
        ("ئۇ كەتتى. ئۇ قالدى.", "ئۇ كەتتى."),
        ("Қашан келді? Білмеймін.", "Қашан келді?"),
    ],
)
def test_a_sentence_ends_where_readers_of_its_language_see_it_end(text: str, first: str) -> None:
    assert cut(text)[0] == first
    assert len(cut(text)) == 2


def test_a_line_end_ends_a_sentence() -> None:
    assert cut("A heading\nShe left.") == ["A heading", "She left."]


@given(LETTERS)
def test_sentences_leave_out_nothing_but_blanks(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@given(LETTERS)
def test_words_leave_out_nothing_but_blanks(text: str) -> None:
    assert "".join(words_of(text).written) == "".join(text.split())


def test_a_word_is_found_by_its_place() -> None:
    words = words_of("He was charged in Almaty.")
    assert [words.written[place] for place in words.between(3, 14)] == ["was", "charged"]


def test_apostrophes_of_all_shapes_are_one_when_words_are_compared() -> None:
    assert words_of("hasn’t HASN'T").folded == ("hasn't", "hasn't")
