"""Sources found by their words: all of them on a page of their own, each leading to the very words."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from damaging import damage_every_piece
from django.test import Client
from invented_archive import Archive
from lxml.html import HtmlElement, document_fromstring
from page_reading import Page, select, words
from recordmaking import claim, give, make_workspace, receive_text
from searching import answer_at, in_clear

from tanuq.casebook.queries.views import SourceCard, SourceHit
from tanuq.casebook.record import Record
from tanuq.web import current
from tanuq.web.addresses import hit_address


@pytest.fixture
def record_of_letters(client: Client, tmp_path: Path) -> Iterator[Record]:
    """A record of 52 letters that all name Tekes, which the pages show; one gives an account of Ayan."""
    with Record.open(make_workspace(tmp_path / "letters")) as record:
        for number in range(52):
            letter = receive_text(record, f"Letter {number}, from Ayan of the village of Tekes.")
        give(record, letter, claim("name", "Ayan"))
        current.use(record)
        yield record


@pytest.fixture
def letters(client: Client, record_of_letters: Record) -> Page:
    """The pages of that record."""

    def read(address: str) -> HtmlElement:
        return document_fromstring(answer_at(client, address).content.decode())

    return read


def test_sources_are_found_by_their_words(page: Page, archive: Archive) -> None:
    hits = select(page("/sources/?q=қарындасымын"), ".source-hits a")
    assert [urlsplit(hit.get("href")).path for hit in hits] == [f"/sources/{archive.kazakh}/"]


def test_the_box_of_sources_keeps_the_words(page: Page) -> None:
    boxes = select(page("/sources/?q=Sarzhaz+%22"), "main input[type=search]")
    assert [box.get("value") for box in boxes] == ['Sarzhaz "']


def test_no_source_found_leads_on_to_people(page: Page) -> None:
    links = select(page("/sources/?q=zzzz"), ".nothing a")
    assert [in_clear(link.get("href")) for link in links] == ["/people/?q=zzzz", "/sources/"]


def test_a_whole_article_is_too_long_to_search_sources_for(client: Client) -> None:
    assert answer_at(client, "/sources/", q="a" * 401).status_code == 400


def test_beside_people_stand_a_few_sources_and_the_way_to_more(letters: Page) -> None:
    section = select(letters("/people/?q=Tekes"), ".hits section")[0]
    links = [in_clear(link.get("href")) for link in select(section, "p a")]
    assert (len(select(section, ".source-hits li")), links) == (5, ["/sources/?q=Tekes"])


def test_people_are_found_though_a_source_is_damaged(letters: Page, record_of_letters: Record) -> None:
    damage_every_piece(record_of_letters.workspace)
    page = letters("/people/?q=Ayan")
    assert [words(name) for name in select(page, ".people a.who")] == ["Ayan"]
    assert "is damaged" in words(select(page, ".source-hits .notice")[0])


def test_sources_that_are_not_shown_are_not_passed_over_in_silence(letters: Page) -> None:
    main = letters("/sources/?q=Tekes").get_element_by_id("main")
    assert len(select(main, ".source-hits li")) == 50
    assert words(select(main, "p.quiet")[0]) == "Only the best 50 are shown: add a word to find others."


@pytest.mark.parametrize(
    ("snippet", "place"),
    [
        ((("in ", False), ("Tekes", True), (", ", False), ("Tekes", True)), "?at=90000&to=90005#c90000-90005"),
        ((("在", False), ("伊", True), ("宁", True)), "?at=90000&to=90002#c90000-90002"),
        ((("nothing", False),), ""),
    ],
)
def test_a_hit_leads_to_where_the_first_words_found_stand(snippet: tuple[tuple[str, bool], ...], place: str) -> None:
    hit = SourceHit(SourceCard("S-1", "", "", "text/plain", "", ""), snippet, at=90_000)
    assert hit_address(hit) == f"/sources/S-1/{place}"


@pytest.mark.parametrize(("to", "marked"), [("9", ["Letter 51"]), ("0", []), ("999", [])])
def test_words_found_are_marked_where_they_lie_in_the_text(letters: Page, to: str, marked: list[str]) -> None:
    source = select(letters("/sources/"), "tbody a")[0].get("href")
    shown = letters(f"{source}?at=0&to={to}")
    assert [words(mark) for mark in select(shown, ".text mark")] == marked
