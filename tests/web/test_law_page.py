"""The law on a person: which articles are engaged, each element with its claims, and what to ask."""

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text, tell
from signing_in import Browser, enrolled

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.obligations.elements.engaging import Reason
from tanuq.policy.roles import Role
from tanuq.publishing.law_words import REASONS


@pytest.fixture
def entrant(office: Record) -> str:
    """Number of a person punished for entering Kazakhstan, whose way there two sources tell differently."""
    entry = give(office, receive_text(office, "Aysha"), claim("name", "Aysha"), claim("came_directly", "yes"))
    number = person_number(given_account_number(entry.hash))
    tell(
        office,
        receive_text(office, "the verdict"),
        "proceeding",
        claim("person_concerned", number),
        claim("proceeding_state", "Kazakhstan"),
        claim("charge", "illegal_entry", about="stage"),
        claim("stage_date", "2018-07", about="stage"),
        claim("penalty_kind", "suspended", about="stage.2"),
        claim("stage_date", "2018-08-01", about="stage.2"),
        claim("came_directly", "no"),
        claim("good_cause", "perhaps", problem="It was not understood."),
    )
    return number


@pytest.fixture
def browser(office: Record, entrant: str) -> Browser:
    """Of a reviewer."""
    return enrolled(office, "eric", [Role.REVIEWER])[1]


def article_31(browser: Browser, number: str) -> object:
    browser.get(f"/people/{number}/law/")
    return next(one for one in select(browser.page, "article.article") if "31(1)" in words(select(one, "h3")[0]))


def test_an_engaged_article_says_who_was_bound_since_when_and_from_which_source(browser: Browser, entrant: str) -> None:
    head = words(select(article_31(browser, entrant), "dl.facts")[0])
    assert "Kazakhstan" in head
    assert "The treaty bound the state on that date." in head
    assert "Joined: 15 January 1999 · binds from: 15 April 1999" in head
    assert "United Nations Treaty Collection, chapter V-2, read there: March 2015" in head


def test_the_page_begins_with_the_articles_in_short_and_leads_to_each(browser: Browser, entrant: str) -> None:
    browser.get(f"/people/{entrant}/law/")
    ways = select(browser.page, "nav.in-short li a")
    titles = {f"#{one.get('id')}": words(select(one, "h3")[0]) for one in select(browser.page, "article.article")}
    assert {way.get("href"): words(way) for way in ways} == titles
    assert len(titles) > 2


def test_elements_are_marked_in_words_with_their_claims(browser: Browser, entrant: str) -> None:
    found = {
        words(select(one, "strong")[0]): words(select(one, ".badge")[0])
        for one in select(article_31(browser, entrant), "ul.elements")[0]
        if one.tag == "li"
    }
    assert found == {
        "A penalty": "✓ supported",
        "On account of illegal entry or presence": "✓ supported",
        "A refugee or asylum seeker": "? missing",
        "Life or freedom threatened in the territory fled from": "? missing",
        "Coming directly from there": "≠ contradicted",
        "Presented themselves without delay": "? missing",
        "Good cause for entering or staying so": "? missing",
    }


def test_claims_on_both_sides_lead_to_their_sources(browser: Browser, entrant: str) -> None:
    (element,) = select(article_31(browser, entrant), "li.contradicted")
    assert [words(one) for one in select(element, ".said-by .words")] == ["Yes", "No"]
    assert all(select(one, "a")[0].get("href").startswith("/sources/S-") for one in select(element, ".said-by li"))


def test_a_claim_that_was_not_understood_is_to_be_looked_at(browser: Browser, entrant: str) -> None:
    last = select(article_31(browser, entrant), "ul.elements")[0][-1]
    assert "To be looked at, because it was not understood: Good cause shown: perhaps" in words(last)


def test_the_question_for_a_missing_element_is_set_as_a_task(browser: Browser, entrant: str) -> None:
    (way, *_) = select(article_31(browser, entrant), ".to-ask a")
    browser.get(way.get("href"))
    text = browser.page.get_element_by_id("text").text_content()
    assert text.strip() == (
        "Did the person ask for asylum, where and on which day, and was anything decided? "
        "(Refugee Convention, art. 31(1))"
    )


def test_a_question_that_nobody_asks_leaves_the_form_of_a_task_empty(browser: Browser, entrant: str) -> None:
    browser.get(f"/people/{entrant}/tasks/?ask=no-such.element")
    assert browser.page.get_element_by_id("text").text_content().strip() == ""


def test_the_page_of_a_person_leads_to_the_articles_that_are_engaged(browser: Browser, entrant: str) -> None:
    browser.get(f"/people/{entrant}/")
    rows = [words(one) for one in select(browser.page.get_element_by_id("law"), "ul.rows li")]
    assert any(
        row.startswith("Refugee Convention, art. 31(1): No penalty") and "4 elements missing" in row for row in rows
    )


def test_somebody_of_whom_no_act_is_told_has_a_page_that_says_what_would_help(office: Record, browser: Browser) -> None:
    entry = give(office, receive_text(office, "Marat"), claim("name", "Marat"))
    browser.get(f"/people/{person_number(given_account_number(entry.hash))}/law/")
    assert "Nothing on record makes an article of a treaty worth a look." in words(browser.page)


def test_whoever_looks_from_outside_is_shown_the_articles_without_anybodys_words(office: Record, entrant: str) -> None:
    outside = enrolled(office, "olga", [Role.OUTSIDE_VIEWER])[1]
    outside.get(f"/people/{entrant}/law/")
    assert "Aysha" not in words(outside.page)
    assert select(outside.page, ".to-ask a") == []


def test_every_reason_has_its_sentence() -> None:
    assert set(REASONS) == set(Reason)


def test_a_case_has_its_own_page_of_the_law_without_anybody_on_record_in_it(office: Record, browser: Browser) -> None:
    number = tell(
        office,
        receive_text(office, "four entrants were fined"),
        "proceeding",
        claim("proceeding_state", "Kazakhstan"),
        claim("charge", "illegal_entry", about="stage"),
        claim("penalty_kind", "fine", about="stage"),
        claim("stage_date", "2019", about="stage"),
    )
    browser.get(f"/proceedings/{number}/")
    way = next(one for one in select(browser.page, "a") if words(one) == "Which articles of treaties it bears on")
    browser.get(way.get("href"))
    (engaged, *_) = select(browser.page, "section article.article h3")
    assert words(engaged).startswith("Refugee Convention, art. 31(1)")
    assert select(browser.page, ".to-ask a") == []


def test_a_statement_has_no_page_of_the_law(office: Record, browser: Browser) -> None:
    number = tell(office, receive_text(office, "words"), "statement", claim("speaker", "A minister"))
    browser.get(f"/statements/{number}/")
    assert "/law/" not in browser.answer.content.decode()
    assert browser.client.get(f"/proceedings/{number}/law/")["Location"] == f"/statements/{number}/"


def test_no_page_of_the_law_says_in_our_words_that_a_state_did_wrong(browser: Browser, entrant: str) -> None:
    browser.get(f"/people/{entrant}/law/")
    assert [word for word in ("violat", "breach", "infring") if word in words(browser.page).lower()] == []
