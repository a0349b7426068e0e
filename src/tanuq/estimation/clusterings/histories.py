"""Clusterings as tables of captures: who is on which lists, if these records are one person and those are not."""

from collections.abc import Mapping, Sequence

import numpy as np

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.clusterings.records import UNKNOWN, Labels, Records, Wholes
from tanuq.vocabulary.compiled import compiled


def table_of(records: Records, labels: Labels) -> CaptureTable:
    """The captures of everybody in one clustering."""
    return _gathered(records.lists, _codes(records.list_of, labels, _persons(labels)))


def tables_by_stratum(records: Records, labels: Labels, rest: str | None = None) -> Mapping[str, CaptureTable]:
    """The captures of one clustering by stratum, in the order of the strata; strata without persons are left out.

    A person is of the stratum that most of their records name, of the first in order where several are named alike;
    whoever has no record that names one is in the table called *rest*, the last, or in none.
    """
    codes = _codes(records.list_of, labels, _persons(labels))
    stratum = _most_named(records.stratum_of, labels, len(records.strata), _persons(labels))
    named = [*enumerate(records.strata), *([(UNKNOWN, rest)] if rest is not None else [])]
    return {
        name: _gathered(records.lists, codes[stratum == place]) for place, name in named if (stratum == place).any()
    }


def _persons(labels: Labels) -> int:
    return int(labels.max(initial=-1)) + 1


def _gathered(lists: Sequence[str], codes: Wholes) -> CaptureTable:
    there, counts = np.unique(codes, return_counts=True)
    patterns = there[:, None] >> np.arange(len(lists)) & 1
    return CaptureTable.gathered(lists, patterns, counts.astype(np.int64))


@compiled
def _codes(list_of: Wholes, labels: Labels, persons: int) -> Wholes:
    """For each person the sum of 2^j over the lists j that have them."""
    codes = np.zeros(persons, np.int64)
    for record in range(len(labels)):
        codes[labels[record]] |= 1 << list_of[record]
    return codes


@compiled
def _most_named(stratum_of: Wholes, labels: Labels, strata: int, persons: int) -> Wholes:
    named = np.zeros((persons, strata), np.int32)
    for record in range(len(labels)):
        if stratum_of[record] != UNKNOWN:
            named[labels[record], stratum_of[record]] += 1
    chosen = np.full(persons, UNKNOWN)
    for person in range(persons):
        most = 0
        for stratum in range(strata):
            if named[person, stratum] > most:
                most, chosen[person] = named[person, stratum], stratum
    return chosen
