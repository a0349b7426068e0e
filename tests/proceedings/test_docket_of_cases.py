"""The agendas of all cases together: what still matters, in which order, and until when a Government is to reply."""

from datetime import date

import pytest
from told_cases import case, stage

from tanuq.proceedings.clocks import ClockState
from tanuq.proceedings.deadlines import agenda
from tanuq.proceedings.docket import Due, docket_of, docket_of_reply, in_order, tally
from tanuq.proceedings.interventions import Intervention
from tanuq.vocabulary.dates import parse_edtf

TODAY = date(2019, 8, 20)
SENT = Intervention("I-1", procedure="wgad", date=parse_edtf("2019-07"))


def dues(*last_days: str) -> tuple[Due, ...]:
    return docket_of(case("criminal", *(stage("document", paper_expiry=parse_edtf(day)) for day in last_days))).dues


@pytest.mark.parametrize("today", [date(2018, 1, 1), TODAY, date(2030, 1, 1)])
def test_a_docket_says_on_any_day_what_the_agenda_of_that_day_says(today: date) -> None:
    told = case("criminal", stage("verdict", "2019-08", outcome="convicted"), stage("removal_order", "2019-07-01"))
    assert {
        (one.limit.code if one.limit else "", one.state(today), one.overdue(today)) for one in docket_of(told).dues
    } == {
        (one.limit.code if one.limit else "", one.state, one.overdue)
        for one in agenda(told, today).deadlines
        if not one.answered
    }


def test_what_ended_last_comes_first_and_what_lies_ahead_follows_by_day() -> None:
    found = [
        *docket_of(case("criminal", stage("hearing", deadline=parse_edtf("2019-06-01")))).dues,
        *docket_of(case("criminal", stage("hearing", deadline=parse_edtf("2020-01-01")))).dues,
        *docket_of(case("criminal", stage("hearing", deadline=parse_edtf("2019-09")))).dues,
        *docket_of(case("criminal", stage("hearing", deadline=parse_edtf("2019-08-19")))).dues,
    ]
    assert [str(one.latest) for one in in_order(found, TODAY)] == [
        "2019-08-19", "2019-06-01", "2019-09-30", "2020-01-01",
    ]  # fmt: skip


def test_what_may_have_ended_counts_as_soon_and_not_as_overdue() -> None:
    (one,) = dues("2019-08")
    assert (one.state(TODAY), one.overdue(TODAY), one.soon(TODAY)) == (ClockState.MAY_HAVE_ENDED, False, True)
    counted = tally([one], TODAY)
    assert (counted.overdue, counted.soon) == (0, 1)


def test_a_tally_counts_what_each_says_of_itself() -> None:
    found = [*dues("2019-08-19"), *dues("2019-09-19"), *dues("2019-09-20"), *dues("2019-06/.."), *dues("../2019-12")]
    counted = tally(found, TODAY)
    assert counted.overdue == sum(one.overdue(TODAY) for one in found)
    assert counted.soon == sum(one.soon(TODAY) for one in found)


def test_a_reply_is_awaited_for_sixty_days_with_the_precision_of_the_date() -> None:
    (one,) = docket_of_reply(SENT).dues
    assert (one.earliest, one.latest) == (date(2019, 8, 30), date(2019, 9, 29))


@pytest.mark.parametrize(
    "settled",
    [{"status": "answered"}, {"status": "planned"}, {"response": "0301"}, {"procedure": "unhcr"}],
    ids=lambda settled: next(iter(settled.values())),
)
def test_no_reply_is_awaited(settled: dict[str, str]) -> None:
    assert docket_of_reply(Intervention(**{"number": "I-1", "procedure": "wgad", **settled})).dues == ()


def test_that_nobody_replied_is_no_reply() -> None:
    unanswered = Intervention("I-1", procedure="wgad", date=SENT.date, response="06")
    assert len(docket_of_reply(unanswered).dues) == 1


@pytest.mark.parametrize("sent", [Intervention("I-1", procedure="wgad"), Intervention("I-1", procedure="wgeid_urgent")])
def test_without_a_day_or_a_limit_it_is_listed_as_not_known(sent: Intervention) -> None:
    assert (docket_of_reply(sent).dues, len(docket_of_reply(sent).not_known)) == ((), 1)
