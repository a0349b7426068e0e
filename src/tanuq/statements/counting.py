"""Counts that an authority gives: whether they add up, and how many of those counted are named."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tanuq.statements.statement import Statement

MOST_COUNTS = 16
"""Beyond so many counts nobody looks for sums: too many of them would add up by chance."""

_NUMBER = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f ’']\d{3})+(?!\d)|\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sum:
    """A count that stands for several: *parts* come to *total*, or nothing else that is counted does."""

    total: int
    parts: tuple[int, ...]

    @property
    def adds_up(self) -> bool:
        """Whether other counts of the statement come to it."""
        return sum(self.parts) == self.total


@dataclass(frozen=True, slots=True)
class Named:
    """Of so many people of whom one fate is stated, so many are named."""

    fate: str
    counted: int
    named: int

    @property
    def too_many(self) -> bool:
        """Whether more are named than are counted."""
        return self.named > self.counted


def sums(statement: Statement) -> tuple[Sum, ...]:
    """Each count without a fate of its own, with the other counts that come to it, or with all parts where none do.

    Counts with a fate are parts; a count without one, or a number named beside them, is a sum if two smaller ones
    stand beside it.
    """
    parts = [number for answer in statement.answers if answer.fates for number in answer.counts.numbers]
    wholes = [number for answer in statement.answers if not answer.fates for number in answer.counts.numbers]
    wholes += [number for words in statement.numbers_named.values for number in _numbers(words)]
    wholes = list(dict.fromkeys(wholes))
    if len(parts) + len(wholes) > MOST_COUNTS:
        return ()
    return tuple(found for total in wholes if (found := _sum(total, parts, wholes)) is not None)


def _sum(total: int, parts: Sequence[int], wholes: Sequence[int]) -> Sum | None:
    smaller = [number for number in (*parts, *wholes) if 0 < number < total]
    if len(smaller) < 2:
        return None
    coming = _coming_to(total, smaller)
    return Sum(total, coming or tuple(number for number in parts if number < total))


def _coming_to(total: int, numbers: Iterable[int]) -> tuple[int, ...]:
    """The fewest of *numbers*, two at least, that come to *total*; () where none do.

    >>> _coming_to(10708, [6962, 3244, 238, 264, 1342]), _coming_to(10708, [6962, 3244, 238, 265])
    ((6962, 3244, 238, 264), ())
    """
    reached: dict[int, tuple[int, ...]] = {0: ()}
    for number in numbers:
        for before, used in list(reached.items()):
            together, with_it = before + number, (*used, number)
            if together <= total and (together not in reached or len(with_it) < len(reached[together])):
                reached[together] = with_it
    return reached.get(total, ())


def _numbers(words: str) -> tuple[int, ...]:
    """The whole numbers written in *words*.

    >>> _numbers("over 1 million of 12,050 names")
    (1, 12050)
    """
    return tuple(int(re.sub(r"\D", "", found)) for found in _NUMBER.findall(words))


def named(statement: Statement) -> tuple[Named, ...]:
    """For each fate that is stated of so many people, how many of them the statement names."""
    by_fate: dict[str, int] = {}
    for answer in statement.answers:
        if answer.of_somebody:
            for fate in answer.fates.codes:
                by_fate[fate] = by_fate.get(fate, 0) + 1
    return tuple(
        Named(fate, counted, by_fate.get(fate, 0))
        for answer in statement.answers
        for fate in answer.fates.codes
        for counted in answer.counts.numbers
        if answer.is_count
    )
