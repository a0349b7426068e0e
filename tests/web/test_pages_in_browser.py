"""The pages in a real browser: reachable, readable, mirrored, and silent towards the world."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from browsing import IN_BROWSER, accessibility, thinned
from invented_archive import KAZAKH_NAME, UYGHUR_NAME, Archive
from playwright.sync_api import Browser, Page

pytestmark = IN_BROWSER

Serve = Callable[[str], str]
Open = Callable[..., "Watched"]


@dataclass
class Watched:
    """A page in the browser, with everything it asked for and complained about."""

    page: Page
    base: str
    asked: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str) -> Page:
        """Open an address of the server."""
        self.page.goto(self.base + address)
        return self.page


@pytest.fixture
def open_browser(chromium: Browser, serve: Serve) -> Iterator[Open]:
    """Opens a window; settings such as ``java_script_enabled`` are those of Playwright's contexts."""
    contexts = []

    def window(language: str = "en", width: int = 1280, **settings: object) -> Watched:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        watched = Watched(context.new_page(), serve(language))
        watched.page.on("request", lambda request: watched.asked.add(request.url))
        watched.page.on("console", lambda message: watched.complaints.append(message.text))
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        return watched

    yield window
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    thinned(
        ("en", 1280, "light"),
        ("en", 320, "dark"),
        ("ru", 320, "light"),
        ("kk", 320, "dark"),
        ("zh-hans", 320, "light"),
        ("ug", 1280, "light"),
        ("ug", 320, "dark"),
    ),
)
def test_axe_finds_no_barrier_on_any_page(
    open_browser: Open, every_kind_of_page: tuple[str, ...], language: str, width: int, scheme: str
) -> None:
    window = open_browser(language, width, color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for address in every_kind_of_page:
        results = accessibility(window.go(address))
        if results.violations_count:
            found[address] = results.generate_report()
    assert found == {}


@pytest.mark.parametrize("language", thinned(("en",), ("ru",), ("ug",)))
def test_no_page_is_wider_than_a_small_phone(open_browser: Open, every_address: tuple[str, ...], language: str) -> None:
    window = open_browser(language, 320)
    widths = {address: window.go(address).evaluate("document.documentElement.scrollWidth") for address in every_address}
    assert {address: width for address, width in widths.items() if width > 320} == {}


@pytest.mark.slow
def test_no_page_complains_or_asks_elsewhere(open_browser: Open, every_address: tuple[str, ...]) -> None:
    window = open_browser()
    for address in every_address:
        window.go(address)
    assert window.complaints == []
    assert {urlsplit(url).netloc for url in window.asked} == {urlsplit(window.base).netloc}


def test_the_record_can_be_read_without_scripts(open_browser: Open, archive: Archive) -> None:
    page = open_browser(java_script_enabled=False).go("/")
    page.get_by_role("searchbox").fill(KAZAKH_NAME)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("table").get_by_role("link", name=KAZAKH_NAME).or_(page.locator("a.who")).first.click()
    assert urlsplit(page.url).path == f"/people/{archive.person}/"
    page.locator("#p-taken_date .said-by a").first.click()
    assert urlsplit(page.url).path == f"/sources/{archive.kazakh}/"
    page.locator("mark a").first.click()
    assert urlsplit(page.url).path == f"/people/{archive.person}/"


def test_filters_work_without_scripts(open_browser: Open) -> None:
    page = open_browser(java_script_enabled=False).go("/people/")
    page.locator(".filters").get_by_role("link", name="Female").click()
    assert page.locator(".total").inner_text() == "39 people"
    page.locator(".chips a").first.click()
    assert page.locator(".total").inner_text() == "120 people"


def test_the_words_that_a_value_was_read_from_stand_out(open_browser: Open, archive: Archive) -> None:
    page = open_browser().go(f"/people/{archive.person}/")
    page.locator("#p-taken_date .said-by a").first.click()
    page.locator("mark").first.wait_for()
    outlined = page.locator("mark").evaluate_all(
        "marks => marks.filter(mark => getComputedStyle(mark).outlineStyle == 'solid').map(mark => mark.innerText)"
    )
    assert outlined == ["2017 жылғы 12 мамырда"]


def left_edge(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"]


@pytest.mark.parametrize(("language", "mirrored"), [("en", False), ("ug", True)])
def test_the_layout_follows_the_direction_of_the_interface(
    open_browser: Open, archive: Archive, language: str, mirrored: bool
) -> None:
    page = open_browser(language).go(f"/people/{archive.person}/")
    for first, second in [
        (".wordmark", ".top nav"),
        (".top nav", ".top form"),
        ("#p-name dt", "#p-name dd"),
        ("#p-birth_date dd", "#p-birth_date dd >> nth=1"),
        (".side-by-side thead th", ".side-by-side thead th >> nth=1"),
    ]:
        assert (left_edge(page, first) > left_edge(page, second)) is mirrored, (first, second)


@pytest.mark.parametrize(("language", "edge"), [("en", "left"), ("ug", "right")])
def test_what_opens_has_its_mark_before_its_words(open_browser: Open, language: str, edge: str) -> None:
    room = (
        open_browser(language)
        .go("/people/")
        .locator("summary")
        .first.evaluate(
            "(summary, edge) => { const words = new Range(); words.selectNodeContents(summary);"
            " return Math.abs(summary.getBoundingClientRect()[edge] - words.getBoundingClientRect()[edge]); }",
            edge,
        )
    )
    assert room > 10


def test_a_name_reads_in_its_own_direction_in_either_layout(open_browser: Open, archive: Archive) -> None:
    for language in ("en", "ug"):
        page = open_browser(language).go(f"/people/{archive.person}/")
        name = page.locator(".names bdi", has_text=UYGHUR_NAME)
        assert name.evaluate("name => getComputedStyle(name).direction") == "rtl"


def test_a_number_stands_below_its_name_in_either_layout(open_browser: Open) -> None:
    for language, edge in (("en", "left"), ("ug", "right")):
        page = open_browser(language).go("/people/?q=Baurzhan")
        row = page.locator(".people tbody th").first
        edges = [
            row.locator(part).evaluate(
                "(part, edge) => { const words = new Range(); words.selectNodeContents(part);"
                " return Math.round(words.getBoundingClientRect()[edge]); }",
                edge,
            )
            for part in (".who", ".id")
        ]
        assert edges[0] == edges[1], language


def test_a_sentence_that_begins_with_a_latin_word_has_the_direction_of_the_page(
    open_browser: Open, archive: Archive
) -> None:
    sides = {}
    for address, place in (("/health/", "td"), (f"/sources/{archive.kazakh}/", ".facts dd, .custody p")):
        page = open_browser("ug").go(address)
        sides[address] = page.locator(f"main :is({place})").evaluate_all(
            "said => said.filter(one => /^[a-z].*[ا-ي]/i.test(one.textContent)).map(one => {"
            " const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), texts = [];"
            " while (walk.nextNode()) if (walk.currentNode.data.trim()) texts.push(walk.currentNode);"
            " const left = (node, at) => { const letter = new Range(); letter.setStart(node, at);"
            " letter.setEnd(node, at + 1); return letter.getBoundingClientRect().left; };"
            " const last = texts.at(-1); return left(texts[0], 0) > left(last, last.length - 1); })"
        )
    assert all(sides.values())
    assert {mirrored for found in sides.values() for mirrored in found} == {True}


def test_a_sign_stands_before_its_digits_in_either_layout(open_browser: Open, archive: Archive) -> None:
    for language in ("en", "ug"):
        page = open_browser(language).go(f"/linking/{archive.run}/{archive.pair[0]}/{archive.pair[1]}/")
        sign, digit = page.locator(".evidence .number").first.evaluate(
            "bits => [0, 1].map(place => { const letter = new Range(); letter.setStart(bits.firstChild, place);"
            " letter.setEnd(bits.firstChild, place + 1); return letter.getBoundingClientRect().left; })"
        )
        assert sign < digit, language


def test_figures_and_the_words_beside_them_stand_apart(open_browser: Open) -> None:
    row = open_browser().go("/linking/").locator("tbody tr").first
    figure, words = row.locator("td").nth(2), row.locator("td").nth(3)
    edges = [
        cell.evaluate(
            "cell => { const text = new Range(); text.selectNodeContents(cell);"
            " const box = text.getBoundingClientRect(); return [box.left, box.right]; }"
        )
        for cell in (figure, words)
    ]
    assert edges[1][0] - edges[0][1] >= 16


def test_the_accounts_of_a_pair_stand_on_the_page_in_full(open_browser: Open, archive: Archive) -> None:
    page = open_browser(width=320).go(f"/linking/{archive.run}/{archive.pair[0]}/{archive.pair[1]}/")
    hidden = page.locator(".scroll.two").evaluate("box => box.scrollHeight - box.clientHeight")
    assert hidden == 0


def test_a_slash_moves_to_the_search_box(open_browser: Open) -> None:
    page = open_browser().go("/sources/")
    page.keyboard.press("/")
    page.keyboard.type("Бау/")
    assert page.get_by_role("searchbox").input_value() == "Бау/"


PRESSED = "key => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code: 'Slash', bubbles: true}))"
"""Presses the key that is marked /, on a keyboard that gives something else there."""


@pytest.mark.parametrize(("sign", "moves_to"), [(".", "INPUT"), ("ئ", "INPUT"), ("ظ", "INPUT"), ("-", "BODY")])
def test_the_key_of_the_slash_moves_to_the_search_box_on_other_keyboards(
    open_browser: Open, sign: str, moves_to: str
) -> None:
    page = open_browser().go("/sources/")
    page.evaluate(PRESSED, sign)
    assert page.evaluate("document.activeElement.tagName") == moves_to


def test_the_slash_can_be_switched_off_and_stays_off(open_browser: Open) -> None:
    window = open_browser()
    window.go("/help/").get_by_role("button", name="Switch these keys off").click()
    page = window.go("/sources/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def keys_listed(page: Page) -> list[str]:
    """The keys that the list of the page names."""
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    return page.locator("#keys li:visible kbd").all_inner_texts()


def test_a_question_mark_lists_the_keys_of_the_page_that_is_open(open_browser: Open, archive: Archive) -> None:
    window = open_browser()
    pages = {
        "/help/": ["/", "?"],
        "/people/": ["/", "j", "k", "?"],
        f"/linking/{archive.run}/{archive.pair[0]}/{archive.pair[1]}/": ["s", "d", "u", "␣", "k", "j", "g", "/", "?"],
        f"/reviews/{archive.row}/": ["k", "j", "/", "?"],
    }
    assert {address: keys_listed(window.go(address)) for address in pages} == pages


def test_no_key_presses_what_lies_behind_the_list_of_keys(open_browser: Open, archive: Archive) -> None:
    window = open_browser()
    page = window.go(f"/linking/{archive.run}/{archive.pair[0]}/{archive.pair[1]}/")
    page.evaluate("document.addEventListener('click', ({target}) => { window.pressed = target.name; })")
    keys_listed(page)
    page.keyboard.press("j")
    assert page.evaluate("window.pressed") is None
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for(state="hidden")


@pytest.mark.parametrize("switch_at", ["/help/", "/people/", "/desk/{0}/"])
def test_keys_that_are_switched_off_stay_off_on_every_page(
    open_browser: Open, archive: Archive, switch_at: str
) -> None:
    window = open_browser()
    page = window.go(switch_at.format(archive.kazakh))
    if switch_at == "/people/":
        keys_listed(page)
    page.locator("button[data-turn-off]:visible").first.click()
    for address in ("/people/", f"/reviews/{archive.row}/", f"/desk/{archive.kazakh}/"):
        page = window.go(address)
        for key in "?/jk":
            page.keyboard.press(key)
        assert page.evaluate("document.activeElement.tagName") == "BODY", address
        assert (urlsplit(page.url).path, page.get_by_role("dialog").count()) == (address, 0)


@pytest.mark.parametrize(("language", "edge"), [("en", "left"), ("ug", "right")])
def test_a_key_stands_before_its_words_in_either_layout(open_browser: Open, language: str, edge: str) -> None:
    line = open_browser(language).go("/help/").locator("#keyboard + ul li", has_text="Tab")
    apart = line.evaluate(
        "(line, edge) => Math.abs(line.getBoundingClientRect()[edge]"
        " - line.querySelector('kbd').getBoundingClientRect()[edge])",
        edge,
    )
    assert apart < 2


def test_the_foot_of_a_page_opens_the_list_of_keys(open_browser: Open) -> None:
    page = open_browser().go("/people/")
    page.get_by_role("link", name="Keyboard").click()
    assert (
        page.get_by_role("dialog").get_by_role("button", name="Close").evaluate("it => it === document.activeElement")
    )


def test_without_scripts_the_foot_of_a_page_leads_to_all_keys(open_browser: Open) -> None:
    page = open_browser(java_script_enabled=False).go("/people/")
    page.get_by_role("link", name="Keyboard").click()
    page.wait_for_url("**/help/#keyboard")
    assert page.get_by_role("heading", name="Keyboard").is_visible()


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ug", 320)])
def test_the_list_of_keys_is_no_barrier(open_browser: Open, archive: Archive, language: str, width: int) -> None:
    window = open_browser(language, width)
    page = window.go(f"/linking/{archive.run}/{archive.pair[0]}/{archive.pair[1]}/")
    keys_listed(page)
    results = accessibility(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keys_move_through_the_people_found(open_browser: Open) -> None:
    page = open_browser().go("/people/")
    people = page.locator("a.who")
    for key, place in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        assert people.nth(place).evaluate("link => link === document.activeElement"), (key, place)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert urlsplit(page.url).path.startswith("/people/P-")


def test_the_first_tab_skips_to_the_content(open_browser: Open) -> None:
    page = open_browser().go("/people/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_wide_table_scrolls_by_keyboard(open_browser: Open, archive: Archive) -> None:
    page = open_browser(width=320).go(f"/people/{archive.person}/")
    table = page.locator(".scroll")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)  # it scrolls smoothly
    assert table.evaluate("table => table.scrollLeft") > 0


def test_what_has_the_focus_is_outlined(open_browser: Open) -> None:
    page = open_browser().go("/people/")
    for _ in range(3):
        page.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"[{style}.outlineStyle, {style}.outlineWidth]") == ["solid", "3px"]


def test_a_printed_person_keeps_the_claims_and_leaves_the_frame_out(open_browser: Open, archive: Archive) -> None:
    page = open_browser().go(f"/people/{archive.person}/")
    page.emulate_media(media="print")
    shown = [page.locator(selector).first.is_visible() for selector in (".claims", ".side-by-side", ".top", ".bottom")]
    assert shown == [True, True, False, False]


def test_values_that_differ_stay_beside_their_name_when_they_take_several_lines(
    open_browser: Open, archive: Archive
) -> None:
    page = open_browser(width=800).go(f"/people/{archive.person}/")
    under = page.evaluate(
        """() => [...document.querySelectorAll('.property.differs')].flatMap(one => {
            const last = one.querySelector('dd');
            for (let more = 0; more < 4; more++) one.append(last.cloneNode(true));
            const edge = one.querySelector('dt').getBoundingClientRect().right;
            return [...one.querySelectorAll('dd')].map(value => value.getBoundingClientRect().left < edge);
        })"""
    )
    assert len(under) >= 6
    assert not any(under)


@pytest.mark.parametrize("language", ["en", "ug"])
def test_a_claim_is_put_right_and_undone_on_a_small_phone_without_scripts(
    open_browser: Open, archive: Archive, language: str
) -> None:
    page = open_browser(language, 320, java_script_enabled=False).go(f"/people/{archive.person}/")
    page.locator("#p-birth_date .ways-on a[href*='/claims/']").first.click()
    page.locator("#value").fill("1980")
    page.locator("#reason").fill("the paper says so")
    page.locator("#reason").press("Enter")
    page.locator(".done").wait_for()
    assert "1980" in page.locator("#p-birth_date").inner_text()
    page.locator(".done button").click()
    page.locator(".done").wait_for()
    assert "1980" not in page.locator("#p-birth_date").inner_text()
