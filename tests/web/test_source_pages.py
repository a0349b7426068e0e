"""Sources: their words, where claims were read, and what happened to them."""

from hashlib import sha256

import pytest
from django.test import Client
from invented_archive import KAZAKH, UYGHUR, Archive
from lxml.html import HtmlElement
from page_reading import Page, select, words

from tanuq.web.templatetags.record_text import language_name, material_name


def facts(page: HtmlElement) -> dict[str, str]:
    boxes = select(page, ".source-facts .facts div")
    return {words(box.find("dt")): words(box.find("dd")) for box in boxes}


def test_every_source_is_listed(page: Page, archive: Archive) -> None:
    links = {link.get("href") for link in select(page("/sources/"), "tbody a.who")}
    numbers = (archive.kazakh, archive.uyghur, archive.russian, archive.article, archive.table)
    assert links == {f"/sources/{number}/" for number in numbers}


def test_the_text_is_whole(page: Page, archive: Archive) -> None:
    text = select(page(f"/sources/{archive.kazakh}/"), ".text")[0]
    assert text.text_content() == KAZAKH


def test_words_that_claims_were_read_from_lead_to_the_person(page: Page, archive: Archive) -> None:
    marks = select(page(f"/sources/{archive.kazakh}/"), ".text mark")
    assert [(words(mark), mark.find("a").get("href")) for mark in marks] == [
        ("Бауыржан Әлімқанұлының", f"/people/{archive.person}/"),
        ("2017 жылғы 12 мамырда", f"/people/{archive.person}/"),
        ("Саржаз ауылында", f"/people/{archive.person}/"),
        ("1983 жылы", f"/people/{archive.person}/"),
    ]


def test_a_text_written_from_right_to_left_is_laid_out_so(page: Page, archive: Archive) -> None:
    text = select(page(f"/sources/{archive.uyghur}/"), ".text")[0]
    assert (text.get("dir"), text.get("lang"), text.text_content()) == ("rtl", "ug-Arab", UYGHUR)


def test_the_evidence_is_named_by_its_hash(page: Page, archive: Archive) -> None:
    shown = facts(page(f"/sources/{archive.kazakh}/"))
    assert shown["Evidence, SHA-256"] == sha256(KAZAKH.encode()).hexdigest()


def test_consent_is_shown_purpose_by_purpose(page: Page, archive: Archive) -> None:
    shown = facts(page(f"/sources/{archive.kazakh}/"))
    assert (shown["Publish the account"], shown["Publish the name"]) == ("given 2026-05-14", "withdrawn 2026-06-01")


def test_a_source_without_consent_says_that_nothing_may_be_published(page: Page, archive: Archive) -> None:
    assert "None is on record: nothing of this source may be published." in words(
        select(page(f"/sources/{archive.russian}/"), ".source-facts")[0]
    )


def test_custody_names_every_entry(page: Page, archive: Archive) -> None:
    steps = select(page(f"/sources/{archive.kazakh}/"), ".custody li")
    assert [words(step.find("p")) for step in steps] == [
        f"received, {len(KAZAKH.encode())} bytes",
        "text derived by test",
        "consent given: Publish the account",
        "consent given: Publish the name",
        "consent withdrawn: Publish the name",
    ]


def test_the_source_of_a_list_leads_to_the_list(page: Page, archive: Archive) -> None:
    links = {link.get("href") for link in select(page(f"/sources/{archive.table}/"), ".source-facts a")}
    assert links == {f"/lists/{archive.mapped}/", f"/sources/{archive.table}/consent/"}


def test_the_beginning_of_a_number_leads_to_the_whole(client: Client, archive: Archive) -> None:
    response = client.get(f"/sources/{archive.kazakh[:10]}/")
    assert (response.status_code, response["Location"]) == (302, f"/sources/{archive.kazakh}/")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ug", "Uyghur"),
        ("zh-Hans", "Simplified Chinese"),
        ("kk-Arab", "Kazakh (Arabic script)"),
        ("ug-Latn", "Uyghur (Latin)"),
        ("zh", "Chinese"),
        ("mul", "several languages"),
        ("xx", "xx"),
    ],
)
def test_a_language_is_named_in_words(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("code", "name"), [("230920140501", "Witness testimony"), ("web_page", "Web page"), ("", ""), ("odd", "odd")]
)
def test_material_is_named_in_words_of_the_standard_or_our_own(code: str, name: str) -> None:
    assert material_name(code) == name
