"""Proceedings read out of the claims on record, and computed with as far as they were understood."""

from recordmaking import claim, receive_text, tell

from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.subject_claims import claims_of_all
from tanuq.casebook.queries.subjects import subject
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.proceedings.between import Span, steps
from tanuq.proceedings.reading import ToldProceeding, proceeding_in, proceeding_of
from tanuq.proceedings.stages import ordered
from tanuq.vocabulary.kinds import Kind

TEAM = Viewer(Visibility.TEAM)
ASYLUM = (claim("proceeding_kind", "asylum"), claim("proceeding_state", "Қазақстан"))


def stage(number: int, kind: str, date: str, **more: str) -> list[dict[str, object]]:
    about = "stage" if number == 1 else f"stage.{number}"
    said = {"stage_kind": kind, "stage_date": date, **more}
    return [claim(code, value, about=about) for code, value in said.items()]


def read(record: Record, *claims: dict[str, object]) -> ToldProceeding:
    number = tell(record, receive_text(record, "The file."), "proceeding", *claims)
    return proceeding_in(subject(record, TEAM, number))


def test_a_case_is_read_with_its_state_as_a_code(record: Record) -> None:
    told = read(record, *ASYLUM).proceeding
    assert (told.kind, told.state, told.stages) == ("asylum", "KZ", ())


def test_month_precision_is_carried_through_to_the_days_between(record: Record) -> None:
    told = read(record, *ASYLUM, *stage(1, "refusal", "2018-10"), *stage(2, "departure", "2019-06"))
    assert [step.days for step in steps(told.proceeding)] == [Span(213, 272)]


def test_stages_come_in_the_order_of_their_dates_and_keep_the_claims_that_tell_of_them(record: Record) -> None:
    told = read(record, *ASYLUM, *stage(1, "departure", "2019-06"), *stage(2, "refusal", "2018-10", outcome="refused"))
    first = ordered(told.proceeding.stages)[0]
    assert (first.kind, first.name) == ("refusal", "stage.2")
    assert [view.claim.value for view in told.told(first).of("outcome")] == ["refused"]


def test_a_stage_in_another_state_says_so(record: Record) -> None:
    told = read(record, *ASYLUM, *stage(1, "grant", "2019-09", stage_state="Sweden"))
    assert [one.state for one in told.stages] == ["SE"]


def test_a_date_that_was_not_understood_is_not_computed_with(record: Record) -> None:
    about = {"about": "stage"}
    told = read(
        record, claim("stage_date", "long ago", problem="No date.", **about), claim("stage_kind", "charge", **about)
    )
    assert [(one.kind, one.date, one.written) for one in told.proceeding.stages] == [("charge", None, "long ago")]


def test_a_value_of_another_version_that_is_no_date_is_not_computed_with(record: Record) -> None:
    told = read(record, *stage(1, "charge", "the third day"))
    assert told.proceeding.stages[0].date is None


def test_what_the_viewer_may_not_see_of_a_stage_is_not_there(record: Record) -> None:
    hidden = claim("stage_date", "2019-06", about="stage", visibility="restricted")
    told = read(record, claim("stage_kind", "charge", about="stage"), hidden)
    assert told.proceeding.stages[0].date is None


def test_the_last_news_of_a_case_is_the_day_on_which_its_newest_source_came_in(record: Record) -> None:
    told = read(record, *ASYLUM, *stage(1, "application", "2018-05-03")).proceeding
    (received,) = (entry.time.milliseconds for entry in record.ledger.entries(kinds=["source.received"]))
    assert str(told.last_news) == moment(received)[:10]


def test_very_many_read_at_once_have_the_same_news_as_one_read_by_itself(record: Record) -> None:
    one = read(record, *ASYLUM, *stage(1, "application", "2018-05-03")).proceeding
    (all_of_it,) = claims_of_all(TEAM, [Kind.PROCEEDING])
    assert proceeding_of(all_of_it.id, all_of_it.claims, all_of_it.heard_on) == one


def test_whoever_may_not_know_of_the_source_is_told_of_no_last_news(record: Record) -> None:
    shared = [{**one, "visibility": "partner"} for one in (*ASYLUM, *stage(1, "application", "2018-05-03"))]
    number = tell(record, receive_text(record, "The file.", "partner"), "proceeding", *shared)
    outside = viewer_of([Role.OUTSIDE_VIEWER], "M-00112233445566aa")
    assert proceeding_in(subject(record, outside, number)).proceeding.last_news is None
    assert [one.heard_on for one in claims_of_all(outside, [Kind.PROCEEDING])] == [""]
