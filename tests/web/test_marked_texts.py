"""A text with the words that claims were read from."""

from itertools import pairwise

import pytest

from tanuq.casebook.claims import Anchor, Claim
from tanuq.casebook.queries.views import ClaimView, MarkView, SourceCard
from tanuq.web.marking import LEEWAY, PART, Part, Passage, part_at, part_starts, passages

SOURCE = SourceCard("S-1", "", "", "text/plain", "", "2026-05-14T10:22:00Z")
TEXT = "Сауле Бекова, Ақсуда 1990 жылы туған"


def mark(start: int, end: int, person: str = "P-1", label: str = "Name") -> MarkView:
    claim = Claim("name", TEXT[start:end], TEXT[start:end], Anchor(start=start, end=end))
    return MarkView(start, end, (ClaimView(claim, label, claim.value, "A-1", SOURCE, "", 0),), (person,))


def whole(text: str) -> Part:
    return Part(0, len(text), None, None)


def test_a_text_without_marks_is_one_passage() -> None:
    assert passages(TEXT, [], whole(TEXT)) == (Passage(TEXT),)


def test_an_empty_text_has_no_passages() -> None:
    assert passages("", [], whole("")) == ()


def test_marked_words_stand_between_plain_ones() -> None:
    name = mark(0, 12)
    found = passages(TEXT, [name], whole(TEXT))
    assert found == (Passage("Сауле Бекова", (name,), (name,)), Passage(", Ақсуда 1990 жылы туған"))


def test_marks_that_overlap_share_the_words_between() -> None:
    name, family = mark(0, 12), mark(6, 20)
    found = passages(TEXT, [name, family], whole(TEXT))
    assert [(passage.text, passage.marks) for passage in found] == [
        ("Сауле ", (name,)),
        ("Бекова", (name, family)),
        (", Ақсуда", (family,)),
        (" 1990 жылы туған", ()),
    ]


def test_a_mark_begins_once() -> None:
    name, family = mark(0, 12), mark(6, 20)
    found = passages(TEXT, [name, family], whole(TEXT))
    assert [passage.begins for passage in found] == [(name,), (family,), (), ()]


def test_a_mark_cut_by_the_part_begins_with_the_part() -> None:
    name = mark(0, 12)
    found = passages(TEXT, [name], Part(6, len(TEXT), 0, None))
    assert found[0] == Passage("Бекова", (name,), (name,))


def test_marks_outside_the_part_are_left_out() -> None:
    assert passages(TEXT, [mark(0, 5)], Part(6, 12, 0, 12)) == (Passage("Бекова"),)


def test_a_person_marked_twice_in_the_same_words_is_linked_once() -> None:
    both = (mark(0, 12, "P-1"), mark(0, 12, "P-1", "Family name"), mark(0, 12, "P-2"))
    found = passages(TEXT, both, whole(TEXT))[0]
    assert (found.people, found.labels) == (("P-1", "P-2"), "Name, Family name")


def test_passages_put_together_are_the_text() -> None:
    marks = [mark(start, start + 7) for start in range(0, 28, 3)]
    assert "".join(passage.text for passage in passages(TEXT, marks, whole(TEXT))) == TEXT


def test_a_short_text_has_one_part() -> None:
    assert part_at(TEXT, 5) == Part(0, len(TEXT), None, None)


def test_a_long_text_is_cut_at_a_line() -> None:
    text = "a" * (PART - 10) + "\n" + "b" * PART
    assert part_starts(text) == [0, PART - 9]


def test_a_long_text_without_lines_is_cut_at_a_word() -> None:
    text = "a" * (PART - 10) + " " + "b" * PART
    assert part_starts(text) == [0, PART - 9]


def test_a_long_text_without_words_is_cut_all_the_same() -> None:
    assert part_starts("字" * (2 * PART)) == [0, PART]


def test_a_little_more_than_a_part_is_not_cut() -> None:
    assert part_starts("a" * (PART + LEEWAY)) == [0]


@pytest.mark.parametrize(("at", "start"), [(0, 0), (PART - 1, 0), (PART, PART), (10**9, 2 * PART)])
def test_the_part_shown_holds_the_character_asked_for(at: int, start: int) -> None:
    assert part_at("字" * (3 * PART), at).start == start


def test_parts_lead_to_those_beside_them() -> None:
    assert part_at("字" * (3 * PART), PART) == Part(PART, 2 * PART, 0, 2 * PART)


def test_parts_put_together_are_the_text() -> None:
    text = ("word " * 9 + "\n") * 4000
    starts = [*part_starts(text), len(text)]
    assert "".join(text[start:end] for start, end in pairwise(starts)) == text
