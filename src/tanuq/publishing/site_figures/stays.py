"""Which places a person's accounts tell of, and what happened there."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from tanuq.casebook.claims import Claim
from tanuq.casebook.projection.facets import points_given
from tanuq.casebook.queries.cards import name_views
from tanuq.names.folding import folded_words
from tanuq.publishing.release.values import ReleasedAccount, ReleasedPerson
from tanuq.vocabulary.gazetteer import find
from tanuq.vocabulary.kinds import Kind, ValueType
from tanuq.vocabulary.properties import all_properties

_OF_LIVES = {Kind.PERSON, Kind.ACT, Kind.PLACE}
PLACES = tuple(
    prop.code
    for prop in all_properties()
    if prop.value_type is ValueType.PLACE and prop.kind in _OF_LIVES and prop.code != "residence"
)
"""Properties that say where something happened to somebody. Where they live is no place of the map, released or not."""
AS_WRITTEN, ONLY_A_POINT = "~", "@"
"""What the key of a place begins with that the gazetteer does not know, and of a point that no account names."""


@dataclass(frozen=True, slots=True)
class Presence:
    """One person at one place."""

    name: str
    """The name to show; "" of somebody whose name nobody may know."""
    properties: tuple[str, ...]
    """What happened there, as the codes of the properties that say so."""
    writings: tuple[str, ...] = ()
    points: tuple[str, ...] = ()

    def packed(self) -> list[Any]:
        """As JSON has it: writings and points are counted by the place."""
        return [self.name, list(self.properties)]


def presences_of(person: ReleasedPerson) -> dict[str, Presence]:
    """The key of each place → the person there."""
    preferred = dict(person.preferred).get("name", "")
    names = name_views((account.claims for account in person.accounts), preferred)
    name = names[0].text if names else ""
    said: defaultdict[str, list[_Told]] = defaultdict(list)
    for account in person.accounts:
        for told in _places(account):
            said[told.key].append(told)
    return {
        key: Presence(
            name,
            tuple(sorted({one.property for one in told} - {""})),
            tuple(sorted({one.writing for one in told} - {""})),
            tuple(sorted({point for one in told for point in one.points})),
        )
        for key, told in said.items()
    }


def key_of(text: str) -> str:
    """The key of a place in the gazetteer, or of its name, folded.

    >>> key_of("Kashgar, Xinjiang") == key_of("喀什"), key_of("The old Mill")
    (True, '~the old mill')
    """
    place = find(text)
    return place.key if place else AS_WRITTEN + " ".join(folded_words(text))


class _Told(NamedTuple):
    """One place that an account tells of."""

    key: str
    property: str
    writing: str
    points: tuple[str, ...]


def _places(account: ReleasedAccount) -> Iterator[_Told]:
    by_act: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in account.claims:
        by_act[claim.about].append(claim)
    for claims in by_act.values():
        named = [claim for claim in claims if claim.property in PLACES and claim.value and not claim.problem]
        points = tuple(sorted(points_given(claims)))
        # Where one act names several places, none is known to be the point.
        of_place = points if len({claim.value for claim in named}) == 1 else ()
        for claim in named:
            yield _Told(key_of(claim.value), claim.property, claim.value, of_place)
        if not of_place:
            yield from (_Told(ONLY_A_POINT + point, "", "", (point,)) for point in points)
