"""How exactly figures are said, in which words, and in which order of letters."""

import math
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.estimation.report import figures
from tanuq.estimation.report.sentences import SENTENCES
from tanuq.estimation.report.wording import Words, name, plain


def test_a_figure_has_two_digits_of_its_interval() -> None:
    assert figures.rounded(10_413, (8_938, 13_875), seen=4_400) == figures.Rounded(8_900, 10_400, 13_900)


def test_a_figure_has_three_digits_at_most() -> None:
    assert figures.rounded(1_234_567, (1_234_560, 1_234_580)) == figures.Rounded(1_230_000, 1_230_000, 1_240_000)


def test_a_middle_far_below_the_upper_end_keeps_two_digits() -> None:
    assert figures.rounded(316, (72, 18_666), seen=69) == figures.Rounded(72, 320, 19_000)


def test_small_figures_are_said_as_they_are() -> None:
    assert figures.rounded(144, (124, 201), seen=123) == figures.Rounded(124, 144, 201)


def test_no_figure_is_below_the_people_seen() -> None:
    assert figures.rounded(4_460, (4_450, 6_300), seen=4_444).low == 4_444


def test_an_interval_without_an_upper_end_stays_open() -> None:
    assert figures.rounded(2_000, (1_200, math.inf)) == figures.Rounded(1_200, 2_000, math.inf)


def test_an_interval_without_an_upper_end_is_said_to_have_none() -> None:
    said = Words().figure(figures.rounded(2_000, (1_200, math.inf)))

    assert said == "2,000 (1,200 or more; the data set no upper end)"


@given(low=st.floats(1, 1e7), width=st.floats(0, 1e7), part=st.floats(0, 1))
def test_rounding_never_narrows_an_interval(low: float, width: float, part: float) -> None:
    said = figures.rounded(low + part * width, (low, low + width))

    assert said.low <= low
    assert said.high >= low + width
    assert said.low <= said.middle <= said.high


def test_a_bound_is_rounded_down() -> None:
    assert figures.bound(8_599.9, seen=4_400) == 8_590


def test_separators_are_those_of_the_language() -> None:
    words = Words(thousands=" ", decimal=",")

    assert (words.number(13_900), words.fraction(1.25)) == ("13 900", "1,25")


def test_a_share_that_is_not_nothing_is_not_said_to_be_nothing() -> None:
    assert [Words().percent(share) for share in (0, 0.001, 0.476)] == ["0 %", "<1 %", "48 %"]


def test_a_hidden_character_in_a_name_is_shown_by_number() -> None:
    assert plain(name("Ali\u202eevil")) == "Ali[U+202E]evil"


def test_braces_in_a_name_fill_nothing_in() -> None:
    assert plain(Words()("compared-list", name=name("{second}"))) == "people on {second}"


def test_a_translation_is_asked_for_with_its_braces() -> None:
    words = Words(translate=lambda sentence: sentence.replace("The record names", "Зафиксировано:"))

    assert words("summary-seen", seen="12") == "Зафиксировано: 12 people."


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_can_be_filled_in(code: str) -> None:
    fields = {field: "7" for _, field, _, _ in string.Formatter().parse(SENTENCES[code]) if field}

    assert "{" not in Words()(code, **fields)


def test_every_estimate_in_a_sentence_has_both_ends() -> None:
    told = [text for text in SENTENCES.values() if "{middle}" in text]

    assert [text for text in told if "{low}" not in text] == []
