"""Words that somebody typed stand in no address: browsers keep addresses, and a laptop may be seized."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_plus, unquote_to_bytes

import pytest
from django.test import Client
from lxml.html import HtmlElement, document_fromstring
from page_reading import Page, select, words
from recordmaking import make_workspace
from searching import answer_at, in_clear, searched
from signing_in import Browser, admitted, enrolled

from tanuq.casebook.record import Record
from tanuq.policy.roles import Role
from tanuq.web import current
from tanuq.web.addresses import LONGEST_SEARCH
from tanuq.web.sealed_words import SHORTEST, seal, unseal

TYPED = ("Baurzhan", "delegation", "zzzz qqqq")
"""Words that find people, that find sources, and that find nothing."""
_HOLDS_WORDS = ".//textarea | .//input[not(@type) or @type='text' or @type='search']"
ASKING = ("/people/?q=Baurzhan", "/sources/", "/intake/withdraw/")
"""The pages with a form that asks and writes nothing, beside the box that searches people."""
_ADDRESSES = "//@href | //@action | //@src | //@data-address"


def asking_forms(pages: list[HtmlElement]) -> Iterator[tuple[HtmlElement, list[str]]]:
    """Every kind of form that words are typed into and that writes nothing, once, with the names of its boxes."""
    known = set()
    for form in (form for page in pages for form in page.forms):
        boxes = [box.get("name") for box in form.xpath(_HOLDS_WORDS)]
        kind = (form.get("action"), *boxes)
        if boxes and kind not in known and (form.method == "GET" or form.get("data-asks") is not None):
            known.add(kind)
            yield form, boxes


def kinds(pages: list[HtmlElement]) -> set[tuple[str, ...]]:
    """The kinds of those forms: where they are sent, and the names of their boxes."""
    return {(form.get("action"), *boxes) for form, boxes in asking_forms(pages)}


def addresses_after(client: Client, form: HtmlElement, boxes: list[str], typed: str) -> Iterator[str]:
    """All that a browser comes to, or is offered, once *typed* was sent in every box of the form."""
    fields = dict(form.form_values()) | dict.fromkeys(boxes, typed)
    answer = client.post(form.action, fields) if form.method == "POST" else client.get(form.action, fields)
    while answer.status_code in {302, 303}:
        yield answer["Location"]
        answer = client.get(answer["Location"])
    yield from document_fromstring(answer.content.decode()).xpath(_ADDRESSES)


@pytest.mark.parametrize("typed", TYPED)
def test_no_typed_word_stands_in_an_address(client: Client, page: Page, typed: str) -> None:
    for form, boxes in asking_forms([page(address) for address in ASKING]):
        told = [one for one in addresses_after(client, form, boxes, typed) if typed in unquote_plus(one)]
        assert told == [], (form.action, boxes)


@pytest.mark.slow
def test_no_other_page_has_a_form_that_asks(page: Page, client: Client, every_kind_of_page: tuple[str, ...]) -> None:
    pages = [document_fromstring(answer_at(client, address).content.decode()) for address in every_kind_of_page]
    assert kinds(pages) == kinds([page(address) for address in ASKING])


def test_an_old_address_leads_to_one_without_its_words(client: Client) -> None:
    answer = client.get("/people/?q=Sarzhaz&f=sex:male&sort=oldest")
    address = answer["Location"]
    assert (answer.status_code, "Sarzhaz" in address) == (303, False)
    assert in_clear(address) == "/people/?f=sex:male&sort=oldest&q=Sarzhaz"


@pytest.mark.parametrize("asked", ["q=Ali", "language=ru"])
@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/%5Cevil.example/", "/%5Cevil.example/"),
        ("/%09/evil.example/", "/%09/evil.example/"),
        ("/a%0d%0ab/", "/a%0D%0Ab/"),
        ("//evil.example/", "/%2Fevil.example/"),
        ("/places/%E5%92%8C%E7%94%B0/", "/places/%E5%92%8C%E7%94%B0/"),
        ("/places/50%2525/", "/places/50%2525/"),
        ("/places/a%3Fb%23c/", "/places/a%3Fb%23c/"),
    ],
)
def test_an_old_address_leads_to_the_same_page_of_this_computer(
    client: Client, path: str, kept: str, asked: str
) -> None:
    answer = client.get(f"/?{asked}", PATH_INFO=unquote_to_bytes(path).decode("latin-1"))
    assert answer["Location"].partition("?")[0] == kept


def test_an_old_address_tells_its_words_to_no_page_to_sign_in(office: Record) -> None:
    admitted(office, "aygul")
    browser = Browser()
    browser.get("/people/?q=Sarzhaz")
    assert (browser.where, "Sarzhaz" in browser.address) == ("/sign-in/", False)


def test_words_sent_are_results_that_can_be_loaded_again(client: Client) -> None:
    browser = Browser(client)
    first = words(document_fromstring(searched(browser, "Baurzhan").content.decode()).get_element_by_id("main"))
    again = words(document_fromstring(browser.get(browser.address).content.decode()).get_element_by_id("main"))
    assert ("1 person" in first, first) == (True, again)


def test_links_of_a_saved_search_seal_its_words(office: Record) -> None:
    browser = enrolled(office, "aset", [Role.ANALYST])[1]
    browser.send("/searches/", at="/people/", search="q=Sarzhaz&f=sex:male", name="one")
    links = [link for link in browser.page.xpath("//main//@href") if link.startswith("/people/?")]
    assert ("/people/?q=Sarzhaz&f=sex:male" in map(in_clear, links), "Sarzhaz" in "".join(links)) == (True, False)


@pytest.mark.parametrize("cut", [slice(1, None), slice(0, -4), slice(0, 8), slice(0, 1)])
def test_words_that_cannot_be_read_are_said_to_be_lost(client: Client, cut: slice) -> None:
    answer = client.get("/people/", {"words": seal("Sarzhaz")[cut]})
    page = document_fromstring(answer.content.decode())
    assert (answer.status_code, select(page, "main input[type=search]")[0].get("value")) == (400, None)
    assert "or is older than the present key of this one" in words(page)
    assert "They are kept nowhere else; type them again." in words(page)


def test_words_sealed_in_another_record_are_not_read(client: Client, tmp_path: Path) -> None:
    shown = current.record()
    with Record.open(make_workspace(tmp_path / "other")) as other:
        current.use(other)
        strange = seal("Sarzhaz")
    current.use(shown)
    assert client.get("/sources/", {"words": strange}).status_code == 400


def test_what_is_no_sealing_at_all_is_refused_to_a_program_in_its_own_form(client: Client) -> None:
    answer = client.get("/people/.json", {"words": "Саржаз"})
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, 400)


@pytest.mark.parametrize("typed", ["村", "Baurzhan Alimkhan", "باۋۇرجان", "a" * LONGEST_SEARCH, "😀" * LONGEST_SEARCH])
def test_what_was_sealed_is_read_back(client: Client, typed: str) -> None:
    assert unseal(seal(typed)) == typed


def test_the_same_words_are_sealed_otherwise_each_time(client: Client) -> None:
    assert seal("Sarzhaz") != seal("Sarzhaz")


def test_the_length_of_an_address_tells_one_name_from_no_other(client: Client) -> None:
    assert len({len(seal("a" * letters)) for letters in range(1, SHORTEST + 1)}) == 1
