"""A real browser for tests of the pages: Debian's Chromium, a record served to it, and what axe finds on a page."""

import atexit
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import serve_record
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path(os.environ.get("TANUQ_CHROMIUM", "/usr/bin/chromium"))
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no Chromium at {CHROMIUM}: set TANUQ_CHROMIUM"),
]
"""The marks of a module that needs the browser."""


def thinned(*cases: tuple[object, ...]) -> list[Any]:
    """Cases of a test: the last in every run, the others in the long one, which CI does too."""
    return [*(pytest.param(*case, marks=pytest.mark.slow) for case in cases[:-1]), pytest.param(*cases[-1])]


WAYS = thinned(("en", True), ("en", False), ("ug", False), ("ug", True))
"""Interface languages, and whether scripts run."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's; open no record while it is open: Playwright's loop and Django's databases do not share a thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def serving(folder: Path, language: str = "en") -> Iterator[str]:
    """The address of the pages of the record in *folder*, served in an interface language by a process of its own."""
    servers = _servers()
    assert servers.stdin is not None and servers.stdout is not None
    print(folder, language, file=servers.stdin, flush=True)
    number, _, address = servers.stdout.readline().strip().partition(" ")
    try:
        yield address
    finally:
        os.kill(int(number), signal.SIGINT)
        assert servers.stdout.readline().strip() == f"{number} closed"


@cache
def _servers() -> subprocess.Popen[str]:
    """The process that forks them; it ends with this one, which closes its input."""
    command = [sys.executable, serve_record.__file__]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, start_new_session=True)
    atexit.register(process.kill)
    return process


def accessibility(page: Page) -> AxeResults:
    """What axe finds on the page that is open, once all of it is there."""
    page.wait_for_load_state()
    return Axe().run(page, options={"runOnly": {"type": "tag", "values": list(WCAG)}, "resultTypes": ["violations"]})


def scrolls_sideways(page: Page) -> bool:
    """Whether the page that is open is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
