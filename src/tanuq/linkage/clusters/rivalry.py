"""What it says for a pair that each record has at most one partner: its rivals, and how few records stay alone.

With weights o for matching two records and a for leaving a record alone, the odds of a pair are those of the sum over
all one-to-one matchings that contain it. Sum-product messages give them, exactly where no pairs form a cycle, closely
where they do (Huang and Jebara 2009, "Approximating the permanent with belief propagation", arXiv:0908.1769).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.clusters.components import Bits, Rows

MOST_MATCHED = 0.95
"""However many records seem to have a partner, one in twenty is thought to have none."""
DOUBTED = 20
"""So many records without a partner are added to each list in thought: few records prove nothing of the rest."""
_LEAST_BITS = -30.0
_CERTAIN = 60.0
_ROUNDS = 25
_PASSES = 30
_SETTLED = 1e-4


def rivalled(left: Rows, right: Rows, lists: NDArray[np.int32], bits: Bits) -> Bits:
    """Log-odds in bits of each pair when a record has at most one partner in each other list.

    *bits*: log-odds of each pair alone, with the prior of a candidate pair. Where nearly every record of a list has a
    partner, a pair without rivals is likelier than its own evidence says, for else both of its records were exceptions.
    """
    found = np.clip(bits, -_CERTAIN, _CERTAIN)
    first, second = np.minimum(lists[left], lists[right]), np.maximum(lists[left], lists[right])
    for one, other in np.unique(np.stack([first, second], axis=1), axis=0):
        among = np.flatnonzero((first == one) & (second == other) & (found > _LEAST_BITS))
        if one != other and len(among):
            swapped = lists[left[among]] != one
            pairs = _Pairs(
                np.where(swapped, right[among], left[among]),
                np.where(swapped, left[among], right[among]),
                2.0 ** found[among],
                len(lists),
            )
            found[among] = pairs.log_odds((int((lists == one).sum()), int((lists == other).sum())))
    return found


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs between two lists: *ours* and *theirs* are rows, *odds* those of each pair alone."""

    ours: Rows
    theirs: Rows
    odds: Bits
    records: int

    def log_odds(self, sizes: tuple[int, int]) -> Bits:
        """In bits; the share of records that stay alone is found in turn with the odds."""
        total = before = 0.0
        for _ in range(_PASSES):
            odds = self._given(*(1 - min(total / (size + DOUBTED), MOST_MATCHED) for size in sizes))
            before, total = total, float((odds / (1 + odds)).sum())
            if abs(total - before) <= _SETTLED * total:
                break
        return np.log2(np.clip(odds, 2.0**-_CERTAIN, 2.0**_CERTAIN))

    def _given(self, alone: float, alone_there: float) -> Bits:
        """The odds when leaving a record alone has these weights."""
        ours = theirs = np.ones(len(self.odds))
        for _ in range(_ROUNDS):
            ours = 1 / (alone + self._others(self.ours, self.odds * theirs))
            theirs = 1 / (alone_there + self._others(self.theirs, self.odds * ours))
        return self.odds * ours * theirs

    def _others(self, rows: Rows, values: Bits) -> Bits:
        """For each pair the sum of *values* over the other pairs of the same record."""
        return np.maximum(np.bincount(rows, values, self.records)[rows] - values, 0.0)
