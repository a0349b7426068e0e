"""What two records say for or against one person, comparison by comparison."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.linkage.evidence import dates
from tanuq.linkage.evidence.comparing import COMPARED
from tanuq.linkage.evidence.evidence import read_evidence
from tanuq.linkage.evidence.skeletons import skeleton
from tanuq.linkage.identifiers import read_identifier
from tanuq.linkage.records import read_records

NOTHING = "nothing to compare"


def outcome(comparison: str, **columns: object) -> str:
    """The outcome in words when two records differ in these columns."""
    table = pl.DataFrame({"id": ["a", "b"], **columns}, strict=False)
    evidence = read_evidence(read_records(table))
    compared = next(one for one in COMPARED if one.name == comparison)
    found = compared.compare(evidence, np.array([0], np.int32), np.array([1], np.int32))
    return NOTHING if found[0] < 0 else compared.labels[found[0]]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1976-04-05", "1976-04-05", "same day"),
        ("1976-04-05", "1976-04", "same month as far as known"),
        ("1976-04-05", "1976", "same year as far as known"),
        ("1976-04-05", "197X", "agree, but vaguely"),
        ("1976-04-05", "1976-05-04", dates.LABELS[3]),  # day and month exchanged
        ("1976-04-05", "1946-04-05", dates.LABELS[3]),  # one digit
        ("1976-04-05", "1976-05-10", dates.LABELS[3]),  # the Chinese calendar
        ("1976-01-01", "1976-04-05", "same year as far as known"),  # what clerks write who know the year alone
        ("1976~", "1977", "same year as far as known"),
        ("1976", "1977", dates.LABELS[3]),
        ("1976-04-05", "1978", "some years apart"),
        ("1976-04-05", "1990", "far apart"),
        ("1976-04-05", None, NOTHING),
        ("1976-04-05", "not a date", NOTHING),
    ],
)
def test_dates_of_birth(one: str, other: str | None, expected: str) -> None:
    assert outcome("birth", birth_date=[one, other]) == expected


def test_an_age_on_a_day_agrees_with_its_two_years_of_birth() -> None:
    said = {"birth_date": ["1950-09-01", None], "age": [None, "26"], "age_date": [None, "1976-12-26"]}
    assert outcome("birth", **said) == "same year as far as known"


def test_an_identity_number_says_the_date_of_birth() -> None:
    said = {"birth_date": [None, "1976-04-05"], "identifiers": [["653101197604050023"], None]}
    assert outcome("birth", **said) == "same day"


def test_an_identity_number_with_a_wrong_check_digit_says_nothing_more() -> None:
    assert read_identifier("653101197604050024").born is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("LE 8293245", "le-8293245", "same number"),
        ("8293245", "8293254", "nearly the same number"),
        ("8293245", "1111111", "different numbers"),
        ("8293245", None, NOTHING),
    ],
)
def test_numbers_of_identity_papers(one: str, other: str | None, expected: str) -> None:
    assert outcome("identifiers", identifiers=[one, other]) == expected


def called(name: str, nickname: str) -> list[dict[str, str]]:
    return [{"written": name, "kind": "name"}, {"written": nickname, "kind": "name_other"}]


def test_a_nickname_that_both_have_is_no_name() -> None:
    both = [called("Alejandro Ford", "El Negro"), called("José Orlando", "El Negro")]
    assert outcome("names", names=both) == "names of different people"


def test_a_nickname_answers_the_name_of_whom_a_list_knows_by_it_alone() -> None:
    both = [called("Alejandro Ford", "Caballo Loco"), [{"written": "Caballo Loco", "kind": "name_other"}]]
    assert outcome("names", names=both).startswith("the same name")


def test_a_town_alone_agrees_with_the_town_in_its_province() -> None:
    assert outcome("birth_place", birth_place=["Ghulja", "Ghulja, Ili"]).startswith("all in common")


def test_two_provinces_have_nothing_in_common() -> None:
    assert outcome("birth_place", birth_place=["Ghulja, Ili", "Niya, Hotan"]) == "nothing in common"


@pytest.mark.parametrize("comparison", [one.name for one in COMPARED])
def test_what_both_leave_out_says_nothing(comparison: str) -> None:
    assert outcome(comparison) == NOTHING


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        (("Sayragul", "Сайрагүл", "沙依拉古丽"), "SLKL"),
        (("Sawutbay", "Сауытбай", "沙吾提巴依"), "STP"),
        (("Tohti", "土赫提"), "TT"),
        (("Ilham", "伊力哈木"), "ALM"),
    ],
)
def test_a_name_has_one_skeleton_in_every_script(spellings: tuple[str, ...], expected: str) -> None:
    assert {skeleton(word.lower()) for word in spellings} == {expected}


DATES = st.one_of(
    st.none(),
    st.dates().map(str),
    st.integers(1900, 2020).map(str),
    st.integers(1900, 2020).map(lambda year: f"{year}~"),
)


@given(DATES, DATES)
def test_dates_compare_alike_in_either_order(one: str | None, other: str | None) -> None:
    known = dates.read_dates(pl.Series([one, other], dtype=pl.String))
    there, back = np.array([0], np.int32), np.array([1], np.int32)
    assert dates.compare_dates(known, there, back, dates.BIRTH) == dates.compare_dates(known, back, there, dates.BIRTH)
