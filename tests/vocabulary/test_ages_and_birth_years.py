"""Ages as people write them, and the years of birth they leave possible."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.vocabulary.ages import Age, birth_years, read_age
from tanuq.vocabulary.dates import parse_edtf
from tanuq.vocabulary.errors import NotAnAge

HELP = "Write it like 26, 25-30, about 30 or 6 months."

READ = [
    ("26", "26"),
    ("26.0", "26"),
    ("26,5", "26"),
    ("26½", "26"),
    ("26 años", "26"),
    ("26 1/2 años", "26"),
    ("26 years", "26"),
    ("26 years old", "26"),
    ("26 y.o.", "26"),
    ("aged 26", "26"),
    ("26 лет", "26"),
    ("21 год", "21"),
    ("в возрасте 26 лет", "26"),
    ("26 жас", "26"),
    ("26 жаста", "26"),
    ("26 jaş", "26"),
    ("26 yaşında", "26"),
    ("26 ياش", "26"),
    ("26岁", "26"),
    ("26周岁", "26"),
    ("26 سنة", "26"),
    ("٢٦", "26"),
    ("26 ans", "26"),
    ("edad: 26", "26"),
    ("25-30", "25/30"),
    ("25–30 лет", "25/30"),
    ("25 a 30 años", "25/30"),
    ("entre 25 y 30 años", "25/30"),
    ("20 or 21", "20/21"),
    ("about 30", "30~"),
    ("30?", "30~"),
    ("около 30 лет", "30~"),
    ("шамамен 30 жас", "30~"),
    ("约30岁", "30~"),
    ("about 25-30", "25/30~"),
    ("6 meses", "6 months"),
    ("6 months", "6 months"),
    ("1 mes", "1 months"),
    ("6个月", "6 months"),
    ("2 meses y medio", "2 months"),
    ("1 o 2 meses", "1/2 months"),
    ("1 año 6 meses", "18 months"),
    ("3 weeks", "3 weeks"),
    ("15 días aprox.", "15 days~"),
    ("under 18", "0/17"),
    ("менее 18 лет", "0/17"),
    ("不满18岁", "0/17"),
    ("menor de edad", "0/17"),
    ("несовершеннолетняя", "0/17"),
    ("over 60", "60/.."),
    ("60+", "60/.."),
    ("60岁以上", "60/.."),
    ("recién nacido", "0"),
    ("newborn", "0"),
    ("(caut.)", "0"),  # Argentina's register, of children born in captivity
    ("25/30~", "25/30~"),
    ("60/..", "60/.."),
]

NOT_READ = [
    ("", f"No age was found. {HELP}"),
    ("26 26", f"No age was found. {HELP}"),
    ("-5", f"No age was found. {HELP}"),
    ("26 años 3 días", f"No age was found. {HELP}"),
    ("twenty-six", f"No age was found: “twenty” is not a word of an age known here. {HELP}"),
    ("26!", f"No age was found: “!” is not a word of an age known here. {HELP}"),
    ("26²", f"No age was found. {HELP}"),
    ("30-25", f"The ages 30 and 25 are in the wrong order. {HELP}"),
    ("1950", f"Nobody is 1950 years old. Was it a year of birth or a date? {HELP}"),
    ("9" * 5000, f"No age was found: “{'9' * 60}…” is too long for one. {HELP}"),
]

BORN = [
    # who is 26 on a day had the 26th birthday by then and not yet the 27th
    ("26", "1976-12-26", "1949/1950"),
    ("26", "1976-12-31", "1950"),
    ("26", "1976-01-01", "1949/1950"),
    ("26", "1976-04", "1949/1950"),
    ("26", "1976", "1949/1950"),
    ("26~", "1976", "1949~/1950~"),
    ("25/30", "1976", "1945/1951"),
    ("60/..", "1976", "../1916"),
    ("0/17", "1976", "1958/1976"),
    ("0", "1977", "1976/1977"),
    ("6 months", "1977-03", "1976"),
    ("6 months", "1977-12-31", "1977"),
    ("18 months", "1977-01", "1975"),
    ("3 weeks", "1977-01-02", "1976"),
    ("15 days~", "1977-06-15", "1977~"),
    ("26", "1976-01/1977-06", "1949/1951"),
    ("26", "../2018", "../1992"),
    ("26", "2016/..", "1989/.."),
]


@pytest.mark.parametrize(("written", "age"), READ)
def test_an_age_is_read_as_people_write_it(written: str, age: str) -> None:
    assert str(read_age(written)) == age


@pytest.mark.parametrize(("written", "reason"), NOT_READ)
def test_what_gives_no_age_says_why(written: str, reason: str) -> None:
    with pytest.raises(NotAnAge) as caught:
        read_age(written)
    assert str(caught.value) == reason


@pytest.mark.parametrize(("age", "on", "years"), BORN)
def test_an_age_on_a_date_leaves_years_of_birth(age: str, on: str, years: str) -> None:
    assert birth_years(age, parse_edtf(on)) == parse_edtf(years)


def test_an_open_age_at_an_open_date_leaves_every_year() -> None:
    with pytest.raises(NotAnAge, match=r"^The age “60/\.\.” on 2016/\.\. leaves every year of birth possible\.$"):
        birth_years("60/..", parse_edtf("2016/.."))


@given(st.integers(0, 130), st.integers(0, 130), st.sampled_from(["years", "months", "weeks", "days"]), st.booleans())
def test_an_age_written_out_reads_as_itself(low: int, more: int, unit: str, about: bool) -> None:
    age = Age(min(low, 60), min(60 + more, 130), unit, about)
    assert read_age(str(age)) == age


@given(
    born=st.dates(date(1900, 1, 1), date(2020, 12, 31)),
    on=st.dates(date(1900, 1, 1), date(2030, 12, 31)),
)
def test_the_year_of_birth_is_always_among_those_that_an_age_leaves(born: date, on: date) -> None:
    if on < born:
        born, on = on, born
    had_birthday = (on.month, on.day) >= (born.month, born.day)
    age = on.year - born.year - (not had_birthday)
    years = birth_years(str(age), parse_edtf(on.isoformat()))
    assert years.earliest.year <= born.year <= years.latest.year
