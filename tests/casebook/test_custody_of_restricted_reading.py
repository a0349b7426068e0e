"""Whoever reads restricted material leaves a note of it, one a day."""

import pytest
from recordmaking import claim, give, receive_text

from tanuq.casebook import custody
from tanuq.casebook.members import admit
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.custody_log import custody_log
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.sources import source
from tanuq.casebook.record import Record, milliseconds_now
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

RESTRICTED = Viewer(Visibility.RESTRICTED)


@pytest.fixture
def head(record: Record) -> Record:
    """The record in the hands of the administrator."""
    return record.acting_as(admit(record, "Eric Tohti", "eric", {Role.ADMINISTRATOR}))


def notes(record: Record, viewer: Viewer = RESTRICTED) -> list[tuple[str, str, str]]:
    """Source, reader and what was read, the newest first."""
    return [(noted.source, noted.step.author, noted.step.what) for noted in custody_log(record, viewer, 1)[0]]


def test_a_reading_is_noted_in_the_custody_of_its_source(head: Record) -> None:
    number = receive_text(head, "A text.")
    custody.note_read(head, number, "read who told it")
    assert notes(head) == [(number, head.member, "read who told it")]
    assert source(head, RESTRICTED, number).custody[-1].what == "read who told it"


def test_reading_again_on_the_same_day_is_not_noted_twice(head: Record) -> None:
    number = receive_text(head, "A text.")
    assert [custody.note_read(head, number, "read it") is None for _ in range(3)] == [False, True, True]


def test_each_reader_leaves_a_note(record: Record, head: Record) -> None:
    number = receive_text(head, "A text.")
    for at in (head, record):
        custody.note_read(at, number, "read it")
    assert [reader for _, reader, _ in notes(record)] == [record.ledger.author, head.member]


def test_a_reading_of_another_day_is_noted_again(head: Record) -> None:
    number = receive_text(head, "A text.")
    custody.note_read(head, number, "read it")
    tomorrow = milliseconds_now() + 86_400_000
    assert custody.note_read(head, number, "read it", now=lambda: tomorrow) is not None


def test_another_note_of_custody_does_not_stand_for_a_reading(head: Record) -> None:
    number = receive_text(head, "A text.")
    head.write([Draft("custody.noted", {"source": number, "what": "the letter was put into the safe"})])
    assert custody.note_read(head, number, "read it") is not None


def test_only_the_sources_of_restricted_values_are_noted(head: Record) -> None:
    open_text, told = receive_text(head, "An open text."), receive_text(head, "A told text.")
    give(head, open_text, claim("name", "Rosa Luna"))
    entry = give(head, told, claim("name", "Ana Paz"), claim("informant_name", "Ana's mother"))
    account = given_account_number(entry.hash)
    for viewer in (Viewer(Visibility.TEAM), RESTRICTED):
        view = person(head, viewer, account)
        custody.note_reads(head, (each for one in view.accounts for each in one.claims), f"read as {viewer.clearance}")
    assert notes(head) == [(told, head.member, "read as restricted")]


def test_the_log_holds_nothing_of_sources_that_the_viewer_may_not_know_of(head: Record) -> None:
    closed = receive_text(head, "A closed text.", visibility="restricted")
    custody.note_read(head, closed, "read it")
    assert (notes(head, Viewer(Visibility.TEAM)), len(notes(head))) == ([], 1)
    assert custody_log(head, Viewer(Visibility.PARTNER), 1) == ((), 0)
