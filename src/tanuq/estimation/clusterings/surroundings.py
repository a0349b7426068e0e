"""What stands around a pair: whether other pairs hold its two records together already, or keep them apart."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.clusterings.grouping import linked
from tanuq.estimation.clusterings.records import Judgements, Labels, Pairs, Reals, Records, Wholes

MOST_COMPLETED = 40
"""Records in a group of which all pairs are looked at; a larger group is a chain, and no person."""


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Each of M pairs as it stands between the groups of records that links above even odds make."""

    groups: Labels
    """R."""
    inside: NDArray[np.bool_]
    """M: both records are in one group, which other pairs hold together as well."""
    bridge: Wholes
    """M: a number that pairs share which join the same two groups; each pair inside a group has its own."""
    meetings: Wholes
    """M: how many of the offered pairs join the same two groups; 1 inside a group."""
    clash: NDArray[np.bool_]
    """M: the two groups have records on a list that holds nobody twice, so that they cannot be one person whole."""
    alone: NDArray[np.bool_]
    """M: one of the two groups is a single record, as a record is whose links were missed."""
    size: Wholes
    """M: records in the group, of a pair inside one; 2 otherwise."""

    @cached_property
    def independence(self) -> Reals:
        """M: the share of a whole piece of evidence that the pair is, from 0 to 1.

        A record that is badly written is unlike all records of its person at once; k(k − 1)/2 pairs within a group of
        k say no more than the k − 1 links that make it, and m pairs between two groups no more than one.
        """
        return np.where(self.inside, 2 / self.size, 1 / self.meetings)


def surroundings(records: Records, pairs: Pairs, judgements: Judgements | None = None) -> Surroundings:
    """Of each pair."""
    groups = linked(records, pairs, judgements)
    one, other = groups[pairs.first], groups[pairs.second]
    sizes = np.bincount(groups)
    within = one == other
    ends = np.minimum(one, other) * len(sizes) + np.maximum(one, other)
    _, bridge, meetings = np.unique(
        np.where(within, -1 - np.arange(len(pairs)), ends), return_inverse=True, return_counts=True
    )
    return Surroundings(
        groups=groups,
        inside=within & (sizes[one] > 2),
        bridge=bridge,
        meetings=meetings[bridge],
        clash=~within & ((_once_lists(records, groups)[one] & _once_lists(records, groups)[other]) > 0),
        alone=~within & (np.minimum(sizes[one], sizes[other]) == 1),
        size=np.where(within, sizes[one], 2),
    )


def completed(records: Records, pairs: Pairs, judgements: Judgements | None = None) -> Pairs:
    """The pairs, and those that nobody compared though links put both records in one group; they have no probability.

    That a search leaves out a pair is evidence against it, which only a review can weigh.
    """
    groups = linked(records, pairs, judgements)
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups)
    starts = np.cumsum(sizes) - sizes
    ends = [_all_pairs(order, starts[sizes == size], size) for size in range(3, MOST_COMPLETED + 1)]
    held = np.concatenate([np.empty((0, 2), np.int64), *ends])
    count = len(records)
    known = pairs.ends[:, 0] * count + pairs.ends[:, 1]
    new = held[~np.isin(held[:, 0] * count + held[:, 1], known)]
    return Pairs(
        np.append(pairs.first, new[:, 0]),
        np.append(pairs.second, new[:, 1]),
        np.append(pairs.probability, np.full(len(new), np.nan)),
    )


def _all_pairs(order: Wholes, starts: Wholes, size: int) -> Wholes:
    """n × 2: every two records of the groups of one size; *order* has the records of a group one after the other."""
    if not len(starts):
        return np.empty((0, 2), np.int64)
    one, other = np.triu_indices(size, 1)
    members = order[starts[:, None] + np.arange(size)]
    return np.sort(np.stack([members[:, one].ravel(), members[:, other].ravel()], axis=1), axis=1)


def _once_lists(records: Records, groups: Labels) -> Wholes:
    """The sum of 2^j over the lists j, holding nobody twice, that have records of a group."""
    once = np.where(records.twice == 0, 1 << np.arange(len(records.lists)), 0)
    lists = np.zeros(int(groups.max(initial=-1)) + 1, np.int64)
    np.bitwise_or.at(lists, groups, once[records.list_of])
    return lists
