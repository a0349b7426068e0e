"""The desk of proposals in a real browser: single keys, marking other words, no scripts, a phone, right to left."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from browsing import IN_BROWSER, WAYS, accessibility, scrolls_sideways, serving
from playwright.sync_api import Browser, Page
from read_article import ARTICLE, TEAM
from recordmaking import claim, give, make_workspace, receive_text

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.models import Account
from tanuq.casebook.publication import Publication
from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace
from tanuq.reading.on_record.reading import read

pytestmark = IN_BROWSER
UYGHUR = "ئايگۈل قادىر غۇلجىدا تۇتۇلدى. ئۇنىڭ ئاكىسى مەمەت قادىر مۇخبىرلارغا خەۋەر بەردى، بۇ ھەقتە كۆپ سۆزلىدى."


@dataclass
class Office:
    """A served record with an article and a Uyghur one, both read, and what a window complained about."""

    folder: Path
    base: str
    article: str
    uyghur: str
    complaints: list[str] = field(default_factory=list)

    def desk(self, rest: str = "", source: str = "") -> str:
        return f"{self.base}desk/{source or self.article}/reading/{rest}"

    def claims(self, source_words: str = ARTICLE) -> list[Claim]:
        """What was read from these words, read from the record by another process than the server's."""

        def look() -> list[Claim]:
            with Record.open(open_workspace(self.folder, None)):
                accounts = Account.objects.order_by("id").values_list("claims", flat=True)
                found = [one for packed in accounts for one in decode(packed) if one.anchor.start is not None]
                return [one for one in found if source_words[one.anchor.start : one.anchor.end] == one.written]

        return apart(look)


T = TypeVar("T")


def apart(work: Callable[[], T]) -> T:
    """What *work* gives, done in a thread of its own: Playwright has this one, and Django refuses to share it."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work).result()


def written(folder: Path) -> tuple[str, str]:
    with Record.open(make_workspace(folder)) as record:
        article, uyghur = receive_text(record, ARTICLE), receive_text(record, UYGHUR)
        give(record, receive_text(record, "A list"), claim("name", "Memet Qadir"))
        record.catch_up()
        read(record, TEAM, article, published=Publication("2020-02-17", "stated"))
        read(record, TEAM, uyghur)
        return article, uyghur


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[str], Office]]:
    with ExitStack() as running:

        def served(language: str) -> Office:
            article, uyghur = apart(lambda: written(tmp_path / "office"))
            return Office(
                tmp_path / "office", running.enter_context(serving(tmp_path / "office", language)), article, uyghur
            )

        yield served


@pytest.fixture
def window(chromium: Browser) -> Iterator[Callable[..., Page]]:
    with ExitStack() as contexts:

        def opened(office: Office, width: int = 1280, **settings: object) -> Page:
            context = chromium.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
            contexts.callback(context.close)
            page = context.new_page()
            page.on("console", lambda message: office.complaints.append(message.text))
            page.on("pageerror", lambda error: office.complaints.append(str(error)))
            return page

        yield opened


def press(page: Page, *keys: str) -> None:
    for key in keys:
        with page.expect_navigation():
            page.keyboard.press(key)


def test_single_keys_accept_undo_skip_refuse_and_go_on(
    serve: Callable[[str], Office], window: Callable[..., Page]
) -> None:
    office = serve("en")
    page = window(office)
    page.goto(office.desk())
    press(page, "a", "u", "a", "b", "s", "r")
    assert [one.value for one in office.claims()] == ["Aygul Qadir"]
    assert "1 of 3 mentions" not in page.locator(".proposals").inner_text()
    assert page.locator(".proposals .badge").all_inner_texts() == ["accepted", "left for later"]
    before = page.locator("#card-title").inner_text()
    press(page, "j")
    press(page, "k")
    assert page.locator("#card-title").inner_text() == before
    assert office.complaints == []


def test_the_focus_goes_to_the_next_card_after_a_decision(
    serve: Callable[[str], Office], window: Callable[..., Page]
) -> None:
    office = serve("en")
    page = window(office)
    page.goto(office.desk())
    press(page, "a")
    assert page.evaluate("document.activeElement.id") == "card"


def test_not_this_person_has_a_key(serve: Callable[[str], Office], window: Callable[..., Page]) -> None:
    office = serve("en")
    page = window(office)
    page.goto(office.desk("?proposal=person:" + place("Memet Qadir")))
    assert page.locator(".candidates li").count() == 1
    press(page, "n")
    assert page.locator(".candidates").count() == 0


def place(words: str) -> str:
    start = ARTICLE.index(words)
    return f"{start}-{start + len(words)}"


def test_a_key_typed_into_a_field_decides_nothing(serve: Callable[[str], Office], window: Callable[..., Page]) -> None:
    office = serve("en")
    page = window(office)
    page.goto(office.desk("?proposal=act:" + place("arrested")))
    press(page, "c")
    page.locator("#value-2-taken_place").press_sequentially("arsn")
    assert page.locator("#value-2-taken_place").input_value().startswith("arsn")
    assert office.claims() == []


MARK = """([words]) => {
  const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
  const nodes = []; while (walker.nextNode()) nodes.push(walker.currentNode);
  const whole = nodes.map((node) => node.data).join('');
  const find = (at) => { for (const node of nodes) { if (at <= node.length) return [node, at]; at -= node.length; } };
  const range = document.createRange();
  range.setStart(...find(whole.indexOf(words))); range.setEnd(...find(whole.indexOf(words) + words.length));
  const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range);
}"""


@pytest.mark.parametrize(("text", "words"), [("article", "Memet"), ("uyghur", "مەمەت")])
def test_other_words_are_marked_in_the_text_in_either_direction(
    serve: Callable[[str], Office], window: Callable[..., Page], text: str, words: str
) -> None:
    office = serve("ug")
    page = window(office)
    whole, source = (ARTICLE, office.article) if text == "article" else (UYGHUR, office.uyghur)
    name = "Memet Qadir" if text == "article" else "مەمەت قادىر"
    start = whole.index(name)
    page.goto(office.desk(f"?proposal=person:{start}-{start + len(name)}&change=yes", source))
    page.evaluate(MARK, [words])
    page.wait_for_function(f"document.getElementById('form').elements.end.value === '{start + len(words)}'")
    with page.expect_navigation():
        page.locator("button[value=accept]").click()
    assert [one.written for one in office.claims(whole)] == [words]
    assert office.complaints == []


@pytest.mark.parametrize(("language", "scripts"), WAYS)
@pytest.mark.parametrize("width", [320, 1280])
def test_everything_fits_and_is_accessible(
    serve: Callable[[str], Office], window: Callable[..., Page], language: str, scripts: bool, width: int
) -> None:
    office = serve(language)
    page = window(office, width, java_script_enabled=scripts)
    for rest in ("", "?proposal=act:" + place("deported") + "&change=yes", "?kind=statement"):
        page.goto(office.desk(rest))
        with page.expect_navigation() if not rest else ExitStack():
            if not rest:
                page.locator("button[value=accept]").first.click()
        if scripts:
            assert accessibility(page).violations_count == 0
            assert not scrolls_sideways(page)
        assert (
            page.evaluate("document.documentElement.dir") == ("rtl" if language == "ug" else "ltr") if scripts else True
        )
    assert [one.value for one in office.claims()] == ["Aygul Qadir"]
