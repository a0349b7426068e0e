"""A person who was put together wrongly is parted on a page, and put together again in one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml.html import HtmlElement, document_fromstring
from page_reading import select, words
from recordmaking import claim, give, judge, make_workspace, receive_text

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.disagreements import disagreements
from tanuq.casebook.queries.linking import verdicts
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.web import current
from tanuq.web.writing import form_mark

TEAM = Viewer(Visibility.TEAM)


class Desk:
    """A person of four accounts, A = B = C = D, and a browser."""

    def __init__(self, record: Record) -> None:
        source = receive_text(record, "Four neighbours told us.")
        given = [give(record, source, claim("name", name)) for name in ("Aygul", "Ajgul", "Gulnur", "Gülnur")]
        self.record = record
        self.accounts = [given_account_number(entry.hash) for entry in given]
        for one, other in zip(self.accounts, self.accounts[1:], strict=False):
            judge(record, one, other)
        current.use(record)
        self.client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)

    @property
    def address(self) -> str:
        return f"/people/{self.person(0)}/split/"

    def person(self, place: int) -> str:
        return person(self.record, TEAM, person_number(self.accounts[place])).id

    def page(self, address: str, **fields: list[str]) -> HtmlElement:
        response = self.client.get(address, fields)
        assert response.status_code == 200, (address, response.status_code)
        return document_fromstring(response.content.decode())

    def part(self, *places: int, reason: str = "two villages") -> HttpResponse:
        fields = {"mark": form_mark(), "account": [self.accounts[place] for place in places], "reason": reason}
        return self.client.post(self.address, fields)

    def together(self) -> list[list[int]]:
        """Places of the accounts of each person."""
        by_person: dict[str, list[int]] = {}
        for place in range(len(self.accounts)):
            by_person.setdefault(self.person(place), []).append(place)
        return list(by_person.values())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        yield Desk(record)


def test_a_person_of_several_accounts_leads_to_where_they_are_parted(desk: Desk) -> None:
    page = desk.page(f"/people/{desk.person(0)}/")
    assert desk.address in page.xpath("//a/@href")


def test_who_would_leave_is_shown_before_anything_is_written(desk: Desk) -> None:
    before = desk.record.ledger.size
    page = desk.page(desk.address, account=[desk.accounts[2], desk.accounts[3]])
    sides = [[words(name) for name in select(side, ".name")] for side in page.xpath("//section//ul")]
    assert [sorted(side) for side in sides] == [["Ajgul", "Aygul"], ["Gulnur", "Gülnur"]]
    assert desk.record.ledger.size == before


def test_the_person_falls_apart_as_chosen(desk: Desk) -> None:
    desk.part(2, 3)
    assert desk.together() == [[0, 1], [2, 3]]


def test_the_page_that_follows_names_both_people(desk: Desk) -> None:
    page = desk.page(desk.part(2, 3)["Location"])
    assert {words(link) for link in page.xpath("//main//ul//a")} == {desk.person(0), desk.person(2)}


def test_a_parting_is_taken_back_in_one_entry(desk: Desk) -> None:
    page = desk.page(desk.part(2, 3)["Location"])
    before = desk.record.ledger.size
    entries = page.xpath("//input[@name='entry']/@value")
    response = desk.client.post("/people/parted/", {"mark": form_mark(), "entry": entries})
    assert (response.status_code, desk.record.ledger.size) == (303, before + 1)
    assert desk.together() == [[0, 1, 2, 3]]


def test_a_parting_leaves_no_judgements_that_contradict_each_other(desk: Desk) -> None:
    desk.part(2, 3)
    assert disagreements(desk.record) == ()


@pytest.mark.parametrize("places", [(), (0, 1, 2, 3)])
def test_where_nobody_leaves_or_nobody_stays_nothing_is_written(desk: Desk, places: tuple[int, ...]) -> None:
    assert (desk.part(*places).status_code, len(verdicts(desk.record))) == (400, 3)


def test_a_parting_without_a_reason_is_refused(desk: Desk) -> None:
    assert (desk.part(2, 3, reason=" ").status_code, len(verdicts(desk.record))) == (400, 3)


def test_an_address_that_names_no_judgements_is_refused(desk: Desk) -> None:
    assert desk.client.get("/people/parted/").status_code == 400
