"""Quotation marks: which belong together, in every shape, and what is left over."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tanuq.reading.document import Passage, Zone
from tanuq.reading.statements.quotation import Marks, quotations


def marks_of(text: str) -> Marks:
    """The marks of a text whose lines are paragraphs."""
    passages, at = [], 0
    for line in text.split("\n"):
        if line:
            passages.append(Passage(at, at + len(line), Zone.BODY))
        at += len(line) + 1
    return quotations(text, passages)


def inner(text: str) -> list[str]:
    return [text[one.inner_start : one.inner_end] for one in marks_of(text).quotations]


@pytest.mark.parametrize(
    "pair", ["“”", "„“", "„”", "«»", "»«", "‹›", "「」", "『』", "‘’", '""', "''", "””", "〝〞", "‚‘"]
)
def test_each_shape_of_mark_pairs(pair: str) -> None:
    assert inner(f"She said {pair[0]}we waited{pair[1]} twice.") == ["we waited"]


def test_marks_of_plain_typesetting_pair() -> None:
    assert inner("She said ``we waited'' twice.") == ["we waited"]


def test_straight_marks_pair_in_a_script_without_blanks() -> None:
    assert inner('他说："我们等了。"又说："好。"') == ["我们等了。", "好。"]


def test_an_apostrophe_within_a_word_closes_nothing() -> None:
    assert inner("‘It’s ours,’ said Bota.") == ["It’s ours,"]


def test_an_apostrophe_behind_a_plural_closes_nothing() -> None:
    assert inner("‘It is the workers’ right,’ said Bota.") == ["It is the workers’ right,"]


def test_an_apostrophe_without_an_open_mark_is_no_fact() -> None:
    assert marks_of("The boys’ toys and the ’90s.").unmatched == ()


def test_the_apostrophe_of_a_year_opens_nothing() -> None:
    assert inner("\"It was the '90s,\" said Bota, 'not now'.") == ["It was the '90s,", "not now"]


def test_inches_are_no_quotation() -> None:
    assert inner('He is 5\'10" tall with a 6" scar.') == []


def test_a_quotation_within_a_quotation_knows_the_outer_one() -> None:
    found = marks_of("“He told us ‘go home’ and left.”").quotations
    assert [one.outer for one in found] == [-1, 0]


def test_a_mark_that_is_never_closed_before_another_quotation_has_no_partner() -> None:
    found = marks_of("“We waited, he said. “We came back,” she said.")
    assert (len(found.quotations), found.unmatched) == (1, (0,))


def test_a_mark_that_closes_nothing_is_a_fact() -> None:
    assert marks_of("We waited,” he said.").unmatched == (10,)


def test_a_quotation_without_its_closing_mark_goes_to_the_end_of_the_paragraph() -> None:
    text = "He said: “We waited for them.\nNobody came."
    one = marks_of(text).quotations[0]
    assert (text[one.inner_start : one.inner_end], one.closed) == ("We waited for them.", False)


def test_a_paragraph_that_opens_with_a_mark_goes_on_with_the_open_one() -> None:
    found = marks_of("“We waited.\n“We went home.”").quotations
    assert [(one.goes_on, one.closed) for one in found] == [(-1, False), (0, True)]


def test_a_paragraph_that_only_closes_goes_on_with_the_open_one() -> None:
    text = "He said: “We waited.\nWe went home,” and left."
    found = marks_of(text).quotations
    assert (text[found[1].inner_start : found[1].inner_end], found[1].goes_on) == ("We went home,", 0)


def test_a_quotation_of_three_paragraphs_is_a_chain() -> None:
    assert [one.goes_on for one in marks_of("“One.\n“Two.\n“Three.”").quotations] == [-1, 0, 1]


def test_quotations_are_kept_eight_deep_and_no_deeper() -> None:
    assert len(marks_of("“a " * 20 + "”" * 20).quotations) == 8


@given(st.text(alphabet="ab .,\n“”„«»‘’'\"「」``", max_size=80))
@example("``\n'‘“ `'")
def test_any_text_gives_quotations_that_lie_within_each_other_or_apart(text: str) -> None:
    found = marks_of(text).quotations
    for place, one in enumerate(found):
        assert 0 <= one.start <= one.inner_start <= one.inner_end <= one.end <= len(text)
        assert one.outer < place
        if one.outer >= 0:
            assert found[one.outer].start <= one.start <= one.end <= found[one.outer].end
