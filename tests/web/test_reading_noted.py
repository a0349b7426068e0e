"""Whoever reads restricted material on a page, or at the command line, leaves a note in the custody of its source."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from recordmaking import claim, give, make_workspace, receive_text, tell
from signing_in import enrolled

from tanuq.casebook.custody import note_source_read
from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.custody_log import custody_log
from tanuq.casebook.queries.sources import source
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.web import current

WHOLE = Viewer(Visibility.RESTRICTED)


@pytest.fixture
def office(client: Client, tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        current.use(record)
        yield record


@pytest.fixture
def pages(office: Record) -> tuple[str, ...]:
    """The pages of what somebody told, whose name is restricted."""
    told = receive_text(office, "Aygul was taken in Ghulja, her mother says.")
    words = {"anchor": {"start": 28, "end": 38}}
    entry = give(office, told, claim("name", "Aygul"), claim("informant_name", "her mother", **words))
    account = given_account_number(entry.hash)
    person = person_number(account)
    explained = f"/people/{person}/explain/informant_name/"
    return (f"/people/{person}/", f"/accounts/{account}/", f"/sources/{told}/", explained)


def notes(record: Record) -> list[tuple[str, str]]:
    """Who read which source, the newest first."""
    return [(noted.step.author, noted.source) for noted in custody_log(record, WHOLE, 1)[0]]


@pytest.mark.parametrize("page", range(4))
def test_an_administrator_who_reads_who_told_is_noted(office: Record, pages: tuple[str, ...], page: int) -> None:
    head, browser = enrolled(office, "eric", [Role.ADMINISTRATOR])
    assert browser.get(pages[page]).status_code == 200
    assert [reader for reader, _ in notes(office)] == [head.number]


def test_all_pages_of_one_source_on_one_day_are_one_note(office: Record, pages: tuple[str, ...]) -> None:
    _, browser = enrolled(office, "eric", [Role.ADMINISTRATOR])
    for page in (*pages, *pages):
        browser.get(page)
    assert len(notes(office)) == 1


def test_who_is_not_shown_what_is_restricted_leaves_no_note(office: Record, pages: tuple[str, ...]) -> None:
    _, browser = enrolled(office, "aygul", [Role.REVIEWER])
    assert [browser.get(page).status_code for page in pages] == [200, 200, 200, 404]
    assert notes(office) == []


def test_a_restricted_source_that_gives_no_claim_is_noted_as_well(office: Record) -> None:
    closed = receive_text(office, "Nobody has read this yet.", visibility="restricted")
    note_source_read(office, source(office, WHOLE, closed), "shown")
    assert notes(office) == [(office.ledger.author, closed)]


@pytest.mark.parametrize("page", ["", "law/"])
def test_a_restricted_case_read_on_the_page_of_whom_it_concerns_is_noted(office: Record, page: str) -> None:
    entry = give(office, receive_text(office, "Aygul was taken."), claim("name", "Aygul"))
    person = person_number(given_account_number(entry.hash))
    file = receive_text(office, "The file.", "restricted")
    stage = claim("stage_kind", "verdict"), claim("charge", "illegal_entry"), claim("proceeding_state", "Kazakhstan")
    tell(office, file, "proceeding", claim("person_concerned", person), *stage)
    office.catch_up()
    head, browser = enrolled(office, "eric", [Role.ADMINISTRATOR])
    assert browser.get(f"/people/{person}/{page}").status_code == 200
    assert notes(office) == [(head.number, file)]
