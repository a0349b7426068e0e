"""What is read as a reference to law: the instrument, the article, and the state that is bound."""

from pathlib import Path

import pytest
from cited_law import body, found, samples, score

from tanuq.obligations.instruments import instruments
from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.law import references
from tanuq.reading.law.gazetteer import meanings, noun_of
from tanuq.vocabulary.datafiles import read_toml

HERE = Path(__file__).parent
APART = "As a party to the 1951 Refugee Convention it is a violation of Kazakhstan’s treaty obligations (see art.31)."


def test_each_sentence_written_to_develop_with_is_read_as_marked() -> None:
    faults: list[str] = []
    score(samples(HERE / "develop.txt"), 3, faults)
    assert faults == []


def test_instrument_and_article_are_right_in_sentences_held_back() -> None:
    got = score(samples(HERE / "heldback.txt"))
    assert got.precision >= 0.95
    assert got.recall >= 0.90


def test_the_state_is_right_in_most_sentences_held_back() -> None:
    assert score(samples(HERE / "heldback.txt"), 3).precision >= 0.90


def test_each_treaty_of_the_tables_has_names_here() -> None:
    data = read_toml("tanuq.reading.law", "data", "instruments.toml")
    assert set(data) - {"other"} == set(instruments())


def test_each_treaty_is_found_by_its_title() -> None:
    missed = [code for code, one in instruments().items() if found(f"The {one.title} says so.") != ((code, "-", "-"),)]
    assert missed == []


def test_what_each_text_is_follows_from_its_first_name() -> None:
    nouns = {meaning.key: meaning.noun for meaning in meanings().values()}
    assert [key for key, noun in nouns.items() if not noun] == []


def test_a_protocol_to_a_convention_is_a_protocol() -> None:
    assert noun_of("optional protocol to the convention against torture") == "protocol"


def test_the_anchor_holds_what_grammar_ties() -> None:
    text = "It broke article 9 of the ICCPR again."
    (one,) = references(body(text))
    assert text[one.start : one.end] == "article 9 of the ICCPR"


def test_an_article_that_stands_apart_has_an_anchor_of_its_own() -> None:
    (one,) = references(body(APART))
    words = {name: APART[slice(field.start, field.end)] for name, field in one.fields.items()}
    assert words == {"instrument": "1951 Refugee Convention", "article": "31", "state": "Kazakhstan"}


def test_an_article_that_stands_apart_leaves_the_anchor_to_the_instrument() -> None:
    (one,) = references(body(APART))
    assert APART[one.start : one.end] == "1951 Refugee Convention"


def test_an_article_that_stands_apart_says_so() -> None:
    (one,) = references(body(APART))
    assert one.reasons == ("“art.31” stands apart from it in the sentence",)


@pytest.mark.parametrize(
    ("text", "part", "point"),
    [
        ("Article 9, paragraph 3, of the ICCPR was cited.", "3", None),
        ("Paragraph 1 of article 9 of the ICCPR was cited.", "1", None),
        ("Его осудили по части первой статьи 174 УК РК.", "1", None),
        ("Его осудили по п. 3 ч. 2 ст. 174 УК РК.", "2", "3"),
        ("Ол ҚР Қылмыстық кодексінің 174-бабының 1-тармағы бойынша сотталды.", "1", None),
        ("这违反了《难民公约》第三十三条第二款。", "2", None),
        ("Article 9(3) of the ICCPR was cited.", None, None),
    ],
)
def test_a_part_with_words_of_its_own_is_a_field(text: str, part: str | None, point: str | None) -> None:
    (one,) = references(body(text))
    assert (one.value("part"), one.value("point")) == (part, point)


def test_the_convention_is_the_last_one_named() -> None:
    text = "The CRC and the ICCPR apply under law. Article 37 of the Convention is clear."
    assert found(text)[-1] == ("crc", "37", "-")


def test_a_convention_that_nobody_named_is_none() -> None:
    assert found("Article of the Convention.") == ()


def test_a_cat_in_a_text_of_capitals_is_no_convention() -> None:
    assert found("THE CAT SAT UNDER THE TABLE.") == ()


def test_an_article_two_paragraphs_on_has_no_instrument() -> None:
    text = "The ICCPR is old.\nIt rains.\nIt snows.\nHe was held under article 9."
    lines = [(text.index(line), text.index(line) + len(line)) for line in text.split("\n")]
    document = Document(text, tuple(Passage(*line, Zone.BODY) for line in lines))
    assert [one.value("instrument") for one in references(document)] == ["iccpr", None]


def test_an_article_in_the_next_paragraph_says_what_it_is_taken_from() -> None:
    text = "The ICCPR is old.\nArticle 9 is clear."
    document = Document(text, (Passage(0, 17, Zone.BODY), Passage(18, len(text), Zone.BODY)))
    assert list(references(document))[1].reasons == ("of what was named before: “ICCPR”",)


def test_what_stands_outside_the_body_is_not_read() -> None:
    text = "Article 9 of the ICCPR"
    assert list(references(Document(text, (Passage(0, len(text), Zone.CAPTION),)))) == []


def test_each_field_with_a_place_has_its_words_there() -> None:
    for sample in [*samples(HERE / "develop.txt"), *samples(HERE / "heldback.txt")]:
        for one in references(body(sample.text)):
            for field in one.fields.values():
                assert field.start is None or 0 <= field.start < (field.end or 0) <= len(sample.text)


@pytest.mark.parametrize(
    "text",
    [
        "article " * 30_000,
        "articles 1, " * 20_000,
        "art. 1(1)(1)(1)" * 10_000,
        "the Convention " * 20_000,
        "International Covenant on " * 15_000,
        "ICCPR art. 9, " * 10_000,
        "Act Act Act Law On On On " * 10_000,
        "Law “On " * 20_000,
        "ст. ч. п. 1 " * 20_000,
        "Kazakhstan ratified ICCPR " * 10_000,
        "《" * 100_000,
        "《难民公约" * 20_000,
        "第一、二、三、" * 20_000,
        "第三十一条" * 20_000,
        "конвенция " * 20_000,
        "",
    ],
)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    for one in references(body(text)):
        assert 0 <= one.start < one.end <= len(text)
