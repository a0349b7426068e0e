"""Where somebody stopped in a run: the pair that they were brought to last, and those they put off for later."""

from dataclasses import dataclass

from tanuq.office import drafts

Pair = tuple[str, str]

_FORM = "match-review"
_MOST = 2_000
"""Pairs put off; of more the first come back before their turn."""


@dataclass(frozen=True, slots=True)
class Place:
    """*at*: the pair to go on with, None where nobody began; *later*: those put off, in that order."""

    at: Pair | None = None
    later: tuple[Pair, ...] = ()


def place_in(owner: str, run: str) -> Place:
    """Where *owner* (a member's number, "" at an open laptop) stopped in *run*."""
    kept = drafts.load(owner, _FORM, run)
    if kept is None:
        return Place()
    at = kept["at"]
    return Place((at[0], at[1]) if at else None, tuple((left, right) for left, right in kept["later"]))


def put_off(place: Place, pair: Pair) -> Place:
    """*place*, with *pair* as the last of those that come back later."""
    others = tuple(each for each in place.later if each != pair)
    return Place(place.at, (*others, pair)[-_MOST:])


def answered(place: Place, pair: Pair) -> Place:
    """*place*, with *pair* put off no longer."""
    return Place(place.at, tuple(each for each in place.later if each != pair))


def keep(owner: str, run: str, place: Place) -> None:
    """Remember *place*; a rebuild of the casebook does not touch it, and nobody else is told."""
    drafts.save(owner, _FORM, run, {"at": place.at, "later": place.later})
