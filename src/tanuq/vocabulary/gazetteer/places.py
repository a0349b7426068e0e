"""The places themselves, read once from the tables beside the code."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain as joined

from tanuq.vocabulary.errors import UnknownPlace

PACKAGE = "tanuq.vocabulary.gazetteer"
AREAS, GEONAMES = "areas.tsv", "geonames.tsv"
TOWN = "town"
_HEADER = "key\t"


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place. *within*: the key of the smallest known place around it, "" for a country. *kinds*: country, region,
    prefecture, county, city, district, town; several where it counts as more than one. *codes*: of ISO 3166 and
    GB/T 2260, earlier ones last. *names*: in every script known, the first is the one shown.

    There is one object for each place, and no other is equal to it."""

    key: str
    within: str
    kinds: frozenset[str]
    codes: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name to show."""
        return self.names[0]


@cache
def places() -> Mapping[str, Place]:
    """Every place by its key, the areas before the towns in them."""
    return {place.key: place for place in joined(rows_of(AREAS), rows_of(GEONAMES))}


def rows_of(table: str) -> Iterator[Place]:
    """The places in one of the tables."""
    text = files(PACKAGE).joinpath("data", table).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith(("#", _HEADER)):
            key, within, kinds, codes, names = line.split("\t")
            yield Place(key, within, _kinds(kinds), tuple(codes.split()), tuple(names.split("|")))


@cache
def _kinds(written: str) -> frozenset[str]:
    return frozenset(written.split())


@cache
def _by_code() -> Mapping[str, Place]:
    return {code: place for place in places().values() for code in place.codes}


def place_of_key(key: str) -> Place:
    """The place with this key.

    Raises:
        UnknownPlace: when there is none.
    """
    found = places().get(key)
    if found is None:
        raise UnknownPlace(f"The gazetteer has no place with the key “{key}”.")
    return found


def place_of_code(code: str) -> Place | None:
    """The place with a code of ISO 3166 or GB/T 2260, present or earlier.

    Of a county that is not known, the prefecture or province that the first digits of a GB/T 2260 code name; None where
    these are not known either.

    >>> [place.name for code in ("652923", "653199", "310115") if (place := place_of_code(code))]
    ['Kuchar', 'Kashgar', 'Shanghai']
    """
    wider = (f"{code[:4]}00", f"{code[:2]}0000") if len(code) == 6 and code.isdigit() else ()
    return next((place for part in (code, *wider) if (place := _by_code().get(part))), None)


@cache
def chain(place: Place | None) -> tuple[Place, ...]:
    """The place and those above it, up to its country; nothing of None."""
    return () if place is None else (place, *chain(places().get(place.within)))
