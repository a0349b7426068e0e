"""Sets of persons as bitmaps: who has a value, as far as a viewer may know it."""

from collections.abc import Callable, Collection, Iterable, Iterator

from django.db.models import Q, QuerySet
from pyroaring import BitMap

from tanuq.casebook.claims import readable_property
from tanuq.casebook.models import Facet, State
from tanuq.casebook.projection.facets import ANY_PLACE, CASES, EVERYONE, property_counted
from tanuq.casebook.queries.counting import Counted, FacetValues
from tanuq.casebook.queries.kept_facets import kept_facets, standing
from tanuq.policy.decision import Purpose, Viewer, sight
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.properties import all_properties, property_named

_CHUNK = 500

PLACES = tuple(prop.code for prop in all_properties() if prop.value_type is ValueType.PLACE and prop.facet == "value")
"""The properties whose values are counted as places."""


def _visibilities_in_use() -> set[str]:
    counts = State.objects.filter(key__startswith="claims:").values_list("key", "value")
    return {key.split(":")[1] for key, value in counts if value != "0"}


class People:
    """The sets of persons that one viewer may know of; made anew for each question."""

    def __init__(self, viewer: Viewer, purpose: Purpose = Purpose.SEARCH) -> None:
        seen, used = sight(viewer, purpose), _visibilities_in_use()
        self._visible = tuple(visibility.value for visibility in sorted(seen.identifying) if visibility in used)
        self._plain = tuple(visibility.value for visibility in sorted(seen.plain) if visibility in used)
        self._at = standing()

    def everyone(self) -> BitMap:
        """Every person about whom the viewer may know anything."""
        return self.having(EVERYONE, [""])

    def having(self, code: str, values: Collection[str]) -> BitMap:
        """The persons with any of these values."""
        found = BitMap()
        wanted = list(values)
        for start in range(0, len(wanted), _CHUNK):
            facets = self._facets(code).filter(value__in=wanted[start : start + _CHUNK])
            for packed in facets.values_list("persons", flat=True):
                found |= BitMap.deserialize(bytes(packed))
        return found

    def count_values(self, code: str, among: BitMap, limit: int) -> tuple[list[Counted], int]:
        """The *limit* most frequent values among these persons, most frequent first, and how many more there may be.

        Counts are exact.
        """
        return self._all_values(code).most_frequent(among, limit)

    def count_exactly(self, code: str, values: Iterable[str], among: BitMap) -> list[Counted]:
        """These values with their numbers of persons, also where nobody is left."""
        return [Counted(value, self.having(code, [value]).intersection_cardinality(among)) for value in values]

    def by_value(self, code: str) -> Iterator[tuple[str, BitMap]]:
        """Every value of a facet with the persons who have it, which must not be changed."""
        return ((valued.value, valued.persons) for valued in self._all_values(code).all)

    def matching(self, code: str, fits: Callable[[str], bool]) -> BitMap:
        """The persons with a value that fits."""
        return BitMap.union(BitMap(), *(persons for value, persons in self.by_value(code) if fits(value)))

    def having_any(self, code: str) -> BitMap:
        """The persons with any value at all."""
        return self.matching(code, lambda _: True)

    def number_of_values(self, code: str) -> int:
        """How many different values there are in all."""
        return len(self._all_values(code).all)

    def persons_of(self, accounts: Iterable[int]) -> list[int]:
        """The person of each account, in the same order, each once."""
        joined = kept_facets.joined(self._at).persons
        return list(dict.fromkeys(joined.get(account, account) for account in accounts))

    def person_of(self, account: int) -> int:
        """The person of one account."""
        return kept_facets.joined(self._at).persons.get(account, account)

    def persons_among(self, accounts: BitMap) -> BitMap:
        """The persons of these accounts."""
        joined = kept_facets.joined(self._at)
        shared = accounts & joined.accounts
        if not shared:
            return accounts
        return (accounts - shared) | BitMap([joined.persons[account] for account in shared])

    def _all_values(self, code: str) -> FacetValues:
        """Every value of a facet that the viewer may know of, the most frequent first."""
        key = (code, self._visible, self._plain)
        kept, changed = kept_facets.facet(self._at, key)
        if kept is not None and not changed:
            return kept
        facets = self._facets(code)
        if kept is None:
            values = FacetValues.of(_holders(facets))
        else:
            values = kept.renewed(changed, _holders(facets.filter(value__in=changed)))
        kept_facets.keep(self._at, key, values)
        return values

    def _facets(self, code: str) -> QuerySet[Facet]:
        seen = Q(code=code, visibility__in=self._plain if _is_plain(code) else self._visible)
        if self._plain != self._visible:
            seen |= Q(code__in=_PLAIN_PARTS.get(code, ()), visibility__in=self._plain)
        return Facet.objects.filter(seen)


_PLAIN_PARTS = {EVERYONE: (CASES,), ANY_PLACE: tuple(code for code in PLACES if not property_named(code).identifying)}
"""Facets made of plain and other values, and those of the plain alone."""


def _is_plain(code: str) -> bool:
    return code not in _PLAIN_PARTS and not readable_property(property_counted(code)).identifying


def _holders(facets: QuerySet[Facet]) -> dict[str, BitMap]:
    """value → the persons who have it."""
    persons: dict[str, BitMap] = {}
    for value, packed in facets.values_list("value", "persons").iterator(chunk_size=_CHUNK):
        found = BitMap.deserialize(bytes(packed))
        persons[value] = persons[value] | found if value in persons else found
    return persons
