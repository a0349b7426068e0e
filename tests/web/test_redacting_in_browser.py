"""Boxes drawn in a real browser: with the mouse, with numbers, in both directions, on a narrow screen."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from browsing import IN_BROWSER, WAYS, accessibility, scrolls_sideways, serving
from playwright.sync_api import Browser, Page
from recordmaking import make_workspace
from redacting import marked_pdf, picture, received, saved

from tanuq.casebook.record import Record

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A record with a photograph and a document: its folder, and their numbers."""
    folder = tmp_path_factory.mktemp("redacting")

    def fill() -> tuple[Path, str, str]:
        with Record.open(make_workspace(folder / "office")) as record:
            photograph = received(record, folder, "a.jpg", saved(picture((800, 480)), "JPEG"))
            return record.workspace.path, photograph, received(record, folder, "b.pdf", marked_pdf())

    with ThreadPoolExecutor(1) as aside:
        return aside.submit(fill).result()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 1600})
    yield context.new_page()
    context.close()


def drawn(page: Page) -> list[list[float]]:
    """The boxes over the page, in percent."""
    sides = "rect => ['x', 'y', 'width', 'height'].map(side => Number(rect.getAttribute(side)))"
    return page.locator(".redaction-page rect").evaluate_all(f"rects => rects.map({sides})")


def draw(page: Page, left: float, top: float, right: float, bottom: float) -> None:
    """Draw a box with the mouse, in shares of the picture."""
    page.wait_for_load_state("networkidle")
    frame = page.locator(".redaction-page img").first.bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + left * frame["width"], frame["y"] + top * frame["height"])
    page.mouse.down()
    page.mouse.move(frame["x"] + right * frame["width"], frame["y"] + bottom * frame["height"], steps=4)
    page.mouse.up()


@pytest.mark.parametrize("language", ["en", "ug"])
def test_a_box_is_drawn_with_the_mouse_and_kept(page: Page, office: tuple[Path, str, str], language: str) -> None:
    with serving(office[0], language) as address:
        page.goto(f"{address}sources/{office[1]}/redact/")
        before = len(drawn(page))
        draw(page, 0.1, 0.2, 0.4, 0.8)
        assert drawn(page)[before] == pytest.approx([10, 20, 30, 60], abs=1)
        page.locator("button[value=preview]").click()
        page.wait_for_selector("button[value=keep]")
        page.locator("button[value=keep]").click()
        page.wait_for_selector(".notice.done")
        assert drawn(page)[-1] == pytest.approx([10, 20, 30, 60], abs=1)


def test_a_box_follows_the_numbers_that_are_typed(page: Page, office: tuple[Path, str, str]) -> None:
    with serving(office[0]) as address:
        page.goto(f"{address}sources/{office[2]}/redact/")
        page.locator("button[value=add]").click()
        page.wait_for_selector(".boxes .box")
        page.locator(".boxes [name=x]").first.fill("5")
        assert drawn(page) == [[5, 40, 20, 20]]
        page.locator(".boxes [name=verdict]").first.select_option("leave")
        assert page.locator(".redaction-page rect.leave").count() == 1


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_the_page_is_whole_on_a_narrow_screen(
    chromium: Browser, office: tuple[Path, str, str], language: str, *, scripts: bool
) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=scripts)
    page = context.new_page()
    with serving(office[0], language) as address:
        for number, way in ((office[1], ""), (office[2], ""), (office[2], "?as=text")):
            page.goto(f"{address}sources/{number}/redact/{way}")
            if way == "":
                page.locator("button[value=add]").click()
                page.wait_for_selector(".boxes .box")
            if scripts:
                assert (accessibility(page).violations_count, scrolls_sideways(page)) == (0, False)
            else:
                assert page.locator(".boxes [name=x]").count() >= 1 or way
    context.close()
