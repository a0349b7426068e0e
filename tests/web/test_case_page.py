"""A person's page as a case: preferred values, timeline, the six elements, consents, history; nothing for outsiders."""

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text
from searching import in_clear
from signing_in import Browser, enrolled

from tanuq.casebook.deciding import judge
from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility


@pytest.fixture
def case(office: Record) -> str:
    """Address of a person of whom two sources speak, and differ."""
    tellings = [("Rosa Luna, 1975", "1975", "2017-05-12"), ("Rosa Luna, 1976", "1976", "2018")]
    accounts = [
        given_account_number(
            give(
                office,
                receive_text(office, text),
                claim("name", "Rosa Luna"),
                claim("birth_date", born),
                claim("taken_date", taken),
            ).hash
        )
        for text, born, taken in tellings
    ]
    judge(office, (accounts[0], accounts[1]), "same", "one mother")
    office.catch_up()
    return f"/people/{person(office, Viewer(Visibility.TEAM), accounts[0]).id}/"


@pytest.fixture
def browser(office: Record, case: str) -> Browser:
    """Of a reviewer, on the page of the case."""
    found = enrolled(office, "eric", [Role.REVIEWER])[1]
    found.get(case)
    return found


def test_a_reviewer_prefers_a_value_with_a_reason(browser: Browser, case: str) -> None:
    browser.send(f"{case}prefer/", at=case, property="birth_date", value="1976", reason="her passport")
    chosen = select(browser.page.get_element_by_id("p-birth_date"), "dd.preferred .reason")
    assert [words(reason) for reason in chosen] == ["preferred her passport"]


def test_a_value_that_no_source_gives_is_not_preferred(browser: Browser, case: str) -> None:
    sent = browser.send(f"{case}prefer/", at=case, property="birth_date", value="1999", reason="made up")
    assert sent.status_code == 400


def test_the_history_says_what_a_choice_changed_and_who_made_it(browser: Browser, case: str) -> None:
    for value in ("1976", "1975"):
        browser.send(f"{case}prefer/", at=case, property="birth_date", value=value, reason=f"passport of {value}")
    newest = words(select(browser.page, ".history li")[0])
    assert "Date of birth: 1976 → 1975" in newest
    assert "passport of 1975" in newest


def test_the_history_says_a_date_in_words_and_which_account_was_given(browser: Browser, case: str) -> None:
    browser.send(f"{case}prefer/", at=case, property="taken_date", value="2017-05-12", reason="the paper")
    told = [words(one) for one in select(browser.page, ".history li")]
    assert "Date taken: 12 May 2017" in told[0]
    assert told[-1].startswith(f"3 claims stated: A-{case.split('-')[1].strip('/')}")


def test_a_choice_is_taken_back_in_the_history(browser: Browser, case: str) -> None:
    browser.send(f"{case}prefer/", at=case, property="birth_date", value="1976", reason="her passport")
    entry = select(browser.page, ".history input[name=entry]")[0].get("value")
    browser.send(f"{case}undo/", at=case, entry=entry)
    assert select(browser.page, "dd.preferred") == []


def test_an_analyst_may_not_prefer(office: Record, case: str) -> None:
    analyst = enrolled(office, "other", [Role.ANALYST])[1]
    analyst.get(case)
    assert select(analyst.page, ".prefer") == []
    sent = analyst.send(f"{case}prefer/", at=case, property="birth_date", value="1976", reason="her passport")
    assert sent.status_code == 403


def test_a_day_is_drawn_solid_and_a_year_hatched(browser: Browser) -> None:
    drawing = browser.page.get_element_by_id("timeline")
    assert [box.get("class") for box in drawing.iter("rect")] == ["certain", "possible"]
    assert [words(cell) for cell in select(drawing, "tbody td")] == ["12 May 2017", "2018"]


def test_what_the_un_asks_for_is_there_or_asked_for(browser: Browser) -> None:
    found = browser.page.get_element_by_id("elements")
    states = [words(badge) for badge in select(found, "dd .badge")]
    assert states == ["there", "there", "missing", "missing", "missing", "missing"]


def test_nobody_asked_for_consent_is_said(browser: Browser) -> None:
    assert "Nobody was asked." in words(browser.page.get_element_by_id("consents"))


def test_the_levels_of_the_accounts_are_shown_to_the_team(browser: Browser) -> None:
    assert "Reported" in browser.answer.content.decode()


def test_an_outside_viewer_sees_no_name_and_none_of_the_work(office: Record, case: str) -> None:
    outside = enrolled(office, "lawyer", [Role.OUTSIDE_VIEWER])[1]
    answer = outside.get(case)
    assert "Rosa" not in answer.content.decode()
    assert "one mother" not in answer.content.decode()


def test_those_held_in_the_same_place_are_shown_and_an_outside_viewer_gets_their_numbers(office: Record) -> None:
    for name in ("Rosa Luna", "Gulnar Sol"):
        source = receive_text(office, name, visibility="partner")
        place = claim("detention_place", "Sarzhaz", visibility="partner")
        account = given_account_number(give(office, source, claim("name", name, visibility="partner"), place).hash)
    for role, shown in ((Role.ANALYST, "Rosa Luna"), (Role.OUTSIDE_VIEWER, "P-")):
        browser = enrolled(office, role.value.replace("_", "-"), [role])[1]
        browser.get(f"/people/{person_number(account)}/")
        (other,) = select(browser.page.get_element_by_id("together"), ".companions a.who")
        assert words(other).startswith(shown)


def test_relatives_are_listed_with_the_way_to_their_page_or_to_a_search(office: Record) -> None:
    sister = given_account_number(give(office, receive_text(office, "Gulnar"), claim("name", "Gulnar Sol")).hash)
    related = [claim("related_person", person_number(sister)), claim("relation", "sister")]
    named = claim("relatives", "wife Aygul Qadir")
    entry = give(office, receive_text(office, "Memet"), claim("name", "Memet Sol"), *related, named)
    office.catch_up()
    browser = enrolled(office, "anna", [Role.ANALYST])[1]
    browser.get(f"/people/{person_number(given_account_number(entry.hash))}/")
    section = browser.page.get_element_by_id("relatives")
    told = ["sister: Gulnar Sol", "As received", "wife Aygul Qadir", "Search for Aygul Qadir", "As received"]
    assert [words(line) for line in select(section, "li p")] == told
    ways = [in_clear(link.get("href")) for link in select(section, "li a")]
    assert f"/people/{person_number(sister)}/" in ways
    assert "/people/?q=Aygul Qadir" in ways


def test_a_judgement_says_by_name_who_made_it_and_to_the_team_alone(
    office: Record, browser: Browser, case: str
) -> None:
    judged = person(office, Viewer(Visibility.TEAM), case.split("/")[2]).accounts
    member = enrolled(office, "gulnar", [Role.REVIEWER])[0]
    judge(office.acting_as(member.number), (judged[0].id, judged[1].id), "same", "seen together")
    outsider = enrolled(office, "dana", [Role.OUTSIDE_VIEWER])[1]
    browser.get(case)
    told = [words(one) for one in browser.page.xpath("//*[@id='judgements']//li")]
    assert any("by Gulnar" in one for one in told)
    assert "Gulnar" not in outsider.get(case).content.decode()


def test_a_date_that_another_version_wrote_stands_among_the_claims_and_the_page_opens(office: Record) -> None:
    entry = give(office, receive_text(office, "A note."), claim("taken_date", "the third day"))
    office.catch_up()
    browser = enrolled(office, "noor", [Role.REVIEWER])[1]
    assert browser.get(f"/people/{person_number(given_account_number(entry.hash))}/").status_code == 200
    assert "the third day" in words(browser.page)
