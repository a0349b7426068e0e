"""Zones of a plain text: its body, and what stands around it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tanuq.reading.document import Zone
from tanuq.reading.layout.plain import document

FIRST = (
    "The mother of the young teacher waited in front of the court for eleven days, and nobody there told her where her "
    "daughter had been brought."
)
SECOND = (
    "A lawyer who asked not to be named said that the file had been closed in March, and that the family would receive "
    "no copy of the sentence."
)


def zones_in(*paragraphs: str) -> list[tuple[str, str]]:
    """Zone and words of each passage of a text of these paragraphs."""
    read = document("\n\n".join(paragraphs))
    return [(passage.zone.value, read.text[passage.start : passage.end]) for passage in read.passages]


def test_two_paragraphs_are_a_body() -> None:
    assert zones_in(FIRST, SECOND) == [("body", FIRST), ("body", SECOND)]


def test_the_line_above_the_body_is_its_title_and_a_sentence_between_them_the_dek() -> None:
    title, dek = "Families Wait at a Court in the East", "Nobody tells them who was sentenced, and to what."
    assert zones_in(title, dek, FIRST, SECOND)[:2] == [("title", title), ("dek", dek)]


def test_a_title_is_told_from_the_section_above_it_by_being_repeated() -> None:
    title = "Families Wait at a Court"
    found = zones_in("Asia and the Pacific in Brief", title, "Asia | Courts", title, FIRST)
    assert [zone for zone, _ in found] == ["section", "title", "navigation", "title", "body"]


def test_a_credit_between_two_paragraphs_is_no_body() -> None:
    assert zones_in(FIRST, "Photo: A. Example / Public domain", SECOND)[1][0] == "credit"


def test_a_short_line_between_two_paragraphs_is_a_heading() -> None:
    assert zones_in(FIRST, "Eleven days", SECOND)[1] == ("heading", "Eleven days")


def test_a_short_paragraph_that_ends_like_a_sentence_belongs_to_the_body() -> None:
    found = zones_in(FIRST, "She was never seen again.", SECOND, "Nobody was charged.")
    assert [zone for zone, _ in found] == ["body"] * 4


def test_what_asks_readers_to_subscribe_is_an_advert_with_the_lines_around_it() -> None:
    found = zones_in(FIRST, SECOND, "Like what you read?", "Subscribe to our newsletter.", "Start today")
    assert [zone for zone, _ in found[2:]] == ["advert"] * 3


def test_a_paragraph_that_ends_in_a_colon_opens_a_possible_block_quotation() -> None:
    colon = "The spokesman of the ministry closed his remarks with what he called a word to the families:"
    assert [zone for zone, _ in zones_in(FIRST, colon, SECOND, FIRST + " Again.")] == [
        "body",
        "body",
        "block_quotation",
        "body",
    ]


def test_turns_of_a_transcript_are_kept_with_who_speaks() -> None:
    read = document("Q: When was he taken?\nA: In the spring.\nQ: By whom?\nA: I do not know.")
    assert {passage.zone for passage in read.passages} == {Zone.TURN}
    spoken = [passage.speaker for passage in read.passages if passage.speaker]
    assert [read.text[start:end] for start, end in spoken] == ["Q", "A", "Q", "A"]


def test_one_colon_makes_no_transcript() -> None:
    found = zones_in(FIRST, "Remember: " + SECOND)
    assert [zone for zone, _ in found] == ["body", "body"]


def test_chinese_paragraphs_are_measured_by_their_characters() -> None:
    body = "他的母亲在法院门前等了十一天，没有人告诉她女儿被带到了哪里，也没有人告诉她判决的内容是什么。"
    assert zones_in("法院门前的家属", body) == [("title", "法院门前的家属"), ("body", body)]


def test_lines_that_were_broken_by_hand_are_one_paragraph() -> None:
    broken = (
        "The mother of the young teacher waited in front of the court\n"
        "for eleven days, and nobody there told her where her daughter\n"
        "had been brought, or whether she was still alive, and when the\n"
        "doors were opened at last the rooms had already been emptied,\n"
        "and the guards sent everybody home."
    )
    assert zones_in(broken, SECOND.replace(" that ", "\nthat ").replace(", and", ",\nand"))[0] == ("body", broken)


def test_blanks_only_are_no_passage() -> None:
    assert document(" \n\t\n ").passages == ()


@given(st.text(alphabet="aÄ中ئ .:\n|“”Q", max_size=300))
def test_every_letter_is_in_just_one_passage(text: str) -> None:
    passages = document(text).passages
    assert all(one.end <= other.start for one, other in pairwise(passages))
    covered = "".join(text[passage.start : passage.end] for passage in passages)
    assert [letter for letter in covered if not letter.isspace()] == [letter for letter in text if not letter.isspace()]
