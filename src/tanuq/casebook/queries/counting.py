"""How often each of a facet's values occurs among some persons: value by value, or person by person."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappush, heapreplace
from itertools import count

import numpy as np
from pyroaring import BitMap

from tanuq.casebook.queries.by_person import ByPerson, Holders

_MANY_VALUES = 100
_MOST_PERSONS = 250_000
"""Of more, the values are quicker to look at than the persons."""
_OVERHEAD = 300  # bytes that a value takes beside its persons


@dataclass(frozen=True, slots=True)
class Valued:
    """One value of a facet: who has it."""

    value: str
    persons: BitMap
    number: int
    """Of the value in its facet, from 1: it stays the same while others come and go."""
    total: int

    @property
    def rank(self) -> tuple[int, str]:
        """The most frequent first."""
        return -self.total, self.value


@dataclass(frozen=True, slots=True)
class Counted:
    """One value of a facet with the number of persons who have it."""

    value: str
    count: int


class FacetValues:
    """All values of a facet that a viewer may know of, the most frequent first."""

    def __init__(self, ranked: list[Valued], numbers: "array[int]", next_number: int, size: int) -> None:
        self.all = ranked
        self.size = size
        """About how many bytes it takes in memory."""
        self._numbers = numbers
        self._next_number = next_number
        self._known: dict[str, Valued] | None = None
        self._by_person: ByPerson | None = None

    @classmethod
    def of(cls, holders: Mapping[str, BitMap]) -> "FacetValues":
        """From value → the persons who have it."""
        values = [_valued(value, persons, number) for number, (value, persons) in enumerate(holders.items(), start=1)]
        ranked = sorted(values, key=lambda valued: valued.rank)
        numbers = array("I", [valued.number for valued in ranked])
        return cls(ranked, numbers, len(ranked) + 1, sum(map(_bytes, ranked)))

    def renewed(self, values: Collection[str], holders: Mapping[str, BitMap]) -> "FacetValues":
        """The same, with these values held by others; by nobody where *holders* lacks them."""
        known = dict(self._by_value())
        before = [known.pop(value) for value in values if value in known]
        again = {valued.value: valued.number for valued in before}
        new_numbers = count(self._next_number)
        after = [_valued(value, held, again.get(value) or next(new_numbers)) for value, held in holders.items()]
        ranked, numbers = self.all.copy(), self._numbers[:]
        for valued in before:
            place = _place(ranked, valued)
            del ranked[place], numbers[place]
        for valued in after:
            place = _place(ranked, valued)
            ranked.insert(place, valued)
            numbers.insert(place, valued.number)
        size = self.size - sum(map(_bytes, before)) + sum(map(_bytes, after))
        renewed = FacetValues(ranked, numbers, next(new_numbers), size)
        renewed._known = known | {valued.value: valued for valued in after}
        if self._by_person is not None:
            renewed._by_person = self._by_person.renewed(_holders(before), _holders(after))
        return renewed

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
        if self._by_person is None:
            self._by_person = ByPerson.of(_holders(self.all))
        counts = self._by_person.counts(among, self._next_number)[np.frombuffer(self._numbers, dtype=np.uintc)]
        order = np.argsort(-counts, kind="stable")[:limit]
        best = [Counted(self.all[place].value, int(counts[place])) for place in order if counts[place]]
        return best, int(np.count_nonzero(counts)) - len(best)

    def _by_value(self) -> dict[str, Valued]:
        if self._known is None:
            self._known = {valued.value: valued for valued in self.all}
        return self._known


def _valued(value: str, persons: BitMap, number: int) -> Valued:
    return Valued(value, persons, number, len(persons))


def _place(ranked: list[Valued], valued: Valued) -> int:
    return bisect_left(ranked, valued.rank, key=lambda other: other.rank)


def _holders(values: Iterable[Valued]) -> Holders:
    return {valued.number: valued.persons for valued in values}


def _bytes(valued: Valued) -> int:
    held = valued.persons.get_statistics()
    arrays = held["n_bytes_array_containers"] + held["n_bytes_run_containers"]
    return _OVERHEAD + arrays + held["n_bytes_bitset_containers"]
