"""The language of the interface: the layout is mirrored, and words are data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.test import Client, override_settings
from django.utils.translation import trans_real
from page_reading import Page


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


def test_what_the_browser_prefers_changes_nothing(client: Client) -> None:
    answers = {client.get("/help/", headers={"accept-language": language}).content for language in ("ru", "ug", "en")}
    assert len(answers) == 1


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
