"""What was read of the casebook stays in memory, and only what changes is read again."""

from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from recordmaking import claim, give, judge, receive_text, take_back

from tanuq.casebook.members import admit
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.kept_facets import kept_facets
from tanuq.casebook.queries.levels import persons_by_level
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Purpose, Viewer
from tanuq.policy.roles import Role


def counts(record: Record, viewer: Viewer, code: str) -> dict[str, int]:
    """value → people, by what is kept in memory."""
    record.catch_up()
    people = People(viewer)
    return {found.value: found.count for found in people.count_values(code, people.everyone(), 100)[0]}


def values_read(what: Callable[[], object]) -> int:
    """How many bitmaps were asked for one value by one."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        what()
    return sum("casebook_facet" in query["sql"] for query in asked.captured_queries)


def test_a_claim_leaves_the_other_facets_as_they_were_read(record: Record, team: Viewer) -> None:
    source = receive_text(record, "told")
    give(record, source, claim("sex", "female"), claim("taken_place", "Ghulja"))
    assert counts(record, team, "sex") == {"female": 1}
    assert counts(record, team, "taken_place") == {"Ghulja": 1}
    give(record, source, claim("sex", "male"))
    assert values_read(lambda: counts(record, team, "taken_place")) == 1  # everyone, where somebody came
    assert counts(record, team, "sex") == {"female": 1, "male": 1}


def test_a_value_that_nobody_has_any_more_is_gone(record: Record, team: Viewer) -> None:
    source = receive_text(record, "told")
    entry = give(record, source, claim("sex", "female"))
    give(record, source, claim("sex", "male"))
    assert counts(record, team, "sex") == {"female": 1, "male": 1}
    take_back(record, entry)
    assert counts(record, team, "sex") == {"male": 1}


def test_accounts_that_are_joined_are_one_person_at_once_and_two_again_when_that_is_taken_back(
    record: Record, team: Viewer
) -> None:
    source = receive_text(record, "told")
    first, second = (give(record, source, claim("note", word), claim("sex", "male")) for word in ("one", "two"))
    assert counts(record, team, "sex") == {"male": 2}
    judged = judge(record, given_account_number(first.hash), given_account_number(second.hash))
    assert counts(record, team, "sex") == {"male": 1}
    take_back(record, judged)
    assert counts(record, team, "sex") == {"male": 2}


def test_who_asked_before_a_change_does_not_keep_what_was_read_then(record: Record, team: Viewer) -> None:
    source = receive_text(record, "told")
    give(record, source, claim("sex", "male"))
    record.catch_up()
    earlier = People(team)
    give(record, source, claim("sex", "male"), claim("note", "another"))
    assert counts(record, team, "sex") == {"male": 2}
    kept = kept_facets.facet(earlier._at, ("sex", earlier._visible, earlier._plain))[0]
    assert kept is not None
    assert kept.all[0].total == 2


def test_a_read_that_fails_leaves_nothing_wrong_behind(
    record: Record, team: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = receive_text(record, "told")
    give(record, source, claim("sex", "female"))
    assert counts(record, team, "sex") == {"female": 1}
    give(record, source, claim("sex", "male"))

    def broken(position: int) -> dict[str, set[str]]:
        raise OperationalError(f"the connection is lost at {position}")

    with monkeypatch.context() as patch:
        patch.setattr("tanuq.casebook.queries.kept_facets.changed_since", broken)
        with pytest.raises(OperationalError):
            counts(record, team, "sex")
    assert counts(record, team, "sex") == {"female": 1, "male": 1}


def test_changes_that_a_writer_forgets_while_somebody_reads_are_not_missed(
    record: Record, team: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tanuq.casebook.projection.changes._KEPT", 20)
    source = receive_text(record, "told")
    give(record, source, claim("sex", "female"))
    assert counts(record, team, "sex") == {"female": 1}
    give(record, source, claim("sex", "male"))
    record.catch_up()
    reader = People(team)
    for number in range(12):
        give(record, source, claim("note", str(number)))
        record.catch_up()
    reader.count_values("sex", reader.everyone(), 100)
    assert counts(record, team, "sex") == {"female": 1, "male": 1}


def test_a_level_goes_when_the_source_turns_out_to_be_received_by_its_reviewer(record: Record, team: Viewer) -> None:
    bob = record.acting_as(admit(record, "Eric Tohti", "eric", {Role.REVIEWER, Role.INTAKE}))
    first = receive_text(bob, "told")
    received = next(iter(record.ledger.entries(kinds={"source.received"})))
    receive_text(record, "told")
    account = given_account_number(give(record, first, claim("sex", "female")).hash)
    record.catch_up()
    bob.write([Draft("review.decided", {"account": account, "level": "documented", "reason": "a paper"})])

    def documented() -> int:
        record.catch_up()
        return len(persons_by_level(record, team, People(team), Purpose.SEARCH)["documented"])

    assert documented() == 0
    take_back(record, received)
    assert documented() == 1
