"""Two journeys in a real browser: an outside viewer sees a case and no name; consent is withdrawn, and every page says
so. A task is set on the way. In either layout, with and without scripts."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browsing import IN_BROWSER, WAYS, accessibility, scrolls_sideways, serving, thinned
from django.conf import settings
from playwright.sync_api import Browser, Page
from recordmaking import claim, give, make_workspace, receive_text
from signing_in import enrolled

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.roles import Role
from tanuq.web import current

LOOKS = os.environ.get("TANUQ_LOOKS", "")
"""A folder to keep pictures of the pages in, for whoever wants to look at them."""
NAME, TOLD, RECEIPT = "Rosa Luna", "Rosa Luna was taken in Sarzhaz, her sister says.", "2026-11-26-07"

pytestmark = IN_BROWSER


@dataclass
class Office:
    """A served record with one case that came over the intake desk, and two who are signed in to it."""

    folder: Path
    case: str
    sessions: dict[Role, str]
    base: str = ""
    complaints: list[str] = field(default_factory=list)


def written(folder: Path) -> Office:
    """Write the record, and sign both in."""
    with Record.open(make_workspace(folder)) as record:
        current.use(record)
        source = receive_text(record, TOLD, visibility="partner")
        filed = {"source": source, "receipt": RECEIPT, "key": "0123456789abcdef", "title": NAME}
        given = [{"source": source, "purpose": purpose} for purpose in ("publish_name", "publish_account")]
        record.write([Draft("source.described", filed), *(Draft("consent.given", body) for body in given)])
        claims = [("name", NAME), ("taken_place", "Sarzhaz"), ("taken_date", "2017-05-12")]
        held = [("detention_place", "Sarzhaz " + "abcdefghij" * 6), ("detention_date", "2017-09")]
        claims += held
        for other in (("release_date", "201X"), ("release_date", "2019"), ("basis", "0101")):
            give(record, source, *(claim(*one, visibility="partner") for one in [("name", "Gulnar"), *held, other]))
        entry = give(record, source, *(claim(prop, value, visibility="partner") for prop, value in claims))
        sessions = {
            role: enrolled(record, login, [role])[1].client.cookies[settings.SESSION_COOKIE_NAME].value
            for role, login in ((Role.INTAKE, "rosa"), (Role.OUTSIDE_VIEWER, "lawyer"))
        }
        return Office(folder, f"people/{person_number(given_account_number(entry.hash))}/", sessions)


Serve = Callable[[str], Office]
Open = Callable[..., Page]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serves a fresh record in an interface language."""
    with ExitStack() as running:

        def served(language: str) -> Office:
            # Playwright has this thread, and Django refuses to share it.
            with ThreadPoolExecutor(1) as threads:
                office = threads.submit(written, tmp_path / "office").result()
            office.base = running.enter_context(serving(office.folder, language))
            return office

        yield served


@pytest.fixture
def window(chromium: Browser) -> Iterator[Open]:
    """Opens a window in which somebody of this role is signed in."""
    with ExitStack() as contexts:

        def opened(office: Office, role: Role, width: int = 390, **settings_of: object) -> Page:
            context = chromium.new_context(viewport={"width": width, "height": 800}, **settings_of)  # type: ignore[arg-type]
            contexts.callback(context.close)
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": office.sessions[role], "url": office.base}
            context.add_cookies([cookie])  # type: ignore[list-item]
            page = context.new_page()
            page.on("console", lambda message: office.complaints.append(message.text))
            page.on("pageerror", lambda error: office.complaints.append(str(error)))
            page.goto(office.base)
            return page

        yield opened


def barriers(page: Page, name: str) -> dict[str, object]:
    """What axe finds on the page that is open, and whether it scrolls sideways, by the name of the page."""
    results = accessibility(page)
    wide = scrolls_sideways(page)
    if LOOKS:
        language, width = page.locator("html").get_attribute("lang"), page.viewport_size
        page.screenshot(path=f"{LOOKS}/{name}-{language}-{width and width['width']}.png", full_page=True)
    return {name: (wide, results.generate_report())} if results.violations_count or wide else {}


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_an_outside_viewer_sees_a_case_and_no_name(serve: Serve, window: Open, language: str, scripts: bool) -> None:
    office = serve(language)
    page = window(office, Role.OUTSIDE_VIEWER, java_script_enabled=scripts)
    seen = [page.content()]
    page.locator("header a[href='/people/']").click()
    page.wait_for_url("**/people/")
    seen.append(page.content())
    page.locator(f"main a[href='/{office.case}']").first.click()
    page.wait_for_url(f"**/{office.case}")
    assert page.get_by_text("Sarzhaz").first.is_visible()
    seen.append(page.content())
    page.locator("main a[href^='/accounts/']").first.click()
    page.wait_for_url("**/accounts/**")
    seen.append(page.content())
    assert not any(word in content for content in seen for word in (NAME, "Rosa", "her sister"))
    page.locator("input[name=q]").first.fill(NAME)
    page.locator("input[name=q]").first.press("Enter")
    page.wait_for_url("**/people/?words=**")
    page.reload()  # asks nobody whether to send a form again
    assert page.locator("input[name=q]").first.input_value() == NAME
    assert page.locator(f"a[href='/{office.case}']").count() == 0
    assert office.complaints == []


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_consent_is_withdrawn_and_the_case_says_so(serve: Serve, window: Open, language: str, scripts: bool) -> None:
    office = serve(language)
    page = window(office, Role.INTAKE, java_script_enabled=scripts)
    page.goto(office.base + office.case)
    assert page.locator("#consents .badge.given").count() == 2
    page.locator("#consents a[href='/intake/withdraw/']").click()
    page.locator("#number").fill("26-07")
    page.locator("main form.ask button").first.click()
    page.locator("input[value=publish_name]").check()
    page.locator("#reason").fill("her daughter called")
    page.locator("main form[method=post] button[type=submit]").last.click()
    page.locator(".notice.done").wait_for()
    assert page.locator("input[name=purpose]").evaluate_all("all => all.map(one => one.value)") == ["publish_account"]
    page.goto(office.base + office.case)
    assert [page.locator(f"#consents .badge.{state}").count() for state in ("given", "withdrawn")] == [1, 1]
    assert office.complaints == []


@pytest.mark.parametrize(("language", "scripts"), WAYS)
def test_a_task_is_set_done_and_taken_back(serve: Serve, window: Open, language: str, scripts: bool) -> None:
    office = serve(language)
    page = window(office, Role.INTAKE, java_script_enabled=scripts)
    page.goto(office.base + office.case)
    page.locator("#tasks a[href$='/tasks/']").click()
    page.locator("#text").fill("write to the embassy")
    page.locator("#due").fill("2020-01-31")
    page.locator("#for").select_option(index=1)
    page.locator(".review-form button").click()
    page.locator(".tasks .differs").wait_for()
    page.locator("header a[href='/tasks/']").click()
    page.locator(".tasks form").first.locator("button").click()
    page.locator(".nothing").wait_for()
    page.locator(".done button").click()
    page.locator(".tasks li").wait_for()
    assert office.complaints == []


@pytest.mark.parametrize(
    ("language", "width"), thinned(("en", 1280), ("ug", 320), ("en", 320), ("ug", 390), ("ug", 1280))
)
def test_these_pages_have_no_barrier_and_no_side_scroll(serve: Serve, window: Open, language: str, width: int) -> None:
    office = serve(language)
    page = window(office, Role.INTAKE, width, reduced_motion="reduce")
    page.goto(f"{office.base}{office.case}tasks/")
    found = barriers(page, "task")
    page.locator("#text").fill("write to the embassy " + "abcdefghij" * 20)
    page.locator("#due").fill("2020-01-31")
    page.locator(".review-form button").click()
    page.locator(".tasks li").wait_for()
    found |= barriers(page, "case")
    together = f"{office.case}together/"
    for name, address in (("tasks", "tasks/"), ("withdraw", "intake/withdraw/?number=26-07"), ("together", together)):
        page.goto(office.base + address)
        found |= barriers(page, name)
    outside = window(office, Role.OUTSIDE_VIEWER, width, reduced_motion="reduce")
    for name, address in (
        ("outside-home", ""),
        ("outside-people", "people/"),
        ("outside-case", office.case),
        ("outside-together", together),
    ):
        outside.goto(office.base + address)
        found |= barriers(outside, name)
    assert (found, office.complaints) == ({}, [])
