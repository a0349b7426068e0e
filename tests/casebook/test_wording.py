"""Values are worded for reading."""

import pytest
from django.utils.translation import override

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.wording import in_words


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (Claim("sex", "female", "F"), "Female"),
        (Claim("act", "re_education_camp", "лагерь"), "Held in a re-education camp"),
        (Claim("birth_date", "31/02/1977", "31/02/1977", problem="no such day"), "31/02/1977"),
        (Claim("birth_date", "", "sin datos"), "sin datos"),
        (Claim("birth_date", "1976-04", "abril 1976"), "April 1976"),
        (Claim("age", "25/30", "25-30"), "25–30 years"),
    ],
)
def test_a_value_is_read_in_words_or_in_the_words_of_the_source(claim: Claim, words: str) -> None:
    assert in_words(claim) == words


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (Claim("sex", "female", "F"), "ئايال"),
        (Claim("birth_date", "1976-04", "abril 1976"), "1976-يىلى ئاپرېل"),
        (Claim("age", "25/30", "25-30"), "25–30 ياش"),
    ],
)
def test_a_value_is_read_in_the_language_of_the_page(claim: Claim, words: str) -> None:
    with override("ug"):
        assert in_words(claim) == words
