"""A facet of many values laid out person by person, to count what a few persons have."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

Holders = Mapping[int, BitMap]
"""number of a value → the persons who have it"""
Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class ByPerson:
    """The numbers of each person's values: the first at the person's place, 0 for none, further ones in pairs."""

    first: Numbers
    persons: Numbers
    further: Numbers

    @classmethod
    def of(cls, holders: Holders) -> "ByPerson":
        """From who has each value."""
        nobody = np.empty(0, dtype=np.uint32)
        return cls(nobody, nobody, nobody)._with(nobody, *_pairs(holders))

    def counts(self, among: BitMap, numbers: int) -> NDArray[np.intp]:
        """How many of these persons have each value, by its number; shape (*numbers*,)."""
        persons = _array(among)
        known = persons[: np.searchsorted(persons, len(self.first))]
        counts = np.bincount(self.first[known], minlength=numbers)
        if len(self.persons):
            asked = np.zeros(len(self.first), dtype=bool)
            asked[known] = True
            counts += np.bincount(self.further[asked[self.persons]], minlength=numbers)
        return counts

    def renewed(self, before: Holders, after: Holders) -> "ByPerson":
        """The same once these values, which those of *before* had, are those of *after*."""
        nobody = BitMap()
        gone = _pairs({number: persons - after.get(number, nobody) for number, persons in before.items()})
        come = _pairs({number: persons - before.get(number, nobody) for number, persons in after.items()})
        theirs = np.union1d(gone[0], come[0])
        known = theirs[: np.searchsorted(theirs, len(self.first))]
        further = np.isin(self.persons, theirs)
        persons = np.concatenate([known, self.persons[further], come[0]])
        numbers = np.concatenate([self.first[known], self.further[further], come[1]])
        kept = (numbers > 0) & ~np.isin(_joined(persons, numbers), _joined(*gone))
        return self._with(theirs, persons[kept], numbers[kept])

    def _with(self, theirs: Numbers, persons: Numbers, numbers: Numbers) -> "ByPerson":
        """The same, where the persons of *theirs* have these values and no others."""
        length = max(len(self.first), int(persons.max()) + 1 if len(persons) else 0)
        first = np.zeros(length, dtype=np.uint32)
        first[: len(self.first)] = self.first
        first[theirs[: np.searchsorted(theirs, len(self.first))]] = 0
        others = ~np.isin(self.persons, theirs)
        first[persons] = numbers
        more = numbers != first[persons]
        return ByPerson(
            first,
            np.concatenate([self.persons[others], persons[more]]),
            np.concatenate([self.further[others], numbers[more]]),
        )


def _pairs(holders: Holders) -> tuple[Numbers, Numbers]:
    """Persons, and the number of a value that each has."""
    persons = [_array(having) for having in holders.values()]
    numbers = np.repeat(np.fromiter(holders, np.uint32, len(holders)), [len(having) for having in persons])
    return np.concatenate(persons) if persons else _array(BitMap()), numbers


def _joined(persons: Numbers, numbers: Numbers) -> NDArray[np.uint64]:
    return persons.astype(np.uint64) << np.uint64(32) | numbers


def _array(persons: BitMap) -> Numbers:
    return np.frombuffer(persons.to_array(), dtype=np.uint32) if persons else np.empty(0, dtype=np.uint32)
