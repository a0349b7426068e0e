"""The joint density of a graph and a number of unseen people, summed over either."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.graphs.chordal import ChordalGraphs, chordal_graphs
from tanuq.estimation.graphs.margins import Margins

Reals = NDArray[np.float64]

AT_ONCE = 2**20
"""Figures that are held at one time, graphs × values: 8 MB."""

PRIORS: Mapping[str, float] = MappingProxyType({"1/N": 1.0, "uniform": 0.0, "1/N^2": 2.0})
"""Named priors of N and the power of 1/N that each is."""


@dataclass(frozen=True, eq=False)
class Joint:
    """The joint density of the table, a graph and the number of unseen people.

    With cliques C and separators S of the graph, and all G graphs alike beforehand (Madigan & York 1997)::

        log p(x, n_0, graph) = log p(N) − log G + log Γ(N+1) − Σ_x log Γ(n_x + 1) − log Γ(n_0 + 1)
                               + Σ_C ℓ_C(n_0) − Σ_S ℓ_S(n_0)

    where ℓ is that of :class:`~tanuq.estimation.graphs.margins.Margins` and log p(N) is left without its constant.
    """

    graphs: ChordalGraphs
    margins: Margins
    power: float
    """p(N) ∝ N^−power."""
    settled: float
    """What depends on the table alone."""

    @classmethod
    def of(cls, table: CaptureTable, weight: float, power: float) -> "Joint":
        """Of a table of 1 to 7 lists."""
        graphs = chordal_graphs(len(table.lists))
        settled = -float(gammaln(table.counts + 1).sum()) - float(np.log(len(graphs.edges)))
        return cls(graphs, Margins.of(table, weight), power, settled)

    def log_densities(self, unseen: Reals) -> Iterator[Reals]:
        """Graphs × values, some graphs at a time in their order."""
        subsets, shared = self.margins.log_likelihoods(unseen), self._shared(unseen)
        step = max(1, AT_ONCE // len(unseen))
        for start in range(0, len(self.graphs.edges), step):
            yield self.graphs.factors[start : start + step] @ subsets + shared

    def _shared(self, unseen: Reals) -> Reals:
        """What all graphs have in common, at each value."""
        people = self.margins.seen + unseen
        shared: Reals = self.settled - self.power * np.log(people) + gammaln(people + 1) - gammaln(unseen + 1)
        return shared

    def over_graphs(self, unseen: Reals) -> Reals:
        """The logarithm of the sum over all graphs, at each value."""
        peaks, sums = np.full(len(unseen), -np.inf), np.zeros(len(unseen))
        for block in self.log_densities(unseen):
            higher = np.maximum(peaks, block.max(axis=0))
            np.subtract(block, higher, out=block)
            sums = sums * np.exp(peaks - higher) + np.exp(block, out=block).sum(axis=0)
            peaks = higher
        return peaks + np.log(sums)

    def over_unseen(self, unseen: Reals, heights: Reals, amounts: Reals) -> Reals:
        """Graphs × K: for each graph, its share at each value (``heights`` is the sum over graphs) times K amounts."""
        return np.concatenate([np.exp(block - heights) @ amounts for block in self.log_densities(unseen)])

    def share_of_complete(self, unseen: Reals, heights: Reals) -> Reals:
        """Of the sum over graphs, how much is that of the graph that joins all lists, at each value."""
        complete = self.graphs.factors[[-1]] @ self.margins.log_likelihoods(unseen) + self._shared(unseen)
        share: Reals = np.exp(complete[0] - heights)
        return share
