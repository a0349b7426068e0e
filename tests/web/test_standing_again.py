"""What takes back a taking back says so: it stands again, and that can be taken back, on every page that undoes."""

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.deciding import judge
from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import restores, undo
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

GONE, AGAIN = "Taken back; that is on record too.", "It stands again; that is on record too."


@pytest.fixture
def accounts(office: Record) -> tuple[str, str]:
    """Numbers of two accounts that differ in the year of birth."""
    first, second = (
        given_account_number(
            give(
                office,
                receive_text(office, f"Rosa Luna, {born}"),
                claim("name", "Rosa Luna"),
                claim("birth_date", born),
            ).hash
        )
        for born in ("1975", "1976")
    )
    return first, second


@pytest.fixture
def browser(office: Record, accounts: tuple[str, str]) -> Browser:
    """Of a reviewer."""
    return enrolled(office, "eric", [Role.REVIEWER])[1]


def taken_back_thrice(browser: Browser, address: str, at: str) -> list[tuple[str, str]]:
    """What the page *at* says and offers each time when what stands in its notice is taken back."""
    found = []
    for _ in range(3):
        entry = select(browser.page, ".done input[name=entry]")[0].get("value")
        browser.send(address, at=at, entry=entry, back=at)
        said = words(select(browser.page, ".done span")[0])
        found.append((GONE if GONE in said else AGAIN if AGAIN in said else said, offered(browser)))
    return found


def offered(browser: Browser) -> str:
    return words(select(browser.page, ".done button")[0]).removesuffix(" z")


THRICE = [(GONE, "Restore"), (AGAIN, "Take back"), (GONE, "Restore")]


def test_a_task_on_a_person_s_page(browser: Browser, accounts: tuple[str, str]) -> None:
    case = f"/people/{person_number(accounts[0])}/"
    browser.get(case)
    browser.send(f"{case}tasks/", text="telephone")
    assert taken_back_thrice(browser, "/tasks/take-back/", case) == THRICE


def test_a_value_preferred_on_a_person_s_page(office: Record, browser: Browser, accounts: tuple[str, str]) -> None:
    judge(office, accounts, "same", "one mother")
    office.catch_up()
    case = f"/people/{person(office, Viewer(Visibility.TEAM), accounts[0]).id}/"
    browser.get(case)
    browser.send(f"{case}prefer/", at=case, property="birth_date", value="1976", reason="her passport")
    assert taken_back_thrice(browser, f"{case}undo/", case) == THRICE
    newest, before = (words(one) for one in select(browser.page, ".history li")[:2])
    assert newest.startswith("Taken back")
    assert before.startswith("Stands again")


def test_a_decision_of_review(browser: Browser, accounts: tuple[str, str]) -> None:
    address = f"/reviews/{accounts[0]}/"
    browser.get(address)
    browser.send(address, level="corroborated", reason="three neighbours")
    assert taken_back_thrice(browser, f"{address}take-back/", address) == THRICE


def test_a_judgement_on_the_page_that_follows(office: Record, browser: Browser, accounts: tuple[str, str]) -> None:
    made = judge(office, accounts, "same", "one mother")
    browser.get(f"/linking/?done={made.hash}")
    assert taken_back_thrice(browser, "/linking/undo/", "/linking/") == THRICE


def test_what_takes_back_a_restoring_restores_nothing(office: Record, accounts: tuple[str, str]) -> None:
    entry, told = judge(office, accounts, "same", "one mother"), []
    for _ in range(4):
        told.append(restores(office.ledger, entry.hash))
        entry = undo(office, entry.hash, "thought again")
    assert told == [False, False, True, False]
