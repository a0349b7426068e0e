"""How far accounts are verified: who may say so, what holds, and what waits for a reviewer."""

from pathlib import Path

import pytest
from recordmaking import Desk, claim, give, judge, map_rows, receive_text

from tanuq.casebook.errors import NoSuchPerson, OwnAccount, ReasonMissing, UnknownLevel
from tanuq.casebook.members import admit
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.export import accounts
from tanuq.casebook.queries.members import member_numbered
from tanuq.casebook.queries.review_queue import review_queue
from tanuq.casebook.queries.reviews import LEVELS, levels_of, may_review, reviews_of
from tanuq.casebook.record import Record
from tanuq.casebook.reviewing import decide
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Draft
from tanuq.ledger.merging import merge
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

PARTNER = Viewer(Visibility.PARTNER)


@pytest.fixture
def intake(record: Record) -> Record:
    """The record in the hands of whoever takes testimonies, and reviews those of others."""
    return record.acting_as(admit(record, "Айгүл Сейіт", "aygul", {Role.INTAKE, Role.REVIEWER}))


@pytest.fixture
def reviewer(record: Record) -> Record:
    """The record in the hands of a reviewer."""
    return record.acting_as(admit(record, "Eric Tohti", "eric", {Role.REVIEWER}))


def told(at: Record, text: str, *claims: dict[str, str]) -> str:
    """An account of a testimony, by its number."""
    return given_account_number(give(at, receive_text(at, text), claim("name", text), *claims).hash)


@pytest.fixture
def account(intake: Record) -> str:
    """What somebody told the intake."""
    return told(intake, "Rosa Luna")


def waiting(record: Record, viewer: Viewer) -> list[tuple[str, tuple[str, ...]]]:
    """Name and risks of what waits, in the order of the queue."""
    return [(one.card.names[0].text, one.risks) for one in review_queue(record, viewer, 1)[0]]


def test_the_levels_run_from_reported_to_documented() -> None:
    assert LEVELS == ("reported", "partly_verified", "corroborated", "documented")


def test_a_review_says_how_far_an_account_is_verified_and_why(reviewer: Record, account: str, team: Viewer) -> None:
    decide(reviewer, account, "partly_verified", " a neighbour says the same ", "the date")
    (review,) = reviews_of(reviewer, team, account)
    assert (review.level, review.reason, review.unverified) == (
        "partly_verified",
        "a neighbour says the same",
        "the date",
    )
    assert (review.author, review.holds) == (reviewer.member, True)


def test_an_account_that_nobody_reviewed_is_reported(record: Record, account: str, team: Viewer) -> None:
    assert levels_of(record, team, [account]) == {account: "reported"}


def test_the_newest_review_holds_and_the_older_stay_on_record(reviewer: Record, account: str, team: Viewer) -> None:
    for level in ("corroborated", "reported"):
        decide(reviewer, account, level, "as far as known")
    assert [(view.level, view.holds) for view in reviews_of(reviewer, team, account)] == [
        ("reported", True),
        ("corroborated", False),
    ]


def test_a_review_that_is_taken_back_holds_no_longer(reviewer: Record, account: str, team: Viewer) -> None:
    decide(reviewer, account, "corroborated", "a neighbour says the same")
    undo(reviewer, decide(reviewer, account, "documented", "a verdict").hash, "another person's verdict")
    assert levels_of(reviewer, team, [account]) == {account: "corroborated"}


def test_nobody_reviews_what_they_wrote_down(intake: Record, account: str) -> None:
    with pytest.raises(OwnAccount):
        decide(intake, account, "documented", "I was there")


def test_nobody_reviews_what_stands_on_a_source_they_received(intake: Record, reviewer: Record) -> None:
    entry = give(reviewer, receive_text(intake, "A letter."), claim("name", "Rosa Luna"))
    with pytest.raises(OwnAccount):
        decide(intake, given_account_number(entry.hash), "documented", "I have seen the letter")


def test_nobody_reviews_an_account_to_which_they_added(intake: Record, reviewer: Record) -> None:
    source = receive_text(intake, "A letter.")
    first = given_account_number(give(intake, source, claim("name", "Rosa Luna")).hash)
    body = {"source": source, "account": first, "claims": [claim("sex", "female")]}
    reviewer.write([Draft("account.given", body)])
    with pytest.raises(OwnAccount):
        decide(reviewer, first, "documented", "as I have read it")


def test_nobody_reviews_the_rows_of_a_list_they_brought_in(intake: Record, team: Viewer) -> None:
    map_rows(intake, [("1", "Rosa Luna", "1976", "F", "")])
    ((_, row),) = accounts(intake, team)
    with pytest.raises(OwnAccount):
        decide(intake, row.id, "documented", "it is an official list")


def test_a_page_knows_whom_to_offer_the_review(intake: Record, reviewer: Record, account: str, team: Viewer) -> None:
    eyes = {at.member: _eyes(at) for at in (intake, reviewer)}
    assert {number: may_review(intake, viewer, account) for number, viewer in eyes.items()} == {
        intake.member: False,
        reviewer.member: True,
    }


def _eyes(at: Record) -> Viewer:
    held = member_numbered(at, at.member)
    assert held is not None
    return held.viewer


def test_the_owner_of_a_copy_does_not_review_what_the_copy_wrote_without_a_member(record: Record, team: Viewer) -> None:
    account = told(record, "Rosa Luna")
    assert may_review(record, team, account) is False
    with pytest.raises(OwnAccount):
        decide(record, account, "documented", "nobody else is here")


def test_a_review_by_the_giver_that_another_copy_let_through_does_not_hold(
    intake: Record, account: str, team: Viewer, tmp_path: Path
) -> None:
    elsewhere = Desk(tmp_path / "elsewhere")
    body = {"account": account, "level": "documented", "reason": "trust me", "by": intake.member}
    elsewhere.write([Draft("review.decided", body)])
    merge(intake.ledger, elsewhere.ledger)
    elsewhere.close()
    intake.catch_up()
    assert levels_of(intake, team, [account]) == {account: "reported"}
    assert waiting(intake, team) == [("Rosa Luna", ())]


@pytest.mark.parametrize(
    ("level", "reason", "error"), [("proven", "x", UnknownLevel), ("reported", " ", ReasonMissing)]
)
def test_a_review_needs_a_known_level_and_a_reason(
    reviewer: Record, account: str, level: str, reason: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        decide(reviewer, account, level, reason)


def test_an_account_that_is_not_there_cannot_be_reviewed(reviewer: Record) -> None:
    with pytest.raises(NoSuchPerson):
        decide(reviewer, "A-0000000000000000", "reported", "why not")


def test_beyond_the_team_no_review_is_seen_and_nothing_waits(reviewer: Record, account: str) -> None:
    decide(reviewer, account, "partly_verified", "a neighbour says the same")
    assert reviews_of(reviewer, PARTNER, account) == ()
    assert levels_of(reviewer, PARTNER, [account]) == {}
    assert review_queue(reviewer, PARTNER, 1) == ((), 0)


def test_what_waits_longest_comes_first_where_nothing_is_urgent(intake: Record, team: Viewer) -> None:
    for name in ("Rosa Luna", "Ana Paz"):
        told(intake, name)
    assert waiting(intake, team) == [("Rosa Luna", ()), ("Ana Paz", ())]


def test_the_most_urgent_comes_first(intake: Record, team: Viewer) -> None:
    told(intake, "Rosa Luna")
    told(intake, "Old Dead", claim("death_date", "2019"))
    told(intake, "A Child", claim("birth_date", "2004"), claim("taken_date", "2017-05"))
    told(intake, "A Man", claim("birth_date", "1990"), claim("taken_date", "2017-05"))
    withdrawn = receive_text(intake, "Withdrawn")
    give(intake, withdrawn, claim("name", "Withdrawn"))
    intake.write([Draft("consent.withdrawn", {"source": withdrawn, "purpose": "publish_name"})])
    assert waiting(intake, team) == [
        ("Withdrawn", ("consent_withdrawn",)),
        ("A Child", ("minor",)),
        ("Old Dead", ("death",)),
        ("Rosa Luna", ()),
        ("A Man", ()),
    ]


def test_accounts_of_one_person_that_cannot_both_be_true_are_urgent(intake: Record, team: Viewer) -> None:
    told(intake, "Ana Paz")
    one = told(intake, "Rosa Luna", claim("birth_date", "1976"))
    judge(intake, one, told(intake, "R. Luna", claim("birth_date", "1980")))
    assert [risks for _, risks in waiting(intake, team)] == [("contradiction",), ("contradiction",), ()]


def test_an_attempted_killing_is_no_death(intake: Record, team: Viewer) -> None:
    told(intake, "Rosa Luna", claim("act", "010109000000"))
    told(intake, "Ana Paz", claim("act", "010106010000"))
    assert waiting(intake, team) == [("Ana Paz", ("death",)), ("Rosa Luna", ())]


def test_a_corroborated_account_leaves_the_queue_and_a_partly_verified_one_stays(
    intake: Record, reviewer: Record, account: str, team: Viewer
) -> None:
    other = told(intake, "Ana Paz")
    decide(reviewer, account, "corroborated", "a neighbour says the same")
    decide(reviewer, other, "partly_verified", "the letter is genuine")
    ((one,), total) = review_queue(reviewer, team, 1)
    assert (one.account.id, one.level, total) == (other, "partly_verified", 1)


def test_the_rows_of_a_list_do_not_wait_one_by_one(intake: Record, team: Viewer) -> None:
    map_rows(intake, [("1", "Rosa Luna", "1976", "F", "")])
    assert review_queue(intake, team, 1) == ((), 0)


def test_what_stands_on_a_restricted_source_waits_for_whoever_may_see_it(record: Record, team: Viewer) -> None:
    give(record, receive_text(record, "Closed", visibility="restricted"), claim("name", "Closed"))
    assert review_queue(record, team, 1) == ((), 0)
    assert waiting(record, Viewer(Visibility.RESTRICTED)) == [("Closed", ())]
