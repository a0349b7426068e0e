"""Populations drawn from the model that decomposable graph averaging assumes, of known size."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation import CaptureTable, Estimate
from tanuq.estimation.graphs import graph_averaging
from tanuq.estimation.graphs.chordal import chordal_graphs


@dataclass(frozen=True, slots=True)
class Limits:
    """Of the size of a population, whose prior is 1/N between them."""

    least: int
    most: int


@dataclass(frozen=True, eq=False)
class Population:
    """So many people, and those of them that some list has."""

    people: int
    table: CaptureTable

    def estimate(self, limits: Limits, weight: float) -> Estimate:
        """What is concluded by whoever knows how it was drawn."""
        seen = self.table.seen
        return graph_averaging(
            self.table, weight=weight, least=max(limits.least - seen, 0), most=max(limits.most - seen, 0)
        )


def drawn(chance: np.random.Generator, *, lists: int, weight: float, limits: Limits) -> Population:
    """One population of which somebody was seen: a graph, the cells' probabilities given it, its size, its people.

    The hyper-Dirichlet law, one list after the other against the order of elimination: given the lists N that it
    depends on among those before it, a list has a person with a probability from Beta(d, d), d = δ 2^(J − |N| − 1).
    """
    sizes = np.arange(limits.least, limits.most + 1)
    while True:
        graph = int(chance.integers(len(chordal_graphs(lists).edges)))
        people = int(chance.choice(sizes, p=(1 / sizes) / (1 / sizes).sum()))
        rows = np.zeros((people, lists), dtype=np.int64)
        for vertex, around in reversed(eliminated(int(chordal_graphs(lists).edges[graph]), lists)):
            cell = weight * 2.0 ** (lists - len(around) - 1)
            probabilities = chance.beta(cell, cell, size=2 ** len(around))
            rows[:, vertex] = chance.random(people) < probabilities[rows[:, around] @ (1 << np.arange(len(around)))]
        if rows.any():
            return Population(people, CaptureTable.from_rows(names(lists), rows[rows.any(axis=1)]))


def independent(chance: np.random.Generator, *, people: int, probabilities: NDArray[np.float64]) -> Population:
    """A population whose lists know nothing of each other."""
    rows = (chance.random((people, len(probabilities))) < probabilities).astype(np.int64)
    return Population(people, CaptureTable.from_rows(names(len(probabilities)), rows[rows.any(axis=1)]))


def names(lists: int) -> list[str]:
    """A, B, C …"""
    return [chr(ord("A") + place) for place in range(lists)]


def eliminated(edges: int, lists: int) -> list[tuple[int, list[int]]]:
    """The vertices of a chordal graph in an order of elimination, each with its neighbours among those left."""
    joined = np.zeros((lists, lists), dtype=bool)
    for bit, (one, other) in enumerate(zip(*np.triu_indices(lists, 1), strict=True)):
        joined[one, other] = joined[other, one] = edges >> bit & 1
    left, order = list(range(lists)), []
    while left:
        for vertex in left:
            around = [other for other in left if joined[vertex, other]]
            if joined[np.ix_(around, around)].sum() == len(around) * (len(around) - 1):
                break
        order.append((vertex, around))
        left.remove(vertex)
    return order


def rank(population: Population, estimate: Estimate, chance: np.random.Generator) -> float:
    """Where the true size lies in the posterior, from 0 to 1; even over populations drawn from the prior.

    Talts et al. 2018 (arXiv:1804.06788); within the weight of the true size itself the place is drawn.
    """
    if estimate.spread is None:
        raise ValueError("Graph averaging gives a whole posterior.")
    values, weights = estimate.spread.values, estimate.spread.weights
    here = float(weights[values == population.people].sum())
    return float(weights[values < population.people].sum()) + here * float(chance.random())
