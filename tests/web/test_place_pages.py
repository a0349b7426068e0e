"""Places as claims name them."""

from urllib.parse import unquote

from invented_archive import HOSTILE_PLACE, Archive
from page_reading import Page, select, words


def test_the_place_named_most_stands_first(page: Page) -> None:
    first = select(page("/places/"), ".place-list li")[0]
    assert words(first) == "萨尔扎兹 119 people"


def test_every_place_leads_to_a_page_of_its_own(page: Page) -> None:
    links = [link.get("href") for link in select(page("/places/"), ".place-list a")]
    titles = [words(page(link).find(".//h1/bdi")) for link in links]
    assert sorted(titles) == sorted(["萨尔扎兹", "Саржаз", "سارجاز", HOSTILE_PLACE])


def test_what_happened_there_is_a_filter(page: Page) -> None:
    link = page("/places/Саржаз/").xpath('//section[h2="What is said of it"]//a')[0]
    assert (words(link), unquote(link.get("href"))) == ("Place taken from", "/people/?f=taken_place:Саржаз")


def test_that_filter_finds_whom_the_place_counts(page: Page, archive: Archive) -> None:
    found = select(page("/people/?f=taken_place:Саржаз"), ".people tbody a.who")
    assert [link.get("href") for link in found] == [f"/people/{archive.person}/"]
