"""Words that somebody chose, found again in the text: offsets are code points, letters stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.casebook.claims import Anchor
from tanuq.intake.anchoring.chosen import Chosen, chosen, heard, in_context, milliseconds, occurrences, whole_letters
from tanuq.intake.anchoring.errors import NotATime, NoWordsChosen, SeveralPlaces, WordsNotFound

UYGHUR = "ئايگۈل 2017-يىلى تۇتۇلدى. ئايگۈل غۇلجىدا تۇغۇلغان."
RARE = "證人𠮷野說：阿依古丽👩‍👩‍👧被抓走。"


def test_words_that_stand_once_are_found_where_they_stand() -> None:
    assert chosen("Aygul was taken in Ghulja.", "Ghulja") == Chosen(19, 25, "Ghulja")


def test_words_behind_characters_of_two_utf_16_units_are_counted_in_code_points() -> None:
    assert chosen(RARE, "被抓走") == Chosen(RARE.index("被抓走"), RARE.index("被抓走") + 3, "被抓走")


def test_the_marked_place_counts_where_the_words_stand_more_than_once() -> None:
    second = UYGHUR.index("ئايگۈل", 3)
    assert chosen(UYGHUR, "ئايگۈل", (second, second + 6)).start == second


def test_a_marked_place_that_holds_other_words_is_not_believed() -> None:
    assert chosen("one two", "two", (0, 3)) == Chosen(4, 7, "two")


def test_words_that_stand_twice_ask_which_are_meant() -> None:
    with pytest.raises(SeveralPlaces) as caught:
        chosen(UYGHUR, "ئايگۈل")
    assert len(caught.value.places) == 2


def test_words_over_a_line_end_are_found_though_a_form_sends_it_otherwise() -> None:
    assert chosen("was taken\nin Ghulja", "taken\r\nin") == Chosen(4, 12, "taken\nin")


def test_words_copied_with_other_blanks_are_found() -> None:
    assert chosen("was taken\n  in Ghulja", "taken in").words == "taken\n  in"


@pytest.mark.parametrize("words", ["", "  \r\n "])
def test_no_words_are_no_choice(words: str) -> None:
    with pytest.raises(NoWordsChosen):
        chosen("text", words)


def test_words_that_do_not_stand_there_are_refused() -> None:
    with pytest.raises(WordsNotFound):
        chosen("Aygul", "Gulnar")


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("cafe\u0301 bar", 0, 4, "cafe\u0301"),
        ("e\u0301t", 1, 3, "e\u0301t"),
        ("👩‍👩‍👧 x", 0, 1, "👩‍👩‍👧"),
        ("👍🏽 x", 0, 1, "👍🏽"),
        ("  blanks  ", 0, 10, "blanks"),
        ("كِتَاب", 0, 1, "كِ"),
    ],
)
def test_no_letter_is_torn_from_what_belongs_to_it(text: str, start: int, end: int, words: str) -> None:
    assert whole_letters(text, start, end).words == words


@given(st.text(), st.data())
def test_what_is_chosen_is_what_stands_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = whole_letters(text, start, end)
    assert text[found.start : found.end] == found.words


@given(st.text(min_size=1), st.text(), st.text())
def test_every_place_that_is_offered_holds_the_words(words: str, before: str, after: str) -> None:
    text = before + words + after
    assert all(text[start:end].split() == words.split() for start, end in occurrences(text, words))


def test_words_are_shown_between_what_stands_around_them() -> None:
    shown = in_context("in the year\n2017 she was taken", (12, 16))
    assert (shown.before, shown.words, shown.after) == ("in the year ", "2017", " she was taken")


def test_times_in_a_recording_become_an_anchor() -> None:
    assert heard("12:30", "12:45") == Anchor(since=750_000, until=765_000)


@pytest.mark.parametrize("written", ["", "twelve", "12", "12:3", "12:75", "1:2:3:4"])
def test_what_is_no_time_says_how_to_write_one(written: str) -> None:
    with pytest.raises(NotATime, match="12:30"):
        milliseconds(written)


def test_a_stretch_cannot_end_before_it_begins() -> None:
    with pytest.raises(NotATime, match="Exchange"):
        heard("2:00", "1:00")
