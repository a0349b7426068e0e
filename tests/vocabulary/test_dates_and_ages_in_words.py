"""Dates and ages are said in words, in five languages, and say no more than is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.vocabulary.wording import age_in_words, date_in_words

LANGUAGES = ("en", "ru", "kk", "ug", "zh-hans")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1976-12-26", "26 December 1976"),
        ("1976-12", "December 1976"),
        ("1976", "1976"),
        ("1983~", "about 1983"),
        ("1983?", "1983 (uncertain)"),
        ("2017-21", "spring 2017"),
        ("2016/2018", "between 2016 and 2018"),
        ("2018/..", "2018 or later"),
        ("/2018", "2018 or earlier"),
        ("197X", "1970s"),
        ("1976-XX-XX", "1976"),
        ("1976-04-XX?", "April 1976 (uncertain)"),
        ("1983%", "about 1983 (uncertain)"),
        ("2017-34", "April–June 2017"),
        ("2017-41", "July–December 2017"),
        ("1XXX", "1XXX"),
        ("2017-50", "2017-50"),
        ("19XX", "1900–1999"),
    ],
)
def test_a_date_says_no_more_than_is_known(edtf: str, words: str) -> None:
    assert date_in_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2018-05-14", ("14 мая 2018 г.", "2018 ж. 14 мамыр", "14-ماي، 2018", "2018年5月14日")),
        ("2018-10", ("октябрь 2018 г.", "2018 ж. қазан", "2018-يىلى ئۆكتەبىر", "2018年10月")),
        ("2017~", ("примерно 2017 г.", "шамамен 2017 ж.", "تەخمىنەن 2017-يىلى", "约2017年")),
        ("2017-21", ("весна 2017 г.", "2017 ж. көктем", "2017-يىلى ئەتىياز", "2017年春季")),
        ("2017-34", ("апрель–июнь 2017 г.", "2017 ж. сәуір–маусым", "2017-يىلى ئاپرېل–ئىيۇن", "2017年4月至6月")),
        ("198X", ("1980-е годы", "1980-жылдар", "1980-يىللار", "1980年代")),
        (
            "../2018",
            ("2018 г. или раньше", "2018 ж. немесе одан бұрын", "2018-يىلى ياكى ئۇنىڭدىن بۇرۇن", "2018年或更早"),
        ),
        (
            "2016/2018",
            (
                "в промежутке: 2016 г. – 2018 г.",
                "2016 ж. – 2018 ж. аралығында",
                "2016-يىلى – 2018-يىلى ئارىلىقىدا",
                "2016年至2018年之间",
            ),
        ),
    ],
)
def test_a_date_is_said_in_every_language_of_the_interface(edtf: str, words: tuple[str, ...]) -> None:
    assert tuple(date_in_words(edtf, language) for language in LANGUAGES[1:]) == words


@pytest.mark.parametrize(
    ("age", "words"),
    [
        ("1", ("1 year", "1 год", "1 жас", "1 ياش", "1岁")),
        ("22", ("22 years", "22 года", "22 жас", "22 ياش", "22岁")),
        ("25/30~", ("about 25–30 years", "примерно 25–30 лет", "шамамен 25–30 жас", "تەخمىنەن 25–30 ياش", "约25–30岁")),
        ("6 months", ("6 months", "6 месяцев", "6 ай", "6 ئايلىق", "6个月")),
        (
            "60/..",
            (
                "60 years or older",
                "60 лет или старше",
                "60 жас немесе одан үлкен",
                "60 ياش ياكى ئۇنىڭدىن چوڭ",
                "60岁或以上",
            ),
        ),
    ],
)
def test_an_age_is_said_with_the_plural_of_each_language(age: str, words: tuple[str, ...]) -> None:
    assert tuple(age_in_words(age, language) for language in LANGUAGES) == words


def test_what_is_no_age_stays_as_it_is() -> None:
    assert age_in_words("middle-aged", "ru") == "middle-aged"


@given(st.dates(), st.sampled_from(LANGUAGES))
def test_every_day_is_said_with_its_year_and_day_in_digits(day: object, language: str) -> None:
    year, _, number = str(day).split("-")
    words = date_in_words(str(day), language)
    assert year in words
    assert str(int(number)) in words
