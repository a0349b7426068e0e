"""The engine of rules: whatever is read, each anchor's words stand in the text at its place."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanuq.reading.anchor import anchored
from tanuq.reading.blocks import blocks
from tanuq.reading.document import Document
from tanuq.reading.layout.plain import document
from tanuq.reading.proposal import Kind, Proposal
from tanuq.reading.rules import Rules

PIECES = (
    # Latin
    "Aliya Bekova", "said", "“They took him in 2018,”", "she added", "police arrested", "Yerlan Sadyqov",
    "the ministry",
    "was sentenced to seven years",
    "in Almaty", "“he’s not coming back", "according to", "last August", "art. 31",
    "the 1951 Refugee Convention", "more than 1,000 people", "who denied that",
    "has not been seen", "is missing", "in a colony", "was brought before a judge", "from their house",
    "asked for a ten-year term", "one of them,", "called", "the Ministry", "Mr", "Dr.", "U.S.", "'", '"', "Q:",
    # Cyrillic, Russian and Kazakh
    "Асель Тасболатова", "сказала,", "что мужа задержали", "«Мы ждём»", "в октябре 2018 года", "статья 322 УК РК",
    "Нұрлан Әбішұлы", "деп мәлімдеді", "2018 жылдың қазан айында", "ұсталды", "Алматыда", "—", "по словам", "его",
    # Han
    "阿依古丽·买买提", "说：", "“他们带走了他”", "2018年10月", "在乌鲁木齐", "被捕", "《难民公约》第三十一条",
    "超过100万人", "他", "。", "，",
    # Arabic
    "پەرىدە مەمتىمىن", "دېدى", "«ئۇنى تۇتۇپ كەتتى»", "2018-يىلى", "ئۈرۈمچىدە", "؟", "۔", "\u200f", "\u202b",
    # What lies between
    ". ", ".", ",", ":", ";", "…", "(", ")", "[", "]", "\u00a0", "\u00ad", "\u0301", "\U0001f5fa", "\ufeff",
    "\r\n", "\n",
    "\n\n", "\t", "a" * 90, "’", "‘", "„", "『", "』", "「", "」", "<b>", "&amp;", "\x00", "\ud800",
)  # fmt: skip


def text_of(seed: int) -> str:
    """A text of up to sixty pieces in five scripts, the same for the same number."""
    chance = random.Random(seed)  # noqa: S311 - an invented text, no secret
    return "".join(
        chance.choice(PIECES) + chance.choice((" ", " ", " ", "", "\n\n")) for _ in range(chance.randint(0, 60))
    )


def assert_anchored(read: Document, proposals: tuple[Proposal, ...]) -> None:
    text = read.text
    for proposal in proposals:
        assert 0 <= proposal.start < proposal.end <= len(text), proposal
        assert anchored(text, proposal.start, proposal.end, read.sha256).exact == text[proposal.start : proposal.end]
        for name, field in proposal.fields.items():
            assert (field.start is None) == (field.end is None), (name, field)
            if field.start is not None and field.end is not None:
                assert 0 <= field.start < field.end <= len(text), (name, field)
        if content := proposal.fields.get("content"):
            assert content.start is not None
            assert content.value == text[content.start : content.end]


def assert_round_trip(texts: range) -> None:
    for number in texts:
        read = document(text_of(number), published="2020-02")
        assert_anchored(read, Rules().read(read))


def test_every_anchor_holds_in_a_hundred_documents_of_five_scripts() -> None:
    assert_round_trip(range(100))


def test_a_place_within_a_row_of_characters_is_no_word_of_its_own() -> None:
    text = '31\n\n[\n\nстатья РК\n\n<b> 在乌鲁木齐 \t\n\n" “他们带走了他”'
    read = document(text, "2020-02-05")
    assert_anchored(read, Rules().read(read))


@pytest.mark.slow
def test_every_anchor_holds_in_ten_thousand_documents_of_five_scripts() -> None:
    assert_round_trip(range(100, 10_100))


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=30), st.sampled_from(["", " ", "\n"]))
def test_whatever_is_written_each_anchor_holds(pieces: list[str], between: str) -> None:
    read = document(between.join(pieces), published="2020-02-05")
    assert_anchored(read, Rules().read(read))


def test_what_is_read_stands_in_the_order_of_the_text() -> None:
    found = Rules().read(document("Aliya Bekova was arrested in Almaty. She said: “I was beaten for two days.”"))
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert {Kind.PERSON, Kind.PLACE, Kind.ACT, Kind.STATEMENT, Kind.ZONE} - {one.kind for one in found} == {
        Kind.ZONE
    } - {one.kind for one in found}


PARAGRAPH = (
    "Police arrested Aliya Bekova at her home in Almaty, her brother said, and nobody has seen her since.\n\n"
    "“They took her away before my eyes,” said Yerlan Bekov, who asked the ministry for an answer many times.\n\n"
)


def test_a_long_document_is_read_in_blocks_to_the_same_end() -> None:
    read = document(PARAGRAPH * 40)
    parts = list(blocks(read, 1000))
    assert len(parts) > 5
    for start, block in parts:
        assert read.text[start : start + len(block.text)] == block.text
    assert [start + one.start for start, block in parts for one in block.passages] == [
        one.start for one in read.passages
    ]


def test_a_name_is_one_entity_in_all_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "__defaults__", (1000,))
    read = document(PARAGRAPH * 40)
    found = Rules().read(read)
    assert_anchored(read, found)
    people = {one.value("entity") for one in found if one.value("name") == "Aliya Bekova"}
    assert len(people) == 1
