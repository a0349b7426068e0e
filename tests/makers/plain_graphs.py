"""Decomposable graph averaging written as slowly and plainly as it can be, to be held against the real one."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from tanuq.estimation import CaptureTable

Edges = frozenset[frozenset[int]]
Subset = frozenset[int]
Reals = NDArray[np.float64]


def chordal(lists: int) -> Iterator[Edges]:
    """Graphs in which no cycle of four or more goes without a chord, found by looking for such cycles."""
    pairs = [frozenset(pair) for pair in combinations(range(lists), 2)]
    for number in range(len(pairs) + 1):
        for some in combinations(pairs, number):
            edges = frozenset(some)
            if not any(is_cycle(among, edges) for among in subsets(lists) if len(among) >= 4):
                yield edges


def subsets(lists: int) -> list[Subset]:
    """All, the empty one too."""
    return [frozenset(some) for size in range(lists + 1) for some in combinations(range(lists), size)]


def is_cycle(among: Subset, edges: Edges) -> bool:
    """Whether these lists are joined in a ring and not otherwise."""
    joined = {one: {other for other in among if frozenset({one, other}) in edges} for one in among}
    reached, fresh = set(), {min(among)}
    while fresh:
        reached |= fresh
        fresh = set().union(*(joined[one] for one in fresh)) - reached
    return reached == among and all(len(others) == 2 for others in joined.values())


def cliques(edges: Edges, lists: int) -> list[Subset]:
    """The largest sets of lists that are all joined."""
    full = [some for some in subsets(lists) if some and all(frozenset(pair) in edges for pair in combinations(some, 2))]
    return [some for some in full if not any(some < other for other in full)]


def separators(found: list[Subset]) -> list[Subset]:
    """What neighbours in a junction tree have in common: the spanning tree of cliques that shares most (Kruskal)."""
    trees = [{clique} for clique in found]
    shared = []
    for one, other in sorted(combinations(found, 2), key=lambda pair: -len(pair[0] & pair[1])):
        first, second = (next(tree for tree in trees if clique in tree) for clique in (one, other))
        if first is not second:
            trees.remove(second)
            first |= second
            shared.append(one & other)
    return shared


def log_densities(table: CaptureTable, weight: float, unseen: Reals) -> dict[Edges, Reals]:
    """For each graph the logarithm of p(table, n_0 | graph) / N at each n_0, up to a constant."""
    lists, people = len(table.lists), table.seen + unseen

    @cache
    def subset(some: Subset) -> Reals:
        counts: Counter[tuple[int, ...]] = Counter()
        for pattern, count in zip(table.patterns, table.counts, strict=True):
            counts[tuple(pattern[j] for j in sorted(some))] += int(count)
        share, total = weight * 2 ** (lists - len(some)), weight * 2**lists
        zeros = counts.pop((0,) * len(some), 0) + unseen
        found = gammaln(total) - gammaln(people + total) + gammaln(zeros + share) - gammaln(share)
        for count in counts.values():
            found = found + gammaln(count + share) - gammaln(share)
        return found

    densities = {}
    for edges in chordal(lists):
        of_cliques = cliques(edges, lists)
        density = gammaln(people + 1) - gammaln(unseen + 1) - np.log(people)
        for clique in of_cliques:
            density = density + subset(clique)
        for separator in separators(of_cliques):
            density = density - subset(separator)
        densities[edges] = density
    return densities


def averaged(table: CaptureTable, weight: float, unseen: Reals) -> tuple[Reals, dict[Edges, float]]:
    """The probability of each n_0, and that of each graph."""
    densities = log_densities(table, weight, unseen)
    peak = max(density.max() for density in densities.values())
    sums = {edges: np.exp(density - peak) for edges, density in densities.items()}
    over_graphs = sum(sums.values(), start=np.zeros(len(unseen)))
    return over_graphs / over_graphs.sum(), {edges: one.sum() / over_graphs.sum() for edges, one in sums.items()}
