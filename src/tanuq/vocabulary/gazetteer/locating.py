"""Which places a text means: each name is settled by the other names beside it, or by none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tanuq.vocabulary.gazetteer.places import TOWN, Place, chain
from tanuq.vocabulary.gazetteer.reading import mentions_in
from tanuq.vocabulary.written.folding import folded

MOST_POSSIBLE = 4
"""A name that more places bear says nothing of which it is."""
MOST_PARTS = 12
"""Parts of a text that are looked up; whoever writes more than these writes no place."""
_BETWEEN_PARTS = re.compile(r"(?:[,،，、;；\n()（）]|(?<!GB)/)+")


@dataclass(frozen=True, slots=True)
class Located:
    """What a text of a place says. *settled*: the places it surely names, in its order. *possible*: places of which it
    names one, without saying which. *above*: what all of these lie in and the text does not name, the smallest first.
    *rest*: its words, folded, that name no known place."""

    settled: tuple[Place, ...]
    possible: tuple[Place, ...]
    above: tuple[Place, ...]
    rest: tuple[str, ...]


def find(text: str) -> Place | None:
    """The smallest place that *text* surely names; None where it names none, or places that do not lie in each other.

    >>> find("Ghulja, Ili").name, find("Ghulja shehiri").codes, find("nowhere at all")
    ('Ili', ('654002',), None)
    """
    settled = locate(text).settled
    inner = (one for one in settled if all(_holds(other, one) or _may_hold(one, other) for other in settled))
    return next(inner, None)


@lru_cache(maxsize=1 << 16)
def locate(text: str) -> Located:
    """The places that *text* names: its parts from the smallest to the largest, parted by commas, or running text.

    A name that several places bear is settled where another name of the text lies in or around one of them. Where one
    of them holds all the others, as Kashgar prefecture the city, the wider is meant: so much is sure.
    """
    parts = [part for part in _BETWEEN_PARTS.split(text) if part.strip()]
    mentions = [piece for part in parts[:MOST_PARTS] for piece in mentions_in(part)]
    told = _settled(tuple(mention.bearers for mention in mentions))
    rest = [mention.words for mention, known in zip(mentions, told.known, strict=True) if not known]
    return Located(told.settled, told.possible, told.above, (*rest, *map(folded, parts[MOST_PARTS:])))


Bearers = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Settled:
    settled: Bearers
    possible: Bearers
    above: Bearers
    known: tuple[bool, ...]


@lru_cache(maxsize=1 << 14)
def _settled(names: tuple[Bearers, ...]) -> _Settled:
    """What names with these bearers mean together: the same few names of a region come in many texts."""
    meant = _meant(names)
    settled = _once(places[0] for places in meant if len(places) == 1)
    possible = _once(place for places in meant if len(places) > 1 for place in places)
    around = _once(place for places in meant for place in _around(places))
    above = tuple(place for place in around if place not in settled and place not in possible)
    return _Settled(settled, possible, above, tuple(map(bool, meant)))


def _meant(names: Sequence[Bearers]) -> list[Bearers]:
    """For each name the place that it means, the few that it can mean, or none."""
    supported = [_supported(place, names) for place in range(len(names))]
    if any(supported):
        return [_narrowed(places) for places in supported]
    # Names that do not know of each other: the last is the largest, and the others lie in it, unknown.
    last = max((place for place, bearers in enumerate(names) if bearers), default=-1)
    return [_narrowed(bearers) if place == last else () for place, bearers in enumerate(names)]


def _supported(which: int, names: Sequence[Bearers]) -> Bearers:
    """The bearers of a name that lie in or around a place that another name can mean."""
    others = [place for other, bearers in enumerate(names) if other != which for place in bearers]
    near = tuple(one for one in names[which] if any(_holds(one, other) or _holds(other, one) for other in others))
    return near or tuple(one for one in names[which] if any(_may_hold(one, other) for other in others))


def _holds(outer: Place, inner: Place) -> bool:
    return outer in chain(inner)


def _may_hold(one: Place, other: Place) -> bool:
    """Whether one of two may lie in the other: of a town only a wide area around it is known."""
    return any(
        TOWN in town.kinds and town.within in (place.key for place in chain(area)[1:])
        for town, area in ((one, other), (other, one))
    )


def _narrowed(places: Bearers) -> Bearers:
    """Those that lie in no other of them, if they are few; of several towns of one name there may be more."""
    if len(places) > 1:
        places = tuple(one for one in places if not any(outer in chain(one)[1:] for outer in places))
    if len(places) > 1 and all(TOWN in place.kinds for place in places):
        return ()
    return places if len(places) <= MOST_POSSIBLE else ()


def _around(places: Bearers) -> Iterable[Place]:
    """What all these places lie in."""
    chains = [chain(place)[1:] for place in places]
    return [place for place in chains[0] if all(place in other for other in chains)] if chains else ()


def _once(places: Iterable[Place]) -> Bearers:
    return tuple(dict.fromkeys(places))
