"""What the table of some of the lists says of the people on none of them, by itself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from tanuq.estimation.capture import CaptureTable

Reals = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Margins:
    """The Dirichlet–multinomial likelihood of every subset A of the lists, as a function of the unseen.

    With n_a people in the cell a of the 2^|A| cells of the subset, of which the cell of zeros also holds the n_0 that
    are not seen, and the prior weight d_A = δ 2^(J−|A|) a cell::

        ℓ_A(n_0) = log Γ(2^J δ) − log Γ(N + 2^J δ) + Σ_a [log Γ(n_a + d_A) − log Γ(d_A)],   N = n + n_0

    (Dawid & Lauritzen 1993, Ann. Statist. 21, hyper-Dirichlet law; Madigan & York 1997, Biometrika 84).  Only the cell
    of zeros changes with n_0, so that a subset costs one log Γ for each value of it, whatever the number of people.
    """

    seen: int
    total: float
    """2^J δ, the weight of all cells together."""
    weights: Reals
    """2^J: d_A."""
    elsewhere: Reals
    """2^J: the people seen, but by none of the lists of A."""
    settled: Reals
    """2^J: what does not change with n_0."""

    @classmethod
    def of(cls, table: CaptureTable, weight: float) -> "Margins":
        """Of a table of few lists, each cell of the full table having this weight in the prior."""
        subsets = np.arange(2 ** len(table.lists))
        weights = weight * 2.0 ** (len(table.lists) - np.bitwise_count(subsets))
        total = weight * len(subsets)
        # Cells that are no part of a subset's table hold nobody and add log Γ(d) − log Γ(d).
        cells = np.array([np.bincount(table.codes & subset, table.counts, len(subsets)) for subset in subsets])
        settled = (gammaln(cells[:, 1:] + weights[:, None]) - gammaln(weights)[:, None]).sum(axis=1)
        return cls(table.seen, total, weights, cells[:, 0], gammaln(total) - gammaln(weights) + settled)

    def log_likelihoods(self, unseen: Reals) -> Reals:
        """2^J × values: ℓ_A at each n_0."""
        zeros = gammaln(self.elsewhere[:, None] + unseen + self.weights[:, None])
        found: Reals = self.settled[:, None] + zeros - gammaln(self.seen + unseen + self.total)
        return found
