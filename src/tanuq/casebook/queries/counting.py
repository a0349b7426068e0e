"""How often each of a facet's values occurs among some persons: value by value, or person by person."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappush, heapreplace

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

_MANY_VALUES = 100
_MOST_PERSONS = 250_000
"""Of more, the values are quicker to look at than the persons."""
_OVERHEAD = 300  # bytes that a value takes beside its persons


@dataclass(frozen=True, slots=True)
class Valued:
    """One value of a facet: who has it."""

    value: str
    total: int
    persons: BitMap


@dataclass(frozen=True, slots=True)
class Counted:
    """One value of a facet with the number of persons who have it."""

    value: str
    count: int


class FacetValues:
    """All values of a facet that a viewer may know of, the most frequent first."""

    def __init__(self, values: Iterable[Valued]) -> None:
        self.all = tuple(sorted(values, key=lambda valued: (-valued.total, valued.value)))

    @classmethod
    def of(cls, holders: Mapping[str, BitMap]) -> "FacetValues":
        """From value → the persons who have it."""
        return cls(Valued(value, len(persons), persons) for value, persons in holders.items())

    def renewed(self, values: Collection[str], holders: Mapping[str, BitMap]) -> "FacetValues":
        """The same, with these values held by others; by nobody where *holders* lacks them."""
        rest = (valued for valued in self.all if valued.value not in values)
        return FacetValues((*rest, *FacetValues.of(holders).all))

    @cached_property
    def size(self) -> int:
        """About how many bytes it takes in memory."""
        return sum(_OVERHEAD + _bytes(valued.persons) for valued in self.all)

    def most_frequent(self, among: BitMap, limit: int) -> tuple[list[Counted], int]:
        """The *limit* most frequent values among these persons, most frequent first, and how many more there may be.

        Counts are exact, and of values as frequent the one that is more frequent in all comes first.
        """
        if len(self.all) > _MANY_VALUES and len(among) <= _MOST_PERSONS:
            return self._looking_at_persons(among, limit)
        return self._looking_at_values(among, limit)

    def _looking_at_values(self, among: BitMap, limit: int) -> tuple[list[Counted], int]:
        """From the most frequent value in all to the least, and no further than the point from which none can come
        among the first; those not looked at are among the "more".
        """
        best: list[tuple[int, int, Counted]] = []
        held = 0
        for order, valued in enumerate(self.all):
            if len(best) == limit and best[0][0] >= valued.total:
                held += len(self.all) - order
                break
            count = valued.persons.intersection_cardinality(among)
            if not count:
                continue
            held += 1
            entry = (count, -order, Counted(valued.value, count))
            if len(best) < limit:
                heappush(best, entry)
            elif entry > best[0]:
                heapreplace(best, entry)
        return [counted for _, _, counted in sorted(best, reverse=True)], held - len(best)

    def _looking_at_persons(self, among: BitMap, limit: int) -> tuple[list[Counted], int]:
        counts = self._by_person.counts(among)
        order = np.argsort(-counts, kind="stable")[:limit]
        best = [Counted(self.all[value].value, int(counts[value])) for value in order if counts[value]]
        return best, int(np.count_nonzero(counts)) - len(best)

    @cached_property
    def _by_person(self) -> "_ByPerson":
        return _by_person([valued.persons for valued in self.all])


def _bytes(persons: BitMap) -> int:
    held = persons.get_statistics()
    return held["n_bytes_array_containers"] + held["n_bytes_run_containers"] + held["n_bytes_bitset_containers"]


@dataclass(frozen=True, slots=True)
class _ByPerson:
    """The positions of each person's values: the first at the person's place, 0 for none, further ones in pairs."""

    first: NDArray[np.uint32]
    persons: NDArray[np.uint32]
    further: NDArray[np.uint32]
    number: int

    def counts(self, among: BitMap) -> NDArray[np.int64]:
        """How many of these persons have each value; shape (number of values,)."""
        persons = np.frombuffer(among.to_array(), dtype=np.uint32) if among else np.empty(0, dtype=np.uint32)
        known = persons[: np.searchsorted(persons, len(self.first))]
        counts = np.bincount(self.first[known], minlength=self.number + 1)
        if len(self.persons):
            asked = np.zeros(len(self.first), dtype=bool)
            asked[known] = True
            counts += np.bincount(self.further[asked[self.persons]], minlength=self.number + 1)
        return counts[1:]


def _by_person(holders: Sequence[BitMap]) -> _ByPerson:
    persons = np.concatenate([np.frombuffer(having.to_array(), dtype=np.uint32) for having in holders])
    values = np.repeat(np.arange(1, len(holders) + 1, dtype=np.uint32), [len(having) for having in holders])
    first = np.zeros(int(persons.max()) + 1, dtype=np.uint32)
    first[persons] = values
    further = values != first[persons]
    return _ByPerson(first, persons[further], values[further], len(holders))
