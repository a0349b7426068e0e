"""How long one case took or has taken, and why a case gives no duration."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from told_cases import article, case, days_of, short_dates, stage

from tanuq.proceedings.durations import Delay, Duration, Ending, LeftOut, delay_codes, delay_of, duration, start_year
from tanuq.proceedings.errors import UnknownDelay
from tanuq.proceedings.stages import Stage
from tanuq.vocabulary.dates import PartialDate, parse_edtf

TODAY = date(2020, 1, 1)
DECISION = delay_of("application_to_decision")


def test_from_a_day_to_a_month_it_is_an_interval():
    assert duration(article(), DECISION, TODAY) == Duration(133, 163, Ending.ENDED)


def test_a_case_without_an_end_counts_until_today():
    told = case("asylum", stage("application", "2019-12-01"))
    assert duration(told, DECISION, TODAY) == Duration(31, 31, Ending.TODAY)


def test_a_case_with_last_news_counts_no_further():
    told = replace(case("asylum", stage("application", "2019-01-01")), last_news=parse_edtf("2019-02"))
    assert duration(told, DECISION, TODAY) == Duration(31, 58, Ending.LAST_NEWS)


def test_a_stage_dated_after_the_last_news_is_news_too():
    stages = (stage("application", "2019-01-01"), stage("interview", "2019-03-01"))
    told = replace(case("asylum", *stages), last_news=parse_edtf("2019-02"))
    assert duration(told, DECISION, TODAY) == Duration(59, 59, Ending.LAST_NEWS)


def test_a_departure_ends_the_waiting_without_a_decision():
    told = case("asylum", stage("application", "2019-01-01"), stage("departure", "2019-01-31"))
    assert duration(told, DECISION, TODAY) == Duration(30, 30, Ending.ENDED_OTHERWISE)


def test_a_decision_after_a_departure_is_still_a_decision():
    stages = (stage("application", "2019-01-01"), stage("departure", "2019-01-31"), stage("refusal", "2019-03-01"))
    assert duration(case("asylum", *stages), DECISION, TODAY) == Duration(59, 59, Ending.ENDED)


def test_an_end_without_a_date_lies_anywhere_until_today():
    told = case("asylum", stage("application", "2019-12-01"), stage("refusal"))
    assert duration(told, DECISION, TODAY) == Duration(0, 31, Ending.ENDED)


def test_an_end_without_a_date_came_before_the_next_end():
    stages = (stage("application", "2019-01-01"), stage("refusal"), stage("final_decision", "2019-01-11"))
    assert duration(case("asylum", *stages), DECISION, TODAY) == Duration(0, 10, Ending.ENDED)


def test_a_hearing_that_is_still_to_come_has_ended_nothing():
    told = case("asylum", stage("application", "2019-12-01"), stage("first_decision", "2020-03"))
    assert duration(told, DECISION, TODAY) == Duration(31, 31, Ending.TODAY)


def test_an_end_said_to_be_this_year_did_not_come_after_today():
    told = case("asylum", stage("application", "2019-12-01"), stage("first_decision", "2020"))
    assert duration(told, DECISION, TODAY) == Duration(31, 31, Ending.ENDED)


def test_an_end_before_the_start_is_left_out_and_not_put_right():
    told = case("asylum", stage("application", "2019-05"), stage("refusal", "2018-10"))
    assert duration(told, DECISION, TODAY) is LeftOut.REVERSED


def test_a_start_without_a_date_is_left_out():
    assert duration(case("asylum", stage("application")), DECISION, TODAY) is LeftOut.START_UNDATED


def test_a_start_that_is_open_towards_the_past_is_as_good_as_none():
    told = case("asylum", stage("application", "../2019"))
    assert duration(told, DECISION, TODAY) is LeftOut.START_UNDATED


def test_a_case_without_the_start_is_not_of_this_delay():
    assert duration(case("criminal", stage("arrest", "2019")), DECISION, TODAY) is LeftOut.NO_START


@given(short_dates, short_dates)
def test_every_number_of_days_that_both_dates_allow_lies_within(first: PartialDate, then: PartialDate):
    told = case("x", Stage("arrest", first), Stage("charge", then))
    found = duration(told, Delay(frozenset(["arrest"]), frozenset(["charge"])), TODAY)
    every = {(b - a).days for a, b in product(days_of(first), days_of(then)) if b >= a}
    if every:
        assert found == Duration(min(every), max(every), Ending.ENDED)
    else:
        assert found is LeftOut.REVERSED


def test_a_delay_that_is_not_in_the_data_names_those_that_are():
    with pytest.raises(UnknownDelay, match="application_to_decision"):
        delay_of("nothing")


def test_every_delay_of_the_data_has_a_start_and_an_end():
    assert all(delay_of(code).start and delay_of(code).end for code in delay_codes())


def test_the_year_of_a_start_that_spans_two_is_not_known():
    years = [start_year(case("x", stage("application", on)), DECISION) for on in ("2018-05", "2018/2019")]
    assert years == [2018, None]
