"""EDTF and the days it may mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.vocabulary.dates import PartialDate, parse_edtf
from tanuq.vocabulary.edtf import year_in
from tanuq.vocabulary.errors import NotADate

BOUNDS = [
    ("1976-04-05", "1976-04-05", "1976-04-05"),
    ("1976-04", "1976-04-01", "1976-04-30"),
    ("1976-02", "1976-02-01", "1976-02-29"),
    ("1977-02", "1977-02-01", "1977-02-28"),
    ("1976", "1976-01-01", "1976-12-31"),
    ("1976~", "1976-01-01", "1976-12-31"),
    ("1976-04?", "1976-04-01", "1976-04-30"),
    ("1976-04-05%", "1976-04-05", "1976-04-05"),
    ("197X", "1970-01-01", "1979-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("1976-XX", "1976-01-01", "1976-12-31"),
    ("1976-XX-XX", "1976-01-01", "1976-12-31"),
    ("1976-04-XX", "1976-04-01", "1976-04-30"),
    ("2017-21", "2017-03-01", "2017-05-31"),
    ("2017-22", "2017-06-01", "2017-08-31"),
    ("2017-23", "2017-09-01", "2017-11-30"),
    # named after either of its two years
    ("2017-24", "2016-12-01", "2018-02-28"),
    ("2017-29", "2017-09-01", "2017-11-30"),
    ("2017-33", "2017-01-01", "2017-03-31"),
    ("2017-39", "2017-09-01", "2017-12-31"),
    ("2017-41", "2017-07-01", "2017-12-31"),
    ("1976/1978", "1976-01-01", "1978-12-31"),
    ("1976-04~/1976-06", "1976-04-01", "1976-06-30"),
    ("../2018", "0001-01-01", "2018-12-31"),
    ("2016-05/..", "2016-05-01", "9999-12-31"),
    ("/2018", "0001-01-01", "2018-12-31"),
    ("0001-24", "0001-01-01", "0002-02-28"),
    ("9999-24", "9998-12-01", "9999-12-31"),
]

NOT_EDTF = [
    ("", "“” is not a date in EDTF. Write it like 1976, 1976-04, 1976-04-05 or 1976~."),
    ("76", "“76” is not a date in EDTF. Write it like 1976, 1976-04, 1976-04-05 or 1976~."),
    ("١٩٧٦", "“١٩٧٦” is not a date in EDTF. Write it like 1976, 1976-04, 1976-04-05 or 1976~."),
    ("1977-02-31", "Day 31 does not exist in February 1977."),
    ("1976-04-00", "Day 0 does not exist in April 1976."),
    ("1976-13", "“1976-13” names month 13; a year has twelve."),
    ("1976-21-05", "“1976-21-05” names month 21; a year has twelve."),
    ("197X-04", "“197X-04” gives a month of a year that is not known. Leave the month out."),
    ("1976-XX-05", "“1976-XX-05” gives a day of a month that is not known. Leave the day out."),
    ("0000", "“0000” lies in the year 0, which no calendar here has."),
    ("../..", "“../..” is open at both ends: it says nothing. Leave the date empty."),
    ("1978/1976", "“1978/1976” ends before it begins. Exchange the two dates."),
]

AGREE = [
    ("1983", "1983-05-02"),
    ("1976-04", "1976"),
    ("1976/1978", "1977-03-01"),
    ("../2018", "2017"),
    ("1983~", "1984"),
    ("1983", "1982~"),
    ("1976-04~", "1976-05"),
    ("1976-04-05~", "1976-04-07"),
]

DISAGREE = [
    ("1983", "1984"),
    ("1983?", "1984"),
    ("1983~", "1986"),
    ("1976-04", "1976-05"),
    ("1976-04-05", "1976-04-06"),
    ("../2016", "2017"),
]

_days = st.dates(date(1, 1, 1), date(9999, 12, 31))
_marks = st.sampled_from(["", "~", "?", "%"])
_points = st.one_of(
    st.builds(lambda day, mark: f"{day.isoformat()}{mark}", _days, _marks),
    st.builds(lambda day, mark: f"{day.isoformat()[:7]}{mark}", _days, _marks),
    st.builds(lambda day, mark: f"{day.isoformat()[:4]}{mark}", _days, _marks),
    st.builds(lambda day: f"{day.isoformat()[:7]}-XX", _days),
    st.builds(lambda year: f"{year}X", st.integers(1, 999).map("{:03}".format)),
    st.builds(lambda year: f"{year}XX", st.integers(1, 99).map("{:02}".format)),
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.integers(21, 41)),
)


def _in_order(first: str, last: str) -> str:
    ordered = sorted((first, last), key=lambda edtf: (parse_edtf(edtf).earliest, parse_edtf(edtf).latest))
    return "/".join(ordered)


edtf_dates = st.one_of(
    _points,
    st.builds(_in_order, _points, _points),
    _points.map("../{}".format),
    _points.map("{}/..".format),
)


@pytest.mark.parametrize(("edtf", "earliest", "latest"), BOUNDS)
def test_a_date_has_the_first_and_last_day_that_it_may_mean(edtf: str, earliest: str, latest: str) -> None:
    expected = PartialDate(edtf, date.fromisoformat(earliest), date.fromisoformat(latest))
    assert parse_edtf(edtf) == expected


@pytest.mark.parametrize(("text", "reason"), NOT_EDTF)
def test_what_is_no_date_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotADate) as caught:
        parse_edtf(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(("first", "second"), AGREE)
def test_dates_that_can_be_the_same_day_agree(first: str, second: str) -> None:
    assert parse_edtf(first).agrees_with(parse_edtf(second))


@pytest.mark.parametrize(("first", "second"), DISAGREE)
def test_dates_that_cannot_be_the_same_day_disagree(first: str, second: str) -> None:
    assert not parse_edtf(first).agrees_with(parse_edtf(second))


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [("1983", False, False), ("1983~", True, False), ("1983?", False, True), ("1983%", True, True)],
)
def test_about_and_uncertain_can_be_asked_for(edtf: str, approximate: bool, uncertain: bool) -> None:
    found = parse_edtf(edtf)
    assert (found.approximate, found.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("edtf", "year"),
    [
        ("1976", "1976"),
        ("1976-04", "1976"),
        ("1976-04-05", "1976"),
        ("1976~", "1976"),
        ("1976-04~/1976-06~", "1976"),
        ("2017-21", "2017"),
        ("1976-11/1977-02", ""),
        ("2017-24", ""),
        ("197X", ""),
        ("../1976", ""),
        ("31/02/1977", ""),
        ("", ""),
    ],
)
def test_a_person_is_counted_in_a_year_only_where_the_date_lies_in_it(edtf: str, year: str) -> None:
    assert year_in(edtf) == year


@given(edtf_dates)
def test_the_first_day_never_comes_after_the_last(edtf: str) -> None:
    found = parse_edtf(edtf)
    assert found.earliest <= found.latest


@given(edtf_dates)
def test_a_date_written_out_and_read_again_is_the_same_date(edtf: str) -> None:
    found = parse_edtf(edtf)
    assert parse_edtf(found.edtf) == parse_edtf(str(found)) == found


@given(edtf_dates, edtf_dates)
def test_agreement_is_mutual(first: str, second: str) -> None:
    one, other = parse_edtf(first), parse_edtf(second)
    assert one.agrees_with(other) == other.agrees_with(one)


@given(edtf_dates)
def test_a_date_agrees_with_every_day_that_it_may_mean(edtf: str) -> None:
    found = parse_edtf(edtf)
    middle = found.earliest + (found.latest - found.earliest) // 2
    for day in (found.earliest, middle, found.latest):
        assert found.agrees_with(parse_edtf(day.isoformat()))


@given(edtf_dates)
def test_a_fast_year_is_the_year_of_the_bounds(edtf: str) -> None:
    found = parse_edtf(edtf)
    in_one_year = found.earliest.year == found.latest.year
    assert year_in(edtf) == (f"{found.earliest.year:04}" if in_one_year else "")


@given(_days, st.integers(0, 400))
def test_an_interval_of_days_is_as_long_as_it_says(day: date, length: int) -> None:
    last = min(day + timedelta(days=length), date.max) if day.year < 9998 else day
    assert parse_edtf(f"{day.isoformat()}/{last.isoformat()}") == PartialDate(
        f"{day.isoformat()}/{last.isoformat()}", day, last
    )
