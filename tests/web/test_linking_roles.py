"""Who may look at what a run proposes and at what people judged, and who decides it."""

from dataclasses import dataclass

import pytest
from invented_links import invented
from recordmaking import claim, give, judge, receive_text
from signing_in import enrolled

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.linkage.options import Options
from tanuq.linkage.runs.proposing import note_run
from tanuq.linkage.runs.reading import read_accounts
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)


@dataclass(frozen=True)
class Linked:
    """Addresses of a run with one open pair, of a person of two accounts, and of the parting of somebody else."""

    run: str
    pair: str
    person: str
    parted: str


@pytest.fixture
def linked(office: Record) -> Linked:
    source = receive_text(office, "Four neighbours told us.")
    names = ("Aygul", "Ajgul", "Gulnur", "Gülnur")
    accounts = [
        given_account_number(give(office, source, claim("name", name, visibility="public")).hash) for name in names
    ]
    judge(office, accounts[0], accounts[1])
    parting = judge(office, accounts[0], accounts[2], "different")
    records = read_accounts(office, TEAM)
    run = f"/linking/{note_run(office, records, invented(list(records['id']), [(*accounts[2:], 0.6)]), Options()).run}/"
    office.catch_up()
    return Linked(
        run=run,
        pair=f"{run}{'/'.join(sorted(accounts[2:]))}/",
        person=f"/people/{person(office, TEAM, person_number(accounts[0])).id}/",
        parted=f"/people/parted/?entry={parting.hash}",
    )


@pytest.mark.parametrize(
    ("role", "room", "deciding"),
    [
        (Role.REVIEWER, 200, [200, 200, 200]),
        (Role.ANALYST, 200, [200, 403, 403]),
        (Role.TRANSLATOR, 200, [403, 403, 403]),
        (Role.OUTSIDE_VIEWER, 403, [403, 403, 403]),
    ],
)
def test_a_page_that_decides_is_shown_to_whoever_may_decide(
    office: Record, linked: Linked, role: Role, room: int, deciding: list[int]
) -> None:
    browser = enrolled(office, "rosa", [role])[1]
    rooms = ["/linking/", linked.run, linked.pair, f"{linked.run}next/"]
    decided = [f"{linked.person}split/", f"{linked.run}accept/", linked.parted]
    answers = [browser.get(address).status_code for address in (*rooms, *decided)]
    assert answers == [room] * len(rooms) + deciding


@pytest.mark.parametrize(("role", "offered"), [(Role.REVIEWER, [1, 1, 1]), (Role.TRANSLATOR, [0, 0, 0])])
def test_pages_offer_only_what_may_be_decided(office: Record, linked: Linked, role: Role, offered: list[int]) -> None:
    browser = enrolled(office, "rosa", [role])[1]
    found = []
    for address, what in (
        (linked.person, "//main//a[contains(@href, '/split/')]"),
        (linked.run, "//main//form[contains(@action, '/accept/')]"),
        (linked.pair, "//main//button[@name='verdict' and @value='same']"),
    ):
        browser.get(address)
        found.append(len(browser.page.xpath(what)))
    assert found == offered


def test_the_way_to_linking_is_shown_to_the_team_alone(office: Record, linked: Linked) -> None:
    del linked
    found = []
    for role in (Role.TRANSLATOR, Role.OUTSIDE_VIEWER):
        browser = enrolled(office, role.value, [role])[1]
        browser.get("/")
        found.append(len(browser.page.xpath("//header//a[@href='/linking/']")))
    assert found == [1, 0]
