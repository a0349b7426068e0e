"""Where places are: of what is small enough for a mark on a map, and right."""

from tanuq.vocabulary.gazetteer import chain, find, place_of_key
from tanuq.vocabulary.gazetteer.places import AREAS, places, rows_of
from tanuq.vocabulary.gazetteer.points import point_of


def test_a_county_lies_where_its_seat_is() -> None:
    yarkand = find("Yarkand, Kashgar")
    assert yarkand is not None
    assert point_of(yarkand) == (38.417, 77.241)


def test_a_country_and_a_region_have_no_point() -> None:
    assert [point_of(place_of_key(key)) for key in ("CN", "KZ", "650000")] == [None, None, None]


def test_what_lies_in_xinjiang_is_put_there() -> None:
    areas = [place for place in rows_of(AREAS) if place_of_key("650000") in chain(place)]
    found = [point for place in areas if (point := point_of(place))]
    assert len(found) > 80
    assert all(34 < north < 50 and 73 < east < 97 for north, east in found)


def test_every_point_is_on_the_earth() -> None:
    found = [point for place in places().values() if (point := point_of(place))]
    assert len(found) > 2_000
    assert all(abs(north) <= 90 and abs(east) <= 180 for north, east in found)
