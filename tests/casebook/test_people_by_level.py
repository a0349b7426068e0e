"""People by how far they are verified: counted exactly, by what the viewer may see."""

import pytest
from recordmaking import claim, give, judge, receive_text

from tanuq.casebook.members import admit
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.casebook.reviewing import decide
from tanuq.policy.decision import Viewer, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility


def counts(record: Record, viewer: Viewer, *filters: tuple[str, str]) -> dict[str, int]:
    """level → people, as the facet says it."""
    view = results(record, viewer, ResultsQuery(filters=filters))
    return {value.value: value.count for facet in view.facets if facet.code == "review_level" for value in facet.values}


@pytest.fixture
def accounts(record: Record) -> list[str]:
    """Three people of one account, one of them told in words for the administrator alone."""
    source = receive_text(record, "told", visibility="public")
    seen = ("public", "public", "restricted")
    return [
        given_account_number(
            give(record, source, claim("sex", "female", visibility=each), claim("note", str(n), visibility=each)).hash
        )
        for n, each in enumerate(seen)
    ]


@pytest.fixture
def reviewer(record: Record) -> Record:
    """The record as a reviewer writes in it."""
    return record.acting_as(admit(record, "Eric Tohti", "eric", {Role.REVIEWER}))


def test_nothing_is_asked_while_nobody_was_reviewed(record: Record, accounts: list[str], team: Viewer) -> None:
    assert (len(accounts), counts(record, team)) == (3, {})


def test_everybody_stands_at_one_level(record: Record, reviewer: Record, accounts: list[str], team: Viewer) -> None:
    decide(reviewer, accounts[0], "documented", "court paper")
    assert counts(record, team) == {"reported": 1, "partly_verified": 0, "corroborated": 0, "documented": 1}
    decide(reviewer, accounts[0], "corroborated", "the paper was of another")
    assert counts(record, team, ("sex", "female"))["corroborated"] == 1


def test_a_person_stands_where_the_best_verified_account_does(
    record: Record, reviewer: Record, accounts: list[str], team: Viewer
) -> None:
    judge(record, accounts[0], accounts[1])
    decide(reviewer, accounts[1], "corroborated", "two neighbours")
    decide(reviewer, accounts[0], "partly_verified", "one of them")
    assert counts(record, team) == {"reported": 0, "partly_verified": 0, "corroborated": 1, "documented": 0}


def test_an_account_that_is_hidden_lifts_nobody(
    record: Record, reviewer: Record, accounts: list[str], team: Viewer
) -> None:
    judge(record, accounts[0], accounts[2])
    decide(reviewer, accounts[2], "documented", "seen by the administrator")
    assert counts(record, team) == {}
    assert counts(record, Viewer(Visibility.RESTRICTED))["documented"] == 1


def test_levels_are_the_teams_own(record: Record, reviewer: Record, accounts: list[str]) -> None:
    decide(reviewer, accounts[0], "documented", "court paper")
    outside = viewer_of([Role.OUTSIDE_VIEWER], "M-00112233445566aa")
    query = ResultsQuery(filters=(("review_level", "documented"),))
    assert (counts(record, outside), results(record, outside, query).total) == ({}, 0)
    assert results(record, outside, ResultsQuery()).total == 2
