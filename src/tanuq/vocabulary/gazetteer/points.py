"""Where places are: of towns, and of areas the seat that bears their name; of countries and regions nothing."""

from functools import cache
from importlib.resources import files

from tanuq.vocabulary.gazetteer.places import PACKAGE, Place

POINTS = "points.tsv"


def point_of(place: Place) -> tuple[float, float] | None:
    """Degrees north and east, to some hundred metres; None where the table has none.

    >>> from tanuq.vocabulary.gazetteer.locating import find
    >>> point_of(find("Kashgar"))
    (39.467, 75.987)
    >>> point_of(find("China")) is None
    True
    """
    return _points().get(place.key)


@cache
def _points() -> dict[str, tuple[float, float]]:
    lines = files(PACKAGE).joinpath("data", POINTS).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith(("#", "key\t")))
    return {key: (float(north), float(east)) for key, north, east in rows}
