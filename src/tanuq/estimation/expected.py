"""What a fitted model expects in each cell of the table: 2^J people by the code of the pattern, the unseen first.

A method that puts such cells, or draws × 2^J of them, into ``Estimate.details["expected"]`` is checked by them
(:mod:`tanuq.estimation.report.predictive`).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable

Cells = NDArray[np.float64]

MOST_LISTS = 12
"""With more there are too many cells to hold for each draw."""


def of_classes(people: Cells, weights: Cells, chances: Cells) -> Cells:
    """Of latent classes: N Σ_k π_k ∏_j λ_jk^x_j (1 − λ_jk)^(1 − x_j) for each draw.

    Args:
        people: N of each of S draws.
        weights: S × K, π.
        chances: S × K × J, λ.

    Returns:
        S × 2^J.
    """
    cells = (people[:, None] * weights)[:, :, None]
    for j in range(chances.shape[2]):
        caught = chances[:, :, j, None]
        cells = np.concatenate([cells * (1 - caught), cells * caught], axis=2)
    expected: Cells = cells.sum(axis=1)
    return expected


def of_graph(table: CaptureTable, cliques: Sequence[Sequence[int]], *, unseen: float, weight: float) -> Cells:
    """Of a decomposable graph under the hyper-Dirichlet prior (Dawid & Lauritzen 1993, doi:10.1214/aos/1176349260).

    With n_0 = *unseen*, N = n + n_0 and d_A = δ 2^(J − |A|) for a set A of lists, δ = *weight*: the posterior mean
    N ∏_C (n_{x_C} + d_C) / ∏_S (n_{x_S} + d_S), over the maximal cliques C and the separators S of a junction tree and,
    once more, the empty set.

    Args:
        cliques: the maximal ones, each as numbers of lists; together they have every list.

    Returns:
        2^J.
    """
    lists = len(table.lists)
    cells = table.cells.astype(np.float64)
    cells[0] = unseen
    expected: Cells = np.full(2**lists, cells.sum())
    for clique in cliques:
        expected *= _margin(cells, clique, weight)
    for separator in [frozenset[int](), *_separators([frozenset(clique) for clique in cliques])]:
        expected /= _margin(cells, sorted(separator), weight)
    return expected


def _margin(cells: Cells, among: Sequence[int], weight: float) -> Cells:
    """For each of the 2^J codes, the count of the margin over *among* that it belongs to, with its prior weight."""
    codes = np.arange(len(cells))
    of = sum(((codes >> list_) & 1) << place for place, list_ in enumerate(among)) + np.zeros_like(codes)
    counts = np.bincount(of, weights=cells + weight, minlength=2 ** len(among)).astype(np.float64)
    margin: Cells = counts[of]
    return margin


def _separators(cliques: list[frozenset[int]]) -> list[frozenset[int]]:
    """The edges of a junction tree: a spanning tree of the cliques whose intersections are as large as can be."""
    joined, left, edges = cliques[:1], cliques[1:], []
    while left:
        one, other = max(((a, b) for a in joined for b in left), key=lambda pair: len(pair[0] & pair[1]))
        edges.append(one & other)
        joined.append(other)
        left.remove(other)
    return edges
