"""What people are counted and filtered by: bitmaps of persons per value, kept true change by change."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from django.db import connection
from pyroaring import BitMap

from tanuq.casebook.claims import Claim, nature_of
from tanuq.casebook.models import Facet
from tanuq.casebook.projection.storing import chunks
from tanuq.names.folding import folded_words
from tanuq.policy.roles import Nature
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.dates import parse_edtf
from tanuq.vocabulary.errors import TanuqError
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.properties import Property, property_named

Key = tuple[str, str, Visibility]
"""Facet code, value, visibility."""
Amounts = Counter[tuple[Visibility, Nature]]
"""How many claims there are of each visibility and nature."""

EVERYONE = "*"
"""The facet that counts each person once, at the mildest visibility of anything said about them."""
CASES = "*case"
"""The facet that counts each person once, at the mildest visibility of anything plain that is said about them."""
ANY_PLACE = "*place"
"""The facet of every place that any claim names."""
_LONGEST_SPAN = 5
"""Years: a date less certain than this is counted under none, rather than under all of them."""


@lru_cache(maxsize=65536)
def years_of(edtf: str) -> tuple[str, ...]:
    """The years that a date may lie in, none where they are too many to tell anything.

    >>> years_of("1976-12-26"), years_of("2016/2018"), years_of("19XX")
    (('1976',), ('2016', '2017', '2018'), ())
    """
    try:
        date = parse_edtf(edtf)
    except TanuqError:
        return ()
    first, last = date.earliest.year, date.latest.year
    if last - first >= _LONGEST_SPAN:
        return ()
    return tuple(str(year) for year in range(first, last + 1))


def is_counted(prop: Property) -> bool:
    """Whether people are counted by this property at all."""
    return prop.facet != "" or prop.value_type is ValueType.PLACE


def value_keys(prop: Property, value: str, visibility: Visibility) -> tuple[Key, ...]:
    """The facets under which one understood value is counted."""
    if not value:
        return ()
    keys: list[Key] = []
    if prop.facet == "year":
        keys += [(prop.code, year, visibility) for year in years_of(value)]
    elif prop.facet == "value":
        keys.append((prop.code, value, visibility))
    if prop.value_type is ValueType.PLACE:
        keys.append((ANY_PLACE, value, visibility))
    return tuple(keys)


def claim_keys(claims: Iterable[Claim]) -> set[Key]:
    """The facets under which a person with these claims is counted."""
    keys: set[Key] = set()
    amounts: Amounts = Counter()
    for claim in claims:
        amounts[claim.visibility, nature_of(claim)] += 1
        if not claim.problem:
            keys.update(value_keys(property_named(claim.property), claim.value, claim.visibility))
    return keys.union(person_keys(amounts))


def person_keys(amounts: Amounts) -> Iterator[Key]:
    """The facets under which a person with so many claims is counted as a person."""
    for code, natures in ((EVERYONE, frozenset(Nature)), (CASES, frozenset({Nature.PLAIN}))):
        mildest = min((visibility for visibility, nature in amounts if nature in natures), default=None)
        if mildest is not None:
            yield code, "", mildest


class FacetChanges:
    """Persons to take out of and to put into facets; written in one go."""

    def __init__(self) -> None:
        self._out: defaultdict[Key, BitMap] = defaultdict(BitMap)
        self._into: defaultdict[Key, BitMap] = defaultdict(BitMap)

    def take_out(self, person: int, keys: Iterable[Key]) -> None:
        """*person* is no longer counted under *keys*, unless put in again."""
        for key in keys:
            self._out[key].add(person)

    def put_in(self, person: int, keys: Iterable[Key]) -> None:
        """*person* is counted under *keys*."""
        for key in keys:
            self._into[key].add(person)

    def put_in_many(self, persons: Iterable[tuple[int, Sequence[Key]]]) -> None:
        """Each person is counted under their keys: far quicker than one after the other."""
        gathered: defaultdict[Key, list[int]] = defaultdict(list)
        for person, keys in persons:
            for key in keys:
                gathered[key].append(person)
        for key, ids in gathered.items():
            self._into[key].update(ids)

    def write(self) -> None:
        """Bring the stored bitmaps up to date; a value that nobody has any more disappears."""
        by_group: defaultdict[tuple[str, Visibility], set[str]] = defaultdict(set)
        for code, value, visibility in (*self._out, *self._into):
            by_group[code, visibility].add(value)
        for (code, visibility), values in sorted(by_group.items()):
            for chunk in chunks(sorted(values)):
                _write_values(code, visibility, list(self._changed(code, visibility, chunk)))
        self._out.clear()
        self._into.clear()

    def _changed(self, code: str, visibility: Visibility, values: Sequence[str]) -> Iterator[tuple[str, BitMap]]:
        stored = Facet.objects.filter(code=code, visibility=visibility.value, value__in=values)
        before = {facet.value: BitMap.deserialize(bytes(facet.persons)) for facet in stored}
        for value in values:
            key = (code, value, visibility)
            persons = before.get(value, BitMap())
            persons -= self._out.get(key, BitMap())
            persons |= self._into.get(key, BitMap())
            yield value, persons


_UPSERT = (
    "INSERT INTO casebook_facet (code, value, visibility, folded, count, persons) VALUES (%s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (code, value, visibility) DO UPDATE SET count = excluded.count, persons = excluded.persons"
)


def _write_values(code: str, visibility: Visibility, changed: list[tuple[str, BitMap]]) -> None:
    empty = [value for value, persons in changed if not persons]
    if empty:
        Facet.objects.filter(code=code, visibility=visibility.value, value__in=empty).delete()
    rows = []
    for value, persons in changed:
        if persons:
            persons.run_optimize()
            folded = " ".join(folded_words(value)) if code == ANY_PLACE else ""
            rows.append((code, value, visibility.value, folded, len(persons), persons.serialize()))
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_UPSERT, rows)
