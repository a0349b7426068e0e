"""A source added at a desk: a file or pasted words, and on to what it tells of."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from page_reading import words
from signing_in import Browser, enrolled

from tanuq.casebook.models import Source
from tanuq.casebook.record import Record
from tanuq.policy.roles import Role


@pytest.fixture
def browser(office: Record) -> Browser:
    return enrolled(office, "ann", [Role.INTAKE, Role.REVIEWER])[1]


def only() -> Source:
    return Source.objects.get()


def test_a_file_becomes_a_source_with_what_is_said_of_it(browser: Browser) -> None:
    file = SimpleUploadedFile("article.txt", b"Denied in October 2018.", "text/plain")
    browser.send(
        "/sources/new/", file=file, title="An article", material="web_page", language="en", visibility="partner"
    )
    held = only()
    assert (held.title, held.material, held.language, held.visibility) == ("An article", "web_page", "en", "partner")
    assert browser.where == f"/sources/{held.number}/"
    assert "Denied in October 2018." in words(browser.page)


def test_pasted_words_become_a_source_whose_text_they_are(browser: Browser) -> None:
    browser.send("/sources/new/", words="Ол 2018 жылы ұсталды.\r\nСодан бері хабар жоқ.", title="Хат")
    assert (only().title, only().media_type) == ("Хат", "text/plain")
    assert "Ол 2018 жылы ұсталды." in words(browser.page)


def test_it_leads_on_to_what_it_is_to_tell_of(browser: Browser) -> None:
    browser.send("/sources/new/?to=statements&about=P-1234", words="He said so.")
    assert browser.address == f"/statements/new/?source={only().number}&about=P-1234"


@pytest.mark.parametrize("fields", [{}, {"words": "  "}])
def test_neither_a_file_nor_words_is_refused_in_words(browser: Browser, fields: dict[str, str]) -> None:
    browser.send("/sources/new/", title="Kept", **fields)
    assert browser.answer.status_code == 422
    assert "Choose a file, or paste the words" in words(browser.page)
    assert browser.page.get_element_by_id("title").get("value") == "Kept"


def test_an_empty_file_is_refused_in_words(browser: Browser) -> None:
    browser.send("/sources/new/", file=SimpleUploadedFile("a.txt", b""))
    assert browser.answer.status_code == 422
    assert Source.objects.count() == 0


def test_the_same_bytes_are_one_source_and_what_is_said_anew_holds(browser: Browser) -> None:
    browser.send("/sources/new/", words="The same.", title="One")
    browser.send("/sources/new/", words="The same.", title="Two")
    assert only().title == "Two"


def test_whoever_only_reads_adds_no_source(office: Record) -> None:
    reader = enrolled(office, "eve", [Role.ANALYST])[1]
    assert reader.get("/sources/new/").status_code == 403
