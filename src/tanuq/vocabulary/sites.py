"""Where somebody was held, however it is written: the place that the gazetteer knows, and the words that it does not.

The gazetteer knows counties and towns and no prison. Words that are left over name the facility; where none are left,
only an area is named, and two people who were held in one area were not surely in one house.
"""

from functools import lru_cache
from typing import NamedTuple

from tanuq.vocabulary.errors import UnknownPlace
from tanuq.vocabulary.gazetteer import Place, chain, find, locate, place_of_key
from tanuq.vocabulary.gazetteer.places import TOWN, places
from tanuq.vocabulary.written.folding import folded

_NARROW = frozenset({TOWN, "city", "county", "district"})
"""Of whoever was held somewhere in a prefecture or a country, nobody can say with whom."""

_LONGEST = 300
"""Characters of the words: what is longer is a story, and too much for an index."""


class Site(NamedTuple):
    """A place where somebody was held; equal for all writings that surely mean one."""

    area: str
    """Key of the smallest place that the gazetteer knows there; of those that a name may mean, with "/"; or ""."""
    words: str
    """Folded: what is not in the gazetteer, as the name of the facility; "" where only an area is named."""

    @property
    def names_facility(self) -> bool:
        """Whether more is named than an area."""
        return bool(self.words)

    @property
    def is_narrow(self) -> bool:
        """Whether people who are said to be there can be thought to have met."""
        return self.names_facility or any(_is_narrow(place) for place in _places(self.area))


@lru_cache(maxsize=1 << 16)
def site_of(written: str) -> Site:
    """The site that a text names.

    >>> site_of("Bole City Detention Centre"), site_of("Detention centre (Bole city)").words
    (Site(area='652701', words='detention centre'), 'detention centre')
    >>> site_of("Bole City").names_facility, site_of("Sarzhaz camp")
    (False, Site(area='', words='sarzhaz camp'))
    """
    located, inner = locate(written), find(written)
    if inner is not None:
        return Site(inner.key, " ".join(located.rest)[:_LONGEST])
    if located.possible and not located.settled:
        return Site("/".join(sorted(place.key for place in located.possible)), " ".join(located.rest)[:_LONGEST])
    return Site("", folded(written)[:_LONGEST])


def areas_around(site: Site) -> tuple[str, ...]:
    """The narrow areas that hold this site, its own first: whoever was held there, no facility named, may be meant.

    >>> areas_around(site_of("Bole City detention centre")), areas_around(site_of("camp 3, Xinjiang"))
    (('652701',), ())
    """
    keys = site.area.split("/")
    if len(keys) > 1:
        return (site.area,) if all(_is_narrow(place) for place in _places(site.area)) else ()
    return tuple(place.key for place in _chain(site.area) if _is_narrow(place))


def holds(area: Site, site: Site) -> bool:
    """Whether one names only an area, and the other a site in it."""
    return not area.names_facility and area.area in areas_around(site)


def _places(area: str) -> tuple[Place, ...]:
    return tuple(place for key in area.split("/") for place in _chain(key)[:1])


@lru_cache(maxsize=1 << 14)
def _chain(key: str) -> tuple[Place, ...]:
    try:
        return chain(place_of_key(key)) if key else ()
    except UnknownPlace:  # of a newer gazetteer
        return ()


def _is_narrow(place: Place) -> bool:
    return bool(place.kinds & _NARROW)


@lru_cache(maxsize=1 << 10)
def areas_in(area: str) -> tuple[str, ...]:
    """The areas that the gazetteer knows in a narrow one, itself first."""
    if not any(_is_narrow(place) for place in _places(area)):
        return ()
    inside = (key for key in places() if key != area and area in {place.key for place in _chain(key)})
    return (area, *inside)
