"""Suggestions while a name is typed, in a real browser: by keyboard, by mouse, read aloud, in either layout."""

from collections.abc import Callable, Iterator
from itertools import product
from urllib.parse import urlsplit

import pytest
from browsing import IN_BROWSER, accessibility, scrolls_sideways, thinned
from invented_archive import Archive
from playwright.sync_api import Browser, Locator, Page, Route, expect

pytestmark = IN_BROWSER

Open = Callable[..., Page]


@pytest.fixture
def window(chromium: Browser, serve: Callable[[str], str]) -> Iterator[Open]:
    """Opens a page of the record in a window of its own."""
    contexts = []

    def opened(address: str = "/places/", language: str = "en", width: int = 1280) -> Page:
        contexts.append(chromium.new_context(viewport={"width": width, "height": 800}))
        page = contexts[-1].new_page()
        page.goto(serve(language) + address)
        return page

    yield opened
    for context in contexts:
        context.close()


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def typed(page: Page, text: str) -> Locator:
    """The options, once they have come for what was typed."""
    box(page).press_sequentially(text)
    page.get_by_role("option").first.wait_for()
    return page.get_by_role("option")


def test_the_arrow_keys_choose_a_person_and_enter_opens_their_page(window: Open, archive: Archive) -> None:
    page = window()
    typed(page, "Baurzhan")
    box(page).press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    assert box(page).get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    with page.expect_navigation():
        box(page).press("Enter")
    assert urlsplit(page.url).path == f"/people/{archive.person}/"


def test_arrows_go_round_by_way_of_the_box_itself(window: Open) -> None:
    page = window()
    options = typed(page, "Baurzhan")
    assert options.count() == 1
    for key, chosen in (("ArrowUp", 1), ("ArrowUp", 0), ("ArrowDown", 1), ("ArrowDown", 0)):
        box(page).press(key)
        assert page.locator("[aria-selected=true]").count() == chosen, key


def test_enter_without_a_choice_searches_as_ever(window: Open) -> None:
    page = window()
    typed(page, "Baurzhan")
    with page.expect_navigation():
        box(page).press("Enter")
    assert urlsplit(page.url).path == "/people/"
    assert page.get_by_role("combobox").input_value() == "Baurzhan"


def test_escape_closes_the_list_and_keeps_the_words(window: Open) -> None:
    page = window()
    typed(page, "Baurzhan")
    assert box(page).get_attribute("aria-expanded") == "true"
    box(page).press("Escape")
    assert (box(page).get_attribute("aria-expanded"), box(page).input_value()) == ("false", "Baurzhan")
    assert page.get_by_role("option").count() == 0


def test_an_arrow_opens_the_list_again(window: Open) -> None:
    page = window()
    typed(page, "Baurzhan")
    box(page).press("Escape")
    box(page).press("ArrowDown")
    page.get_by_role("option").first.wait_for()


def test_a_click_opens_the_page_of_a_person(window: Open, archive: Archive) -> None:
    page = window("/")
    with page.expect_navigation():
        typed(page, "باۋۇر").first.click()
    assert urlsplit(page.url).path == f"/people/{archive.person}/"


def test_the_list_closes_when_the_box_is_left(window: Open) -> None:
    page = window()
    typed(page, "Baurzhan")
    box(page).press("Tab")
    expect(page.get_by_role("option")).to_have_count(0)


def test_whoever_types_on_is_asked_for_once_by_the_last_letters(window: Open) -> None:
    page = window()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.headers.get("typed", "")))
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    box(page).press_sequentially("Baurzhan")
    page.clock.run_for(1000)
    page.get_by_role("option").first.wait_for()
    assert [typed for typed in asked if typed] == ["Baurzhan"]


def test_what_was_typed_before_never_answers_after_it(window: Open) -> None:
    page, held = window(), list[Route]()

    def hold(route: Route) -> None:
        if route.request.headers["typed"] == "Baur":
            held.append(route)
        else:
            route.continue_()

    page.route("**/suggestions/", hold)
    with page.expect_request("**/suggestions/"):
        box(page).press_sequentially("Baur")
    box(page).fill("qqqqqq")
    expect(page.locator(".suggested [aria-live]")).to_have_text("Nobody is suggested.")
    held[0].abort()
    assert page.get_by_role("option").count() == 0


def test_how_many_are_suggested_is_read_aloud(window: Open) -> None:
    page = window()
    typed(page, "Baurzhan")
    expect(page.locator(".suggested [aria-live]")).to_have_text("1 person suggested.")


@pytest.mark.parametrize(
    ("address", "language", "width"),
    thinned(*product(["/people/?q=Ba&f=sex:male", "/", "/help/"], ["en", "ug"], [320, 1280])),
)
def test_the_open_list_is_no_barrier(window: Open, address: str, language: str, width: int) -> None:
    page = window(address, language, width)
    box(page).fill("")
    typed(page, "Baur")
    box(page).press("ArrowDown")
    results = accessibility(page)
    assert (results.violations_count, scrolls_sideways(page)) == (0, False), results.generate_report()
