"""Who may work at the desk, and whose name stands at what was done there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from recordmaking import make_workspace, receive_text
from signing_in import enrolled

from tanuq.casebook.record import Record
from tanuq.policy.roles import Role
from tanuq.web import current

DESK, TRANSLATION, QUEUE = "/desk/{}/", "/desk/{}/translation/ru/", "/desk/"


@pytest.fixture
def office(client: Client, tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        current.use(record)
        yield record


@pytest.mark.parametrize(
    ("role", "answers"),
    [
        (Role.TRANSLATOR, {DESK: 200, TRANSLATION: 200, QUEUE: 200}),
        (Role.REVIEWER, {DESK: 200, TRANSLATION: 403, QUEUE: 200}),
        (Role.INTAKE, {DESK: 200, TRANSLATION: 403, QUEUE: 200}),
        (Role.ANALYST, {DESK: 403, TRANSLATION: 403, QUEUE: 403}),
        (Role.OUTSIDE_VIEWER, {DESK: 404, TRANSLATION: 404, QUEUE: 403}),
    ],
)
def test_the_desk_is_open_to_those_whose_work_it_is(office: Record, role: Role, answers: dict[str, int]) -> None:
    source = receive_text(office, "Aygul was taken in Ghulja.")
    office.catch_up()
    _, browser = enrolled(office, "aygul", [role])
    assert {address: browser.get(address.format(source)).status_code for address in answers} == answers


def test_a_claim_says_who_read_it(office: Record) -> None:
    source = receive_text(office, "Aygul was taken in Ghulja.")
    office.catch_up()
    aygul, browser = enrolled(office, "aygul", [Role.REVIEWER])
    browser.send(DESK.format(source), words="Aygul", property="name")
    (entry,) = office.ledger.entries(kinds=["account.given"])
    assert (entry.body or {})["by"] == aygul.number
