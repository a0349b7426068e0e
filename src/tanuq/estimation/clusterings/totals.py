"""How many links of a kind there should be in a clustering, and what holds the draws to it.

A review tells how many of the pairs of each kind are true.  Drawn together, pairs compete: a record may go to one of
several persons only, and the more faint pairs there are the more ways to be apart; so fewer come out than go in.  To
the log odds of each kind k a shift c_k is added, found while the chain runs (Robbins & Monro 1951,
doi:10.1214/aoms/1177729586), by which as many come out as are believed: of all distributions over clusterings that
keep the judgements and have these totals, the one nearest to independent evidence.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.clusterings.records import Pairs, Reals, Wholes
from tanuq.estimation.clusterings.review import Review
from tanuq.estimation.clusterings.surroundings import Surroundings

FREE = -1
"""The kind of pairs that are held to no total."""
MOST = 3.0
"""No shift is larger."""
STEP = 0.4
"""How far a shift goes, at each look, of the way to where the totals would meet."""


@dataclass(frozen=True, eq=False)
class Totals:
    """What draws are held to."""

    kind: Wholes
    """M: 0 for pairs between two groups of linked records, 1 for those inside one, or :data:`FREE`."""
    share: Reals
    """M: how much of a link the pair is."""
    probabilities: Callable[[int], Reals]
    """M, of a draw: how likely each pair is believed to match."""

    def shifted(self, log_odds: Reals, shifts: Reals) -> Reals:
        """The log odds with each kind's shift; *shifts* has one for each kind and 0 for those that are free."""
        return log_odds + self.share * shifts[self.kind]

    def corrected(self, shifts: Reals, together: NDArray[np.bool_], believed: Reals) -> Reals:
        """The shifts after one look at which pairs are *together*."""
        held = self.kind != FREE
        kinds, share, p = self.kind[held], self.share[held], believed[held]
        missing = np.bincount(kinds, share * (p - together[held]), minlength=2)
        room = np.bincount(kinds, share * p * (1 - p), minlength=2) + 1
        return np.append(np.clip(shifts[:2] + STEP * missing / room, -MOST, MOST), 0.0)


def totals_of(pairs: Pairs, around: Surroundings, review: Review, probabilities: Callable[[int], Reals]) -> Totals:
    """All pairs, but for those looked at, whose answer stands, and those that join the same two groups as one of them.

    Also free are pairs between groups with a list in common, of which no more than a part could ever be one person.
    """
    answered = np.isin(around.bridge, around.bridge[review.places])
    inside = around.groups[pairs.first] == around.groups[pairs.second]
    kind = np.where(answered | around.clash, FREE, inside.astype(np.int64))
    return Totals(kind, around.independence, probabilities)
