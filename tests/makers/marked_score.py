"""How many of the things marked in sentences are read, and how many of those read were marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Told = tuple[str, ...]


@dataclass(frozen=True)
class Score:
    right: int
    read: int
    marked: int

    @property
    def precision(self) -> float:
        return self.right / self.read

    @property
    def recall(self) -> float:
        return self.right / self.marked


def scored(
    some: Iterable[tuple[str, Sequence[Told], Sequence[Told]]], fields: int, faults: list[str] | None = None
) -> Score:
    """Of texts with what is read and what is marked: how many are right in their first *fields*."""
    right = read = marked = 0
    for text, got, expected in some:
        left = [one[:fields] for one in expected]
        for one in got:
            if one[:fields] in left:
                left.remove(one[:fields])
                right += 1
        read, marked = read + len(got), marked + len(expected)
        if faults is not None and sorted(got) != sorted(expected):
            faults.append(f"{text}\n   marked {expected}\n   read   {got}")
    return Score(right, read, marked)
