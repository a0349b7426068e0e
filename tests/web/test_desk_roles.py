"""Who may work at the desk, and whose name stands at what was done there."""

import pytest
from django.test import Client
from page_reading import select
from recordmaking import claim, give, receive_text
from signing_in import admitted, enrolled

from tanuq.casebook.record import Record
from tanuq.policy.roles import Role
from tanuq.web.writing import form_mark

DESK, TRANSLATION, QUEUE = "/desk/{}/", "/desk/{}/translation/ru/", "/desk/"


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


@pytest.fixture
def stated_by_another(office: Record) -> tuple[str, str]:
    """A source, and the hash of an account that somebody of the team began in it."""
    source = receive_text(office, "Aygul was taken in Ghulja.")
    entry = give(office.acting_as(admitted(office, "rosa", [Role.INTAKE])), source, claim("name", "Aygul"))
    office.catch_up()
    return source, entry.hash


@pytest.mark.parametrize(("role", "status"), [(Role.TRANSLATOR, 403), (Role.INTAKE, 403), (Role.REVIEWER, 303)])
@pytest.mark.parametrize("way", ["take-back", "undo", "put-right"])
def test_what_somebody_else_stated_only_a_reviewer_takes_back(
    office: Record, stated_by_another: tuple[str, str], role: Role, status: int, way: str
) -> None:
    source, entry = stated_by_another
    _, browser = enrolled(office, "aygul", [role])
    desk = DESK.format(source)
    address, fields = {
        "take-back": (f"{desk}take-back/", {"claim": f"{entry}:0", "reason": "of her mother"}),
        "undo": (f"{desk}undo/", {"entry": entry}),
        "put-right": (desk, {"words": "Aygul", "property": "note", "wrong": f"{entry}:0", "reason": "of her mother"}),
    }[way]
    assert browser.post(address, mark=browser.mark(desk), **fields).status_code == status
    assert len(list(office.ledger.entries(kinds=["claim.retracted"]))) == (status == 303)


@pytest.mark.parametrize(("role", "offered"), [(Role.TRANSLATOR, 0), (Role.REVIEWER, 1)])
def test_taking_back_is_offered_to_whoever_may(
    office: Record, stated_by_another: tuple[str, str], role: Role, offered: int
) -> None:
    _, browser = enrolled(office, "aygul", [role])
    browser.get(DESK.format(stated_by_another[0]))
    assert len(select(browser.page, ".stated [name=claim]")) == offered


@pytest.fixture
def client(office: Record) -> Client:
    """Of whoever sits at the laptop of a team without members."""
    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("way", ["take-back/", ""])
def test_nothing_is_taken_back_on_a_desk_that_does_not_show_it(
    office: Record, client: Client, way: str, hidden: bool
) -> None:
    here = receive_text(office, "Aygul was taken in Ghulja.")
    source = here if hidden else receive_text(office, "Another letter")
    note = claim("note", "unseen", visibility="restricted" if hidden else "team")
    entry = give(office, source, claim("name", "Gulnar"), note)
    office.catch_up()
    named = {"claim": f"{entry.hash}:1", "wrong": f"{entry.hash}:1", "reason": "it is wrong"}
    fields = {"mark": form_mark(), "words": "Aygul", "property": "note", **named}
    assert client.post(DESK.format(here) + way, fields).status_code == 409
    assert list(office.ledger.entries(kinds=["claim.retracted"])) == []
