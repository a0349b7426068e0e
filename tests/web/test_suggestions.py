"""Who is suggested while a name is typed: by its beginning in any script, and never beyond the policy."""

import pytest
from django.test import Client
from invented_archive import KAZAKH_NAME, UYGHUR_NAME, Archive
from lxml.html import HtmlElement, document_fromstring
from page_reading import select, words
from recordmaking import claim, give, receive_text
from searching import suggested_for
from signing_in import enrolled

from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, may_see, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.web.views.suggestions import MOST


def suggested(client: Client, typed: str) -> list[HtmlElement]:
    """The options that come for what was typed."""
    return document_fromstring(suggested_for(client, typed).content.decode()).xpath("//li[@role='option']")


@pytest.mark.parametrize("typed", ["Бауыр", "باۋ", "鲍", "Baur", "Alimkhan Ba", "ba"])
def test_a_name_is_suggested_by_its_beginning_in_any_script(client: Client, archive: Archive, typed: str) -> None:
    assert f"/people/{archive.person}/" in [option.get("data-address") for option in suggested(client, typed)]


def test_a_beginning_suggests_somebody_whose_name_is_written_in_other_scripts_only(office: Record) -> None:
    source = receive_text(office, "told", visibility="public")
    give(office, source, claim("name", "Сәуле Оспанқызы"))
    _, browser = enrolled(office, "aset", [Role.ANALYST])
    assert "Сәуле" in suggested_for(browser.client, "Saul").content.decode()


def test_a_suggestion_says_why_it_was_found_and_what_tells_its_person_apart(client: Client) -> None:
    option = suggested(client, "Baurzhan")[0]
    lines = [words(line) for line in select(option, ".why")]
    assert KAZAKH_NAME in words(select(option, ".name")[0])
    assert "Date of birth: 1983" in lines[0]
    assert lines[1] == "“Baurzhan Alimkhan” has every word searched for"


def test_a_name_keeps_its_direction_among_the_suggestions(client: Client) -> None:
    names = select(suggested(client, UYGHUR_NAME[:4])[0], ".name bdi")
    assert {name.get("dir") for name in names} == {"ltr", "rtl"}


def test_suggestions_are_few_and_counted_for_who_cannot_see_them(office: Record) -> None:
    source = receive_text(office, "told", visibility="public")
    for number in range(MOST + 2):
        give(office, source, claim("name", f"Ayan Number{number}"))
    _, browser = enrolled(office, "aset", [Role.ANALYST])
    page = document_fromstring(suggested_for(browser.client, "Aya").content.decode())
    assert (len(page.findall(".//li")), words(page.find(".//p"))) == (MOST, "8 people suggested.")


def test_one_letter_suggests_nobody(client: Client) -> None:
    assert suggested(client, "B") == []


def test_a_whole_article_is_too_long_to_suggest_anybody_for(client: Client) -> None:
    assert suggested_for(client, "a" * 401).status_code == 400


@pytest.mark.parametrize("role", Role)
def test_no_role_is_suggested_a_name_that_it_may_not_see(office: Record, role: Role) -> None:
    for seen in Visibility:
        source = receive_text(office, "told", visibility="public")
        give(office, source, claim("name", f"Canary {seen}canary", visibility=seen.value))
    who, browser = enrolled(office, "aset", [role])
    answers = [suggested_for(browser.client, typed).content.decode().lower() for typed in ("cana", "canary", "канар")]
    shown = {seen for seen in Visibility for answer in answers if f"{seen}canary" in answer}
    viewer = viewer_of([role], who.number)
    assert shown == {seen for seen in Visibility if may_see(viewer, seen, Purpose.SEARCH)}


def test_somebody_found_by_a_hidden_name_is_not_suggested_under_another(office: Record) -> None:
    source = receive_text(office, "told", visibility="public")
    give(
        office,
        source,
        claim("name", "Gulnur", visibility="team"),
        claim("name_other", "Hidden", visibility="restricted"),
    )
    _, browser = enrolled(office, "aset", [Role.TRANSLATOR])
    assert "Nobody is suggested." in suggested_for(browser.client, "Hidd").content.decode()


def test_no_log_tells_what_was_typed(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    for typed in ("canaryname", "canaryname" * 50):
        suggested_for(client, typed)
    assert "canaryname" not in caplog.text
