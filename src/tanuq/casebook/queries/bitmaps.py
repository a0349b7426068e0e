"""Sets of persons as bitmaps: who has a value, as far as a viewer may know it."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from django.db.models import QuerySet
from pyroaring import BitMap

from tanuq.casebook.models import Facet, Joined, State
from tanuq.casebook.projection.facets import EVERYONE
from tanuq.policy.decision import Purpose, Viewer, visible_to

_CACHED_BYTES = 256 * 1024 * 1024
_CHUNK = 200

Standing = tuple[str, ...]
"""Which tables, and how far they have come: what is kept in memory holds only as long as this does."""


def standing() -> Standing:
    """Where the casebook stands now."""
    states = State.objects.filter(key__in=("generation", "applied")).order_by("key")
    return tuple(states.values_list("value", flat=True))


def _visibilities_in_use() -> set[str]:
    counts = State.objects.filter(key__startswith="claims:").values_list("key", "value")
    return {key.removeprefix("claims:") for key, value in counts if value != "0"}


class _Kept:
    """Recently used bitmaps, for as long as the casebook stands where it stood when they were read."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._standing: Standing = ()
        self._bitmaps: OrderedDict[int, tuple[BitMap, int]] = OrderedDict()
        self._bytes = 0
        self._joined: dict[int, int] | None = None

    def bitmap(self, at: Standing, facet: int) -> BitMap | None:
        with self._lock:
            self._forget_unless(at)
            found = self._bitmaps.get(facet)
            if found is None:
                return None
            self._bitmaps.move_to_end(facet)
            return found[0]

    def keep(self, at: Standing, facet: int, persons: BitMap, size: int) -> None:
        with self._lock:
            self._forget_unless(at)
            if facet in self._bitmaps:
                return
            self._bitmaps[facet] = (persons, size)
            self._bytes += size
            while self._bytes > _CACHED_BYTES:
                _, (_, oldest) = self._bitmaps.popitem(last=False)
                self._bytes -= oldest

    def joined(self, at: Standing) -> dict[int, int]:
        """account → person, for every account of a person with several."""
        with self._lock:
            self._forget_unless(at)
            if self._joined is None:
                self._joined = dict(Joined.objects.values_list("account", "person"))
            return self._joined

    def _forget_unless(self, at: Standing) -> None:
        if at != self._standing:
            self._bitmaps.clear()
            self._bytes = 0
            self._joined = None
            self._standing = at


_kept = _Kept()


@dataclass(frozen=True, slots=True)
class Counted:
    """One value of a facet with the number of persons who have it."""

    value: str
    count: int


class People:
    """The sets of persons that one viewer may know of; made anew for each question."""

    def __init__(self, viewer: Viewer, purpose: Purpose = Purpose.SEARCH) -> None:
        used = _visibilities_in_use()
        self._visible = [visibility.value for visibility in visible_to(viewer, purpose) if visibility in used]
        self._at = standing()

    def everyone(self) -> BitMap:
        """Every person about whom the viewer may know anything."""
        return self.having(EVERYONE, [""])

    def having(self, code: str, values: Collection[str]) -> BitMap:
        """The persons with any of these values."""
        found = BitMap()
        for start in range(0, len(values), _CHUNK):
            chunk = list(values)[start : start + _CHUNK]
            facets = self._facets(code).filter(value__in=chunk)
            for _, persons in self._bitmaps(list(facets.values_list("id", "value"))):
                found |= persons
        return found

    def count_values(self, code: str, among: BitMap, limit: int) -> list[Counted]:
        """The *limit* most frequent values among these persons, most frequent first; exact counts.

        Values are read from the most frequent in all to the least, and no further than the point from which none
        can come among the first.
        """
        best: list[Counted] = []
        for value, total, persons in self._by_frequency(code):
            if len(best) >= limit and best[limit - 1].count >= total:
                break
            count = persons.intersection_cardinality(among)
            if count:
                best.append(Counted(value, count))
                best.sort(key=lambda counted: (-counted.count, counted.value))
        return best[:limit]

    def count_exactly(self, code: str, values: Iterable[str], among: BitMap) -> list[Counted]:
        """These values with their numbers of persons, also where nobody is left."""
        return [
            Counted(value, self.having(code, [value]).intersection_cardinality(among)) for value in values
        ]

    def number_of_values(self, code: str) -> int:
        """How many different values there are in all."""
        return self._facets(code).values("value").distinct().count()

    def persons_of(self, accounts: Iterable[int]) -> list[int]:
        """The person of each account, in the same order, each once."""
        joined = _kept.joined(self._at)
        return list(dict.fromkeys(joined.get(account, account) for account in accounts))

    def _by_frequency(self, code: str) -> Iterator[tuple[str, int, BitMap]]:
        """(value, upper bound of its persons, its persons) from the most frequent value on."""
        seen: set[str] = set()
        offset = 0
        while True:
            rows = list(
                self._facets(code)
                .order_by("-count", "id")
                .values_list("id", "value", "count")[offset : offset + _CHUNK]
            )
            offset += len(rows)
            if not rows:
                return
            fresh = [row for row in rows if row[1] not in seen]
            seen.update(value for _, value, _ in fresh)
            bitmaps = self._whole_values(code, fresh)
            for _, value, count in fresh:
                if value in bitmaps:
                    yield value, count * len(self._visible), bitmaps.pop(value)

    def _whole_values(self, code: str, rows: Sequence[tuple[int, str, int]]) -> dict[str, BitMap]:
        """The persons of each value over every visibility that the viewer may see."""
        ids = [(facet, value) for facet, value, _ in rows]
        if len(self._visible) > 1:
            values = [value for _, value in ids]
            ids = list(self._facets(code).filter(value__in=values).values_list("id", "value"))
        whole: dict[str, BitMap] = {}
        for value, persons in self._bitmaps(ids):
            whole[value] = whole[value] | persons if value in whole else persons
        return whole

    def _facets(self, code: str) -> QuerySet[Facet]:
        return Facet.objects.filter(code=code, visibility__in=self._visible)

    def _bitmaps(self, facets: Sequence[tuple[int, str]]) -> Iterator[tuple[str, BitMap]]:
        absent = [facet for facet, _ in facets if _kept.bitmap(self._at, facet) is None]
        fresh: dict[int, BitMap] = {}
        for start in range(0, len(absent), _CHUNK):
            chunk = Facet.objects.filter(id__in=absent[start : start + _CHUNK])
            for facet, packed in chunk.values_list("id", "persons"):
                persons = BitMap.deserialize(bytes(packed))
                fresh[facet] = persons
                _kept.keep(self._at, facet, persons, len(packed))
        for facet, value in facets:
            found = fresh.get(facet) or _kept.bitmap(self._at, facet)
            if found is not None:
                yield value, found
