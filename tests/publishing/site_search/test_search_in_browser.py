"""The script finds what the reference in Python finds, from a host and from a stick, under the strictest policy."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browsing import IN_BROWSER, accessibility, chromium, scrolls_sideways
from invented_release import named
from playwright.sync_api import Browser, Page, expect

from tanuq.publishing.site_search.asking import ask
from tanuq.publishing.site_search.files import search_files
from tanuq.publishing.site_search.page import search_page

pytestmark = IN_BROWSER

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'"
QUESTIONS = (
    *("Aygul", "Айгүл ", "ئايگۈل", "阿依古丽", "阿依", "Tursun ", "tursun bab", "Tursun Babadoki ", "Bebedoki Tursin "),
    *(
        "Xi ",
        "习近",
        "wang jianguo",
        "Núñez-O’Brien",
        "İsmail",
        "Ειρήνη",
        "김",
        " 12 ",
        "ıq",
        "Çinggiz qağan alp tegin bek",
    ),
)
PEOPLE = (
    *("Айгүл Болат", "Aygül", "ئايگۈل تۇرسۇن", "阿依古丽·吐尔逊", "王建国", "Xi Ping", "Ismail Nunez O'Brien", "Ирина"),
    *("김민수", 'Ali </script>"', "Чингиз каған"),
)


class Quiet(SimpleHTTPRequestHandler):
    """A host of files that says nothing of who asks."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the search page in two languages and the index."""
    folder = tmp_path_factory.mktemp("site")
    syllables = ["ba", "do", "ki", "lu", "ma", "nu", "pa", "ri", "so", "ta"]
    many = ["".join(syllables[int(digit)] for digit in f"{order:04d}").capitalize() for order in range(1500)]
    people = [named(order, f"Tursun {other}") for order, other in enumerate(many)]
    people += [named(2000 + order, name) for order, name in enumerate(PEOPLE)]
    pages = {f"{language}/search.html": _page(language, way) for language, way in (("en", "ltr"), ("ug", "rtl"))}
    style = {"large.css": b"li, p, label { line-height: 2.5 }"}
    for path, content in (*search_files(people), *pages.items(), *style.items()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def _page(language: str, direction: str) -> bytes:
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>Search</title>'
        '<link rel="stylesheet" href="../large.css">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"></head>'
        f"<body><main><h1>Search</h1>{search_page(language)}</main></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def addresses(site: Path) -> Iterator[dict[str, str]]:
    """Where the folder is found: from a host, and as files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {"http": f"http://127.0.0.1:{server.server_port}", "file": site.as_uri()}
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for all tests here."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own."""
    window = browser.new_page()
    yield window
    window.close()


@pytest.mark.parametrize("way", ["http", "file"])
def test_the_script_finds_what_the_reference_finds(site: Path, addresses: dict[str, str], page: Page, way: str) -> None:
    page.goto(f"{addresses[way]}/en/search.html")
    expect(page.get_by_role("search")).to_be_visible()
    for question in QUESTIONS:
        answer = ask(lambda path: (site / path).read_bytes(), question)
        found = page.evaluate("text => window.tanuqSearch(text)", question)
        assert [hit["number"] for hit in found["hits"]] == [hit.number for hit in answer.hits], question
        assert (found["more"], found["fetched"]) == (answer.more, answer.fetched), question


def test_what_is_found_is_listed_with_a_way_to_the_page(addresses: dict[str, str], page: Page) -> None:
    page.goto(f"{addresses['http']}/en/search.html")
    page.get_by_label("Search by name").fill("Aygul tursun")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="ئايگۈل تۇرسۇن")
    expect(link).to_be_visible()
    assert link.get_attribute("href").startswith("p/")
    assert link.locator("bdi").get_attribute("lang") == "und-Arab"
    expect(page.get_by_role("status")).to_contain_text("People found:")


def test_a_name_of_very_many_asks_for_another_word(addresses: dict[str, str], page: Page) -> None:
    page.goto(f"{addresses['file']}/en/search.html?q=Tursun")
    expect(page.get_by_role("status")).to_contain_text("Add another word")


def test_nobody_found_is_said(addresses: dict[str, str], page: Page) -> None:
    page.goto(f"{addresses['http']}/en/search.html?q=Zzyzx+Qwfp")
    expect(page.get_by_role("status")).to_contain_text("Nobody with this name was found")


def test_a_file_that_is_missing_is_said_and_not_taken_for_nobody(addresses: dict[str, str], page: Page) -> None:
    page.route("**/search/l/**", lambda route: route.abort())
    page.goto(f"{addresses['http']}/en/search.html?q=Aygul")
    expect(page.get_by_role("status")).to_contain_text("could not be read")


def test_without_script_there_is_a_way_to_all_names(addresses: dict[str, str], browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{addresses['file']}/en/search.html")
    expect(page.get_by_role("link", name="All names in alphabetical order")).to_be_visible()
    expect(page.locator("form")).to_be_hidden()
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ug"])
def test_the_page_is_for_everybody(addresses: dict[str, str], page: Page, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{addresses['http']}/{language}/search.html?q=Tursun")
    expect(page.locator("ol li").first).to_be_visible()
    assert accessibility(page).response["violations"] == []
    assert not scrolls_sideways(page)
