"""The language of the interface: the layout is mirrored, and words are data."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils.translation import trans_real
from lxml.html import document_fromstring
from page_reading import Page
from searching import in_clear


def language_of(response: HttpResponse) -> str:
    return str(document_fromstring(response.content.decode()).get("lang"))


@pytest.mark.parametrize(
    ("language", "tag", "direction"),
    [
        ("en", "en", "ltr"),
        ("ru", "ru", "ltr"),
        ("kk", "kk", "ltr"),
        ("ug", "ug", "rtl"),
        ("zh-hans", "zh-Hans", "ltr"),
    ],
)
def test_a_page_says_its_language_and_direction(page: Page, language: str, tag: str, direction: str) -> None:
    with override_settings(LANGUAGE_CODE=language):
        html = page("/help/")
    assert (html.get("lang"), html.get("dir")) == (tag, direction)


@pytest.mark.parametrize(
    ("preferred", "tag"),
    [("ru-KZ,ru;q=0.9", "ru"), ("zh-CN", "zh-Hans"), ("zh-TW,zh;q=0.8", "zh-Hans"), ("kk", "kk"), ("es,fr", "en")],
)
def test_a_page_speaks_what_the_browser_prefers(client: Client, preferred: str, tag: str) -> None:
    assert language_of(client.get("/help/", headers={"accept-language": preferred})) == tag


@override_settings(LANGUAGE_CODE="ug", LANGUAGE_IS_SET=True)
def test_what_the_office_set_outranks_what_the_browser_prefers(client: Client) -> None:
    assert language_of(client.get("/help/", headers={"accept-language": "ru"})) == "ug"


@override_settings(LANGUAGE_CODE="ug", LANGUAGE_IS_SET=True)
def test_what_somebody_chose_outranks_everything(client: Client) -> None:
    client.get("/help/?language=kk")
    assert language_of(client.get("/sources/", headers={"accept-language": "ru"})) == "kk"


def test_choosing_a_language_leads_back_to_the_same_page(client: Client) -> None:
    response = client.get("/people/?q=Саржаз&language=zh-hans&page=1")
    kept = response.cookies["tanuq_language"]
    assert (response.status_code, response["Location"]) == (303, f"/people/?q={quote('Саржаз')}&page=1")
    assert (kept.value, kept["samesite"], kept["httponly"]) == ("zh-hans", "Strict", True)


@pytest.mark.parametrize("language", ["xx", "", "../ru", "en-GB"])
def test_a_language_that_we_do_not_have_changes_nothing(client: Client, language: str) -> None:
    response = client.get("/help/", {"language": language})
    assert (response.status_code, dict(response.cookies)) == (200, {})


def test_a_link_on_another_site_chooses_no_language(client: Client) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert dict(client.get("/help/?language=ru", headers=headers).cookies) == {}


def test_a_choice_never_leads_to_another_computer(client: Client) -> None:
    assert client.get("/?language=ru", PATH_INFO="//example.org/")["Location"] == "/%2Fexample.org/"


def test_every_page_leads_to_itself_in_five_languages(page: Page) -> None:
    links = page("/people/?q=Саржаз").xpath("//footer//nav//a")
    assert [(link.get("lang"), in_clear(link.get("href"))) for link in links] == [
        (tag, f"/people/?q=Саржаз&language={code}")
        for tag, code in [("en", "en"), ("ru", "ru"), ("kk", "kk"), ("ug", "ug"), ("zh-Hans", "zh-hans")]
    ]


@pytest.fixture
def uyghur_catalogue(tmp_path: Path) -> Iterator[None]:
    """A catalogue with one word, in the folder that catalogues are kept in."""
    catalogue = Catalog(locale="ug")
    catalogue.add("Sources", "مەنبەلەر")
    folder = tmp_path / "ug" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as stream:
        write_mo(stream, catalogue)
    with override_settings(LANGUAGE_CODE="ug", LOCALE_PATHS=[str(tmp_path)]):
        yield
    trans_real._translations.clear()  # Django keeps catalogues for the life of the process


def test_a_catalogue_translates_the_pages(uyghur_catalogue: None, page: Page) -> None:
    headings = [heading.text.strip() for heading in page("/sources/").iter("h1")]
    assert headings == ["مەنبەلەر"]
