"""What is read as a date, with which value, and on what ground."""

from pathlib import Path

import pytest
from counted_work import calls_of
from hypothesis import given
from hypothesis import strategies as st
from marked_dates import document, samples, score

from tanuq.reading.dates import dates
from tanuq.reading.dates.lexicon import WORDS
from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.mention import DateMention
from tanuq.reading.proposal import Kind
from tanuq.reading.rules import Rules
from tanuq.vocabulary.edtf import parse_edtf

HERE = Path(__file__).parent
LANGUAGES = ["eng", "rus", "zho", "kaz", "uig"]


def read(text: str, published: str = "2020-02-12") -> list[tuple[str, str]]:
    """The words and the value of each date."""
    return [(text[one.start : one.end], one.edtf) for one in dates(document(text, published))]


def only(text: str, published: str = "2020-02-12") -> DateMention:
    (found,) = dates(document(text, published))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_passage_written_to_develop_with_is_read_as_marked(language: str) -> None:
    faults: list[str] = []
    score(samples(HERE / f"develop_{language}.txt"), faults)
    assert faults == []


@pytest.mark.parametrize(
    "file",
    sorted([*HERE.glob("heldback_*.txt"), *HERE.glob("unseen_*.txt"), *HERE.glob("fresh_*.txt")]),
    ids=lambda path: path.stem,
)
def test_values_of_dates_held_back_are_right(file: Path) -> None:
    found = score(samples(file))
    assert found.accuracy >= 0.90
    assert found.value_f1 >= 0.80


def test_last_august_in_a_text_of_february_is_of_the_year_before() -> None:
    found = only("He was charged last August.", "2020-02")
    assert (found.edtf, found.ground) == ("2019-08", "“last August”, in a text published in February 2020")


def test_a_date_that_says_all_needs_no_ground() -> None:
    assert only("He was charged on 5 May 2019.").ground == ""


def test_a_year_is_taken_from_the_date_before_and_the_ground_says_so() -> None:
    found = dates(document("On 4 April 2017 he was taken. On 12 May he was moved.", "2020-02-12"))[1]
    assert found.edtf == "2017-05-12"
    assert found.ground == "“12 May”, its year from the date beside it, 4 April 2017"


@pytest.mark.parametrize("text", ["He has been gone since 2017.", "He stayed until 2017.", "自2017年以来没有消息。"])
def test_since_and_until_stand_before_a_date_and_are_no_part_of_it(text: str) -> None:
    assert [value for _, value in read(text)] == ["2017"]


def test_a_date_after_an_event_without_a_date_has_no_value_and_says_on_what_it_hangs() -> None:
    found = only("They met the secretary. A few days later she spoke in Washington.")
    assert found.edtf == ""
    assert "hangs on the event told before it" in found.ground


def test_without_publication_a_relative_date_stays_relative() -> None:
    found = only("He was freed last year.", "")
    assert found.edtf == ""
    assert "not known" in found.ground


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The court met on Tuesday.", "2020-02-11"),
        ("The court met on Wednesday.", "2020-02-12"),
        ("The court will meet on Friday.", "2020-02-14"),
        ("The verdict is expected to be read on Friday.", "2020-02-14"),
        ("The verdict had been expected on Friday.", "2020-02-07"),
    ],
)
def test_a_weekday_is_the_one_before_publication_unless_the_clause_looks_ahead(text: str, value: str) -> None:
    assert only(text).edtf == value


def test_a_weekday_settles_the_year_of_its_day() -> None:
    assert only("They came on Tuesday, May 5.", "2020-06").edtf == "2020-05-05"
    assert only("They came on Friday, May 5.", "2020-06").edtf == "2017-05-05"


def test_figures_in_doubtful_order_give_the_year_only() -> None:
    found = only("Signed on 5/6/2019.")
    assert (found.edtf, "whether the day or the month stands first" in found.ground) == ("2019", True)


def test_figures_that_are_settled_by_another_date_of_the_text_give_the_day() -> None:
    assert read("Signed on 5/6/2019 and sent on 25/6/2019.") == [
        ("5/6/2019", "2019-06-05"),
        ("25/6/2019", "2019-06-25"),
    ]


def test_what_is_quoted_hangs_on_when_it_was_said() -> None:
    text = "In an interview on 5 May 2017 she said: “They took him yesterday.”"
    assert read(text) == [("5 May 2017", "2017-05-05"), ("yesterday", "2017-05-04")]


@pytest.mark.parametrize(
    "text",
    [
        "As a party to the 1951 Refugee Convention, it may not.",
        "See Resolution 1325 and the Convention (1951).",
        "Under the Law of 5 May 2011 No. 12-V he was fined.",
        "The Immigration Act 1971 applies.",
        "They moved 2000 families. In 2000 families nobody was left.",
        "He turned to page 1998 of case No. 2018.",
        "He may march on. The sun sat low.",
        "He served seven years in prison and three months in a camp.",
        "Dina, 19, prays every Friday; on Sundays the shop is shut.",
        "At the time he was free; now he is not, and then they came.",
        "Theresa May and April Smith met on Black Friday.",
        "根据1951年《难民公约》，不得遣返。",
        "По Закону от 5 мая 2011 года его оштрафовали.",
    ],
)
def test_no_date_is_read_in(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was there from 2016 to 2018.", "2016/2018"),
        ("He was held from May to July 2017.", "2017-05/2017-07"),
        ("He was held from November to January 2018.", "2017-11/2018-01"),
        ("He was abroad 2016–2018.", "2016/2018"),
        ("They came on the night of 3 to 4 June 2018.", "2018-06-03/2018-06-04"),
        ("In the last two years nobody wrote.", "2018-02/2020-02"),
    ],
)
def test_a_stretch_of_time_is_an_interval(text: str, value: str) -> None:
    assert only(text).edtf == value


def test_between_two_dates_each_is_one_and_both_know_the_stretch() -> None:
    found = dates(document("Between 3 June and 19 August 2019 he was held.", "2020-02-12"))
    assert [(one.edtf, one.stretch) for one in found] == [
        ("2019-06-03", "2019-06-03/2019-08-19"),
        ("2019-08-19", "2019-06-03/2019-08-19"),
    ]


def test_an_act_between_two_dates_has_the_stretch() -> None:
    read_by_rules = Rules().read(document("He was arrested between March and May 2019.", "2020-02-12"))
    assert [one.value("date") for one in read_by_rules if one.kind is Kind.ACT] == ["2019-03/2019-05"]


def test_furniture_is_not_read() -> None:
    text = "Published on 5 May 2019"
    assert dates(Document(text, (Passage(0, len(text), Zone.CREDIT),))) == ()


def test_a_proposal_gives_value_and_ground() -> None:
    (found,) = (one for one in Rules().read(document("He came last August.", "2020-02")) if one.kind is Kind.DATE)
    assert found.value("edtf") == "2019-08"
    assert found.reasons == ("“last August”, in a text published in February 2020",)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Police arrested a leader of the 2016 protests in May 2019.", "2019-05"),
        ("She was deported under the 1951 Refugee Convention.", None),
        ("He has been detained since May 2017.", "2017-05"),
        ("In 2016, after Serik Bolat was freed, police confiscated his passport.", "2016"),
        ("Omar, who was released in 2014, was arrested on Tuesday.", "2020-02-11"),
        ("The group's founder, Serik Bolat, was charged and accepted a plea deal last August.", "2019-08"),
    ],
)
def test_an_act_has_the_date_of_its_own_clause(text: str, value: str | None) -> None:
    found = [one for one in Rules().read(document(text, "2020-02-12")) if one.kind in (Kind.ACT, Kind.PROCEEDING)]
    assert found[-1].value("date") == value


NUMBERS = ["1", "5", "12", "31", "99", "1990", "2016", "2017", "2018-05-04", "31/02/2019", "29.02.2019", "０", "٥"]
MARKS = [",", ".", "-", "–", "/", "(", ")", "“", "”", "'s", "|", "年", "月", "2018年13月", "三十一日", "s", "th"]
TOKENS = sorted({word.title() for word in WORDS} | set(WORDS)) + NUMBERS * 20 + MARKS * 10


@given(
    st.lists(st.sampled_from(TOKENS), max_size=40), st.sampled_from(["", "2020-02-12", "2020-02", "2020", "x", "9999"])
)
def test_every_value_is_edtf_and_stands_at_its_words(words: list[str], published: str) -> None:
    text = " ".join(words)
    end = 0
    for one in dates(document(text, published)):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        if one.edtf:
            parse_edtf(one.edtf)
        else:
            assert one.ground


@pytest.mark.parametrize(
    "hostile",
    [
        "5 May " * 8_000,
        "2017 - " * 8_000,
        "the Law of 5 May 2011 No. " * 8_000,
        "law " * 8_000,
        "12/" * 8_000,
        "“last year " * 8_000,
        "2018年5月至" * 8_000,
        "9" * 100_000,
        "between 2017 and " * 4_000,
        "The " * 8_000,
        "the 11th and " * 4_000,
        "in 'ninety-nine " * 4_000,
        "Two thousand and one. That night. " * 2_000,
        "Once, two nights after that. " * 2_000,
        "between 5 May and 6 June, until December, on a Friday. " * 1_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_takes_work_that_grows_no_faster_than_it(hostile: str) -> None:
    def work(text: str) -> int:
        given_text = document(text, "2020-02-12")
        _ = given_text.words.folded, given_text.words.written, given_text.sentences
        return calls_of(lambda: dates(given_text))

    short, long = work(hostile[: len(hostile) // 4]), work(hostile)
    assert long < 5 * short + 1_000


def test_a_line_with_place_and_day_dates_the_report_more_exactly_than_its_publication() -> None:
    text = "TARAZ, February 4 (Agency) - A court on Monday freed him."
    assert [value for _, value in read(text, "2020-02")] == ["2020-02-04", "2020-02-03"]
