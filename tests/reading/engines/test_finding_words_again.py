"""Where the words that a model gives stand in a passage."""

from hypothesis import given
from hypothesis import strategies as st

from tanuq.reading.engines.cues import cues
from tanuq.reading.engines.grounding import Passage, fold
from tanuq.reading.engines.triggers import has_trigger, names

WORDS = st.text(st.sampled_from("ab ’'“”\"\u00a0\u00ad\u200f-–维ابқж\n"), max_size=60)


def places(text: str, words: str) -> list[str]:
    return [text[slice(*span)] for span in Passage(text, 0, len(text)).places(words)]


def test_exact_words_win_over_folded_ones() -> None:
    assert places("it's, it’s", "it’s") == ["it’s"]


def test_blanks_are_folded() -> None:
    assert places("over 1\u00a0million\npeople", "over 1 million people") == ["over 1\u00a0million\npeople"]


def test_marks_of_layout_are_looked_through() -> None:
    assert places("Se\u00adrik O\u200fmar", "Serik Omar") == ["Se\u00adrik O\u200fmar"]


def test_words_outside_the_passage_are_not_found() -> None:
    text = "Almaty. Osh."
    assert list(Passage(text, 8, 12).places("Almaty")) == []


def test_the_place_nearest_to_the_anchor_is_taken() -> None:
    text = "Omar left. Police beat Omar."
    assert Passage(text, 0, len(text)).nearest("Omar", (18, 22)) == (23, 27)


def test_marks_without_a_word_are_found_nowhere() -> None:
    assert places("a … b", "…") == []


@given(WORDS, st.integers(0, 60), st.integers(0, 60))
def test_what_is_found_says_the_same_as_what_was_looked_for(text: str, start: int, length: int) -> None:
    wanted = text[start : start + length]
    for found in places(text, wanted):
        assert _folded(found) == _folded(wanted.strip())


def _folded(words: str) -> str:
    return " ".join("".join(map(fold, words)).split())


def test_a_trigger_is_one_of_its_type_only() -> None:
    assert (has_trigger("was arrested", "arrest"), has_trigger("was arrested", "torture")) == (True, False)


def test_a_stage_is_named_with_its_case() -> None:
    assert "asylum.denial" in names()


def test_a_phrase_is_a_cue_as_a_whole_only() -> None:
    said, told = "in the words of Omar", "in the city of Osh"
    assert (list(cues(said, 0, len(said))), list(cues(told, 0, len(told)))) == ([0], [])


def test_a_chinese_cue_is_one() -> None:
    text = "发言人林安表示，他被捕了。"
    assert list(cues(text, 0, len(text))) == [0]
