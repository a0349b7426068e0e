"""A reviewer's two decisions in a real browser, who is one person and how far an account is verified; in either layout,
with and without scripts."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from browsing import IN_BROWSER, WAYS, accessibility, scrolls_sideways, serving, thinned
from django.conf import settings
from invented_links import invented
from playwright.sync_api import Browser, Page
from recordmaking import claim, give, make_workspace, receive_text
from signing_in import admitted, enrolled

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.linking import verdicts
from tanuq.casebook.queries.reviews import reviews_of
from tanuq.casebook.record import Record
from tanuq.config.workspace import open_workspace
from tanuq.linkage.options import Options
from tanuq.linkage.runs.proposing import note_run
from tanuq.linkage.runs.reading import read_accounts
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.web import current

LOOKS = os.environ.get("TANUQ_LOOKS", "")
"""A folder to keep pictures of the pages in, for whoever wants to look at them."""
TEAM = Viewer(Visibility.TEAM)

pytestmark = IN_BROWSER

T = TypeVar("T")


@dataclass
class Office:
    """A served record with two accounts that may be about one person, and the session of a reviewer of neither."""

    folder: Path
    accounts: list[str]
    session: str
    base: str = ""
    complaints: list[str] = field(default_factory=list)

    def judged(self) -> list[str]:
        """What stands of judgements, read by another process than the server's."""
        return self._read(lambda record: [one.verdict for one in verdicts(record)])

    def levels(self) -> list[tuple[str, str, str]]:
        """What stands of decisions on how far either account is verified."""
        return self._read(
            lambda record: [
                (one.level, one.reason, one.unverified)
                for account in self.accounts
                for one in reviews_of(record, TEAM, account)
            ]
        )

    def _read(self, ask: Callable[[Record], T]) -> T:
        def read() -> T:
            with Record.open(open_workspace(self.folder, None)) as record:
                return ask(record)

        return apart(read)


def apart(work: Callable[[], T]) -> T:
    """What *work* gives, done in a thread of its own: Playwright has this one, and Django refuses to share it."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work).result()


def written(folder: Path) -> Office:
    """Write the record, and sign the reviewer in."""
    with Record.open(make_workspace(folder)) as record:
        current.use(record)
        intake = record.acting_as(admitted(record, "rosa", [Role.INTAKE]))
        given = [give(intake, receive_text(intake, name), claim("name", name)) for name in ("Сәуле", "Saule")]
        accounts = [given_account_number(entry.hash) for entry in given]
        records = read_accounts(record, TEAM)
        note_run(record, records, invented(list(records["id"]), [(*accounts, 0.6)]), Options())
        _, browser = enrolled(record, "eric", [Role.REVIEWER])
        return Office(folder, accounts, browser.client.cookies[settings.SESSION_COOKIE_NAME].value)


Serve = Callable[[str], Office]
Open = Callable[..., Page]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serves a fresh record in an interface language."""
    with ExitStack() as running:

        def served(language: str) -> Office:
            office = apart(lambda: written(tmp_path / "office"))
            office.base = running.enter_context(serving(office.folder, language))
            return office

        yield served


@pytest.fixture
def window(chromium: Browser) -> Iterator[Open]:
    """Opens a window in which the reviewer is signed in."""
    with ExitStack() as contexts:

        def opened(office: Office, width: int = 390, **settings_of: object) -> Page:
            context = chromium.new_context(viewport={"width": width, "height": 800}, **settings_of)  # type: ignore[arg-type]
            contexts.callback(context.close)
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": office.session, "url": office.base}])
            page = context.new_page()
            page.on("console", lambda message: office.complaints.append(message.text))
            page.on("pageerror", lambda error: office.complaints.append(str(error)))
            page.goto(office.base)
            return page

        yield opened


def path(page: Page) -> str:
    return urlsplit(page.url).path


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_review_and_decide_a_match(serve: Serve, window: Open, language: str, scripts: bool) -> None:
    office = serve(language)
    page = window(office, java_script_enabled=scripts)
    page.locator("header a[href='/linking/']").click()
    page.locator("main tbody a.who").click()
    page.locator("main a[href$='/next/']").click()
    page.locator("#reason").fill("one mother")
    page.locator("button[value=same]").click()
    page.locator(".done").wait_for()
    assert office.judged() == ["same"]
    page.locator(".done button").click()
    page.locator(".done").wait_for()
    assert (office.judged(), office.complaints) == ([], [])


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_a_reviewer_decides_a_level(serve: Serve, window: Open, language: str, scripts: bool) -> None:
    office = serve(language)
    page = window(office, java_script_enabled=scripts)
    page.locator("header a[href='/reviews/']").click()
    page.locator("main a.who").first.click()
    assert path(page) == f"/reviews/{office.accounts[0]}/"
    page.locator("input[value=corroborated]").check()
    page.locator("#reason").fill("three neighbours")
    page.locator("#unverified").fill("the date")
    page.locator(".review-form button").click()
    page.locator(".done").wait_for()
    assert path(page) == f"/reviews/{office.accounts[1]}/"
    assert office.levels() == [("corroborated", "three neighbours", "the date")]
    page.locator(".done button").click()
    page.locator(".done").wait_for()
    assert (path(page), office.levels()) == (f"/reviews/{office.accounts[0]}/", [])
    assert office.complaints == []


def test_keys_lead_through_the_queue_and_from_account_to_account(serve: Serve, window: Open) -> None:
    office = serve("en")
    page = window(office, 1280)
    page.goto(f"{office.base}reviews/")
    page.keyboard.press("j")
    seen = []
    for key in ("Enter", "j", "k"):
        with page.expect_navigation():
            page.keyboard.press(key)
        seen.append(path(page).split("/")[2])
    assert seen == [office.accounts[0], office.accounts[1], office.accounts[0]]


@pytest.mark.parametrize(("language", "width"), thinned(("en", 1280), ("ug", 320), ("en", 320), ("ug", 1280)))
def test_what_decides_has_no_barrier_and_no_side_scroll(serve: Serve, window: Open, language: str, width: int) -> None:
    office = serve(language)
    page = window(office, width, reduced_motion="reduce")
    first, second = sorted(office.accounts)
    run = page.request.get(f"{office.base}linking/").text().partition('href="/linking/R-')[2].partition("/")[0]
    found = {}
    for name, address in (
        ("queue", "reviews/"),
        ("review", f"reviews/{first}/"),
        ("run", f"linking/R-{run}/"),
        ("accept", f"linking/R-{run}/accept/"),
        ("pair", f"linking/R-{run}/{first}/{second}/"),
    ):
        answer = page.goto(office.base + address)
        assert answer is not None and answer.status == 200, name
        results = accessibility(page)
        wide = scrolls_sideways(page)
        if results.violations_count or wide:
            found[name] = (wide, results.generate_report())
        if LOOKS:
            page.screenshot(path=f"{LOOKS}/{name}-{language}-{width}.png", full_page=True)
    assert (found, office.complaints) == ({}, [])
