"""What comes next in a case, soonest first."""

from dataclasses import replace
from datetime import date

from told_cases import article, case, stage

from tanuq.proceedings.clocks import ClockState
from tanuq.proceedings.deadlines import DeadlineKind, agenda
from tanuq.proceedings.stages import Stage
from tanuq.vocabulary.dates import parse_edtf

VERDICT = stage("verdict", "2019-08-16", outcome="convicted")


def paper(expires: str, kind: str = "document", on: str = "2019-01-10") -> Stage:
    return replace(stage(kind, on), paper="certificate", paper_expiry=parse_edtf(expires))


def test_a_verdict_sets_the_period_of_appeal_going():
    (found,) = agenda(case("criminal", VERDICT), date(2019, 8, 20)).deadlines
    assert (found.kind, found.last_day_latest, found.limit and found.limit.article) == (
        DeadlineKind.LIMIT, date(2019, 8, 31), "article 418",
    )  # fmt: skip


def test_an_acquittal_sets_none_going():
    acquitted = replace(VERDICT, outcome="acquitted")
    assert agenda(case("criminal", acquitted), date(2019, 8, 20)).deadlines == ()


def test_an_appeal_answers_the_period_of_appeal():
    told = case("criminal", VERDICT, stage("appeal", "2019-08-25"))
    (found,) = agenda(told, date(2019, 9, 20)).deadlines
    assert (found.answered, found.overdue) == (True, False)


def test_a_removal_that_is_ordered_meanwhile_hides_no_period():
    told = case("asylum", stage("refusal", "2018-10-05"), stage("removal_order", "2018-10-20"))
    found = agenda(told, date(2018, 11, 1)).next
    assert found is not None
    assert (found.stage.kind, found.last_day_latest) == ("refusal", date(2019, 1, 5))


def test_a_period_that_has_passed_without_an_appeal_is_overdue():
    assert len(agenda(case("criminal", VERDICT), date(2019, 9, 1)).overdue) == 1


def test_a_month_makes_a_period_that_may_have_ended():
    told = case("criminal", replace(VERDICT, date=parse_edtf("2019-08")))
    found = agenda(told, date(2019, 8, 25)).next
    assert found is not None
    assert (found.last_day_earliest, found.last_day_latest, found.state) == (
        date(2019, 8, 16), date(2019, 9, 15), ClockState.MAY_HAVE_ENDED,
    )  # fmt: skip


def test_a_stated_deadline_is_kept_as_stated():
    told = case("civil", replace(stage("hearing", "2019-08-01"), deadline=parse_edtf("2019-09")))
    (found,) = agenda(told, date(2019, 8, 25)).deadlines
    assert (found.kind, found.last_day_earliest, found.last_day_latest) == (
        DeadlineKind.STATED, date(2019, 9, 1), date(2019, 9, 30),
    )  # fmt: skip


def test_a_paper_that_expired_is_overdue():
    assert [one.kind for one in agenda(case("asylum", paper("2019-04-10")), date(2019, 5, 1)).overdue] == [
        DeadlineKind.PAPER_EXPIRES
    ]


def test_a_newer_paper_answers_the_older_one():
    told = case("asylum", paper("2019-04-10"), paper("2019-07-10", on="2019-04-09"))
    found = [one for one in agenda(told, date(2019, 5, 1)).deadlines if one.kind is DeadlineKind.PAPER_EXPIRES]
    assert [one.answered for one in found] == [True, False]


def test_an_interview_does_not_answer_a_paper_that_expires():
    told = case("asylum", paper("2019-04-10"), stage("interview", "2019-02-01"))
    assert [one.kind for one in agenda(told, date(2019, 5, 1)).overdue] == [DeadlineKind.PAPER_EXPIRES]


def test_deadlines_come_soonest_first():
    told = case("asylum", paper("2019-12-31"), stage("refusal", "2019-03-05"))
    days = [one.last_day_earliest for one in agenda(told, date(2019, 3, 10)).deadlines]
    assert days == sorted(days, key=str)


def test_a_paper_without_a_day_of_the_past_does_not_hide_the_next_one():
    told = case("asylum", paper("2019-01-31"), replace(stage("interview", "2019-02-01"), deadline=parse_edtf("2020")))
    found = agenda(told, date(2019, 5, 1)).next
    assert found is not None
    assert found.kind is DeadlineKind.STATED


def test_a_country_that_is_not_listed_is_said_not_to_be_known():
    refusal = stage("refusal", "2019-03-05")
    found = agenda(case("asylum", refusal, state="UZ"), date(2019, 3, 10))
    assert (found.deadlines, found.not_known) == ((), (refusal,))


def test_a_wording_of_another_time_is_not_known_either():
    refusal = stage("refusal", "2026-09-01")
    assert agenda(case("asylum", refusal, state="SE"), date(2026, 9, 2)).not_known == (refusal,)


def test_where_the_law_has_several_periods_all_are_shown():
    found = agenda(case("asylum", stage("refusal", "2019-03-05"), state="DE"), date(2019, 3, 10)).deadlines
    assert [one.last_day_latest for one in found] == [date(2019, 3, 12), date(2019, 3, 19)]


def test_the_case_of_the_article_has_nothing_overdue():
    assert agenda(article(), date(2020, 1, 1)).overdue == ()


def test_an_authority_that_has_not_decided_in_time_is_overdue_whatever_came_between():
    told = case("asylum", stage("registration", "2019-01-10"), stage("interview", "2019-02-01"))
    (late,) = agenda(told, date(2019, 5, 1)).overdue
    assert late.limit is not None
    assert (late.limit.whose, late.last_day_latest) == ("state", date(2019, 4, 10))
