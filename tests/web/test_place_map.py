"""Places on a map: points that accounts give, what coincides, and what a viewer may not see."""

import pytest
from lxml.html import document_fromstring
from page_reading import select, words
from recordmaking import claim, give, judge, map_rows, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.points import points_in
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)
COLUMNS = (("id", "identifier"), ("centre", "place_name"), ("lat", "latitude"), ("lon", "longitude"))
CENTRES = (
    ("1", "Olimpo", "-34.612964", "-58.3877888"),
    ("2", "The next room", "-34.612964", "-58.3877888"),
    ("3", "La Perla", "-31.4609319", "-64.3517688"),
    ("4", "Nowhere", "134.5", "-64.3"),
    ("5", "Half", "-31.4", ""),
)


@pytest.fixture
def browser(office: Record) -> Browser:
    """An analyst's, over a list of centres."""
    map_rows(office, CENTRES, columns=COLUMNS)
    return enrolled(office, "aset", [Role.ANALYST])[1]


def rows_of(browser: Browser, address: str = "/map/") -> dict[str, str]:
    """What stands in the table beside the map, with the address of each row."""
    page = document_fromstring(browser.get(address).content.decode())
    return {words(row): select(row, "a")[0].get("href") for row in select(page, "tbody tr")}


def test_the_table_has_every_mark_of_the_map(browser: Browser) -> None:
    page = document_fromstring(browser.get("/map/").content.decode())
    assert list(rows_of(browser)) == ["1 Olimpo -34.6130, -58.3878 2", "2 La Perla -31.4609, -64.3518 1"]
    assert [words(dot) for dot in page.xpath("//*[local-name()='text'][@class='dot']")] == ["1", "2"]


def test_a_point_lists_everybody_there(browser: Browser) -> None:
    (address, _) = rows_of(browser).values()
    page = document_fromstring(browser.get(address).content.decode())
    assert words(page.find(".//h1")) == "-34.61296, -58.38779 2 people"
    assert len(select(page, ".people tbody tr")) == 2


def test_points_too_close_to_be_told_apart_are_one_mark_that_leads_nearer(office: Record, browser: Browser) -> None:
    map_rows(office, [("6", "Club", "-34.62", "-58.39")], columns=COLUMNS, name="another")
    first = next(iter(rows_of(browser).items()))
    assert first[0] == "1 Olimpo and others: 2 points -34.6165, -58.3889 3"
    assert len(rows_of(browser, first[1])) == 2


def test_the_map_moves_by_links(browser: Browser) -> None:
    page = document_fromstring(browser.get("/map/").content.decode())
    ways = {words(link): link.get("href") for link in page.xpath("//nav[@aria-label='Move the map']/a")}
    assert list(ways) == ["Nearer", "Farther", "North", "South", "West", "East"]
    assert {name: browser.get(address).status_code for name, address in ways.items()} == dict.fromkeys(ways, 200)
    assert len(rows_of(browser, ways["Farther"])) == 2


@pytest.mark.parametrize("asked", ["box=1,2,3", "box=9,0,1,1", "box=0,0,91,1", "at=x", "at=1,2,3"])
def test_what_is_no_part_of_the_earth_is_refused_in_words(browser: Browser, asked: str) -> None:
    answer = browser.get(f"/map/?{asked}")
    assert (answer.status_code, "Go back to the map" in answer.content.decode()) == (400, True)


def test_a_point_is_as_hidden_as_the_stricter_of_its_numbers(office: Record) -> None:
    source = receive_text(office, "told", visibility="public")
    give(office, source, claim("latitude", "1", visibility="public"), claim("longitude", "2", visibility="restricted"))
    seen = {clearance: len(points_in(office, Viewer(clearance), None).marks) for clearance in Visibility}
    assert seen == {Visibility.PUBLIC: 0, Visibility.PARTNER: 0, Visibility.TEAM: 0, Visibility.RESTRICTED: 1}


def test_a_number_of_one_account_makes_no_point_with_that_of_another(office: Record) -> None:
    source = receive_text(office, "told")
    give(office, source, claim("latitude", "1"))
    give(office, source, claim("longitude", "2"))
    assert points_in(office, TEAM, None).marks == ()


def test_an_outside_viewer_finds_nobody_on_the_map_because_a_point_may_be_a_home(office: Record) -> None:
    shown = {"visibility": "partner"}
    told = [claim("name", "namecanaryq", **shown), claim("residence", "homecanaryq", **shown)]
    source = receive_text(office, "told", visibility="public")
    give(office, source, *told, claim("latitude", "1", **shown), claim("longitude", "2", **shown))
    _, browser = enrolled(office, "aset", [Role.OUTSIDE_VIEWER])
    assert list(rows_of(browser)) == []
    pages = [browser.get(address).content.decode() for address in ("/map/", "/map/?at=1.00000,2.00000")]
    assert [word for page in pages for word in ("namecanaryq", "homecanaryq", "P-") if word in page] == []
    assert "No account that you may see gives a point here." in pages[1]


def test_points_a_metre_apart_are_told_apart_at_the_nearest(office: Record, browser: Browser) -> None:
    near = [("6", "Gate", "-20.00001", "-58.00001"), ("7", "Door", "-20.00002", "-58.00001")]
    map_rows(office, near, columns=COLUMNS, name="another")
    (mark,) = (address for words, address in rows_of(browser).items() if "2 points" in words)
    assert len(rows_of(browser, mark)) == 2


def test_a_point_bears_the_name_that_is_given_there_whoever_else_was_elsewhere(office: Record) -> None:
    source = receive_text(office, "told", visibility="public")
    first, second = (
        given_account_number(
            give(office, source, claim("place_name", name), claim("latitude", north), claim("longitude", "2")).hash
        )
        for name, north in (("Olimpo", "1"), ("La Perla", "9"))
    )
    judge(office, first, second)
    named = {mark.name: mark.points for mark in points_in(office, TEAM, None).marks}
    assert named == {"Olimpo": ("1.00000,2.00000",), "La Perla": ("9.00000,2.00000",)}


def test_a_point_is_not_called_by_where_somebody_was_born(office: Record) -> None:
    source = receive_text(office, "told", visibility="public")
    held = [claim(code, value, about="d1") for code, value in (("place_name", "Olimpo"), ("latitude", "1"))]
    give(office, source, claim("birth_place", "Rosario"), *held, claim("longitude", "2", about="d1"))
    (mark,) = points_in(office, TEAM, None).marks
    assert mark.name == "Olimpo"
