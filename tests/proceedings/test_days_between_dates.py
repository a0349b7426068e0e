"""Days and months between partial dates, beside counting with every day that they may mean."""

from itertools import product

from hypothesis import given
from told_cases import article, days_of, short_dates

from tanuq.proceedings.between import Span, between, months_between, steps, whole_months
from tanuq.vocabulary.dates import PartialDate, parse_edtf


def span(first: str, second: str) -> Span:
    return between(parse_edtf(first), parse_edtf(second))


def test_from_a_month_to_a_month_both_months_are_carried_through():
    assert span("2018-10", "2019-06") == Span(213, 272)


def test_the_same_as_months():
    assert months_between(parse_edtf("2018-10"), parse_edtf("2019-06")) == Span(7, 8)


def test_from_a_day_to_a_day_it_is_exact():
    assert span("2018-10-05", "2018-10-15").exact


def test_an_open_end_gives_no_most_days():
    assert span("2018-10-31", "2018-12-01/..") == Span(31, None)


def test_an_open_beginning_of_the_first_date_gives_no_most_days():
    assert span("../2018-10-31", "2018-12-01") == Span(31, None)


def test_an_open_beginning_of_the_second_date_gives_no_fewest_days():
    assert span("2018-10-01", "../2018-10-31") == Span(None, 30)


def test_dates_that_overlap_are_possibly_reversed():
    overlapping = span("2018-10", "2018-10")
    assert (overlapping, overlapping.possibly_reversed) == (Span(-30, 30), True)


def test_where_the_order_is_known_an_overlap_begins_at_no_day():
    assert span("2018-10", "2018-10").forward() == Span(0, 30)


def test_what_must_be_reversed_stays_so():
    assert span("2018-12", "2018-10").forward() == span("2018-12", "2018-10") == Span(-91, -31)


def test_a_date_that_is_about_makes_the_span_approximate_and_not_exact():
    about = span("2018-10-05~", "2018-10-15")
    assert (about, about.exact) == (Span(10, 10, approximate=True), False)


def test_the_steps_of_a_case_pass_over_what_has_no_date():
    found = [(step.first.kind, step.second.kind, step.days, step.months) for step in steps(article())]
    assert found == [
        ("application", "refusal", Span(133, 163), Span(4, 5)),
        ("refusal", "departure", Span(213, 272), Span(7, 8)),
    ]


@given(short_dates, short_dates)
def test_days_are_those_of_the_pairs_of_days_that_both_may_mean(first: PartialDate, second: PartialDate):
    every = {(later - earlier).days for earlier, later in product(days_of(first), days_of(second))}
    assert between(first, second) == Span(min(every), max(every))


@given(short_dates, short_dates)
def test_months_are_those_of_the_pairs_of_days_that_both_may_mean(first: PartialDate, second: PartialDate):
    every = {whole_months(earlier, later) for earlier, later in product(days_of(first), days_of(second))}
    assert months_between(first, second) == Span(min(every), max(every))


@given(short_dates, short_dates)
def test_the_way_back_is_the_way_there_with_the_other_sign(first: PartialDate, second: PartialDate):
    there, back = between(first, second), between(second, first)
    assert (there.fewest, there.most) == (-(back.most or 0), -(back.fewest or 0))
