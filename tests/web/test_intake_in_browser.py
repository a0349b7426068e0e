"""Intake on a phone: a whole testimony in a real browser, with scripts and without, in English and Uyghur."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import IN_BROWSER, accessibility, chromium, scrolls_sideways, serving
from PIL import Image
from playwright.sync_api import Browser, Page
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.config.workspace import Workspace

SCREENSHOTS = os.environ.get("TANUQ_SCREENSHOTS", "")
NAME = "Ерлан Қанапия"

pytestmark = IN_BROWSER


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "desk")


@dataclass
class Phone:
    """A browser window that is looked at on each page."""

    page: Page
    base: str
    label: str
    complaints: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    wide: list[str] = field(default_factory=list)
    barriers: dict[str, str] = field(default_factory=dict)
    screens: int = 0
    acts: int = 0
    """Taps, choices and fields filled."""

    def look(self) -> None:
        """Note what is wrong with the page that is open."""
        self.screens += 1
        path = urlsplit(self.page.url).path
        if scrolls_sideways(self.page):
            self.wide.append(path)
        found = accessibility(self.page)
        if found.violations_count:
            self.barriers[path] = found.generate_report()
        if SCREENSHOTS:
            self.page.screenshot(path=f"{SCREENSHOTS}/{self.label}-{self.screens:02}.png", full_page=True)

    def click(self, selector: str) -> None:
        """Press something that leads to another page, and look at that."""
        self.acts += 1
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        self.look()

    def go(self, value: str) -> None:
        """Press a button of the form, the last one with this value: the first is for the Enter key."""
        self.acts += 1
        with self.page.expect_navigation():
            self.page.locator(f"button[name=go][value='{value}']").last.click()
        self.page.wait_for_load_state()
        self.look()

    def fill(self, name: str, words: str) -> None:
        """Type into a field."""
        self.acts += 1
        self.page.locator(f"[name='{name}']").fill(words)

    def pick(self, name: str, value: str) -> None:
        """Tap a choice."""
        self.acts += 1
        self.page.locator(f"input[name='{name}'][value='{value}']").check()


@contextmanager
def phone(browser: Browser, base: str, label: str, width: int = 360, *, scripts: bool = True) -> Iterator[Phone]:
    context = browser.new_context(
        viewport={"width": width, "height": 740}, java_script_enabled=True, reduced_motion="reduce"
    )
    page = context.new_page()
    if not scripts:
        # axe needs scripts, so ours are withheld instead of all being switched off.
        page.route("**/*.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    window = Phone(page, base.rstrip("/"), label)
    page.on("request", lambda request: window.asked.add(request.url))
    page.on("console", lambda message: window.complaints.append(message.text))
    page.on("pageerror", lambda error: window.complaints.append(str(error)))
    yield window
    context.close()


PURPOSES = ["publish_name", "publish_photograph", "publish_account", "submit_to_un", "un_public_report",
            "share_with_prosecutor", "contact_again"]  # fmt: skip


def take_testimony(window: Phone, portrait: Path) -> None:
    """A typical testimony: one brother, taken and held, a photograph."""
    window.page.goto(window.base + "/intake/")
    window.look()
    window.click("form[action='/intake/begin/'] button")
    for purpose in PURPOSES:
        window.pick(purpose, "given" if purpose != "un_public_report" else "refused")
    window.go("next")
    window.fill("informant_name", "Әйгерім Құпия")
    window.fill("informant_relation", "қарындасы")
    window.go("next")
    window.fill("name", NAME)
    window.fill("name_other", "叶尔兰·哈纳皮亚")
    window.pick("sex", "male")
    window.fill("birth_date", "шамамен 1983")
    window.pick("unknown", "identity_document")
    window.go("next")
    window.pick("basis", "020101000000")
    window.go("next")
    window.fill("story", "Ағам жұмыстан қайтпады.")
    window.fill("taken/taken_date", "2017 көктем")
    window.fill("taken/taken_place", "Саржаз")
    window.go("add:detention")
    window.fill("detention/detention_place", "Шапшал түрмесі")
    window.go("next")
    window.fill("reason_suspected", "намаз оқыды")
    window.fill("reason_stated", "«оқуда»")
    window.go("next")
    window.page.locator("#files").set_input_files(portrait)
    window.go("keep")
    window.go("next")
    window.click("main .ways button")


@pytest.fixture
def portrait(tmp_path: Path) -> Path:
    path = tmp_path / "portrait.jpg"
    Image.effect_noise((900, 1200), 90).convert("RGB").save(path, "JPEG", quality=98)
    return path


@pytest.mark.parametrize(
    ("language", "width", "scripts"),
    [
        ("en", 360, True),
        pytest.param("ug", 320, False, marks=pytest.mark.slow),
        pytest.param("en", 1280, False, marks=pytest.mark.slow),
        pytest.param("ug", 360, True, marks=pytest.mark.slow),
    ],
)
def test_intake_on_a_phone(workspace: Workspace, portrait: Path, language: str, width: int, scripts: bool) -> None:
    with (
        serving(workspace.path, language) as base,
        chromium() as browser,
        phone(browser, base, f"{language}-{width}", width, scripts=scripts) as window,
    ):
        take_testimony(window, portrait)
        done = urlsplit(window.page.url).path
        number = window.page.locator(".called-out").inner_text()
        for address in (f"{done}receipt/", f"{done}petition/", f"/intake/withdraw/?number={number}", "/intake/first/"):
            window.page.goto(window.base + address)
            assert urlsplit(window.page.url).path == urlsplit(address).path
            window.look()
        assert (window.wide, window.barriers, window.complaints) == ([], {}, [])
        assert {urlsplit(url).netloc for url in window.asked} == {urlsplit(base).netloc}
    with Record.open(workspace) as record:
        kinds = [entry.kind for entry in record.ledger.entries()]
    assert (kinds.count("source.received"), kinds.count("account.given")) == (2, 1)


def test_what_is_typed_is_kept_while_it_is_typed(workspace: Workspace) -> None:
    with serving(workspace.path, "en") as base, chromium() as browser, phone(browser, base, "autosave") as window:
        window.page.goto(window.base + "/intake/")
        window.click("form[action='/intake/begin/'] button")
        window.go("next")
        window.fill("informant_name", "Әйгерім Құпия")
        window.page.locator(".saved", has_text="Saved").wait_for(timeout=10_000)
        window.page.goto(window.page.url)
        assert window.page.locator("[name=informant_name]").input_value() == "Әйгерім Құпия"
        window.page.route(
            "**/intake/**",
            lambda route: route.fulfill(status=401, content_type="text/plain", body="You are signed out."),
        )
        window.fill("informant_name", "Әйгерім")
        window.page.locator(".saved.lost", has_text="You are signed out.").wait_for(timeout=10_000)


def test_a_video_sent_in_pieces_goes_on_where_the_connection_was_lost(workspace: Workspace, tmp_path: Path) -> None:
    video = tmp_path / "village.mp4"
    content = b"\0\0\0\x18ftypmp42" + os.urandom(7 * 1024**2)
    video.write_bytes(content)
    with serving(workspace.path, "en") as base, chromium() as browser, phone(browser, base, "video") as window:
        page, sent = window.page, []
        page.goto(window.base + "/intake/first/")

        def cut(route: object) -> None:
            sent.append(route)
            route.abort() if len(sent) == 4 else route.continue_()  # type: ignore[attr-defined]

        page.route("**/first/piece/", cut)
        page.locator("#files").set_input_files(video)
        page.locator("main .ways button").click()
        page.get_by_text("it goes on where it stopped").wait_for()
        before = len(sent)
        page.locator("main .ways button").click()
        page.locator(".called-out").wait_for()
        assert len(sent) - before < 4
    with Record.open(workspace) as record:
        piece = next(iter(record.ledger.entries(kinds={"source.received"}))).body
        assert piece is not None
        assert record.vault.read(piece["evidence"]) == content
    assert list((workspace.path / "arriving").iterdir()) == []
