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
POINT = "*point"
"""The facet of the points on the earth where an account puts somebody: "latitude,longitude" in degrees."""
_AS_STATED = "="
COORDINATES = ("latitude", "longitude")
_LONGEST_SPAN = 5
"""Years: a date less certain than this is counted under none, rather than under all of them."""


def as_stated(code: str) -> str:
    """The facet of a property's dates as they are stated: between two days they are found however wide they are."""
    return _AS_STATED + code


def property_counted(code: str) -> str:
    """The code of the property whose values a facet counts."""
    return "latitude" if code == POINT else code.removeprefix(_AS_STATED)


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
        keys.append((as_stated(prop.code), value, visibility))
    elif prop.facet == "value":
        keys.append((prop.code, value, visibility))
    if prop.value_type is ValueType.PLACE:
        keys.append((ANY_PLACE, value, visibility))
    return tuple(keys)


def accounts_keys(accounts: Iterable[Sequence[Claim]]) -> set[Key]:
    """The facets under which a person with these accounts is counted."""
    accounts = list(accounts)
    keys = _claim_keys(claim for claims in accounts for claim in claims)
    return keys.union(*(point_keys(_degrees(claims)) for claims in accounts))


Degrees = tuple[str, str, str, Visibility]
"""A property, the act it belongs to, its value, visibility."""


def _degrees(claims: Iterable[Claim]) -> Iterator[Degrees]:
    return (
        (claim.property, claim.about, claim.value, claim.visibility)
        for claim in claims
        if claim.property in COORDINATES and claim.value and not claim.problem
    )


def points_given(claims: Iterable[Claim]) -> set[str]:
    """The points that one account's claims give."""
    return {point for _, point, _ in point_keys(_degrees(claims))}


def point_keys(degrees: Iterable[Degrees]) -> set[Key]:
    """The points that one account gives: a latitude and a longitude of one act, each as often as the other.

    >>> point_keys([("latitude", "", "-34.6", Visibility.TEAM), ("longitude", "", "-58.4", Visibility.PUBLIC)])
    {('*point', '-34.60000,-58.40000', <Visibility.TEAM: 'team'>)}
    """
    by_act: defaultdict[str, tuple[list[Degrees], list[Degrees]]] = defaultdict(lambda: ([], []))
    for degree in degrees:
        by_act[degree[1]][COORDINATES.index(degree[0])].append(degree)
    return {
        (POINT, point, max(north[3], east[3]))
        for norths, easts in by_act.values()
        if len(norths) == len(easts)
        for north, east in zip(norths, easts, strict=True)
        if (point := _point(north[2], east[2]))
    }


def _point(north: str, east: str) -> str:
    """A point to the nearest metre; "" where the numbers lie nowhere on the earth."""
    try:
        latitude, longitude = float(north), float(east)
    except ValueError:
        return ""
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return ""
    # Adding 0.0 makes -0.0 positive, so that one point has one writing.
    return f"{round(latitude, 5) + 0.0:.5f},{round(longitude, 5) + 0.0:.5f}"


def _claim_keys(claims: Iterable[Claim]) -> set[Key]:
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

    def write(self) -> set[tuple[str, str]]:
        """Bring the stored bitmaps up to date; a value that nobody has any more disappears.

        Gives the code and value of every facet that was written.
        """
        by_group: defaultdict[tuple[str, Visibility], set[str]] = defaultdict(set)
        for code, value, visibility in (*self._out, *self._into):
            by_group[code, visibility].add(value)
        for (code, visibility), values in sorted(by_group.items()):
            for chunk in chunks(sorted(values)):
                _write_values(code, visibility, list(self._changed(code, visibility, chunk)))
        written = {(code, value) for code, value, _ in (*self._out, *self._into)}
        self._out.clear()
        self._into.clear()
        return written

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
