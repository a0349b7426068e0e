"""Judging pair after pair in a real browser: by keyboard, and without scripts."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import IN_BROWSER, chromium, serving
from invented_links import invented
from playwright.sync_api import Page
from recordmaking import claim, give, make_workspace, receive_text

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.record import Record
from tanuq.linkage.options import Options
from tanuq.linkage.runs.proposing import note_run
from tanuq.linkage.runs.reading import read_accounts
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

pytestmark = IN_BROWSER


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a run with three pairs to judge."""
    with Record.open(make_workspace(tmp_path / "office")) as record:
        source = receive_text(record, "Four neighbours told us.")
        given = [give(record, source, claim("name", name)) for name in ("Сәуле", "Saule", "萨吾列", "Gulnur")]
        first, second, third, fourth = (given_account_number(entry.hash) for entry in given)
        records = read_accounts(record, Viewer(Visibility.TEAM))
        pairs = [(first, second, 0.6), (second, third, 0.7), (third, fourth, 0.8)]
        number = note_run(record, records, invented(list(records["id"]), pairs), Options()).run
    with serving(tmp_path / "office") as base:
        yield f"{base}linking/{number}/"


def window(served: str, **settings: bool) -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_context(**settings).new_page()  # type: ignore[arg-type]
        page.goto(served)
        yield page


@pytest.fixture
def page(served: str) -> Iterator[Page]:
    yield from window(served)


@pytest.fixture
def page_without_scripts(served: str) -> Iterator[Page]:
    yield from window(served, java_script_enabled=False)


def begin(page: Page) -> None:
    page.get_by_role("link", name="Begin with the first pair").click()
    page.locator(".verdicts").wait_for()  # the click itself waits for no page
    page.wait_for_load_state()


def probability(page: Page) -> str:
    return page.locator(".pair-names + p").inner_text().rstrip(".").split()[-1]


def test_three_keys_judge_three_pairs(page: Page) -> None:
    begin(page)
    seen = []
    for key in "sdu":
        seen.append(probability(page))
        with page.expect_navigation():
            page.keyboard.press(key)
    assert seen == ["0.600", "0.700", "0.800"]
    assert page.get_by_text("Every pair of this run is decided.").is_visible()


PRESSED = "key => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code: 'KeyS', bubbles: true}))"
"""Presses the key that is marked S, on a keyboard that gives another letter there."""


@pytest.mark.parametrize("letter", ["ы", "س"])
def test_a_key_judges_by_its_place_where_it_gives_no_latin_letter(page: Page, letter: str) -> None:
    begin(page)
    with page.expect_navigation():
        page.evaluate(PRESSED, letter)
    assert page.get_by_role("status").is_visible()


@pytest.mark.slow
def test_a_latin_letter_judges_by_itself_wherever_its_key_is(page: Page) -> None:
    begin(page)
    page.locator("form.judge").evaluate("form => form.addEventListener('submit', () => { form.id = 'judged'; })")
    page.evaluate(PRESSED, "o")
    assert page.locator("#judged").count() == 0


@pytest.mark.slow
def test_a_key_typed_into_the_reason_judges_nothing(page: Page) -> None:
    begin(page)
    page.locator("#reason").fill("")
    page.locator("#reason").press_sequentially("sd unsure")
    assert (probability(page), page.locator("#reason").input_value()) == ("0.600", "sd unsure")


def test_without_scripts_the_buttons_judge_and_the_judgement_is_taken_back(page_without_scripts: Page) -> None:
    page = page_without_scripts
    begin(page)
    first = urlsplit(page.url).path
    page.locator("#reason").fill("same mother")
    page.get_by_role("button", name="Same person").click()
    page.get_by_text("Your judgement is on record.").wait_for()
    assert probability(page) == "0.700"
    page.get_by_role("button", name="Take back").click()
    page.get_by_text("Taken back; that is on record too.").wait_for()
    page.goto(page.url.partition("/linking/")[0] + first)
    assert page.get_by_text("Judged already:").count() == 0


@pytest.mark.slow
def test_where_no_link_is_so_sure_nothing_is_offered_and_no_reason_asked(page: Page) -> None:
    page.get_by_label("From which probability upwards?").fill("0.9")
    page.get_by_role("button", name="Show what would be joined").click()
    page.get_by_text("No open link is at 0.900 or above.").wait_for()
    assert page.get_by_role("textbox", name="Why can these be trusted").count() == 0


def test_the_space_bar_puts_a_pair_off_and_presses_what_has_the_focus(page: Page) -> None:
    begin(page)
    with page.expect_navigation():
        page.keyboard.press("Space")
    assert probability(page) == "0.700"
    page.get_by_role("button", name="Not sure").focus()
    with page.expect_navigation():
        page.keyboard.press("Space")
    page.get_by_text("Your judgement is on record.").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H1"


@pytest.mark.slow
def test_a_question_mark_lists_the_keys_and_they_are_switched_off_for_good(page: Page) -> None:
    begin(page)
    page.keyboard.press("?")
    page.get_by_role("button", name="Switch these keys off").click()
    page.reload()
    page.keyboard.press("u")
    page.keyboard.press("?")
    assert (page.locator("#keys[open]").count(), page.get_by_role("status").count()) == (0, 0)


def test_a_group_is_ticked_and_judged_by_single_keys_and_taken_back(page: Page) -> None:
    begin(page)
    with page.expect_navigation():
        page.keyboard.press("g")
    for key in "12":
        page.keyboard.press(key)
    assert page.locator("input[name=same]:checked").count() == 2
    page.keyboard.press("2")
    page.keyboard.press("2")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert page.get_by_role("heading", level=1).inner_text() == "One person"
    with page.expect_navigation():
        page.keyboard.press("z")
    page.wait_for_url("**/people/P-**")


@pytest.mark.slow
def test_a_group_is_judged_without_scripts(page_without_scripts: Page) -> None:
    page = page_without_scripts
    begin(page)
    page.locator("a[href*='/group/']").click()
    page.locator("input[name=same]").first.check()
    page.locator("main form.judge button").click()
    page.wait_for_url("**/people/parted/**")
    assert page.get_by_role("heading", level=1).inner_text() == "Different people"
