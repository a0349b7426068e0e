"""The review workflow on pages: the queue, a decision with its reason, and who may not decide."""

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.members import admit
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.record import Record
from tanuq.policy.roles import Role


def told(at: Record, text: str) -> str:
    """An account of a testimony, by its number."""
    return given_account_number(give(at, receive_text(at, text), claim("name", text)).hash)


@pytest.fixture
def account(office: Record) -> str:
    """What somebody told the intake."""
    number = told(office.acting_as(admit(office, "Айгүл Сейіт", "told", {Role.INTAKE})), "Rosa Luna")
    office.catch_up()
    return number


@pytest.fixture
def browser(office: Record, account: str) -> Browser:
    """Of a reviewer who gave nothing."""
    return enrolled(office, "eric", [Role.REVIEWER])[1]


def test_what_waits_stands_in_the_queue(browser: Browser, account: str) -> None:
    browser.get("/reviews/")
    assert [link.get("href") for link in select(browser.page, ".rows a")] == [f"/reviews/{account}/"]


def test_a_decision_stands_with_its_reason_and_what_remains_open(browser: Browser, account: str) -> None:
    address = f"/reviews/{account}/"
    browser.send(address, level="partly_verified", reason="a neighbour says the same", unverified="the date")
    browser.get(address)
    (first,) = select(browser.page, ".judgements li")
    assert "Partly verified a neighbour says the same" in words(first)
    assert "What remains unverified: the date" in words(first)


def test_a_decision_without_a_reason_is_asked_again(browser: Browser, account: str) -> None:
    answer = browser.send(f"/reviews/{account}/", level="documented", reason=" ", unverified="the date")
    assert answer.status_code == 422
    assert browser.page.get_element_by_id("unverified").text.strip() == "the date"


def test_an_account_that_is_corroborated_leaves_the_queue(browser: Browser, account: str) -> None:
    browser.send(f"/reviews/{account}/", level="corroborated", reason="three neighbours")
    assert browser.where == "/reviews/"
    assert select(browser.page, ".rows a") == []


def test_a_decision_can_be_taken_back_where_it_stands(browser: Browser, account: str) -> None:
    address = f"/reviews/{account}/"
    browser.send(address, level="corroborated", reason="three neighbours")
    entry = select(browser.get(address) and browser.page, ".judgements input[name=entry]")[0].get("value")
    browser.send(f"{address}take-back/", at=address, entry=entry)
    assert select(browser.page, ".judgements li") == []
    assert "Taken back" in words(select(browser.page, ".notice.done")[0])


def test_whoever_gave_an_account_is_told_that_somebody_else_must_verify_it(office: Record) -> None:
    member, browser = enrolled(office, "aygul", [Role.INTAKE, Role.REVIEWER])
    number = told(office.acting_as(member.number), "Maria Luna")
    office.catch_up()
    browser.get(f"/reviews/{number}/")
    assert select(browser.page, "input[name=level]") == []
    answer = browser.send(f"/reviews/{number}/", level="documented", reason="I saw it")
    assert answer.status_code == 422
    assert "somebody else must verify it" in words(select(browser.page, ".notice.bad")[0])


@pytest.mark.parametrize("role", [Role.ANALYST, Role.INTAKE, Role.OUTSIDE_VIEWER])
def test_only_reviewers_come_to_the_queue(office: Record, account: str, role: Role) -> None:
    browser = enrolled(office, "other", [role])[1]
    assert [browser.get(at).status_code for at in ("/reviews/", f"/reviews/{account}/")] == [403, 403]


def test_the_keys_lead_to_the_accounts_beside_it(office: Record, browser: Browser, account: str) -> None:
    second = told(office.acting_as(admit(office, "Ерлан", "erlan", {Role.INTAKE})), "Ana Sol")
    office.catch_up()
    browser.get(f"/reviews/{account}/next/")
    assert browser.where == f"/reviews/{second}/"
    browser.get(f"/reviews/{second}/previous/")
    assert browser.where == f"/reviews/{account}/"
