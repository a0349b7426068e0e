"""The page of a state as the casebook answers it: the whole story, and nothing that the viewer may not see."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from recordmaking import claim, give, judge, make_workspace, receive_text, tell
from tightrope import Story, tell_story

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.obligations.states import state_named
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.states.asking import state_page
from tanuq.states.bearing import Link
from tanuq.states.events import EventKind, Role
from tanuq.states.view import StateView

TODAY = date(2026, 11, 27)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


@pytest.fixture
def story(record: Record) -> Story:
    told = tell_story(record)
    record.catch_up()
    return told


def page(record: Record, state: str = "KZ", seen: Visibility = Visibility.TEAM) -> StateView:
    return state_page(record, Viewer(seen), state_named(state), TODAY)


def test_the_story_stands_in_the_order_of_its_dates(record: Record, story: Story) -> None:
    told = [(one.number, one.when) for one in page(record).told]
    assert told == [
        (story.group, "2017"),
        (story.pledge, "August 2018"),
        (story.asylum, "October 2018"),
        (story.meeting, "January 2019"),
        (story.entry, "2019"),
        (story.charge, "12 March 2019"),
        (story.asylum, "June 2019"),
        (story.charge, "August 2019"),
        (story.splinter, "September 2019"),
        (story.call, "February 2020"),
        (story.group, "February 2020"),
        (story.thanks, "2 February 2020"),
        (story.asylum, ""),
        (story.asylum, ""),
    ]


def test_what_was_said_to_one_capital_and_heard_in_another_is_told_apart(record: Record, story: Story) -> None:
    heard = [(one.state, one.rank, one.statements) for one in page(record).hearings]
    assert heard == [
        ("KZ", "addressed", (story.thanks,)),
        ("CN", "addressed", (story.call,)),
        ("KZ", "meant_to_hear", (story.call,)),
    ]


def test_the_charge_is_linked_to_the_meeting_before_it_with_the_days_between(record: Record, story: Story) -> None:
    (meeting,) = [one for one in page(record).said_and_done if one.said.number == story.meeting]
    (reprisal,) = meeting.followed
    assert (reprisal.link, reprisal.event and reprisal.event.number) == (Link.REPRISAL, story.charge)
    assert reprisal.days is not None
    assert (reprisal.days.fewest, reprisal.days.most) == (40, 70)


def test_months_are_carried_through_to_the_days_between_stages(record: Record, story: Story) -> None:
    days = page(record).steps[story.asylum, "stage.3"].days
    assert (days.fewest, days.most) == (213, 272)


def test_treaties_stand_on_the_timeline_on_the_day_from_which_they_bind(record: Record, story: Story) -> None:
    days = {one.number: one.when for one in page(record).timeline if one.kind is EventKind.OBLIGATION}
    assert days["refugee-1951"] == "1999-04-15"


def test_too_few_cases_give_a_reason_instead_of_an_estimate(record: Record, story: Story) -> None:
    (waiting,) = page(record).delays
    assert (waiting.delay, waiting.estimate.because[:19]) == ("charge_to_verdict", "1 cases are too few")


def test_whoever_may_see_nothing_of_it_is_shown_an_empty_page(record: Record, story: Story) -> None:
    view = page(record, seen=Visibility.PUBLIC)
    assert (view.told, view.counts.proceedings, view.counts.persons, view.hearings, view.claims) == ((), 0, 0, (), {})


def test_a_restricted_claim_does_not_count(record: Record) -> None:
    source = receive_text(record, "A case.")
    hidden = [
        claim("outcome", "refused", visibility="restricted"),
        claim("stage_date", "2018", visibility="restricted"),
    ]
    tell(record, source, "proceeding", claim("proceeding_state", "Kazakhstan"), claim("stage_kind", "refusal"), *hidden)
    record.catch_up()
    view = page(record)
    assert [(one.what, one.date) for one in view.told] == [("Refusal", None)]
    assert view.counts.outcomes == {"": 1}
    assert view.visibilities == (Visibility.TEAM,)


def test_a_case_that_names_the_state_only_where_the_viewer_may_not_look_is_absent(record: Record) -> None:
    source = receive_text(record, "A case.")
    hidden = claim("proceeding_state", "Kazakhstan", visibility="restricted")
    tell(record, source, "proceeding", hidden, claim("stage_kind", "refusal"))
    record.catch_up()
    assert page(record).told == ()
    assert len(page(record, seen=Visibility.RESTRICTED).told) == 1


def test_acts_of_a_person_named_stand_there_and_those_of_others_are_counted(record: Record) -> None:
    source = receive_text(record, "Two women were taken in Almaty.")
    taken = [claim("taken_place", "Almaty"), claim("taken_date", "2019-05")]
    first, _other = (give(record, source, claim("name", name), *taken) for name in ("Rosa Luna", "Asel Bolat"))
    person = person_number(given_account_number(first.hash))
    tell(record, source, "proceeding", claim("proceeding_state", "Kazakhstan"), claim("person_concerned", person))
    record.catch_up()
    view = page(record)
    assert [(one.kind, one.number, one.when) for one in view.told] == [
        (EventKind.ACT, person, "May 2019"),
        (EventKind.PROCEEDING, view.told[1].number, ""),
    ]
    assert (view.counts.acts.by_property, view.counts.acts.persons) == ((("taken_place", 2),), 2)


def test_accounts_that_were_joined_are_one_person_whichever_number_is_named(record: Record) -> None:
    source = receive_text(record, "Rosa Luna, also called Roza.")
    accounts = [given_account_number(give(record, source, claim("name", name)).hash) for name in ("Rosa", "Roza")]
    judge(record, *accounts)
    in_state = claim("proceeding_state", "Kazakhstan")
    for account in accounts:
        tell(record, source, "proceeding", in_state, claim("person_concerned", person_number(account)))
    record.catch_up()
    assert page(record).counts.persons == 1


def test_what_is_linked_from_elsewhere_stands_there_and_counts_nowhere(record: Record) -> None:
    source = receive_text(record, "A hearing far away, and a charge.")
    heard = tell(record, source, "statement", claim("speaker", "Ada Reed"), claim("quotation", "I was there"))
    tell(record, source, "proceeding", claim("proceeding_state", "Kazakhstan"), claim("reprisal_for", heard, about=""))
    record.catch_up()
    view = page(record)
    assert [(one.number, one.roles) for one in view.told if one.number == heard] == [(heard, (Role.NAMED,))]
    assert view.counts.statements == 0
    assert [one.link for each in view.said_and_done for one in each.followed] == [Link.REPRISAL]


def test_a_dissolved_state_has_a_page_that_knows_when_it_ended(record: Record) -> None:
    view = page(record, "Soviet Union")
    assert (view.state.ends, view.told) == (date(1991, 12, 26), ())


@pytest.mark.parametrize("seen", Visibility)
def test_nothing_above_the_eyes_of_the_viewer_counts_or_is_named(record: Record, seen: Visibility) -> None:
    source = receive_text(record, "Cases of four kinds.", visibility="public")
    for one in Visibility:
        told = [
            claim("proceeding_state", "Kazakhstan"),
            claim("case_name", f"canary-{one}"),
            claim("outcome", "refused"),
        ]
        told[2]["about"] = "stage"
        tell(record, source, "proceeding", *({**each, "visibility": one.value} for each in told))
    record.catch_up()
    view = page(record, seen=seen)
    allowed = {f"canary-{one}" for one in Visibility if one <= seen}
    assert {one.of for one in view.told} == allowed
    assert (view.counts.proceedings, view.counts.outcomes) == (len(allowed), {"refused": len(allowed)})
    assert max(view.visibilities) == seen
