"""All chordal graphs on a few lists: which lists may depend on each other, as cliques and separators."""

from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

MOST_LISTS = 7
"""There are 617,675 chordal graphs on seven lists and 30,888,596 on eight."""

AT_ONCE = 2**16
"""Graphs that are looked at together: their tables stay in the processor's cache."""

Subsets = NDArray[np.uint8]
"""Sets of lists, the list j being the bit 2^j."""


@dataclass(frozen=True, eq=False)
class ChordalGraphs:
    """Every labelled graph on the lists that is chordal (decomposable), G of them, the complete one last."""

    lists: int
    edges: NDArray[np.int32]
    """G: one bit a pair of lists, in the order of ``itertools.combinations``; they rise."""
    factors: csr_array
    """G × 2^J: how often the subset is a clique less how often it is a separator.

    The density of a decomposable graph is the product over cliques divided by the product over separators; so the
    logarithm is this matrix times the logarithms of the subsets' own densities.
    """

    def cliques(self, graph: int) -> tuple[tuple[int, ...], ...]:
        """The maximal cliques, each as the numbers of its lists; a list that depends on no other is one by itself."""
        row = self.factors[[graph]]
        found = (_members(int(subset)) for subset in row.indices[row.data > 0])
        return tuple(sorted(found, key=lambda members: (-len(members), members)))


@cache
def chordal_graphs(lists: int) -> ChordalGraphs:
    """All chordal graphs on so many lists, 1 to :data:`MOST_LISTS`: 1, 2, 8, 61, 822, 18,154 or 617,675.

    All 2^(J(J−1)/2) graphs are tried at once, a bit an edge.  A graph is chordal exactly when its vertices can be taken
    away one by one, each being simplicial when its turn comes: its neighbours N are all joined (Fulkerson & Gross
    1965, Pacific J. Math. 15).  Which is taken first does not matter, and each step multiplies the density by that of
    {v} ∪ N and divides it by that of N; what is neither clique nor separator cancels.
    """
    pairs = tuple(combinations(range(lists), 2))
    edges, factors = [], []
    for start in range(0, 2 ** len(pairs), AT_ONCE):
        graphs = np.arange(start, min(start + AT_ONCE, 2 ** len(pairs)), dtype=np.int32)
        chordal, found = _taken_apart(_neighbours(graphs, pairs, lists))
        edges.append(graphs[chordal])
        factors.append(csr_array(found[chordal], dtype=np.float64))
    return ChordalGraphs(lists, np.concatenate(edges), csr_array(vstack(factors)))


def _neighbours(graphs: NDArray[np.int32], pairs: tuple[tuple[int, int], ...], lists: int) -> Subsets:
    """J × G: with whom each list is joined."""
    joined = np.zeros((lists, len(graphs)), dtype=np.uint8)
    for bit, (one, other) in enumerate(pairs):
        edge = (graphs >> bit & 1).astype(np.uint8)
        joined[one] |= edge << other
        joined[other] |= edge << one
    return joined


def _taken_apart(joined: Subsets) -> tuple[NDArray[np.bool_], NDArray[np.int8]]:
    """Which graphs are chordal (G), and what each subset counts in each (G × 2^J)."""
    lists, graphs = joined.shape
    left = np.full(graphs, 2**lists - 1, dtype=np.uint8)
    counted = np.zeros((graphs, 2**lists), dtype=np.int8)
    for _ in range(lists):
        for vertex in range(lists):
            around = joined[vertex] & left
            rows = np.flatnonzero((left >> vertex & 1).astype(bool) & _all_joined(around, joined))
            counted[rows, around[rows] | 1 << vertex] += 1
            counted[rows, around[rows]] -= 1
            left[rows] ^= 1 << vertex
    return left == 0, counted


def _all_joined(sets: Subsets, joined: Subsets) -> NDArray[np.bool_]:
    """Whether the members of each graph's set are joined with each other."""
    lacking = np.zeros_like(sets)
    for member, others in enumerate(joined):
        lacking |= (0 - (sets >> member & 1)) & sets & ~(others | 1 << member)
    none: NDArray[np.bool_] = lacking == 0
    return none


def _members(subset: int) -> tuple[int, ...]:
    return tuple(place for place in range(subset.bit_length()) if subset >> place & 1)
