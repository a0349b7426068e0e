"""The verification desk in a real browser: mark and anchor, decide by keys, translate; with and without scripts."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from browsing import IN_BROWSER, WAYS, accessibility, scrolls_sideways, serving, thinned
from playwright.sync_api import Browser, Page
from recordmaking import claim, give, make_workspace, receive_text
from small_pdf import pdf_with

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.models import Account
from tanuq.casebook.queries.translations import translations
from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace
from tanuq.intake.anchoring.translating import read_translation
from tanuq.intake.files.receiving import receive_file

LETTER = (
    "证人𠮷野 👩‍👩‍👧\u202e met Aygul Qadir.\n"
    "ئايگۈل غۇلجىدا 2017-يىلى تۇتۇلدى.\n"
    "She was born in 1976 and taken in Ghulja on 3 May 2017."
)

pytestmark = IN_BROWSER


@dataclass
class Office:
    """A served record with one letter and one paper, and what a window complained about."""

    folder: Path
    base: str
    letter: str
    paper: str
    complaints: list[str] = field(default_factory=list)

    def desk(self, rest: str = "") -> str:
        return f"{self.base}desk/{self.letter}/{rest}"


T = TypeVar("T")


def apart(work: Callable[[], T]) -> T:
    """What *work* gives, done in a thread of its own: Playwright has this one, and Django refuses to share it."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work).result()


def written(folder: Path) -> tuple[str, str]:
    """Write the record; the numbers of the letter and of the paper."""
    with Record.open(make_workspace(folder)) as record:
        letter = receive_text(record, LETTER)
        give(record, receive_text(record, "A list"), claim("name", "Aygul Qadir"))
        paper = folder.parent / "verdict.pdf"
        paper.write_bytes(pdf_with("Sentenced in 2018", "The second page"))
        return letter, receive_file(record, paper).source


Serve = Callable[[str], Office]
Open = Callable[..., Page]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serves a fresh record in an interface language."""
    with ExitStack() as running:

        def served(language: str) -> Office:
            folder = tmp_path / "office"
            letter, paper = apart(lambda: written(folder))
            return Office(folder, running.enter_context(serving(folder, language)), letter, paper)

        yield served


@pytest.fixture
def window(chromium: Browser) -> Iterator[Open]:
    with ExitStack() as contexts:

        def opened(office: Office, width: int = 1280, **settings: object) -> Page:
            context = chromium.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
            contexts.callback(context.close)
            page = context.new_page()
            page.on("console", lambda message: office.complaints.append(message.text))
            page.on("pageerror", lambda error: office.complaints.append(str(error)))
            return page

        yield opened


def claims(office: Office) -> list[Claim]:
    """What the letter says, read from the record by another process than the server's."""

    def read() -> list[Claim]:
        with Record.open(open_workspace(office.folder, None)):
            accounts = Account.objects.order_by("id").values_list("claims", flat=True)
            return [one for packed in accounts for one in decode(packed) if one.anchor.start is not None]

    return apart(read)


def translated(office: Office) -> list[str]:
    """The passages of the only translation of the letter."""

    def read() -> list[str]:
        with Record.open(open_workspace(office.folder, None)) as record:
            (kept,) = translations(record, office.letter)
            return list(read_translation(record, kept).values())

    return apart(read)


def anchored(claim: Claim) -> str:
    return LETTER[claim.anchor.start : claim.anchor.end]


MARK = """([start, end]) => {
  const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const nodes = []; while (walker.nextNode()) nodes.push(walker.currentNode);
  const find = (words, last) => {
    const whole = nodes.map((node) => node.data).join('');
    let at = whole.indexOf(words) + (last ? words.length : 0);
    for (const node of nodes) { if (at <= node.length) return [node, at]; at -= node.length; }
  };
  range.setStart(...find(start, false)); range.setEnd(...find(end, true));
  const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range);
}"""
"""Marks from the beginning of some words to the end of others, as a mouse does."""


def mark(page: Page, first: str, last: str = "") -> None:
    page.evaluate(MARK, [first, last or first])
    page.wait_for_function("document.getElementById('form').elements.start.value !== ''")


def keep(page: Page, prop: str) -> None:
    page.locator("#property").fill(prop)
    with page.expect_navigation():
        page.locator("form.state button[type=submit]").click()


@pytest.mark.parametrize("language", thinned(("en",), ("ug",)))
def test_marked_words_are_anchored_in_code_points(serve: Serve, window: Open, language: str) -> None:
    office = serve(language)
    page = window(office)
    for words in ("野 👩‍👩‍👧", "met Aygul Qadir", "غۇلجىدا", "born in 1976 and"):
        page.goto(office.desk())
        mark(page, *((words.split()[0], words.split()[-1]) if "1976" in words else (words,)))
        keep(page, "note")
    assert [anchored(one) for one in claims(office)] == ["野 👩‍👩‍👧", "met Aygul Qadir", "غۇلجىدا", "born in 1976 and"]
    assert office.complaints == []


def test_words_are_marked_by_keyboard_alone(serve: Serve, window: Open) -> None:
    office = serve("en")
    page = window(office)
    page.goto(office.desk())
    page.locator("#text").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "property"
    page.keyboard.type("note")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert [anchored(one) for one in claims(office)] == ["She"]


def test_single_keys_accept_refuse_go_on_and_undo(serve: Serve, window: Open) -> None:
    office = serve("en")
    page = window(office)
    page.goto(office.desk())
    assert page.locator(".proposed.now").inner_text() == "Aygul Qadir"
    for key in ("a", "j", "a", "r", "z"):
        with page.expect_navigation():
            page.keyboard.press(key)
    assert [(one.property, anchored(one)) for one in claims(office)] == [
        ("name", "Aygul Qadir"),
        ("birth_date", "1976"),
    ]
    assert page.locator(".proposed").all_inner_texts() == ["2017-يىلى", "3 May 2017"]


def test_a_key_typed_into_the_form_decides_nothing(serve: Serve, window: Open) -> None:
    office = serve("en")
    page = window(office)
    page.goto(office.desk())
    page.locator("#value").press_sequentially("arz")
    assert (page.locator("#value").input_value(), page.locator(".proposed").count()) == ("arz", 4)


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_translate_and_anchor(serve: Serve, window: Open, language: str, scripts: bool) -> None:
    office = serve(language)
    page = window(office, 390, java_script_enabled=scripts)
    page.goto(office.base + "desk/")
    page.locator(f"a[href^='/desk/{office.letter}/']").click()
    page.locator("a[href$='/translation/']").click()
    page.goto(page.url.rstrip("/").rpartition("/")[0] + "/en/")
    page.locator(".parallel textarea").nth(1).fill("Aygul was taken in Ghulja in 2017.")
    page.locator(".parallel button[type=submit]").click()
    page.locator(".done").wait_for()
    page.goto(office.desk())
    page.locator("#words").fill("غۇلجىدا")
    page.locator("#property").fill("taken_place")
    page.locator("#value").fill("Ghulja")
    page.locator("form.state button[type=submit]").click()
    page.locator(".done").wait_for()
    assert [(one.value, anchored(one)) for one in claims(office)] == [("Ghulja", "غۇلجىدا")]
    assert translated(office) == ["Aygul was taken in Ghulja in 2017."]
    assert office.complaints == []


def test_a_translation_is_kept_while_it_is_typed(serve: Serve, window: Open) -> None:
    office = serve("en")
    page = window(office)
    page.goto(office.desk("translation/ru/"))
    with page.expect_response(lambda response: response.url.endswith("/draft/")) as kept:
        page.locator(".parallel textarea").first.press_sequentially("Свидетель")
    assert kept.value.status == 204
    page.goto(office.desk("translation/ru/"))
    assert page.locator(".parallel textarea").first.input_value() == "Свидетель"


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ug", 320)])
def test_a_draft_that_is_not_kept_is_said_in_sight_of_the_field_and_not_over_it(
    serve: Serve, window: Open, language: str, width: int
) -> None:
    office = serve(language)
    page = window(office, width)
    page.set_viewport_size({"width": width, "height": 500})
    page.goto(office.desk("translation/ru/"))
    page.route("**/draft/", lambda route: route.abort())
    field = page.locator(".parallel textarea").first
    field.press_sequentially("Свидетель")
    page.locator("#kept.lost").wait_for()
    typed, said = field.bounding_box(), page.locator(".parallel .sending").bounding_box()
    assert typed is not None
    assert said is not None
    assert typed["y"] + typed["height"] <= said["y"]
    assert said["y"] + said["height"] <= 500


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ug", 320)])
def test_the_desk_has_no_barrier_and_no_side_scroll(serve: Serve, window: Open, language: str, width: int) -> None:
    office = serve(language)
    page = window(office, width, reduced_motion="reduce")
    paper = f"{office.base}desk/{office.paper}/"
    found = {}
    for address in (
        office.base + "desk/?waiting=anything",
        office.desk(),
        office.desk("translation/en/"),
        paper,
        paper + "transcript/",
    ):
        page.goto(address)
        results = accessibility(page)
        wide = scrolls_sideways(page)
        if results.violations_count or wide:
            found[address] = (wide, results.generate_report())
    assert (found, office.complaints) == ({}, [])
