"""What an intake worker received stays open to whoever received it, restricted or not; nobody else is told of it."""

from dataclasses import dataclass

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.queries.custody_log import custody_log
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

LETTER = "Aygul was taken in Ghulja, her mother says."


@dataclass(frozen=True)
class Own:
    """A restricted letter, and whoever received it."""

    record: Record
    browser: Browser
    member: str
    source: str


@pytest.fixture
def own(office: Record) -> Own:
    who, browser = enrolled(office, "ines", [Role.INTAKE])
    source = receive_text(office.acting_as(who.number), LETTER, visibility="restricted")
    give(office, source, claim("name", "Aygul", anchor={"start": 0, "end": 5}))
    office.catch_up()
    return Own(office, browser, who.number, source)


def test_whoever_received_a_restricted_source_reads_it_and_that_is_noted(own: Own) -> None:
    assert own.browser.get(f"/sources/{own.source}/").status_code == 200
    assert LETTER in words(own.browser.page)
    noted = custody_log(own.record, Viewer(Visibility.RESTRICTED), 1)[0]
    assert [(one.step.author, one.source) for one in noted] == [(own.member, own.source)]


def test_the_page_says_who_else_opens_it_and_leads_to_no_claim_and_no_desk(own: Own) -> None:
    own.browser.get(f"/sources/{own.source}/")
    assert "only administrators open it" in words(select(own.browser.page, ".notice")[0])
    assert select(own.browser.page, ".text mark") == []
    links = [link.get("href") for link in select(own.browser.page, "article a")]
    assert not [link for link in links if link.startswith(("/desk/", "/people/"))]


def test_the_list_of_sources_leads_to_it(own: Own) -> None:
    own.browser.get("/sources/")
    assert f"/sources/{own.source}/" in [link.get("href") for link in select(own.browser.page, ".rows a")]


@pytest.mark.parametrize("role", [Role.INTAKE, Role.TRANSLATOR, Role.REVIEWER, Role.OUTSIDE_VIEWER])
def test_nobody_else_is_told_that_it_is_there(own: Own, role: Role) -> None:
    other = enrolled(own.record, "other", [role])[1]
    assert other.get(f"/sources/{own.source}/").status_code == 404
    assert own.source not in other.get("/sources/").content.decode()


def test_whoever_is_no_intake_worker_any_more_does_not_open_it(office: Record) -> None:
    who, browser = enrolled(office, "tara", [Role.TRANSLATOR])
    source = receive_text(office.acting_as(who.number), LETTER, visibility="restricted")
    office.catch_up()
    assert browser.get(f"/sources/{source}/").status_code == 404


def test_no_search_finds_it(own: Own) -> None:
    assert own.source not in own.browser.get("/sources/?q=Ghulja").content.decode()


def test_its_desk_stays_closed_where_what_is_stated_would_be_out_of_sight(own: Own) -> None:
    assert own.browser.get(f"/desk/{own.source}/").status_code == 404
