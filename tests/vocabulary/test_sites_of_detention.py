"""Which writings of a place of detention mean one site, and which area holds it."""

import pytest

from tanuq.vocabulary.sites import areas_in, holds, site_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sarzhaz camp", "SARZHAZ  Camp"),
        ("Bole City prison", "prison, Bole City"),
        ("伊宁县看守所", "看守所，伊宁县"),
    ],
)
def test_writings_of_one_site_are_one(one: str, other: str) -> None:
    assert site_of(one) == site_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bole City prison", "Bole City camp"), ("Bole City prison", "prison"), ("camp 1", "camp 2")]
)
def test_what_is_not_surely_one_site_is_two(one: str, other: str) -> None:
    assert site_of(one) != site_of(other)


def test_a_name_that_two_places_bear_is_neither() -> None:
    ghulja = site_of("Ghulja")
    assert (ghulja.names_facility, ghulja.is_narrow, len(ghulja.area.split("/"))) == (False, True, 2)


def test_an_area_holds_its_sites_and_no_site_holds_anything() -> None:
    city, prison = site_of("Bole City"), site_of("Bole City prison")
    assert (holds(city, prison), holds(prison, city)) == (True, False)


def test_a_district_lies_in_its_city() -> None:
    assert len(areas_in("650100")) > 1


def test_a_region_is_too_wide_and_a_facility_in_it_is_not() -> None:
    assert (site_of("Xinjiang").is_narrow, site_of("camp 3, Xinjiang").is_narrow) == (False, True)


def test_a_story_in_place_of_a_name_is_cut() -> None:
    assert len(site_of("somewhere far away " * 200).words) <= 300
