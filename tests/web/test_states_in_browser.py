"""The pages of states in a real browser: narrow and wide, from the left and from the right, and on paper."""

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pypdfium2
import pytest
from browsing import IN_BROWSER, accessibility, scrolls_sideways, serving, thinned
from playwright.sync_api import Browser
from recordmaking import make_workspace
from tightrope import Story, tell_story

from tanuq.casebook.record import Record

pytestmark = IN_BROWSER

Served = tuple[Story, Callable[[str], str]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The story, and the address of its pages in an interface language."""
    folder = tmp_path_factory.mktemp("told") / "office"
    with ThreadPoolExecutor(1) as beside, ExitStack() as servers:
        story = beside.submit(_written, folder).result()
        running: dict[str, str] = {}

        def address(language: str) -> str:
            if language not in running:
                running[language] = servers.enter_context(serving(folder, language)).rstrip("/")
            return running[language]

        yield story, address


def _written(folder: Path) -> Story:
    with Record.open(make_workspace(folder)) as record:
        story = tell_story(record)
        record.catch_up()
        return story


@pytest.mark.parametrize(("language", "width"), thinned(("en", 1280), ("en", 320), ("ug", 1280), ("ug", 320)))
def test_pages_of_states_are_readable_by_everybody_and_never_too_wide(
    chromium: Browser, served: Served, language: str, width: int
) -> None:
    story, address = served
    paths = ("/states/", "/states/KZ/", "/states/KZ/briefing/", f"/groups/{story.group}/")
    context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=True)
    page = context.new_page()
    found = {}
    for path in paths:
        page.goto(address(language) + path)
        found[path] = (scrolls_sideways(page), [one["id"] for one in accessibility(page).response["violations"]])
    context.close()
    assert found == dict.fromkeys(paths, (False, []))


def test_the_timeline_of_the_story_fits_one_screen(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(served[1]("en") + "/states/KZ/")
    box = page.locator(".walk").bounding_box()
    context.close()
    assert box is not None
    assert box["y"] + box["height"] <= 900


def test_a_briefing_prints_on_two_sides_at_most(chromium: Browser, served: Served) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(served[1]("en") + "/states/KZ/briefing/")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    context.close()
    assert len(pypdfium2.PdfDocument(io.BytesIO(printed))) <= 2
