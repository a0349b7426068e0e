"""Capture histories: for the lists that somebody chose, how many people bear each pattern, stratum by stratum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.captures.lists import distinct_names
from tanuq.captures.strata import By, divided
from tanuq.casebook.queries.captures import Listed, SourceList, listed
from tanuq.casebook.record import Record
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import TableError
from tanuq.policy.decision import Viewer

MOST_LISTS = 62
"""A pattern is kept as one whole number."""


@dataclass(frozen=True, eq=False)
class Captures:
    """Who is on which of the chosen lists. A person is the accounts that people joined, and is counted once."""

    lists: tuple[SourceList, ...]
    whole: CaptureTable
    by: By | None
    strata: Mapping[str, CaptureTable]
    """Value (`strata.Divided.values`) → its people; they add up to the whole. Empty where nothing divides it."""
    accounts: int
    """So many accounts were counted; there may be others, of which the viewer may not know."""


def capture_histories(record: Record, viewer: Viewer, lists: Sequence[SourceList], by: By | None = None) -> Captures:
    """The people on these lists, as far as *viewer* may count them (``policy``: what counts tells that it is there).

    Time and memory grow with the accounts of the lists.

    Raises:
        TableError: when there is no list, or more than 62.
    """
    if not 1 <= len(lists) <= MOST_LISTS:
        raise TableError(f"There are {len(lists)} lists; from one to {MOST_LISTS} can be compared.")
    names = distinct_names(lists)
    found = listed(record, viewer, lists)
    persons, codes = patterns_of(found)
    strata = _strata(viewer, by, names, persons, codes) if by is not None else {}
    return Captures(tuple(lists), _table(names, codes), by, strata, len(found.accounts))


def patterns_of(found: Listed) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The persons, whose numbers rise, and of each the sum of 2^j over the lists j that have an account of them."""
    order = np.argsort(found.persons, kind="stable")
    persons, starts = np.unique(found.persons[order], return_index=True)
    on = np.left_shift(np.int64(1), found.lists[order])
    return persons, np.bitwise_or.reduceat(on, starts) if len(starts) else on


def _strata(
    viewer: Viewer, by: By, names: Sequence[str], persons: NDArray[np.int64], codes: NDArray[np.int64]
) -> dict[str, CaptureTable]:
    among = divided(viewer, by, persons)
    order = np.argsort(among.places, kind="stable")
    ends = np.cumsum(np.bincount(among.places, minlength=len(among.values)))[:-1]
    parts = np.split(codes[order], ends) if among.values else []
    return {value: _table(names, part) for value, part in zip(among.values, parts, strict=True)}


def _table(names: Sequence[str], codes: NDArray[np.int64]) -> CaptureTable:
    borne, counts = np.unique(codes, return_counts=True)
    patterns = (borne[:, None] >> np.arange(len(names), dtype=np.int64)) & 1
    return CaptureTable.gathered(names, patterns, counts.astype(np.int64))
