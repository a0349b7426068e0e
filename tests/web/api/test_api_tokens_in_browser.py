"""The page of tokens in a real browser, with no script at all: small and wide, in English and Uyghur, no barrier."""

import json
import os
from pathlib import Path

import pytest
from browsing import IN_BROWSER, accessibility, chromium, scrolls_sideways, serving, thinned
from django.conf import settings
from playwright.sync_api import Page
from recordmaking import make_workspace
from signing_in import enrolled

from tanuq.casebook.record import Record
from tanuq.web import current

LOOKS = os.environ.get("TANUQ_LOOKS", "")

pytestmark = IN_BROWSER


def faults(page: Page, where: str) -> list[str]:
    """What is wrong with the page that is open."""
    if LOOKS:
        page.screenshot(path=f"{LOOKS}/{where}.png", full_page=True)
    found = [violation["id"] for violation in json.loads(json.dumps(accessibility(page).response["violations"]))]
    return [f"{where}: {fault}" for fault in (*found, *(["too wide"] if scrolls_sideways(page) else []))]


def looked_through(page: Page, base: str, label: str) -> list[str]:
    """The faults of every page about tokens, while one is made and revoked."""
    page.goto(f"{base}/me/tokens/")
    page.locator("[name=name]").fill(f"خەرىتە {label}")
    page.locator("[name=days]").fill("30")
    with page.expect_navigation():
        page.locator("button[value=make]").click()
    found = faults(page, f"{label}-made")
    assert page.locator("code.copy").inner_text().startswith("tanuq_")
    page.goto(f"{base}/me/tokens/")
    found += faults(page, f"{label}-list")
    with page.expect_navigation():
        page.locator("button[value=revoke]").first.click()
    assert page.locator("button[value=revoke]").count() == 0
    page.goto(f"{base}/me/")
    found += faults(page, f"{label}-own")
    page.goto(f"{base}/api/")
    return found + faults(page, f"{label}-api")


@pytest.mark.parametrize("language", thinned(("en",), ("ug",)))
def test_the_pages_about_tokens_fit_and_have_no_barrier(tmp_path: Path, language: str) -> None:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        current.use(record)
        session = enrolled(record, "aygul")[1].client.cookies[settings.SESSION_COOKIE_NAME].value
        folder = record.workspace.path
    found: list[str] = []
    with serving(folder, language) as address, chromium() as browser:
        base = address.rstrip("/")
        for width in (320, 1280):
            context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base}])
            found += looked_through(context.new_page(), base, f"{language}-{width}")
            context.close()
        plain = browser.new_context(java_script_enabled=False)
        plain.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base}])
        page = plain.new_page()
        page.goto(f"{base}/me/tokens/")
        page.locator("[name=name]").fill("without a script")
        page.locator("button[value=make]").click()
        token = page.locator("code.copy").inner_text()
        answer = page.request.get(f"{base}/api/v1/people", headers={"Authorization": f"Bearer {token}"})
        assert answer.status == 200
    assert found == []
