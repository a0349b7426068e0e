"""What is read as a count, and what is none."""

from pathlib import Path

import pytest
from counted import body, found, samples, score

from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.numbers import numbers

HERE = Path(__file__).parent


def test_each_sentence_written_to_develop_with_is_read_as_marked() -> None:
    faults: list[str] = []
    score(samples(HERE / "develop.txt"), faults)
    assert faults == []


def test_most_counts_of_sentences_held_back_are_read_as_marked() -> None:
    got = score(samples(HERE / "heldback.txt"))
    assert got.precision >= 0.95
    assert got.recall >= 0.90


def test_operator_number_and_unit_have_their_words() -> None:
    text = "They hold over 1 million individuals."
    (one,) = numbers(body(text))
    words = {name: text[slice(field.start, field.end)] for name, field in one.fields.items()}
    assert words == {"value": "1 million", "operator": "over", "unit": "individuals"}


def test_the_anchor_holds_operator_number_and_unit() -> None:
    text = "They hold over 1 million individuals."
    (one,) = numbers(body(text))
    assert text[one.start : one.end] == "over 1 million individuals"


def test_an_operator_that_no_word_says_has_no_place() -> None:
    (one,) = numbers(body("Police beat two monks."))
    assert one.fields["operator"].start is None


def test_a_bound_says_what_it_means() -> None:
    (one,) = numbers(body("They hold over 1 million individuals."))
    assert one.reasons == ("“over”: more than that",)


def test_a_kazakh_sentence_without_a_letter_of_its_own_is_kazakh_where_the_document_is() -> None:
    text = "Он бес отбасы елге оралды."
    (one,) = numbers(Document(text, (Passage(0, len(text), Zone.BODY),), language="kaz"))
    assert (one.value("value"), one.value("unit")) == (15, "отбасы")


def test_what_stands_outside_the_body_is_not_read() -> None:
    text = "Police arrested two men."
    assert list(numbers(Document(text, (Passage(0, len(text), Zone.CAPTION),)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "It was 5 May 2019.",
        "He is aged 41.",
        "She was under 18 years old.",
        "See document A/HRC/40/23.",
        "The F-16 and the Covid-19 ward.",
        "They met at 10:30 a.m.",
        "It fell on the 12th of May.",
        "Under articles 7, 9 and 14 it may not.",
        "He waited 36 hours.",
        "Ему 34 года.",
        "Он живёт в доме 14.",
        "2018年10月5日,他12岁。",
        "第十二条禁止酷刑。",
        "Ол он екінші сыныпта оқиды.",
        "Сот үш айдан кейін, 2018 жылдан бері екі рет өтті.",
        "Жүзі қуарып, орта жүз туралы айтты.",
        "One man said that a person had called.",
        "",
    ],
)
def test_dates_ages_times_and_numbers_of_things_are_no_counts(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000,
        "1 " * 50_000,
        "1-" * 50_000,
        "million " * 50_000,
        "hundreds of " * 30_000,
        "two hundred and " * 30_000,
        "between 1 and " * 20_000,
        "1 000 " * 30_000,
        "十百千万" * 30_000,
        "超过一百多万" * 20_000,
        "数百名的" * 30_000,
        "三分之" * 30_000,
        "несколько тысяч " * 20_000,
    ],
)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    for one in numbers(body(text)):
        assert 0 <= one.start < one.end <= len(text)
