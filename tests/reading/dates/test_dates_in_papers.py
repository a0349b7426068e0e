"""Dates of whole papers, whose year and day hang on what is told paragraphs or turns before."""

from pathlib import Path

import pytest
from marked_papers import Figures, figures, papers

from tanuq.reading.dates import dates
from tanuq.reading.layout.plain import document

PAPERS = sorted((Path(__file__).parent / "narratives").glob("*.txt"))
STYLES = ["wire", "feature", "release", "court", "transcript"]


def added(each: list[Figures]) -> Figures:
    return Figures(
        found=sum(one.found for one in each),
        right=sum(one.right for one in each),
        there=sum(one.there for one in each),
        invented=sum(one.invented for one in each),
    )


@pytest.mark.parametrize("style", STYLES)
def test_dates_of_each_style_of_paper_are_found_with_their_values(style: str) -> None:
    read = added([figures(paper)[0] for file in PAPERS for paper in papers(file) if paper.style == style])
    assert read.there >= 150
    assert read.accuracy >= 0.94
    assert read.recall >= 0.97
    assert read.precision >= 0.98


def read(text: str, published: str = "2019-06-18") -> list[tuple[str, str]]:
    """The words and the value of each date of a text whose paragraphs blank lines part."""
    return [(text[one.start : one.end], one.edtf) for one in dates(document(text, published))]


def last(text: str, published: str = "2019-06-18") -> tuple[str, str]:
    return read(text, published)[-1]


HEARING = """\
MS ADEYEMI: Mr Tashev, what happened on 12 March 2014?

MR TASHEV: They came to the depot. I was on the late shift.

MS ADEYEMI: And then?

MR TASHEV: """


@pytest.mark.parametrize(
    ("answer", "words", "value"),
    [
        ("They took me that night.", "that night", "2014-03-12"),
        ("They took me the very next morning.", "the very next morning", "2014-03-13"),
        ("I was freed in June.", "June", "2014-06"),
        ("I was freed ten days later.", "ten days later", "2014-03-22"),
        ("I was freed two nights later.", "two nights later", "2014-03-14"),
        ("I was freed on the 22nd.", "the 22nd", "2014-03-22"),
        ("I was freed on the fifteenth.", "the fifteenth", "2014-03-15"),
        ("I was freed that same year.", "that same year", "2014"),
        ("I was freed the following spring.", "the following spring", "2015-21"),
        ("I was freed that summer.", "that summer", "2014-22"),
        ("I was freed a month after that.", "a month after that", "2014-04~"),
        ("I was freed half a year later.", "half a year later", "2014-09~"),
        ("It was a Wednesday.", "Wednesday", "2014-03-12"),
        ("I was freed on the Friday.", "the Friday", "2014-03-14"),
        ("I was freed in two thousand and sixteen.", "two thousand and sixteen", "2016"),
        ("I was freed in twenty sixteen, I think.", "twenty sixteen", "2016"),
        ("I was born in nineteen seventy-one.", "nineteen seventy-one", "1971"),
        ("I was born in 'seventy-one.", "'seventy-one", "1971"),
        ("I was born in '71.", "'71", "1971"),
        ("They came again last month.", "last month", "2019-05"),
    ],
)
def test_a_witness_tells_of_the_day_that_was_asked_about(answer: str, words: str, value: str) -> None:
    assert last(HEARING + answer) == (words, value)


def test_it_was_a_thursday_dates_nothing_where_no_day_told_was_one() -> None:
    assert read(HEARING + "It was a Thursday.") == [("12 March 2014", "2014-03-12")]


def test_an_answer_without_a_verb_is_told_in_the_tense_of_its_question() -> None:
    asked = "HOST: You will be in court?\n\nNOOR HALABI: On Thursday.\n\nHOST: Thank you.\n\nNOOR HALABI: Thank you."
    assert last(asked, "2021-03-09") == ("Thursday", "2021-03-11")


def test_what_a_witness_was_told_on_a_day_is_counted_from_that_day() -> None:
    assert last(HEARING + "He told me, “I will be back on Sunday.”") == ("Sunday", "2014-03-16")


def test_a_hearing_is_dated_by_its_header_and_not_by_its_publication() -> None:
    header = "PANEL ON REDRESS\n\nSession 4, afternoon\n\n14 March 2018\n\n"
    heard = "MS ADEYEMI: Who called?\n\nMR TASHEV: A man.\n\nMS ADEYEMI: When?\n\nMR TASHEV: He called me yesterday."
    assert last(header + heard, "2018-06-01") == ("yesterday", "2018-03-13")


def test_something_told_without_a_date_is_no_day_to_count_from_the_one_before_it() -> None:
    assert last(HEARING + "Nothing. Once, an officer called me in. Two days later he was gone.")[1] == ""


TALE = "In the spring of 2015 the police began to visit. In June they took his passport, and he waited.\n\n"


@pytest.mark.parametrize(
    ("told", "words", "value"),
    [
        ("He left the town on 3 August.", "3 August", "2015-08-03"),
        ("In January, when nobody had come, he left.", "January", "2016-01"),
        ("He left, and wrote until December.", "December", "2015-12"),
        ("His sister, born in 1974, left in July.", "July", "2015-07"),
        ("The town is empty now. In January a bank opened.", "January", "2019-01"),
        ("Fourteen people have died there since January.", "January", "2019-01"),
        ("Today he is free. He was freed in May.", "May", "2019-05"),
        ("A reply of 2 March says so.", "2 March", "2019-03-02"),
    ],
)
def test_a_tale_goes_on_in_its_year_until_it_comes_back_to_the_present(told: str, words: str, value: str) -> None:
    assert (words, value) in read(TALE + told)


def test_news_by_days_of_the_week_tell_of_the_last_months_in_the_next_paragraph() -> None:
    news = (
        "A court on Tuesday freed a man who was arrested in March 2017, his lawyer said on Monday.\n\n"
        "He was moved to the capital in January, and his trial opened on Friday."
    )
    assert ("January", "2019-01") in read(news)


def test_a_birth_year_does_not_become_the_year_of_a_life() -> None:
    text = "He fled in May 2016. His brother, born in 1960, was a teacher. In August he reached the sea, and he waited."
    assert last(text) == ("August", "2016-08")


def test_the_end_of_the_year_is_of_the_year_told() -> None:
    text = "In April 2008 a neighbour was arrested. By the end of the year there were thirty letters in her kitchen."
    assert last(text) == ("the end of the year", "2008-12~")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He must surrender his passport by Wednesday, the judge said.", "2019-06-19"),
        ("They told him to hand in his passport by Friday.", "2019-06-21"),
        ("The hearing had been set for Friday but nobody came.", "2019-06-14"),
        ("They will not take them back, and on Monday turned away eleven.", "2019-06-17"),
        ("They demand that he be freed before 12 July.", "2019-07-12"),
        ("It has 60 days to reply, that is until 8 August.", "2019-08-08"),
    ],
)
def test_the_nearest_verb_says_whether_a_day_lies_ahead(text: str, value: str) -> None:
    assert last(text)[1] == value


@pytest.mark.parametrize(
    "text",
    [
        "The trial is expected to last six weeks.",
        "The 11th and 12th applicants withdrew their complaints.",
        "Two thousand people fled, and one in forty-five came back.",
        "They fasted during Ramadan and came back at Eid.",
        "Call +7 727 250 2018 or 2019-4455 for help.",
        "In EO v Home Office (2013) the court said so.",
        "Over the next three days, 44 men were killed.",
    ],
)
def test_no_date_is_read_in(text: str) -> None:
    assert read(text) == []


def test_of_a_feast_that_moves_only_the_year_is_told() -> None:
    assert read("They called at Nowruz 2018, and never after.") == [("2018", "2018")]
