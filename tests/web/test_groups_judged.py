"""A group of accounts on its page: side by side, decided in one act, taken back in one."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from invented_links import invented
from page_reading import select, words
from PIL import Image
from recordmaking import claim, give, judge, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.linking import persons_of, verdicts
from tanuq.casebook.record import Record
from tanuq.intake.files.receiving import ReceiveOptions, receive_file
from tanuq.ledger.entries import Draft
from tanuq.linkage.options import Options
from tanuq.linkage.runs.proposing import note_run
from tanuq.linkage.runs.reading import read_accounts
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

NAMES = ("Сайрагүл Мұратқызы", "Sairagul Murat", "沙依拉古丽·木拉提")


@dataclass
class Room:
    """A run that holds three accounts together, and a reviewer who is signed in."""

    record: Record
    accounts: list[str]
    run: str
    source: str
    rosa: Browser

    @property
    def address(self) -> str:
        return f"{self.run}group/?account={self.accounts[0]}"

    def decide(self, *same: str, **fields: str) -> None:
        """Tick these accounts and send the form."""
        about = {"account": self.accounts, "same": list(same)}
        self.rosa.send(f"{self.run}group/", at=self.address, **about, **fields)

    def people(self) -> int:
        return len(set(persons_of(self.accounts).values()))


@pytest.fixture
def room(office: Record) -> Room:
    source = receive_text(office, "Three neighbours told us.")
    accounts = [given_account_number(give(office, source, claim("name", name)).hash) for name in NAMES]
    pairs = [(accounts[0], accounts[1], 0.99), (accounts[1], accounts[2], 0.93)]
    records = read_accounts(office, Viewer(Visibility.TEAM))
    number = note_run(office, records, invented(list(records["id"]), pairs), Options()).run
    office.catch_up()
    return Room(office, accounts, f"/linking/{number}/", source, enrolled(office, "rosa", [Role.REVIEWER])[1])


def test_a_pair_leads_to_all_that_hang_together_with_it_side_by_side(room: Room) -> None:
    room.rosa.get(f"{room.run}{'/'.join(sorted(room.accounts[:2]))}/")
    (link,) = room.rosa.page.xpath("//main//a[@data-key='g']")
    room.rosa.get(link.get("href", ""))
    assert len(select(room.rosa.page, ".side-by-side thead a.id")) == 3


def test_the_weakest_link_is_named(room: Room) -> None:
    room.rosa.get(room.address)
    assert "The weakest link, at 0.93" in words(room.rosa.page.find(".//main"))


def test_the_ticked_are_one_person_and_the_others_somebody_else_taken_back_in_one_step(room: Room) -> None:
    room.decide(*room.accounts[:2], reason="one mother")
    assert (room.people(), len(list(verdicts(room.record)))) == (2, 3)
    assert {one.reason for one in verdicts(room.record)} == {"one mother"}
    entries = len(list(room.record.ledger.entries()))
    (form,) = select(room.rosa.page, "main form.inline")
    named = [box.get("value") for box in select(form, "input[name=entry]")]
    room.rosa.send("/people/parted/", at=room.rosa.address, entry=named)
    assert list(verdicts(room.record)) == []
    assert len(list(room.record.ledger.entries())) == entries + 1


def test_all_ticked_are_one_person_and_the_page_leads_to_the_next_pair(room: Room) -> None:
    room.decide(*room.accounts)
    assert (room.people(), room.rosa.heading) == (1, "One person")
    (link,) = room.rosa.page.xpath("//main//a[@data-key='j']")
    assert link.get("href") == f"{room.run}next/"


def test_what_contradicts_an_earlier_judgement_is_asked_about_and_the_typed_reason_kept(room: Room) -> None:
    judge(room.record, room.accounts[0], room.accounts[2], "different")
    room.decide(*room.accounts, reason="one mother")
    assert (room.rosa.answer.status_code, len(list(verdicts(room.record)))) == (409, 1)
    assert room.rosa.page.get_element_by_id("reason").get("value") == "one mother"
    assert len(room.rosa.page.xpath("//input[@name='same'][@checked]")) == 3
    room.decide(*room.accounts, reason="one mother", anew="yes")
    assert room.people() == 1


def test_nobody_ticked_is_said_and_nothing_recorded(room: Room) -> None:
    room.decide()
    assert room.rosa.answer.status_code == 400
    assert words(select(room.rosa.page, ".wrong")[0]) == "Tick the accounts that are about one person."
    assert list(verdicts(room.record)) == []


def test_who_came_to_the_group_after_the_page_was_made_is_not_judged(room: Room) -> None:
    about = {"account": room.accounts[:2], "same": room.accounts[:2]}
    room.rosa.send(f"{room.run}group/", at=room.address, **about)
    assert {one.second for one in verdicts(room.record)} | {one.first for one in verdicts(room.record)} == set(
        room.accounts[:2]
    )


def test_a_translator_looks_and_decides_nothing(room: Room) -> None:
    _, other = enrolled(room.record, "gul", [Role.TRANSLATOR])
    other.get(room.address)
    assert other.page.xpath("//input[@name='same']") == []
    answer = other.post(f"{room.run}group/", mark=other.mark("/me/"), account=room.accounts)
    assert answer.status_code == 403
    assert list(verdicts(room.record)) == []


def test_an_address_without_accounts_says_so(room: Room) -> None:
    assert room.rosa.get(f"{room.run}group/").status_code == 400


# -- photographs


def photographed(room: Room, visibility: str, tmp_path: Path) -> str:
    """The number of a picture that the first account claims as a photograph; *visibility* of the picture."""
    file = tmp_path / "photograph.png"
    Image.new("RGB", (8, 8), "red").save(file)
    picture = receive_file(room.record, file, ReceiveOptions(visibility=visibility)).source
    more = {"source": room.source, "account": room.accounts[0], "kind": "person"}
    room.record.write([Draft("account.given", {**more, "claims": [claim("photograph", picture)]})])
    return picture


def test_photographs_that_accounts_claim_stand_beside_the_pair_and_the_group(room: Room, tmp_path: Path) -> None:
    picture = photographed(room, "team", tmp_path)
    for address in (room.address, f"{room.run}{'/'.join(sorted(room.accounts[:2]))}/"):
        room.rosa.get(address)
        assert [image.get("src") for image in select(room.rosa.page, "main img")] == [f"/sources/{picture}/picture/"]


def test_a_photograph_that_may_not_be_seen_is_not_asked_for(room: Room, tmp_path: Path) -> None:
    photographed(room, "restricted", tmp_path)
    _, analyst = enrolled(room.record, "gul", [Role.ANALYST])
    analyst.get(room.address)
    assert select(analyst.page, "main img") == []
