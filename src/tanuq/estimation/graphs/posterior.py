"""The posterior of N, of the graphs and of both together, summed out of their joint density."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.estimate import Spread, Tick
from tanuq.estimation.expected import of_graph
from tanuq.estimation.graphs.joint import Joint
from tanuq.estimation.graphs.modes import Mode, modes
from tanuq.estimation.graphs.unseen import Looked

Reals = NDArray[np.float64]

SHOWN = 10
"""Graphs that are told one by one."""


@dataclass(frozen=True, slots=True)
class WeighedGraph:
    """One way in which the lists may depend on each other, and what it says."""

    cliques: str
    """Lists that depend on each other, such as ``EXH-ABA-OSCE, HRW``."""
    weight: float
    """The posterior probability of the graph."""
    mean: float
    """The posterior mean of N under this graph."""


@dataclass(frozen=True, eq=False)
class Posterior:
    """What is known of N and of the graphs together."""

    spread: Spread
    without_saturated: Spread | None
    """The same without the graph that joins all lists; None where that graph is all there is."""
    saturated: float
    """The weight of that graph."""
    modes: tuple[Mode, ...]
    weights: Reals
    """Of each graph."""
    means: Reals
    """Of N under each graph; not a number under one without any weight."""
    joint: Joint

    @classmethod
    def summed(cls, joint: Joint, least: int, most: int, tick: Tick) -> "Posterior":
        """Over all graphs, and over every whole number of unseen people from the least to the most.

        The sum over graphs is smooth in n_0, and so is the share that each graph has in it: both are worked out at some
        numbers and interpolated to all.  The weight of a graph, Σ p(n_0) p(graph | n_0), needs no interpolation of its
        own: the transposed matrix gathers p(n_0) at the numbers that were worked out.
        """
        looked = Looked.at(joint.over_graphs, least, most)
        tick(0.5)
        values, numbers = looked.values()
        interpolated = looked.interpolation(values)
        densities = np.exp(interpolated @ looked.heights - looked.heights.max())
        chances = densities * numbers
        chances /= chances.sum()
        spread = Spread(joint.margins.seen + values, chances)
        amounts = np.stack([chances, chances * spread.values], axis=1)
        weights, sums = joint.over_unseen(looked.places, looked.heights, interpolated.T @ amounts).T
        tick(1.0)
        share = interpolated @ joint.share_of_complete(looked.places, looked.heights)
        return cls(
            spread=spread,
            without_saturated=_reduced(spread, np.clip(1 - share, 0, 1)),
            saturated=float(weights[-1]),
            modes=modes(joint.margins.seen + looked.places, looked.heights, spread, densities),
            weights=np.clip(weights, 0, 1),
            means=np.divide(sums, weights, out=np.full_like(sums, np.nan), where=weights > 0),
            joint=joint,
        )

    def heaviest(self, lists: Sequence[str]) -> tuple[WeighedGraph, ...]:
        """The graphs of the greatest weight, :data:`SHOWN` at the most."""
        places = np.argsort(-self.weights, kind="stable")[:SHOWN]
        return tuple(
            WeighedGraph(
                cliques=", ".join("-".join(lists[j] for j in clique) for clique in self.joint.graphs.cliques(place)),
                weight=float(self.weights[place]),
                mean=float(self.means[place]),
            )
            for place in places
        )

    def expected(self, table: CaptureTable, weight: float) -> Reals:
        """2^J people by the code of the pattern, the unseen first: the mean over the heaviest graphs, by weight."""
        places = [place for place in np.argsort(-self.weights, kind="stable")[:SHOWN] if self.weights[place] > 0]
        cells: Reals = np.zeros(2 ** len(table.lists))
        for place in places:
            unseen = float(self.means[place]) - table.seen
            cliques = self.joint.graphs.cliques(place)
            cells += self.weights[place] * of_graph(table, cliques, unseen=unseen, weight=weight)
        return cells / float(self.weights[places].sum())


def _reduced(spread: Spread, shares: Reals) -> Spread | None:
    """What is left of each weight, as a whole again."""
    left = spread.weights * shares
    return Spread(spread.values, left / left.sum()) if left.sum() > 1e-6 else None
