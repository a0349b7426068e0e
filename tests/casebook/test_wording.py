"""Values are worded for reading."""

import pytest

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.wording import date_in_words, in_words


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
        ("19XX", "19XX"),
    ],
)
def test_a_date_says_no_more_than_is_known(edtf: str, words: str) -> None:
    assert date_in_words(edtf) == words


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (Claim("sex", "female", "F"), "Female"),
        (Claim("act", "re_education_camp", "лагерь"), "Held in a re-education camp"),
        (Claim("birth_date", "31/02/1977", "31/02/1977", problem="no such day"), "31/02/1977"),
        (Claim("birth_date", "", "sin datos"), "sin datos"),
    ],
)
def test_a_value_is_read_in_words_or_in_the_words_of_the_source(claim: Claim, words: str) -> None:
    assert in_words(claim) == words
