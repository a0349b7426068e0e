"""Signing in with a real browser: passkeys by a virtual authenticator, and every page of it on a small phone."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import IN_BROWSER, accessibility, serving, thinned
from commanding import tanuq
from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page
from recordmaking import make_workspace
from signing_in import PASSWORD, code_of

LOOKS = os.environ.get("TANUQ_LOOKS", "")
"""A folder to keep pictures of the pages in, for whoever wants to look at them."""

pytestmark = IN_BROWSER

LOGIN = "aygul"


@dataclass
class Window:
    """A page in the browser, what it complained about, and the authenticator that its device has."""

    page: Page
    base: str
    device: CDPSession | None = None
    complaints: list[str] = field(default_factory=list)

    def note(self, message: ConsoleMessage) -> None:
        """Keep what is a complaint; that the cache was cleared, as it was asked to, Chromium only tells."""
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def go(self, address: str) -> Page:
        """Open an address of the server."""
        self.page.goto(self.base + address)
        return self.page

    @property
    def where(self) -> str:
        """The path of the page that is open."""
        return urlsplit(self.page.url).path


Serve = Callable[[str], str]
Open = Callable[..., Window]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two members."""
    folder = make_workspace(tmp_path_factory.mktemp("signing-in") / "w").path
    admit(folder, "Айгүл Ысқақ", LOGIN, "administrator")
    admit(folder, "بولات ئابدۇراخمان", "bolat", "reviewer")
    return folder


def admit(folder: Path, name: str, login: str, role: str) -> None:
    """On the command line: Playwright's own loop keeps Django out of this process."""
    answer = tanuq("--workspace", folder, "members", "add", name, "--login", login, "--role", role)
    assert answer.status == 0, answer.err


def fresh_link(folder: Path) -> str:
    """The path of a new invitation."""
    answer = tanuq("--workspace", folder, "members", "reset", LOGIN, "--json")
    return urlsplit(answer.document["link"]).path


@pytest.fixture(scope="module")
def serve(folder: Path) -> Iterator[Serve]:
    """Gives the address of a server in an interface language, started when first asked for."""
    running: dict[str, str] = {}
    with ExitStack() as servers:

        def address(language: str) -> str:
            if language not in running:
                running[language] = servers.enter_context(serving(folder, language)).rstrip("/")
            return running[language]

        yield address


@pytest.fixture
def link(folder: Path) -> str:
    """The path of a fresh invitation."""
    return fresh_link(folder)


@pytest.fixture
def open_window(chromium: Browser, serve: Serve) -> Iterator[Open]:
    """Opens a window on a device that unlocks its passkeys by itself."""
    contexts = []

    def window(language: str = "en", width: int = 1280, **settings: object) -> Window:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        opened = Window(context.new_page(), serve(language))
        opened.page.on("console", opened.note)
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.device = context.new_cdp_session(opened.page)
        opened.device.send("WebAuthn.enable")
        authenticator = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
        unlocked = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
        opened.device.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator | unlocked})
        return opened

    yield window
    for context in contexts:
        context.close()


def come_in_with_a_passkey(window: Window, link: str) -> None:
    """Accept the invitation and make a passkey; recovery codes are shown then."""
    window.go(link)
    window.page.locator("button[value=passkey]").click()
    window.page.locator("form[data-passkey] button").click()
    window.page.wait_for_url("**/me/codes/")


def test_a_passkey_is_made_at_the_invitation_and_opens_alone(open_window: Open, link: str) -> None:
    window = open_window()
    come_in_with_a_passkey(window, link)
    window.page.get_by_role("button", name="Sign out").click()
    window.page.wait_for_url("**/sign-in/")
    window.page.get_by_role("link", name="Sign in with a passkey instead").click()
    window.page.get_by_role("button", name="Use the passkey").click()
    window.page.wait_for_url(window.base + "/")
    assert (window.page.locator(".signed-in a").inner_text(), window.complaints) == ("Айгүл Ысқақ", [])


@pytest.mark.slow
def test_a_passkey_leads_to_where_one_wanted_to_go(open_window: Open, link: str) -> None:
    window = open_window()
    come_in_with_a_passkey(window, link)
    window.page.get_by_role("button", name="Sign out").click()
    window.page.wait_for_url("**/sign-in/")
    window.go("/sources/?page=1")
    window.page.get_by_role("link", name="Sign in with a passkey instead").click()
    window.page.get_by_role("button", name="Use the passkey").click()
    window.page.wait_for_url("**/sources/?page=1")


@pytest.mark.slow
def test_the_passkey_of_before_a_new_link_opens_nothing(open_window: Open, link: str, folder: Path) -> None:
    old = open_window()
    come_in_with_a_passkey(old, link)
    come_in_with_a_passkey(open_window(), fresh_link(folder))
    old.go("/sign-in/passkey/")
    old.page.get_by_role("button", name="Use the passkey").click()
    old.page.locator("main .wrong:not([hidden])").first.wait_for()
    assert old.where == "/sign-in/passkey/"


def test_a_device_that_gives_no_passkey_is_told_so_and_can_try_again(open_window: Open) -> None:
    window = open_window()
    window.go("/sign-in/passkey/")
    window.page.get_by_role("button", name="Use the passkey").click()
    window.page.get_by_role("alert").filter(has_text="gave no passkey").wait_for()
    assert window.page.get_by_role("button", name="Use the passkey").is_enabled()


def test_at_a_number_the_page_leads_to_the_name(open_window: Open) -> None:
    window = open_window()
    window.base = window.base.replace("localhost", "127.0.0.1")
    window.go("/sign-in/passkey/?next=/help/")
    window.page.get_by_role("link", name="Open this page at http://localhost instead").click()
    assert window.page.url == window.base.replace("127.0.0.1", "localhost") + "/sign-in/passkey/?next=/help/"


def test_without_scripts_one_comes_in_with_a_password_and_a_code(open_window: Open, link: str) -> None:
    window = open_window(java_script_enabled=False)
    page = window.go(link)
    for label in ("New password", "The same again"):
        page.get_by_label(label).fill(PASSWORD)
    page.get_by_role("button", name="Choose this password").click()
    page.get_by_role("link", name="Set up codes").click()
    secret = page.locator(".whole-key").inner_text().replace(" ", "")
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Set up codes").click()
    assert (window.where, page.locator(".codes li").count()) == ("/me/codes/", 10)
    codes = page.locator(".codes li").all_inner_texts()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Login").fill(LOGIN)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Go on").click()
    assert (window.where, page.locator(".signed-in a").inner_text()) == ("/", "Айгүл Ысқақ")


EMPTIED = "This page was emptied: nobody used it for long, or somebody signed out."


def test_a_page_that_nobody_uses_is_emptied_when_the_session_is_over(open_window: Open, link: str) -> None:
    window = open_window()
    come_in_with_a_passkey(window, link)
    page = window.page
    page.clock.install()
    window.go("/help/")
    page.clock.run_for(29 * 60 * 1000)
    assert page.get_by_role("heading", name="tanuq", exact=True).count() == 0
    page.clock.run_for(2 * 60 * 1000)
    page.get_by_text(EMPTIED).wait_for()
    assert page.locator("body").inner_text().split() == [*f"tanuq {EMPTIED} Show it again".split()]


def test_signing_out_empties_the_other_tabs(open_window: Open, link: str) -> None:
    window = open_window()
    come_in_with_a_passkey(window, link)
    page = window.page
    other = page.context.new_page()
    other.goto(window.base + "/members/")
    page.get_by_role("button", name="Sign out").click()
    other.get_by_text(EMPTIED).wait_for()
    assert other.locator("a").count() == 1


@pytest.mark.slow
def test_a_page_with_typed_words_keeps_them(open_window: Open, link: str) -> None:
    window = open_window()
    come_in_with_a_passkey(window, link)
    page = window.page
    page.clock.install()
    window.go("/members/")
    box = page.locator("main form[method=post] input[type=text]").first
    box.fill("Болат")
    page.clock.run_for(40 * 60 * 1000)
    assert box.input_value() == "Болат"


@pytest.mark.slow
def test_a_page_with_a_search_typed_is_emptied(open_window: Open, link: str) -> None:
    window = open_window()
    come_in_with_a_passkey(window, link)
    page = window.page
    page.clock.install()
    window.go("/members/")
    page.locator("input[name=q]").fill("Болат")
    page.clock.run_for(40 * 60 * 1000)
    page.get_by_text(EMPTIED).wait_for()


@pytest.mark.parametrize(("language", "width"), thinned(("en", 1280), ("ug", 1280), ("en", 320), ("ug", 320)))
def test_every_page_of_signing_in_is_reachable_and_fits(
    open_window: Open, link: str, language: str, width: int
) -> None:
    window = open_window(language, width, reduced_motion="reduce", color_scheme="light" if width > 320 else "dark")
    found: dict[str, object] = {}

    def look(name: str) -> None:
        results = accessibility(window.page)
        if results.violations_count:
            found[name] = results.generate_report()
        wide = window.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found[f"{name} is wide"] = wide
        if LOOKS:
            window.page.screenshot(path=f"{LOOKS}/{name}-{language}-{width}.png", full_page=True)

    for name, address in (("sign-in", "/sign-in/"), ("passkey", "/sign-in/passkey/"), ("invited", link)):
        window.go(address)
        look(name)
    come_in_with_a_passkey(window, link)
    look("codes")
    for name, address in (
        ("me", "/me/"),
        ("password", "/me/password/"),
        ("add-passkey", "/me/passkey/"),
        ("phone", "/me/phone/"),
        ("new-codes", "/me/codes/new/"),
        ("again", "/me/again/passkey/"),
        ("members", "/members/"),
        ("unsent", "/unsent/"),
    ):
        window.go(address)
        look(name)
    window.go("/members/").locator("main tbody a.who").last.click()
    look("member")
    window.page.locator("button[value=link]").click()
    look("link")
    window.go("/invitation/none/")
    look("void")
    assert (found, [said for said in window.complaints if "410" not in said]) == ({}, [])
