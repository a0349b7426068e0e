"""What holds of any two names that are compared, whatever they are."""

import unicodedata
from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanuq import names
from tanuq.names import lexicon
from tanuq.names.comparing.costs import learned_costs
from tanuq.names.encoding.alphabets import Script
from tanuq.names.encoding.compounds import without_gaps
from tanuq.names.encoding.encoding import NAMES_AT_ONCE

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "checklist.tsv").read_text(encoding="utf-8").splitlines()[4:]
    if not line.startswith("#")
]
WRITTEN = sorted({text for _, a, b, _, _ in CASES for text in (a, b)})
MATCHES = [(a, b) for _, a, b, verdict, _ in CASES if verdict == "match"]
ANY_TEXT = st.text(max_size=60) | st.sampled_from(WRITTEN)
CATEGORIES = sorted({unicodedata.category(chr(code)) for code in range(0x30000)})
STRANGE = {
    "nothing": "",
    "a blank": " ",
    "punctuation": "... — ¿?",
    "ten thousand letters": "a" * 10_000,
    "a surrogate": "a \ud800 b",
    "a null byte": "\x00Tursun\x00Memet",
    "lines": "Tursun\nMemet\r\u2028",
    "no data": "sin datos",
    "many parts": "Tursun Memet " * 30,
    "Chinese without end": "王" * 5_000,
    "scripts within a word": "TurسунМемет买買ΩאאअTursun",
}
relaxed = settings(deadline=None, max_examples=200)


def of_category(category):
    return "".join(chr(code) for code in range(0x30000) if unicodedata.category(chr(code)) == category)[:300]


@relaxed
@given(ANY_TEXT, ANY_TEXT)
def test_a_probability_lies_between_0_and_1(a, b):
    assert 0.0 <= names.compare(a, b).probability <= 1.0


@relaxed
@given(ANY_TEXT, ANY_TEXT)
def test_it_does_not_matter_which_name_stands_first(a, b):
    one, other = names.probabilities([a, b], [b, a])
    assert one == pytest.approx(other, abs=1e-5)


def test_two_names_in_chinese_alone_are_as_like_as_the_other_way_round():
    one, other = names.probabilities(["陈卫东", "陈卫国"], ["陈卫国", "陈卫东"])
    assert one == pytest.approx(other, abs=1e-6)


@pytest.mark.parametrize("script", Script)
def test_within_a_script_one_letter_costs_for_another_what_the_other_costs_for_it(script):
    costs = learned_costs()
    start, width = costs.table[script, script, :2]
    odds = costs.odds[start : start + width * width].reshape(width, width)
    assert odds == pytest.approx(odds.T, abs=1e-6)


@relaxed
@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT), min_size=1, max_size=8))
def test_one_pair_and_many_are_compared_alike(pairs):
    together = names.probabilities([a for a, _ in pairs], [b for _, b in pairs])
    assert together == pytest.approx([names.compare(a, b).probability for a, b in pairs], abs=1e-6)


def test_a_score_does_not_depend_on_what_else_is_compared():
    left, right = names.prepare(WRITTEN), names.prepare(WRITTEN[::-1])
    rows = np.arange(len(WRITTEN))
    assert names.score_pairs(left, right, rows, rows).tolist() == [
        names.score_pairs(names.prepare([a]), names.prepare([b]), np.array([0]), np.array([0])).item()
        for a, b in zip(WRITTEN, WRITTEN[::-1], strict=True)
    ]


def test_a_score_does_not_depend_on_what_was_compared_before():
    """Words that come again are remembered for a while: here far more of them than are."""
    written = names.prepare(WRITTEN)
    rows, others = (side.ravel() for side in np.indices((len(WRITTEN), len(WRITTEN))))
    found = names.score_pairs(written, written, rows, others)
    assert found.tolist() == names.score_pairs(written, written, rows[::-1], others[::-1])[::-1].tolist()


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("other", ["", "Tursun Memet", "吐尔逊·买买提"])
def test_no_text_is_too_strange_to_be_compared(text, other):
    assert 0.0 <= names.compare(text, other).probability <= 1.0


@pytest.mark.parametrize("category", CATEGORIES)
def test_letters_and_signs_of_every_kind_are_compared(category):
    assert 0.0 <= names.compare(of_category(category), f"Tursun {of_category(category)}").probability <= 1.0


@pytest.mark.parametrize("text", ["", " ", "... — ¿?", "sin datos", "\x00"])
def test_what_is_no_name_is_like_no_name(text):
    assert names.compare(text, "Tursun Memet").probability == 0.0


def test_a_long_list_may_begin_with_thousands_who_have_no_name():
    texts = ["sin datos"] * (NAMES_AT_ONCE + 1) + ["Мұса Әли"]
    ready = names.prepare(texts)
    assert len(ready) == len(texts)
    assert names.score_pairs(ready, ready, [len(texts) - 1], [len(texts) - 1])[0] > 0.5


def test_a_character_of_one_sound_is_no_initial():
    """柯 and 愛 are read "o" and "oi" in Cantonese, and answered every name that begins with such a letter."""
    found = names.probabilities(["Oelert", "Arkless", "O. Wong"], ["柯宾", "愛德", "柯宾"])
    assert [round(float(score), 1) for score in found[:2]] == [0.0, 0.0]


def test_every_name_is_like_itself():
    """One name alone leaves more open than two."""
    found = names.probabilities(WRITTEN, WRITTEN)
    assert [(name, score) for name, score in zip(WRITTEN, found, strict=True) if score < 0.6] == []


def test_the_order_of_the_parts_makes_no_stranger_of_a_name():
    """Abd is no part of its own: nobody writes Abd Said al-Rahim."""
    turned = [
        (name, " ".join(parts))
        for name in WRITTEN
        if 2 <= len(name.split()) <= 4 and without_gaps(name.lower()) == name.lower()
        for parts in permutations(name.split())
    ]
    found = names.probabilities([name for name, _ in turned], [other for _, other in turned])
    assert [pair for pair, score in zip(turned, found, strict=True) if score < 0.5] == []


def test_a_part_more_on_one_side_weighs_less_than_another_given_name():
    """Of a name of three parts any two are liker it than the three with another in place of the first."""
    parts = ["Нұрлан", "Серікұлы", "Ахметов"]
    whole = " ".join(parts)
    shorter = [" ".join(two) for two in combinations(parts, 2)]
    stranger = names.compare(whole, "Берік Серікұлы Ахметов").probability
    assert min(names.probabilities([whole] * 3, shorter)) > stranger


def test_an_element_written_in_another_of_its_scripts_is_one_name_nearly_always():
    """Not always: Isa is Ersa, and Ibrahim Yibulaxin, in Chinese alone."""
    pairs = [
        (f"{one} Tursun", f"{other} Tursun")
        for element in lexicon.elements()
        if not element.latin.startswith("-")
        for one, other in combinations(
            [form for form in (element.latin, element.uey, element.usy, element.kk_cyrl, element.kk_arab) if form], 2
        )
    ]
    found = names.probabilities([one for one, _ in pairs], [other for _, other in pairs])
    assert (found >= 0.5).mean() > 0.99


def test_names_that_match_do_so_better_than_strangers():
    """Every match of the checklist is liker than its first name is to the second of another case."""
    strangers = [b for _, b in MATCHES[40:] + MATCHES[:40]]
    same = names.probabilities([a for a, _ in MATCHES], [b for _, b in MATCHES])
    other = names.probabilities([a for a, _ in MATCHES], strangers)
    assert [pair for pair, near, far in zip(MATCHES, same, other, strict=True) if near <= far] == []
