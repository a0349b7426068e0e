"""Where somebody was last and whom to ask: on the page of the person, and as a list with pages."""

import pytest
from page_reading import select, words
from recordmaking import claim, give, map_rows, receive_text
from signing_in import enrolled

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.roles import Role
from tanuq.vocabulary.days import ANY_DAY, FIRST, LAST, Days
from tanuq.web.views.whereabouts import PAGE, days_in_words

COLUMNS = (("name", "name"), ("held", "detention_place"), ("since", "detention_date"))


def held(office: Record, name: str, **said: str) -> str:
    """Somebody, by the address of their page."""
    claims = [claim("name", name), *(claim(*one) for one in said.items())]
    entry = give(office, receive_text(office, name), *claims)
    office.catch_up()
    return f"/people/{person_number(given_account_number(entry.hash))}/"


@pytest.fixture
def rosa(office: Record) -> str:
    return held(
        office,
        "Rosa Luna",
        taken_date="2017-03",
        detention_place="Sarzhaz",
        detention_date="2017-07-01",
        release_date="2018",
    )


def section(office: Record, address: str, name: str, role: Role = Role.ANALYST) -> str:
    browser = enrolled(office, "anna", [role])[1]
    browser.get(address)
    return words(browser.page.get_element_by_id(name))


def test_the_page_says_what_was_last_and_of_which_time_nobody_says_where(office: Record, rosa: str) -> None:
    said = section(office, rosa, "whereabouts")
    assert "The last that is told: Release, between 1 January 2018 and 31 December 2018" in said
    assert "Then between 2 and 4 months of which nobody says where." in said


def test_the_page_says_who_was_there_and_why(office: Record, rosa: str) -> None:
    held(office, "Gulnar Sol", detention_place="Sarzhaz", detention_date="2017-11", release_date="2019", basis="0101")
    source = receive_text(office, "Gulnar Sol")
    office.write([Draft("consent.given", {"source": source, "purpose": "contact_again", "informant": "x"})])
    said = section(office, rosa, "together")
    for words_ in (
        "Gulnar Sol certainly there said to be free",
        "Sarzhaz · together at some time: between 1 November 2017 and 31 December 2018",
        "told it themselves, agreed to be contacted again",
        "Both stays are dated. 1 source · Reported",
        "1 person may have been there: the whole list",
    ):
        assert words_ in said


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"taken_date": "2017"}, "No source says in which place this person was held"),
        ({"detention_place": "Xinjiang"}, "Only a region is named."),
        ({"detention_place": "Nowhere else"}, "Nobody else is on record there"),
    ],
)
def test_where_nobody_is_found_the_page_says_why(office: Record, said: dict[str, str], why: str) -> None:
    address = held(office, "Rosa Luna", **said)
    assert why in section(office, address, "together")


def test_what_is_odd_is_said_beside_the_acts(office: Record) -> None:
    address = held(office, "Rosa", detention_place="Sarzhaz", detention_date="2018", release_date="2015")
    assert "Sarzhaz: an end is said that lies before the beginning." in section(office, address, "whereabouts")
    other = held(office, "Gulnar", detention_place="Sarzhaz", detention_date="201X")
    browser = enrolled(office, "berta", [Role.ANALYST])[1]
    browser.get(other)
    assert "Sarzhaz: a date is as wide as a decade." in words(browser.page.get_element_by_id("whereabouts"))


def test_the_whole_list_goes_on_from_page_to_page(office: Record, rosa: str) -> None:
    map_rows(office, [(f"Invented {n}", "Sarzhaz", "2017-08") for n in range(PAGE + 7)], columns=COLUMNS, key=None)
    browser = enrolled(office, "anna", [Role.ANALYST])[1]
    found = []
    for page in (1, 2):
        browser.get(f"{rosa}together/?page={page}")
        found += [words(one) for one in select(browser.page, ".companions a.who")]
    assert (len(found), len(set(found))) == (PAGE + 7, PAGE + 7)
    assert browser.get(f"{rosa}together/?page=9").status_code == 200
    assert "There is no such page" in words(browser.page)


def test_days_are_said_as_far_as_they_are_known() -> None:
    day = 736_329
    spans = (ANY_DAY, Days(day, day), Days(day, LAST), Days(FIRST, day))
    assert [days_in_words(days) for days in spans] == [
        "",
        "31 December 2016",
        "31 December 2016 or later",
        "31 December 2016 or earlier",
    ]


@pytest.mark.parametrize("page", ["", "together/"])
def test_who_reads_a_restricted_stay_of_somebody_else_is_on_record(office: Record, rosa: str, page: str) -> None:
    source = receive_text(office, "Gulnar", visibility="restricted")
    give(office, source, claim("name", "Gulnar"), claim("detention_place", "Sarzhaz"))
    office.catch_up()
    enrolled(office, "anna", [Role.ADMINISTRATOR])[1].get(rosa + page)
    noted = [entry.body for entry in office.ledger.entries(kinds=["custody.noted"])]
    assert [body["source"] for body in noted if body] == [source]
