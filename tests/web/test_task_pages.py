"""Tasks on pages: set about a person, changed, done, taken back, restored; the list of all; nothing for outsiders."""

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text
from signing_in import Browser, admitted, enrolled

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.policy.roles import Role

PAST, FAR = "2020-01-31", "2999-12-31"


@pytest.fixture
def case(office: Record) -> str:
    """Address of a person, which an outside viewer may see too."""
    source = receive_text(office, "Rosa Luna, Sarzhaz", visibility="partner")
    place = claim("taken_place", "Sarzhaz", visibility="partner")
    return (
        f"/people/{person_number(given_account_number(give(office, source, claim('name', 'Rosa Luna'), place).hash))}/"
    )


@pytest.fixture
def browser(office: Record, case: str) -> Browser:
    """Of a translator."""
    return enrolled(office, "aset", [Role.TRANSLATOR])[1]


def shown(browser: Browser) -> list[str]:
    """What stands in the list of tasks of the page that is open."""
    return [words(task) for task in select(browser.page, ".tasks li p")]


def test_a_task_is_set_about_a_person_and_stands_on_both_pages(browser: Browser, case: str, office: Record) -> None:
    eric = admitted(office, "eric", [Role.REVIEWER], "Eric Tohti")
    browser.send(f"{case}tasks/", text="write to the embassy", due=PAST, **{"for": eric})
    assert (browser.where, shown(browser)) == (
        case,
        ["write to the embassy", "overdue until 31 January 2020 · Eric Tohti"],
    )
    browser.get("/tasks/")
    assert shown(browser)[0] == "Rosa Luna: write to the embassy"


def test_a_form_sent_twice_sets_one_task(browser: Browser, case: str) -> None:
    for _ in range(2):
        browser.send(f"{case}tasks/", text="write to the embassy", due=FAR)
    assert len(select(browser.page, ".tasks li")) == 1


def test_a_task_that_cannot_be_kept_is_asked_again_with_its_words(browser: Browser, case: str) -> None:
    answer = browser.send(f"{case}tasks/", text="write", due="31.12.2026")
    assert answer.status_code == 422
    assert browser.page.get_element_by_id("text").text.strip() == "write"
    assert "no day" in words(select(browser.page, ".notice.bad")[0])


def test_a_task_is_changed(browser: Browser, case: str) -> None:
    browser.send(f"{case}tasks/", text="telephone")
    address = select(browser.page, ".tasks .ways a")[0].get("href")
    browser.send(address, text="write", due=FAR)
    assert (browser.where, shown(browser)) == (case, ["write", "until 31 December 2999 · for whoever can"])


def test_who_changes_a_task_that_somebody_else_changed_meanwhile_is_shown_both_and_loses_no_word(
    browser: Browser, case: str
) -> None:
    browser.send(f"{case}tasks/", text="write to the embassy", due=FAR)
    address = select(browser.page, ".tasks a")[0].get("href", "")
    browser.get(address)
    seen = browser.page.xpath("//input[@name='seen']/@value")[0]
    browser.send(address, text="write to the UN", due=FAR, seen=seen)
    answer = browser.send(address, text="call the family", due=FAR, seen=seen)
    assert answer.status_code == 422
    assert browser.page.get_element_by_id("text").text.strip() == "call the family"
    assert "write to the UN" in words(select(browser.page, ".notice.bad")[0])
    browser.send(address, text="call the family", due=FAR, seen=browser.page.xpath("//input[@name='seen']/@value")[0])
    assert shown(browser)[0] == "call the family"


def test_what_is_done_is_taken_back_where_it_is_said(browser: Browser, case: str) -> None:
    browser.send(f"{case}tasks/", text="telephone")
    address = select(browser.page, ".tasks .ways a")[0].get("href")
    browser.send(address, at=case, do="done", back="tasks")
    assert (browser.where, shown(browser)) == ("/tasks/", [])
    entry = select(browser.page, ".done input[name=entry]")[0].get("value")
    browser.send("/tasks/take-back/", at=case, entry=entry, back="tasks")
    assert shown(browser)[0] == "Rosa Luna: telephone"


def test_a_task_taken_back_is_restored(browser: Browser, case: str) -> None:
    browser.send(f"{case}tasks/", text="telephone")
    for expected in ([], ["telephone", "for whoever can"]):
        entry = select(browser.page, ".done input[name=entry]")[0].get("value")
        browser.send("/tasks/take-back/", at=case, entry=entry)
        assert shown(browser) == expected


def test_a_translator_takes_back_no_task_of_another(browser: Browser, case: str, office: Record) -> None:
    other = enrolled(office, "rosa", [Role.INTAKE])[1]
    other.send(f"{case}tasks/", text="telephone")
    entry = select(other.page, ".done input[name=entry]")[0].get("value")
    assert browser.send("/tasks/take-back/", at=case, entry=entry).status_code == 403
    browser.get(case)
    assert select(browser.page, ".tasks input[name=entry]") == []


def test_what_is_no_task_is_not_taken_back_here(browser: Browser, case: str, office: Record) -> None:
    (given,) = office.ledger.entries(kinds={"account.given"})
    assert browser.send("/tasks/take-back/", at=case, entry=given.hash).status_code == 409


def test_an_outside_viewer_is_told_of_no_task(browser: Browser, case: str, office: Record) -> None:
    browser.send(f"{case}tasks/", text="ask Gulnar")
    address = select(browser.page, ".tasks .ways a")[0].get("href")
    outside = enrolled(office, "lawyer", [Role.OUTSIDE_VIEWER])[1]
    answers = [outside.get(page) for page in (case, "/tasks/", address)]
    assert [answer.status_code for answer in answers] == [200, 403, 403]
    assert not any("Gulnar" in answer.content.decode() for answer in answers)
    assert "/tasks/" not in answers[0].content.decode()


def test_the_history_of_a_person_says_what_was_changed_of_a_task_and_by_whom(
    browser: Browser, case: str, office: Record
) -> None:
    eric = admitted(office, "eric", [Role.REVIEWER], "Eric Tohti")
    browser.send(f"{case}tasks/", text="telephone", due=FAR)
    address = select(browser.page, ".tasks .ways a")[0].get("href")
    browser.send(address, text="write", due=PAST, **{"for": eric})
    browser.send(address, at=case, do="done")
    told = [words(one) for one in select(browser.page, ".history li")]
    assert told[0].startswith("Task: write done")
    assert told[1].startswith(
        "Task: write What is to be done: telephone → write Until when: 31 December 2999 → 31 January 2020 "
        "Who does it: Eric Tohti"
    )
    assert told[2].startswith("Task: telephone Until when: 31 December 2999")
    assert all("by Aset" in one for one in told[:3])


def test_what_was_done_of_a_task_is_taken_back_in_the_history(browser: Browser, case: str) -> None:
    browser.send(f"{case}tasks/", text="write")
    browser.send(select(browser.page, ".tasks .ways a")[0].get("href"), at=case, do="done")
    browser.send(f"{case}undo/", at=case, entry=select(browser.page, ".history [name=entry]")[0].get("value"))
    assert "done" not in " ".join(shown(browser))
    assert "taken back" in words(select(browser.page, ".history li")[1])


def test_no_task_stands_in_the_history_of_whoever_is_shown_none(browser: Browser, case: str, office: Record) -> None:
    browser.send(f"{case}tasks/", text="write to the embassy")
    outside = enrolled(office, "lawyer", [Role.OUTSIDE_VIEWER])[1]
    assert "embassy" not in outside.get(case).content.decode()
