"""The first page: what the record holds and where to begin."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from invented_archive import LIST_NAME, Archive
from lxml.html import document_fromstring
from page_reading import Page, select, words
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.web import current


@pytest.fixture
def empty_record(tmp_path: Path) -> Iterator[None]:
    """An empty record is shown."""
    with Record.open(make_workspace(tmp_path / "empty")) as empty:
        current.use(empty)
        yield


def test_the_counts_are_those_of_the_record(page: Page) -> None:
    counts = {words(box.find("dt")): words(box.find("dd")) for box in select(page("/"), ".counts div")}
    assert counts == {
        "people": "120",
        "accounts": "124",
        "claims": "612",
        "sources": "5",
        "entries in the ledger": "28",
    }


def test_lists_sources_places_and_people_are_a_link_away(page: Page, archive: Archive) -> None:
    links = {link.get("href") for link in page("/").iter("a")}
    wanted = {
        f"/lists/{archive.mapped}/",
        f"/sources/{archive.kazakh}/",
        "/places/%D0%A1%D0%B0%D1%80%D0%B6%D0%B0%D0%B7/",
        "/people/",
    }
    assert wanted - links == set()


def test_a_list_is_called_by_its_name_in_its_script(page: Page) -> None:
    names = page("/").xpath('//a[starts-with(@href, "/lists/L-")]/bdi')
    assert [(name.text, name.get("lang"), name.get("dir")) for name in names] == [(LIST_NAME, "und-Hani", "ltr")]


def test_an_empty_record_teaches_the_first_commands(empty_record: None) -> None:
    response = Client(SERVER_NAME="127.0.0.1").get("/")
    commands = [words(code) for code in document_fromstring(response.content.decode()).xpath("//pre/code")]
    assert commands == [
        "tanuq add testimony.docx article.html letter.jpg",
        'tanuq import missing.xlsx --list "Missing, village day"',
        "tanuq demo",
    ]


@pytest.mark.parametrize("address", ["/people/", "/sources/", "/lists/", "/places/"])
def test_every_page_of_an_empty_record_answers(empty_record: None, address: str) -> None:
    assert Client(SERVER_NAME="127.0.0.1").get(address).status_code == 200
