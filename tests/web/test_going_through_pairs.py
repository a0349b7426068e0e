"""Going through the pairs of a run: who judged before, what is put off, where each member stopped."""

from dataclasses import dataclass

import pytest
from invented_links import invented
from lxml.html import HtmlElement
from page_reading import words
from recordmaking import claim, give, judge, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.deciding import judge as decide
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.linking import verdicts
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Entry
from tanuq.linkage.options import Options
from tanuq.linkage.runs.proposing import note_run
from tanuq.linkage.runs.reading import read_accounts
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.web.views import pairs

PAST = "//section[@aria-labelledby='past-title']//li"
NAMES = ("Сайрагүл Мұратқызы", "Sairagul Murat", "沙依拉古丽·木拉提", "Gulnur Beisen")


@dataclass
class Room:
    """A run over four accounts whose pairs wait in this order, and a reviewer who is signed in."""

    record: Record
    accounts: list[str]
    run: str
    rosa: Browser
    number: str

    def pair(self, place: int) -> str:
        """The address of the pair that waits at this place, from 0."""
        return f"{self.run}{'/'.join(sorted(self.accounts[place : place + 2]))}/"

    def going_on(self, browser: Browser) -> str:
        """Where the button of the run's page leads."""
        browser.get(f"{self.run}next/")
        return browser.where

    def answer(self, browser: Browser, place: int, verdict: str, **fields: str) -> str:
        """Where an answer to the pair at this place leads."""
        browser.send(self.pair(place), verdict=verdict, **fields)
        return browser.where

    def past(self, place: int) -> list[HtmlElement]:
        self.rosa.get(self.pair(place))
        return self.rosa.page.xpath(PAST)


@pytest.fixture
def room(office: Record) -> Room:
    source = receive_text(office, "Four neighbours told us.")
    accounts = [given_account_number(give(office, source, claim("name", name)).hash) for name in NAMES]
    chain = [(accounts[place], accounts[place + 1], 0.5 + place / 10) for place in range(3)]
    records = read_accounts(office, Viewer(Visibility.TEAM))
    number = note_run(office, records, invented(list(records["id"]), chain), Options()).run
    office.catch_up()
    member, browser = enrolled(office, "rosa", [Role.REVIEWER])
    return Room(office, accounts, f"/linking/{number}/", browser, member.number)


# -- who judged before


def test_a_pair_says_who_judged_it_and_why(room: Room) -> None:
    decide(room.record.acting_as(room.number), (room.accounts[0], room.accounts[1]), "same", "the same mother")
    (item,) = room.past(0)
    assert words(item).startswith("the same person the same mother ")
    assert "by Rosa" in words(item)


def test_a_run_says_by_name_who_accepted_its_links(room: Room) -> None:
    records = read_accounts(room.record, Viewer(Visibility.TEAM))
    sure = invented(list(records["id"]), [(room.accounts[0], room.accounts[1], 0.99)])
    run = f"/linking/{note_run(room.record, records, sure, Options()).run}/"
    room.rosa.send(f"{run}accept/", at=run, threshold="0.95", links="1", reason="looked at all")
    room.rosa.get(run)
    (item,) = room.rosa.page.xpath("//ol[@class='judgements']/li")
    assert "by Rosa" in words(item)


def test_a_newer_judgement_hides_none_of_the_older(room: Room) -> None:
    for verdict in ("same", "different"):
        judge(room.record, room.accounts[0], room.accounts[1], verdict)
    assert [words(next(item.iter("strong"))) for item in room.past(0)] == ["different people", "the same person"]
    assert "A newer judgement holds" in words(room.past(0)[1])


def test_a_judgement_that_was_taken_back_is_shown_as_such(room: Room) -> None:
    entry = judge(room.record, room.accounts[0], room.accounts[1])
    undo(room.record, entry.hash, "two sisters")
    (item,) = room.past(0)
    assert "Taken back" in words(item)


def test_a_pair_shows_what_was_judged_of_its_accounts_and_others(room: Room) -> None:
    judge(room.record, room.accounts[1], room.accounts[2], "different")
    (item,) = room.past(0)
    assert [words(link) for link in item.iter("a")] == sorted(room.accounts[1:3])


def test_of_two_who_judge_at_once_neither_goes_unseen(room: Room) -> None:
    gul = enrolled(room.record, "gul", [Role.REVIEWER])[1]
    gul.get(room.pair(0))
    assert gul.page.xpath("//input[@name='seen']/@value") == [""]
    room.answer(room.rosa, 0, "same")
    assert room.answer(gul, 0, "different", seen="") == room.pair(0)
    assert "Somebody else judged this pair while you looked at it." in words(gul.page.get_element_by_id("main"))
    assert len(gul.page.xpath(PAST)) == 2


def test_a_judgement_that_came_within_the_same_moment_is_shown_too(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(record: Record, accounts: tuple[str, str], verdict: str, reason: str) -> Entry:
        judge(room.record, *accounts, "different")  # after the look for one, before ours is written
        return decide(record, accounts, verdict, reason)

    monkeypatch.setattr(pairs, "judge", overtaken)
    assert room.answer(room.rosa, 0, "same", seen="") == room.pair(0)
    assert "Somebody else judged this pair while you looked at it." in words(room.rosa.page.get_element_by_id("main"))


def test_a_judgement_sent_twice_is_one_and_nobody_elses(room: Room) -> None:
    answers = [room.answer(room.rosa, 0, "same", seen="") for _ in range(2)]
    assert answers == [room.pair(1), room.pair(1)]
    assert len(room.past(0)) == 1


def test_whoever_thinks_again_is_not_told_of_somebody_else(room: Room) -> None:
    room.answer(room.rosa, 0, "same", seen="")
    assert room.answer(room.rosa, 0, "different", seen="") == room.pair(1)
    assert len(room.past(0)) == 2


# -- what is put off, and where somebody stopped


def test_a_pair_put_off_writes_nothing_on_record(room: Room) -> None:
    before = room.record.ledger.size
    assert room.answer(room.rosa, 0, "skip") == room.pair(1)
    assert room.record.ledger.size == before


def test_a_pair_put_off_comes_back_when_nothing_else_waits(room: Room) -> None:
    room.answer(room.rosa, 0, "skip")
    room.answer(room.rosa, 1, "different")
    assert room.answer(room.rosa, 2, "different") == room.pair(0)
    assert room.answer(room.rosa, 0, "unsure") == room.run


def test_each_member_goes_on_where_they_stopped(room: Room) -> None:
    gul = enrolled(room.record, "gul", [Role.REVIEWER])[1]
    room.answer(room.rosa, 0, "skip")
    assert [room.going_on(room.rosa), room.going_on(gul)] == [room.pair(1), room.pair(0)]


def test_where_the_pair_at_hand_was_judged_by_another_the_next_one_comes(room: Room) -> None:
    room.answer(room.rosa, 0, "skip")
    judge(room.record, room.accounts[1], room.accounts[2], "different")
    assert room.going_on(room.rosa) == room.pair(2)


def test_a_pair_judged_by_another_meanwhile_does_not_come_next(room: Room) -> None:
    room.answer(room.rosa, 0, "skip")
    judge(room.record, room.accounts[2], room.accounts[3], "different")
    assert room.answer(room.rosa, 1, "unsure") == room.pair(0)


def test_a_judgement_taken_back_leads_to_its_pair(room: Room) -> None:
    room.answer(room.rosa, 0, "different")
    (entry,) = room.rosa.page.xpath("//*[@role='status']//input[@name='entry']/@value")
    (back,) = room.rosa.page.xpath("//*[@role='status']//input[@name='back']/@value")
    room.rosa.send("/linking/undo/", at=room.pair(1), entry=entry, back=back)
    assert (room.rosa.where, verdicts(room.record)) == (room.pair(0), ())


def test_after_a_decision_the_heading_of_the_next_pair_has_the_focus(room: Room) -> None:
    room.answer(room.rosa, 0, "different")
    assert room.rosa.page.xpath("count(//h1[@autofocus])") == 1
