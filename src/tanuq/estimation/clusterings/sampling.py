"""Whole clusterings drawn from what is believed of pairs: who is one person with whom, many times over."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numba import njit

from tanuq.estimation.clusterings.graph import Graph, graph_of
from tanuq.estimation.clusterings.moves import Ties, clash_of_two, start, sweep
from tanuq.estimation.clusterings.partitions import FEW, draw_partition
from tanuq.estimation.clusterings.records import Judgements, Labels, Pairs, Reals, Records, Wholes
from tanuq.estimation.estimate import Tick, silent

LogOdds = Callable[[int], Reals]
"""The M log odds of the pairs in draw d: the same in each where the probabilities are taken as they are."""


@dataclass(frozen=True, slots=True)
class Walk:
    """How long chains walk over the partitions of the larger pieces of the graph."""

    chains: int = 4
    before: int = 100
    """Sweeps before a chain's first draw."""
    between: int = 20
    """Sweeps between draws."""


USUAL_WALK = Walk()


@dataclass(frozen=True, eq=False)
class Clusterings:
    """D clusterings of R records, drawn at random."""

    labels: Labels
    """D × R: records with the same number in a row are one person in that draw; numbered from 0."""

    def __len__(self) -> int:
        """D."""
        return len(self.labels)

    @property
    def persons(self) -> Wholes:
        """D: how many there are in each."""
        persons: Wholes = self.labels.max(axis=1, initial=-1) + 1
        return persons

    def together(self, first: Wholes, second: Wholes) -> Reals:
        """The share of the draws in which two records are one person, for each of these pairs."""
        return np.asarray((self.labels[:, first] == self.labels[:, second]).mean(axis=0))


def sampled_clusterings(  # noqa: PLR0913 - what is drawn from, and how
    records: Records,
    pairs: Pairs,
    log_odds: LogOdds,
    judgements: Judgements | None = None,
    *,
    draws: int = 30,
    seed: int = 0,
    walk: Walk = USUAL_WALK,
    tick: Tick = silent,
) -> Clusterings:
    """Draw clusterings z from p(z) ∝ exp(Σ_{offered i,j together} w_ij + Σ_l c_l · (pairs of list l together)).

    w_ij are the *log_odds* of the pairs and c_l = log(t_l / (1 − t_l)) with t_l how often a list holds a person
    twice.  It is the posterior of a partition under pairwise evidence that is independent given the partition
    (correlation clustering: Bansal, Blum & Chawla 2004, doi:10.1023/B:MACH.0000033116.57574.95).  Every clustering
    is transitive, keeps what was judged, and has persons only who hang together by offered pairs; pairs never offered
    say nothing else.  Where the pairs of a piece of the graph form a tree, each is together with just its probability.

    Pieces of up to eight blocks are drawn exactly, one by one; larger ones by chains that start at the links above
    even odds, and take the draws in turn.  The same seed gives the same clusterings.

    Raises:
        TableError: judgements that contradict each other.
    """
    graph = graph_of(records, pairs, judgements or Judgements.none())
    few, many = _by_size(graph)
    seeds = np.random.SeedSequence(seed).spawn(walk.chains)
    blocks = np.empty((draws, graph.blocks), np.int64)

    def run(chain: int) -> None:
        rng = np.random.default_rng(seeds[chain])
        state = start(graph.ties, np.arange(graph.blocks))
        mine = range(chain, draws, walk.chains)
        for draw in mine:
            weights = graph.weights(log_odds(draw))
            if len(many.blocks):
                for _ in range(walk.before if draw == chain else walk.between):
                    sweep(graph.ties, state, weights, many.blocks, many.edges, rng)
            blocks[draw] = state.label
            _draw_few(graph.ties, weights, few.blocks, few.starts, blocks[draw], rng)
            if chain == 0:
                tick((draw + 1) / draws)

    with ThreadPoolExecutor(walk.chains) as pool:
        list(pool.map(run, range(walk.chains)))
    tick(1.0)
    return Clusterings(numbered(blocks[:, graph.block_of]))


def numbered(labels: Labels) -> Labels:
    """Each row's labels numbered from 0 without gaps, in the order of the old numbers."""
    out = np.empty_like(labels)
    for row, those in zip(out, labels, strict=True):
        there = np.zeros(those.max(initial=-1) + 1, np.int64)
        there[those] = 1
        row[:] = (np.cumsum(there) - 1)[those]
    return out


@dataclass(frozen=True, eq=False)
class _Pieces:
    """Blocks of some pieces of the graph, piece by piece, and the pairs among them."""

    blocks: Wholes
    starts: Wholes
    edges: Wholes


def _by_size(graph: Graph) -> tuple[_Pieces, _Pieces]:
    """Those drawn exactly, and those that chains walk over; single blocks are in neither."""
    sizes = np.bincount(graph.component)
    size = sizes[graph.component]
    return _pieces(graph, (size > 1) & (size <= FEW)), _pieces(graph, size > FEW)


def _pieces(graph: Graph, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> _Pieces:
    blocks = np.flatnonzero(chosen)
    blocks = blocks[np.argsort(graph.component[blocks], kind="stable")]
    steps = np.flatnonzero(np.diff(graph.component[blocks], prepend=-1))
    edges = np.flatnonzero(chosen[graph.ties.first] & ~graph.parted)
    return _Pieces(blocks, np.append(steps, len(blocks)).astype(np.int64), edges)


@njit(cache=True, nogil=True)
def _draw_few(
    ties: Ties, weights: Reals, blocks: Wholes, starts: Wholes, labels: Labels, rng: np.random.Generator
) -> None:
    """Draw each small piece; a part takes the number of its first block."""
    place_of = np.zeros(len(labels), np.int64)
    for piece in range(len(starts) - 1):
        members = blocks[starts[piece] : starts[piece + 1]]
        square, near = _square(ties, weights, members, place_of)
        drawn = draw_partition(square, near, rng)
        for place in range(len(members)):
            first = place
            for earlier in range(place):
                if drawn[earlier] == drawn[place]:
                    first = earlier
                    break
            labels[members[place]] = members[first]


@njit(cache=True, nogil=True)
def _square(ties: Ties, weights: Reals, members: Wholes, place_of: Wholes) -> tuple[Reals, Wholes]:
    """What each two members of a piece gain together, and which are paired."""
    square, near = np.zeros((len(members), len(members))), np.zeros(len(members), np.int64)
    for place in range(len(members)):
        place_of[members[place]] = place
    for place in range(len(members)):
        block = members[place]
        for slot in range(ties.starts[block], ties.starts[block + 1]):
            other = place_of[ties.others[slot]]
            if members[other] == ties.others[slot]:
                square[place, other] += weights[ties.edges[slot]]
                if weights[ties.edges[slot]] > -np.inf:
                    near[place] |= 1 << other
        for other in range(len(members)):
            if other != place:
                square[place, other] += clash_of_two(ties, block, members[other])
    return square, near
