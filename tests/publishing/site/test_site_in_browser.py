"""The site in a real browser, from files: it fits a telephone, axe finds nothing, and its own look is let in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import IN_BROWSER, accessibility, chromium, scrolls_sideways
from editions import account_in, person_in, public_source, publish
from playwright.sync_api import Browser
from public_sites import site_of
from recordmaking import claim, judge, make_workspace, tell

from tanuq.casebook.numbers import person_number
from tanuq.casebook.record import Record

pytestmark = IN_BROWSER

LONG = "Абдурахман" * 6
PAGES = ("index", "person", "az/index", "search", "places/index", "statistics/index", "feeds", "method", "corrections")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A site and the number of somebody in it."""
    place = tmp_path_factory.mktemp("public")
    with Record.open(make_workspace(place / "office")) as record:
        number = somebody(record)
        person_in(record, public_source(record, "b"), claim("name", LONG), claim("taken_place", "Urumqi, China"))
        publish(record)
        site_of(record, place / "site")
    return place / "site", number


def somebody(record: Record) -> str:
    """Somebody with all that a page can show."""
    one = account_in(
        record,
        public_source(record, "a"),
        claim("name", "Aysha Sample"),
        claim("name_other", "ئايشە سەمپىل"),
        claim("birth_date", "1980"),
        claim("taken_date", "2018-05"),
        claim("taken_place", "Ghulja, China"),
        claim("status", "unknown"),
        claim("reported_date", "2019"),
    )
    other = account_in(record, public_source(record, "c"), claim("name", "Айша"), claim("birth_date", "1985"))
    judge(record, one, other)
    number = person_number(one)
    tell(
        record,
        public_source(record, "d"),
        "statement",
        claim("speaker", "A Spokesman"),
        claim("said_date", "2018-03"),
        claim("answer_person", number),
        claim("fate_stated", "died"),
    )
    return number


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize("tongue", ["en", "ru", "kk", "ug", "zh-hans"])
def test_every_kind_of_page_fits_a_telephone_and_axe_finds_nothing(
    site: tuple[Path, str], browser: Browser, tongue: str
) -> None:
    folder, number = site
    page = browser.new_page(viewport={"width": 320, "height": 640})
    found = {}
    for name in PAGES:
        path = f"p/{number[2:4]}/{number}" if name == "person" else name
        page.goto((folder / tongue / f"{path}.html").as_uri())
        problems = [one["id"] for one in accessibility(page).response["violations"]]
        if problems or scrolls_sideways(page):
            found[name] = (problems, scrolls_sideways(page))
    page.close()
    assert found == {}


def test_from_files_the_sites_own_look_is_let_in(site: tuple[Path, str], browser: Browser) -> None:
    folder, _ = site
    page = browser.new_page()
    page.goto((folder / "ug" / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "flex"
    assert page.evaluate("document.querySelector('.wordmark img').naturalWidth") > 0
    page.close()


def test_search_finds_somebody_in_another_script_from_files(site: tuple[Path, str], browser: Browser) -> None:
    folder, number = site
    page = browser.new_page()
    page.goto((folder / "en" / "search.html").as_uri())
    page.fill("#q", "Айша")
    page.press("#q", "Enter")
    page.wait_for_selector(".results a")
    assert number in {Path(one.get_attribute("href") or "").stem for one in page.query_selector_all(".results a")}
    page.click(".results a")
    page.wait_for_selector("article.person h1")
    page.close()
