"""A list with errors is imported in a real browser, corrected, and taken back: in either layout, with and without
scripts, on a telephone and on a desk."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import IN_BROWSER, WAYS, accessibility, scrolls_sideways, serving
from playwright.sync_api import Browser, Page
from recordmaking import make_workspace

from tanuq.casebook.record import Record

WRONG = "Nr,Name,Born\n7,Айгүл Сәрсен,31/02/1977\n9,گۈلنار تۇرسۇن,1981\n"
RIGHT = WRONG.replace("31/02/1977", "1977")

pytestmark = IN_BROWSER


@pytest.fixture
def page(chromium: Browser, tmp_path: Path, language: str, scripts: bool) -> Iterator[Page]:
    """A page of an empty record that is served: by the parameters, in a language, with or without scripts."""
    with ExitStack() as running:
        # Playwright has this thread, and Django refuses to share it.
        with ThreadPoolExecutor(1) as threads:
            threads.submit(_begun, tmp_path / "office").result()
        context = chromium.new_context(
            base_url=running.enter_context(serving(tmp_path / "office", language)),
            viewport={"width": 390, "height": 800},
            java_script_enabled=scripts,
        )
        running.callback(context.close)
        yield context.new_page()


def _begun(folder: Path) -> None:
    with Record.open(make_workspace(folder)):
        pass


def bring(page: Page, words: str) -> None:
    """Choose a file of these words and look at it."""
    page.goto("/lists/import/")
    page.locator("#file").set_input_files({"name": "taken.csv", "mimeType": "text/csv", "buffer": words.encode()})
    page.locator("#name").fill("The taken")
    page.locator("main form.ask button[type=submit]").click()
    page.locator("#columns-title").wait_for()
    page.wait_for_load_state()


def barriers(page: Page) -> dict[str, object]:
    """What axe finds on the page at a telephone's and at a desk's width, and whether it scrolls sideways."""
    found: dict[str, object] = {}
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        results = accessibility(page)
        wide = scrolls_sideways(page)
        if results.violations_count or wide:
            found[f"{urlsplit(page.url).path} at {width}"] = (wide, results.generate_report())
    page.set_viewport_size({"width": 390, "height": 800})
    return found


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_a_list_with_errors_is_imported_corrected_and_taken_back(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    bring(page, WRONG)
    assert page.locator("main form .problems li", has_text="31/02/1977").count() == 1
    page.locator("#key").select_option("0")
    page.locator("button[value=import]").click()
    page.wait_for_url(re.compile("/lists/L-"))
    first = urlsplit(page.url).path
    bring(page, RIGHT)
    changed = page.locator("table.differences tbody tr")
    assert changed.count() == 1
    assert "31/02/1977" in changed.inner_text()
    page.locator("button[value=import]").click()
    page.wait_for_url(re.compile("/lists/L-"))
    assert urlsplit(page.url).path == first
    for _version in ("the corrected one", "the first one"):
        page.goto(first)
        page.locator("main a[href$='/undo/']").click()
        page.locator("main form button[type=submit]").click()
        page.wait_for_url(re.compile("/lists/$"))
    assert page.locator("main a[href^='/lists/L-']").count() == 0
    assert complaints == []


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("ug", True)])
def test_the_pages_of_an_import_have_no_barrier_and_no_side_scroll(page: Page) -> None:
    page.goto("/lists/import/")
    found = barriers(page)
    bring(page, WRONG)
    found |= barriers(page)
    page.locator("#key").select_option("0")
    page.locator("button[value=import]").click()
    page.wait_for_url(re.compile("/lists/L-"))
    found |= barriers(page)
    page.locator("main a[href$='/undo/']").click()
    page.wait_for_url(re.compile("/undo/"))
    found |= barriers(page)
    bring(page, RIGHT)
    assert {**found, **barriers(page)} == {}
