"""The page of a person's dossiers: what one would be, what is missing, and the file."""

from typing import Any

import pytest
from dossiers import ALL, COMPLETE, photograph, text_of, told_of
from recordmaking import claim
from signing_in import Browser, enrolled

from tanuq.casebook.record import Record
from tanuq.policy.roles import Role

MAY = {Role.PUBLISHER, Role.ANALYST, Role.ADMINISTRATOR}


@pytest.fixture
def person(office: Record) -> str:
    """Somebody who may leave for everything."""
    shown = claim("photograph", photograph(office, *ALL))
    return told_of(office, *COMPLETE, shown, claim("informant_name", "Canary Secret"))


def sent(browser: Browser, person: str, **form: Any) -> Any:
    """The answer to the form that asks for the file."""
    address = f"/people/{person}/dossiers/"
    return browser.post(address, mark=browser.mark(address), **form)


@pytest.mark.parametrize("role", Role)
def test_only_roles_that_carry_files_away_are_offered_dossiers(office: Record, person: str, role: Role) -> None:
    _, browser = enrolled(office, "aset", [role])
    page = browser.get(f"/people/{person}/")
    offered = f"/people/{person}/dossiers/".encode() in page.content
    assert offered is (role in MAY)
    assert browser.get(f"/people/{person}/dossiers/").status_code == (200 if role in MAY else 403)


def test_the_page_says_what_is_missing_and_what_stays(office: Record, person: str) -> None:
    _, browser = enrolled(office, "aset", [Role.ADMINISTRATOR])
    page = browser.get(f"/people/{person}/dossiers/?template=wgeid").content.decode()
    assert page.count('<span class="badge given">there</span>') == 5
    assert page.count('<span class="badge differs">missing</span> Who submits') == 1
    assert "Held back" in page
    assert "It is marked for fewer eyes" in page
    assert "Canary" not in page


def test_without_consent_the_page_names_it_and_offers_no_file(office: Record) -> None:
    silent = told_of(office, *COMPLETE, purposes=())
    _, browser = enrolled(office, "aset", [Role.ADMINISTRATOR])
    page = browser.get(f"/people/{silent}/dossiers/?template=wgeid").content.decode()
    assert "the consent “Submit to the UN with the name” is missing" in page
    assert "Make it and download" not in page


def test_the_file_comes_in_the_chosen_language_under_a_name_that_tells_nobody(office: Record, person: str) -> None:
    _, browser = enrolled(office, "aset", [Role.PUBLISHER])
    answer = sent(browser, person, template="wgeid", language="ru", submitter="А. Пример, Бюро")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{person}-wgeid-ru.pdf"'
    assert "А. Пример, Бюро" in text_of(answer.content)
    assert "Canary" not in text_of(answer.content)


def test_what_cannot_be_made_is_said_on_the_page_with_what_was_typed(office: Record, person: str) -> None:
    _, browser = enrolled(office, "aset", [Role.PUBLISHER])
    answer = sent(browser, person, template="ced", language="en", submitter="typed before")
    assert answer.status_code == 422
    assert "Not party then: China" in answer.content.decode()


@pytest.mark.parametrize("asked", ["?template=nonsense&language=xx", "?template=thread", "?template=photo-wall", ""])
def test_every_address_of_the_page_is_answered(office: Record, person: str, asked: str) -> None:
    _, browser = enrolled(office, "aset", [Role.ADMINISTRATOR])
    assert browser.get(f"/people/{person}/dossiers/{asked}").status_code == 200
