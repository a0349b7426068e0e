"""Capture histories: who is on which lists, as patterns and how many people bear each."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tanuq.estimation.errors import TableError

Patterns = NDArray[np.uint8]
Counts = NDArray[np.int64]

MOST_LISTS = 62
"""A pattern is kept as one whole number of 64 bits."""

MOST_PEOPLE = 10**12
"""More than have ever lived, and sums stay exact."""


@dataclass(frozen=True, eq=False)
class CaptureTable:
    """People seen by some of J lists: P patterns that occur, each with its count.

    Made by :meth:`from_patterns`, :meth:`from_rows` or :mod:`tanuq.estimation.tables`; the patterns then stand in one
    order (by :attr:`codes`), each once, with a count above zero, and none is all zero: whoever is on no list was not
    seen.  Two tables with the same lists and counts have the same :attr:`sha256`, in whatever order they were written.
    """

    lists: tuple[str, ...]
    patterns: Patterns
    """P × J, 1 where the list has the people of the pattern."""
    counts: Counts
    """P."""

    @classmethod
    def from_patterns(cls, lists: Sequence[str], counted: Mapping[tuple[int, ...], int]) -> "CaptureTable":
        """Of pattern → count; patterns that nobody bears may be there with 0.

        Raises:
            TableError: names that repeat, a pattern of another length, with something other than 0 and 1, or all
                zero with people; a count that is negative, no whole number or above :data:`MOST_PEOPLE`.
        """
        for pattern in counted:
            _check_length(lists, len(pattern))
        patterns = np.array([tuple(pattern) for pattern in counted]).reshape(len(counted), len(lists))
        return cls.gathered(lists, patterns, _whole(counted.values()))

    @classmethod
    def from_rows(cls, lists: Sequence[str], rows: ArrayLike) -> "CaptureTable":
        """Of one row a person, n × J of 0 and 1; time and memory grow with n·J.

        Raises:
            TableError: as :meth:`from_patterns`; the row is named. Rows that are not all of one length.
        """
        people = _rectangle(rows)
        return cls.gathered(lists, people, np.ones(len(people), dtype=np.int64))

    @classmethod
    def gathered(cls, lists: Sequence[str], patterns: NDArray[Any], counts: Counts) -> "CaptureTable":
        """Of rows that may repeat, which are added up.

        Raises:
            TableError: as :meth:`from_patterns`.
        """
        _check(lists, patterns, counts)
        codes, place = np.unique(_codes(patterns), return_inverse=True)
        sums = np.bincount(place, weights=counts, minlength=len(codes)).astype(np.int64)
        borne = sums > 0
        return cls(tuple(lists), _patterns(codes[borne], len(lists)), sums[borne])

    @cached_property
    def seen(self) -> int:
        """n, the people on at least one list."""
        return int(self.counts.sum())

    @cached_property
    def codes(self) -> NDArray[np.int64]:
        """P whole numbers: the sum of 2^j over the lists j of the pattern; they rise."""
        return _codes(self.patterns)

    @cached_property
    def list_sizes(self) -> Counts:
        """J: how many people each list has."""
        return self.counts @ self.patterns.astype(np.int64)

    @cached_property
    def caught_times(self) -> Counts:
        """J + 1: f_k, how many people are on exactly k lists; f_0 is 0."""
        times = self.patterns.sum(axis=1)
        return np.bincount(times, weights=self.counts, minlength=len(self.lists) + 1).astype(np.int64)

    @cached_property
    def cells(self) -> Counts:
        """2^J counts by code, the cell of the unseen (code 0) being 0; for at most 20 lists."""
        cells = np.zeros(2 ** len(self.lists), dtype=np.int64)
        cells[self.codes] = self.counts
        return cells

    @cached_property
    def sha256(self) -> str:
        """Of the lists in their order, the patterns and the counts."""
        rows = [[int(code), int(count)] for code, count in zip(self.codes, self.counts, strict=True)]
        return hashlib.sha256(json.dumps([list(self.lists), rows], ensure_ascii=False).encode()).hexdigest()

    def only(self, names: Sequence[str]) -> "CaptureTable":
        """The table of these lists, in this order; people on none of them are seen no more.

        Raises:
            TableError: a name that no list has.
        """
        if unknown := [name for name in names if name not in self.lists]:
            raise TableError(f"No list is called “{unknown[0]}”. There are: {', '.join(self.lists)}.")
        kept = self.patterns[:, [self.lists.index(name) for name in names]]
        some = kept.any(axis=1)
        return CaptureTable.gathered(names, kept[some].astype(np.int64), self.counts[some])

    def without(self, name: str) -> "CaptureTable":
        """The table of all other lists."""
        return self.only([other for other in self.lists if other != name])

    def on(self, name: str) -> tuple["CaptureTable", int]:
        """The people on one list as the others have them, and how many of them no other list has.

        That is a population of known size, as which a method can be tried on the user's own data.
        """
        there = self.patterns[:, self.lists.index(name)] == 1
        others = [place for place, other in enumerate(self.lists) if other != name]
        rest, counts = self.patterns[there][:, others], self.counts[there]
        some = rest.any(axis=1)
        table = CaptureTable.gathered([self.lists[j] for j in others], rest[some].astype(np.int64), counts[some])
        return table, int(counts[~some].sum())


def _whole(values: Iterable[object]) -> Counts:
    """The counts as they are given, which may be of any kind of number that is whole."""
    return np.array([_count(value, row) for row, value in enumerate(values, 1)], dtype=np.int64)


def _count(value: Any, row: int) -> int:
    try:
        count = int(value)
    except (TypeError, ValueError, OverflowError):  # nothing at all, NaN, an infinity
        count = None
    if count is None or count != value:
        raise TableError(
            f"Row {row}: {_said(value)} is no whole number of people. Weighted counts cannot be read: each person "
            "counts as one.",
            row=row,
        )
    if count > MOST_PEOPLE:
        raise TableError(f"Row {row}: {value} is more people than have ever lived.", row=row)
    return count


def _said(value: Any) -> str:
    """As it is written in Python, whatever array it stands in."""
    return repr(value.item() if isinstance(value, np.generic) else value)


def _rectangle(rows: ArrayLike) -> NDArray[Any]:
    try:
        people = np.asarray(rows)
    except ValueError:
        raise TableError("The rows are not all of one length.") from None
    if people.ndim != 2:
        raise TableError(f"A row for each person is wanted, with a place for each list; this has {people.ndim} axes.")
    return people


def _check(lists: Sequence[str], patterns: NDArray[Any], counts: Counts) -> None:
    if not 1 <= len(lists) <= MOST_LISTS:
        raise TableError(f"There are {len(lists)} lists; from one to {MOST_LISTS} can be compared.")
    if nameless := [name for name in lists if not isinstance(name, str) or not name.strip()]:
        raise TableError(f"A list is called by a word, and {nameless[0]!r} is none.")
    if repeated := sorted({name for name in lists if list(lists).count(name) > 1}):
        raise TableError(f"Two lists are called “{repeated[0]}”. Give each its own name.", column=repeated[0])
    _check_length(lists, patterns.shape[1])
    wrong = np.argwhere((patterns != 0) & (patterns != 1))
    if len(wrong):
        row, column = (int(place) for place in wrong[0])
        raise TableError(
            f"Row {row + 1}, list “{lists[column]}”: {_said(patterns[row, column])} is neither 0 nor 1.",
            row=row + 1,
            column=lists[column],
        )
    if len(negative := np.flatnonzero(counts < 0)):
        raise TableError(f"Row {negative[0] + 1}: a count cannot be {counts[negative[0]]}.", row=int(negative[0]) + 1)
    nobody = np.flatnonzero(~(patterns == 1).any(axis=1) & (counts > 0))
    if len(nobody):
        raise TableError(
            f"Row {nobody[0] + 1} is on no list and counts {counts[nobody[0]]} people. People on no list cannot have "
            "been seen: leave the row out if it is the unknown that you ask for.",
            row=int(nobody[0]) + 1,
        )


def _check_length(lists: Sequence[str], places: int) -> None:
    if places != len(lists):
        raise TableError(f"There are {len(lists)} lists, and a pattern has {places} places.")


def _codes(patterns: NDArray[Any]) -> NDArray[np.int64]:
    return patterns.astype(np.int64) @ (1 << np.arange(patterns.shape[1], dtype=np.int64))


def _patterns(codes: NDArray[np.int64], lists: int) -> Patterns:
    return ((codes[:, None] >> np.arange(lists, dtype=np.int64)) & 1).astype(np.uint8)
