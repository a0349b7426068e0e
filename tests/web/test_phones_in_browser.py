"""The pages about telephones in a real browser: small and wide, in English and Uyghur, without a barrier."""

import json
import os
import urllib.request
from pathlib import Path

import pytest
from browsing import IN_BROWSER, accessibility, chromium, scrolls_sideways, serving, thinned
from filled_forms import HEADERS, PICTURE, filled, multipart, person
from playwright.sync_api import ConsoleMessage, Page
from recordmaking import make_workspace

LOOKS = os.environ.get("TANUQ_LOOKS", "")
MEDIUM = "<medium><medium_kind>photograph</medium_kind><photograph>{}</photograph></medium>"

pytestmark = IN_BROWSER


def send(base: str, instance: str, *pictures: str) -> None:
    """Send a form as a telephone does; the first picture comes with it, others stay missing."""
    inside = person("ئەرلان قاناپىيا", "<village>Сарбұлақ</village>") + "".join(map(MEDIUM.format, pictures))
    files = dict.fromkeys(pictures[:1], PICTURE)
    body, content_type = multipart(filled(inside, language="ug", instance=instance), files)
    request = urllib.request.Request(base + "/submission", body, {**HEADERS, "Content-Type": content_type})  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        assert answer.status == 201


def faults(page: Page, where: str) -> list[str]:
    """What is wrong with the page that is open."""
    found = accessibility(page)
    wide = scrolls_sideways(page)
    if LOOKS:
        page.screenshot(path=f"{LOOKS}/{where}.png", full_page=True)
    names = [violation["id"] for violation in json.loads(json.dumps(found.response["violations"]))]
    return [f"{where}: {fault}" for fault in (*names, *(["too wide"] if wide else []))]


def looked_through(page: Page, base: str, label: str) -> list[str]:
    """The faults of every page about telephones."""
    page.goto(f"{base}/received/")
    found = faults(page, f"{label}-list")
    with page.expect_navigation():
        page.locator("tbody a").first.click()
    found += faults(page, f"{label}-one")
    with page.expect_navigation():
        page.locator("button[value=take]").click()
    found += faults(page, f"{label}-check")
    page.goto(f"{base}/received/")
    page.locator("[name=name]").fill(f"سارىبۇلاق {label}")
    page.locator("button[value=connect]").click()
    page.locator(".code-picture svg").wait_for()
    return found + faults(page, f"{label}-connected")


@pytest.mark.parametrize("language", thinned(("en",), ("ug",)))
def test_the_pages_about_telephones_fit_and_have_no_barrier(tmp_path: Path, language: str) -> None:
    folder = make_workspace(tmp_path / "office").path
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        found.append(message.text)

    with serving(folder, language) as address, chromium() as browser:
        base = address.rstrip("/")
        send(base, "uuid:6f1f1c1e-0000-4000-8000-000000000001", "1732072000000.jpg", "1732072000001.jpg")
        send(base, "uuid:6f1f1c1e-0000-4000-8000-000000000002")
        for width in (320, 1280):
            page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
            page.on("console", note)
            found += looked_through(page, base, f"{language}-{width}")
    assert found == []
