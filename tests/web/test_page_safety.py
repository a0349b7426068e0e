"""What every page forbids, hides and never does."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from invented_archive import HOSTILE_FILE, HOSTILE_NAME, SECRET_INFORMANT, Archive
from lxml.html import document_fromstring
from searching import answer_at

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "connect-src 'self'; "
        "font-src 'none'; object-src 'none'; frame-src 'none'; worker-src 'none'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}
STATIC = ("/static/tanuq/tanuq.css", "/static/tanuq/keys.js", "/static/tanuq/icon.svg")
_ADDRESSES = ("href", "src", "action", "srcset", "data", "poster", "formaction", "ping")


def addresses_in(content: bytes) -> set[str]:
    elements = document_fromstring(content.decode()).iter()
    return {element.get(name) for element in elements for name in _ADDRESSES if element.get(name)}


def test_every_page_has_exactly_these_headers(client: Client, every_address: tuple[str, ...]) -> None:
    for address in (*every_address, *STATIC, "/nowhere/", "/people/?page=x", "/people/.json"):
        response = answer_at(client, address)
        response.close()
        headers = dict(response.headers)
        for name in ("Content-Type", "Content-Length", "Last-Modified", "ETag", "Vary", "Location"):
            headers.pop(name, None)
        assert headers == HEADERS, address


def test_no_page_sets_a_cookie(client: Client, every_address: tuple[str, ...]) -> None:
    for address in every_address:
        answer_at(client, address)
    assert dict(client.cookies) == {}


def test_no_page_leads_or_loads_from_elsewhere(client: Client, every_address: tuple[str, ...]) -> None:
    for address in every_address:
        outside = {found for found in addresses_in(answer_at(client, address).content) if any(urlsplit(found)[:2])}
        assert outside == set(), address


def test_no_page_has_a_script_or_style_of_its_own(client: Client, every_address: tuple[str, ...]) -> None:
    for address in every_address:
        page = document_fromstring(answer_at(client, address).content.decode())
        inline = page.xpath("//script[not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')]")
        assert inline == [], address


def test_a_hostile_name_is_shown_as_its_letters(client: Client, archive: Archive) -> None:
    page = document_fromstring(client.get(f"/accounts/A-{archive.hostile[2:]}/").content.decode())
    written = page.get_element_by_id("column-1").find("td").text_content()
    assert written == HOSTILE_NAME.replace("\u202e", "⟦U+202E⟧")


def test_no_page_prints_a_character_that_turns_words_round(client: Client, every_address: tuple[str, ...]) -> None:
    for address in every_address:
        assert "\u202e" not in answer_at(client, address).content.decode(), address


def test_a_hostile_file_name_is_shown_as_it_is(client: Client, archive: Archive) -> None:
    page = document_fromstring(client.get(f"/sources/{archive.uyghur}/").content.decode())
    shown = page.xpath('//div[dt="File"]/dd')[0].text_content()
    assert shown == HOSTILE_FILE.replace("\u202e", "⟦U+202E⟧")


def test_who_gave_a_source_is_on_no_page(client: Client, every_address: tuple[str, ...]) -> None:
    for address in (*every_address, "/people/.json", "/people/.json?q=Baurzhan"):
        assert SECRET_INFORMANT not in answer_at(client, address).content.decode(), address


def test_who_gave_a_source_cannot_be_searched_for(client: Client) -> None:
    answer = answer_at(client, "/people/.json", q=SECRET_INFORMANT).json()
    assert (answer["total"], answer["people"]) == (0, [])


def test_who_gave_a_source_cannot_be_explained(client: Client, archive: Archive) -> None:
    assert client.get(f"/people/{archive.person}/explain/informant_name/").status_code == 404


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8407", "localhost", "localhost:1", "[::1]:80"])
def test_a_name_of_this_computer_is_answered(client: Client, host: str) -> None:
    assert client.get("/help/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "localhost.example.org", "192.168.0.7", "[::]", ""]
)
@pytest.mark.parametrize("address", ["/", "/static/tanuq/tanuq.css"])
def test_another_name_for_this_computer_is_refused(client: Client, host: str, address: str) -> None:
    response = client.get(address, headers={"host": host})
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(("mode", "destination"), [("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")])
def test_a_page_of_another_site_cannot_ask_in_the_background(
    client: Client, site: str, mode: str, destination: str
) -> None:
    asked = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": destination}
    assert client.get("/people/?q=Ali", headers=asked).status_code == 403


def test_a_link_on_another_site_may_be_followed(client: Client) -> None:
    asked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/help/", headers=asked).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_the_pages_only_read(client: Client, method: str) -> None:
    response = client.generic(method, "/places/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_search_boxes_ask_the_browser_to_remember_nothing(client: Client, every_address: tuple[str, ...]) -> None:
    for address in every_address:
        page = document_fromstring(answer_at(client, address).content.decode())
        assert {form.get("autocomplete") for form in page.iter("form")} <= {"off"}, address
