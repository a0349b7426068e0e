"""Time limits as data, and how far they have run when the event is known to the month only."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told_cases import days_of, short_dates

from tanuq.proceedings.clocks import ClockState, Length, Limit, Unit, limit_of, limits, limits_of, running
from tanuq.proceedings.errors import UnknownClock
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.dates import PartialDate, parse_edtf
from tanuq.vocabulary.gazetteer.places import place_of_code

URGENT = limit_of("wgeid_urgent")

lengths = st.builds(Length, st.integers(1, 40), st.sampled_from(Unit))


def test_the_urgent_procedure_of_the_working_group_is_three_months():
    clock = running(URGENT, parse_edtf("2019-03-10"), date(2019, 6, 10))
    assert (clock.last_day_earliest, clock.last_day_latest) == (date(2019, 6, 10), date(2019, 6, 10))


def test_the_last_day_itself_still_counts():
    assert running(URGENT, parse_edtf("2019-03-10"), date(2019, 6, 10)).state is ClockState.RUNNING


def test_the_day_after_it_has_ended():
    clock = running(URGENT, parse_edtf("2019-03-10"), date(2019, 6, 11))
    assert (clock.state, clock.days_left.most) == (ClockState.ENDED, -1)


def test_a_month_leaves_it_open_within_a_month():
    clock = running(URGENT, parse_edtf("2019-03"), date(2019, 6, 10))
    assert (clock.last_day_earliest, clock.last_day_latest) == (date(2019, 6, 1), date(2019, 6, 30))
    assert (clock.state, clock.days_left.fewest, clock.days_left.most) == (ClockState.MAY_HAVE_ENDED, -9, 20)


def test_the_government_has_sixty_days_to_answer_the_working_group_on_arbitrary_detention():
    assert running(limit_of("wgad_reply"), parse_edtf("2019-03-01"), date(2019, 4, 1)).days_left.exact
    assert limit_of("wgad_reply").length == Length(60, Unit.DAYS)


def test_a_procedure_without_a_limit_says_so():
    clock = running(limit_of("ced_30"), parse_edtf("2017"), date(2019, 6, 10))
    assert (clock.state, clock.last_day_latest) == (ClockState.NO_LIMIT, None)


def test_three_months_from_the_last_day_of_november_end_with_february():
    assert Length(3, Unit.MONTHS).after(date(2018, 11, 30)) == date(2019, 2, 28)


def test_an_event_open_to_now_may_have_ended_at_no_known_day():
    clock = running(URGENT, parse_edtf("2018/.."), date(2019, 6, 10))
    assert (clock.state, clock.last_day_earliest, clock.last_day_latest) == (
        ClockState.MAY_HAVE_ENDED, date(2018, 4, 1), None,
    )  # fmt: skip


def test_an_event_before_some_day_can_have_ended_at_any_time():
    clock = running(URGENT, parse_edtf("../2019-05"), date(2019, 6, 10))
    assert (clock.state, clock.last_day_earliest) == (ClockState.MAY_HAVE_ENDED, None)


def test_a_limit_beyond_the_calendar_has_no_last_day():
    assert Length(1, Unit.YEARS).after(date(9999, 1, 1)) is None


def test_a_wording_is_not_applied_to_what_happened_in_another_time():
    clock = running(limit_of("se_asylum_appeal"), parse_edtf("2026-09-01"), date(2026, 9, 2))
    assert (clock.state, clock.last_day_latest) == (ClockState.OTHER_TIME, None)


def test_a_date_that_is_about_is_passed_on_as_such():
    assert running(URGENT, parse_edtf("2019-03-10~"), date(2019, 6, 10)).days_left.approximate


@given(short_dates, lengths, st.dates(date(2017, 1, 1), date(2022, 1, 1)))
def test_the_state_is_that_of_every_day_that_the_event_may_have_been(event: PartialDate, length: Length, today: date):
    last_days = [last for day in days_of(event) if (last := length.after(day))]
    clock = running(Limit("x", "", length, "person", "", "", today), event, today)
    assert (clock.last_day_earliest, clock.last_day_latest) == (min(last_days), max(last_days))
    ended = {last < today for last in last_days}
    assert clock.state is {(True,): ClockState.ENDED, (False,): ClockState.RUNNING}.get(
        tuple(ended), ClockState.MAY_HAVE_ENDED
    )


def test_a_country_that_is_not_listed_has_no_limits_here():
    assert limits_of(state="UZ", kind="asylum") == ()


def test_a_limit_that_is_not_listed_is_an_error():
    with pytest.raises(UnknownClock, match="“nothing”"):
        limit_of("nothing")


@pytest.mark.parametrize("limit", limits(), ids=lambda limit: limit.code)
def test_every_limit_can_be_checked(limit: Limit):
    assert limit.source
    assert limit.article
    assert limit.begins
    assert limit.whose in {"person", "state"}
    assert limit.since <= limit.as_of or limit.since == date.min
    assert limit.until == date.max or limit.as_of <= limit.until


@pytest.mark.parametrize("limit", limits(), ids=lambda limit: limit.code)
def test_every_limit_of_a_state_names_a_country_and_a_kind_of_case(limit: Limit):
    assert bool(limit.state) == bool(limit.kinds)
    assert not limit.state or place_of_code(limit.state) is not None


def test_no_field_of_the_data_is_left_unread():
    known = {
        "begins", "length", "whose", "source", "article", "as_of", "state", "kinds", "stages", "from", "until", "when",
        "unsure",
    }  # fmt: skip
    rows = read_toml("tanuq.proceedings", "data", "clocks.toml").values()
    assert {field for row in rows for field in row} <= known


@pytest.mark.parametrize("limit", limits(), ids=lambda limit: limit.code)
def test_every_limit_stands_in_the_documentation_with_its_source(limit: Limit):
    page = (Path(__file__).parents[2] / "docs" / "proceedings.md").read_text("utf-8")
    (line,) = [line for line in page.splitlines() if line.startswith(f"| `{limit.code}` |")]
    assert line.split(" | ")[1:2] == [limit.begins]
    assert line.split(" | ")[4:] == [
        f"{limit.source}, {limit.article}", str(limit.as_of), f"{limit.unsure or '—'} |",
    ]  # fmt: skip


def test_a_day_that_is_only_about_so_has_not_certainly_ended_while_a_day_near_it_has_not() -> None:
    clock = running(limit_of("wgeid_urgent"), parse_edtf("2019-03-05~"), date(2019, 6, 6))
    assert clock.state is ClockState.MAY_HAVE_ENDED
    assert (clock.last_day_earliest, clock.last_day_latest) == (date(2019, 6, 2), date(2019, 6, 8))


def test_a_day_that_is_only_about_so_ends_once_every_day_near_it_has() -> None:
    assert running(limit_of("wgeid_urgent"), parse_edtf("2019-03-05~"), date(2019, 6, 9)).state is ClockState.ENDED
