"""The pages of estimates in a real browser: readable for everybody, on a phone and from right to left."""

from pathlib import Path

import pytest
from browsing import IN_BROWSER, accessibility, scrolls_sideways, serving, thinned
from kept_estimates import kept_estimate
from overlapping_lists import overlapping
from playwright.sync_api import Browser as Chromium
from recordmaking import make_workspace

from tanuq.casebook.record import Record
from tanuq.estimation import METHODS
from tanuq.office.opening import open_office

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A record of three lists with an estimate that is kept, and the number of that; asked for before the browser."""
    folder = tmp_path_factory.mktemp("estimates") / "office"
    with Record.open(make_workspace(folder)) as record:
        overlapping(record)
        open_office(record.workspace)
        return folder, kept_estimate()


@pytest.mark.parametrize(("language", "width"), thinned(("en", 1280), ("en", 320), ("ug", 1280), ("ug", 320)))
def test_the_form_and_a_report_can_be_read_by_everybody(
    office: tuple[Path, str], chromium: Chromium, language: str, width: int
) -> None:
    folder, number = office
    with serving(folder, language) as address:
        page = chromium.new_page(viewport={"width": width, "height": 800})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        for path in ("estimates/", f"estimates/{number}/"):
            page.goto(f"{address.rstrip('/')}/{path}")
            assert accessibility(page).violations_count == 0
            assert not scrolls_sideways(page)
        page.close()
    assert said == []


def test_an_estimate_is_asked_for_and_stopped_by_its_buttons(office: tuple[Path, str], chromium: Chromium) -> None:
    folder, _ = office
    with serving(folder) as address:
        page = chromium.new_page()
        page.goto(f"{address.rstrip('/')}/estimates/")
        assert page.locator("input[name=method]").count() == len(METHODS)
        page.get_by_role("button", name="Estimate").click()
        page.get_by_role("button", name="Stop this job").click()
        page.get_by_text("cancelled").wait_for()
        page.close()
