"""Whole clusterings drawn from what is believed of pairs: who is one person with whom, many times over."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.clusterings.graph import Graph, graph_of, pieces
from tanuq.estimation.clusterings.moves import State, start
from tanuq.estimation.clusterings.partitions import FEW
from tanuq.estimation.clusterings.records import Judgements, Labels, Pairs, Reals, Records, Wholes
from tanuq.estimation.clusterings.rounds import rounds
from tanuq.estimation.clusterings.totals import Totals
from tanuq.estimation.estimate import Tick, silent

LogOdds = Callable[[int], Reals]
"""The M log odds of the pairs in draw d: the same in each where the probabilities are taken as they are."""


@dataclass(frozen=True, slots=True)
class Walk:
    """How long chains walk over the partitions (:mod:`.rounds`)."""

    chains: int = 4
    before: int = 10
    """Rounds before a chain's first draw, from everybody alone; five were enough."""
    between: int = 2
    """Rounds between draws; the number of persons was forgotten after two."""


USUAL_WALK = Walk()

FAINT = -1.5
"""Log odds below which a pair is no more than faint: of two in eleven."""


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
    totals: Totals | None = None,
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

    Pairs that compete come out less often than they are believed; *totals* holds the draws to the numbers of links that
    were believed (:mod:`.totals`).

    Chains take the draws in turn and go :class:`Walk` rounds between them; in each, most of the graph falls into pieces
    of up to eight blocks, which are drawn exactly.  The same seed gives the same clusterings.

    Raises:
        TableError: judgements that contradict each other.
    """
    graph = graph_of(records, pairs, judgements or Judgements.none())
    seeds = np.random.SeedSequence(seed).spawn(walk.chains)
    blocks = np.empty((draws, graph.blocks), np.int64)

    def run(chain: int) -> None:
        rng = np.random.default_rng(seeds[chain])
        state, shifts = start(graph.ties, np.arange(graph.blocks)), np.zeros(3)
        for draw in range(chain, draws, walk.chains):
            odds, times = log_odds(draw), walk.before if draw == chain else walk.between
            if totals is None:
                _go(graph, state, odds, times, rng)
            else:
                believed = totals.probabilities(draw)
                for _ in range(times):
                    _go(graph, state, totals.shifted(odds, shifts), 1, rng)
                    label = state.label[graph.block_of]
                    together = label[pairs.first] == label[pairs.second]
                    shifts = totals.corrected(shifts, together, believed)
            blocks[draw] = state.label
            if chain == 0:
                tick((draw + 1) / draws)

    with ThreadPoolExecutor(walk.chains) as pool:
        list(pool.map(run, range(walk.chains)))
    tick(1.0)
    return Clusterings(numbered(blocks[:, graph.block_of]))


def _go(graph: Graph, state: State, log_odds: Reals, times: int, rng: np.random.Generator) -> None:
    weights = graph.weights(log_odds)
    rounds(graph.ties, state, weights, _faint(graph, weights), FEW, times, rng)


def numbered(labels: Labels) -> Labels:
    """Each row's labels numbered from 0 without gaps, in the order of the old numbers."""
    out = np.empty_like(labels)
    for row, those in zip(out, labels, strict=True):
        there = np.zeros(those.max(initial=-1) + 1, np.int64)
        there[those] = 1
        row[:] = (np.cumsum(there) - 1)[those]
    return out


def _faint(graph: Graph, weights: Reals) -> NDArray[np.bool_]:
    """E: the pairs between pieces that no pair from :data:`FAINT` on joins: nothing stronger speaks for a match."""
    first, second = graph.ties.first, graph.ties.second
    joining = weights >= FAINT
    piece = pieces(graph.blocks, first[joining], second[joining])
    return np.asarray(piece[first] != piece[second])
