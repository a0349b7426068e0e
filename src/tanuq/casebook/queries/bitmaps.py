"""Sets of persons as bitmaps: who has a value, as far as a viewer may know it."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from django.db.models import Q, QuerySet
from pyroaring import BitMap

from tanuq.casebook.claims import readable_property
from tanuq.casebook.models import Facet, Joined, State
from tanuq.casebook.projection.facets import ANY_PLACE, CASES, EVERYONE, property_counted
from tanuq.casebook.queries.counting import Counted, FacetValues, Valued
from tanuq.policy.decision import Purpose, Viewer, sight
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.properties import all_properties, property_named

_KEPT_BYTES = 256 * 1024 * 1024
_OVERHEAD = 200  # bytes that a small bitmap takes beside its persons
_CHUNK = 500

Standing = tuple[str, ...]
"""Which tables, and how far they have come: what is kept in memory holds only as long as this does."""
FacetKey = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Facet code, and the visibilities that were looked at: of what may tell who somebody is, and of what is plain."""
PLACES = tuple(prop.code for prop in all_properties() if prop.value_type is ValueType.PLACE and prop.facet == "value")
"""The properties whose values are counted as places."""


def standing() -> Standing:
    """Where the casebook stands now."""
    states = State.objects.filter(key__in=("generation", "applied")).order_by("key")
    return tuple(states.values_list("value", flat=True))


def _visibilities_in_use() -> set[str]:
    counts = State.objects.filter(key__startswith="claims:").values_list("key", "value")
    return {key.split(":")[1] for key, value in counts if value != "0"}


@dataclass(frozen=True, slots=True)
class _Joins:
    """The accounts of persons with several, each with its person."""

    persons: dict[int, int]
    accounts: BitMap


class _Kept:
    """Facets that were asked for, for as long as the casebook stands where it stood when they were read."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._standing: Standing = ()
        self._facets: OrderedDict[FacetKey, tuple[FacetValues, int]] = OrderedDict()
        self._bytes = 0
        self._joined: _Joins | None = None

    def facet(self, at: Standing, key: FacetKey) -> FacetValues | None:
        """All values of a facet, if they are kept."""
        with self._lock:
            self._forget_unless(at)
            found = self._facets.get(key)
            if found is None:
                return None
            self._facets.move_to_end(key)
            return found[0]

    def keep(self, at: Standing, key: FacetKey, values: FacetValues, size: int) -> None:
        """Keep all values of a facet, and forget others where they grow too many."""
        with self._lock:
            self._forget_unless(at)
            if key in self._facets:
                return
            self._facets[key] = (values, size)
            self._bytes += size
            while self._bytes > _KEPT_BYTES and len(self._facets) > 1:
                _, (_, oldest) = self._facets.popitem(last=False)
                self._bytes -= oldest

    def joined(self, at: Standing) -> _Joins:
        """The person of every account of a person with several."""
        with self._lock:
            self._forget_unless(at)
            if self._joined is None:
                persons = dict(Joined.objects.values_list("account", "person"))
                self._joined = _Joins(persons, BitMap(persons))
            return self._joined

    def _forget_unless(self, at: Standing) -> None:
        if at != self._standing:
            self._facets.clear()
            self._bytes = 0
            self._joined = None
            self._standing = at


_kept = _Kept()


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
        joined = _kept.joined(self._at).persons
        return list(dict.fromkeys(joined.get(account, account) for account in accounts))

    def person_of(self, account: int) -> int:
        """The person of one account."""
        return _kept.joined(self._at).persons.get(account, account)

    def persons_among(self, accounts: BitMap) -> BitMap:
        """The persons of these accounts."""
        joined = _kept.joined(self._at)
        shared = accounts & joined.accounts
        if not shared:
            return accounts
        return (accounts - shared) | BitMap([joined.persons[account] for account in shared])

    def _all_values(self, code: str) -> FacetValues:
        """Every value of a facet that the viewer may know of, the most frequent first."""
        key = (code, self._visible, self._plain)
        kept = _kept.facet(self._at, key)
        if kept is not None:
            return kept
        persons: dict[str, BitMap] = {}
        size = 0
        rows = self._facets(code).values_list("value", "persons").iterator(chunk_size=_CHUNK)
        for value, packed in rows:
            size += len(packed) + _OVERHEAD
            found = BitMap.deserialize(bytes(packed))
            persons[value] = persons[value] | found if value in persons else found
        values = FacetValues([Valued(value, len(found), found) for value, found in persons.items()])
        _kept.keep(self._at, key, values, size)
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
