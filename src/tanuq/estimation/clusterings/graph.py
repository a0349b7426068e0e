"""The graph whose nodes are records judged the same and whose edges are the pairs offered between them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tanuq.estimation.clusterings.moves import Ties
from tanuq.estimation.clusterings.records import Judgements, Labels, Pairs, Reals, Records, Wholes
from tanuq.estimation.errors import TableError

EVEN = 0.5
"""The probability from which a pair is likelier a match than none."""


@dataclass(frozen=True, eq=False)
class Graph:
    """B blocks of records judged the same, and E pairs of blocks that were offered."""

    block_of: Wholes
    """R."""
    ties: Ties
    edge_of: Wholes
    """M: the pair of blocks that a pair of records is in, or −1 where both are in one block."""
    parted: NDArray[np.bool_]
    """E: judged not to be the same."""
    offset: Reals
    """M: added to a pair's log odds, so that two records of one list are not counted against twice."""

    @property
    def blocks(self) -> int:
        """B."""
        return len(self.ties.starts) - 1

    def weights(self, log_odds: Reals) -> Reals:
        """E: the energies of pairs of blocks, of the log odds of the M pairs of records; −∞ where they were parted."""
        inside = self.edge_of >= 0
        added = np.bincount(self.edge_of[inside], (log_odds + self.offset)[inside], minlength=len(self.parted))
        return np.where(self.parted, -np.inf, added)


def graph_of(records: Records, pairs: Pairs, judgements: Judgements) -> Graph:
    """What clusterings are drawn on.

    Raises:
        TableError: two records are judged the same, through others perhaps, and not the same.
    """
    same, parted = judgements.same, ~judgements.same
    block_of = _neighbours_first(pieces(len(records), judgements.first[same], judgements.second[same]), pairs)
    blocks = int(block_of.max(initial=-1)) + 1
    apart_first, apart_second = block_of[judgements.first[parted]], block_of[judgements.second[parted]]
    if (contradicted := apart_first == apart_second).any():
        place = int(np.flatnonzero(parted)[contradicted][0])
        one, other = judgements.first[place], judgements.second[place]
        raise TableError(f"Records {one + 1} and {other + 1} are judged the same and not the same.", row=place + 1)
    first, second = block_of[pairs.first], block_of[pairs.second]
    everything = _codes(np.append(first, apart_first), np.append(second, apart_second), blocks)
    codes = np.unique(everything[everything >= 0])
    places = np.searchsorted(codes, everything)
    is_parted = np.zeros(len(codes), np.bool_)
    is_parted[places[len(pairs) :]] = True
    ends = np.stack([codes // max(blocks, 1), codes % max(blocks, 1)])
    penalty = penalties(records)
    return Graph(
        block_of=block_of,
        ties=_ties(records, block_of, ends, penalty),
        edge_of=np.where(first == second, -1, places[: len(pairs)]),
        parted=is_parted,
        offset=_offset(records, pairs, penalty),
    )


def pieces(nodes: int, first: Wholes, second: Wholes) -> Labels:
    """Label nodes alike that edges join, directly or through others; numbered from 0."""
    matrix = coo_array((np.ones(len(first), np.int8), (first, second)), shape=(nodes, nodes))
    return np.asarray(connected_components(matrix, directed=False)[1], dtype=np.int64) if nodes else first[:0]


def _neighbours_first(block_of: Wholes, pairs: Pairs) -> Wholes:
    """The blocks numbered so that likely matches stand beside each other: what is used together is then read together.

    Drawing 100,000 records, half of the time went into fetching them from all over the memory.
    """
    likely = np.nan_to_num(pairs.probability) >= EVEN
    blocks = int(block_of.max(initial=-1)) + 1
    piece = pieces(blocks, block_of[pairs.first[likely]], block_of[pairs.second[likely]])
    number = np.empty(blocks, np.int64)
    number[np.argsort(piece, kind="stable")] = np.arange(blocks)
    return number[block_of]


def penalties(records: Records) -> Reals:
    """J: the log odds that two records of a list, otherwise held together, are one person; −∞ for nobody twice."""
    with np.errstate(divide="ignore"):
        return np.log(records.twice) - np.log1p(-records.twice)


def _codes(first: Wholes, second: Wholes, blocks: int) -> Wholes:
    codes = np.minimum(first, second) * blocks + np.maximum(first, second)
    return np.where(first == second, -1, codes)


def _offset(records: Records, pairs: Pairs, penalty: Reals) -> Reals:
    """What the model says of two records of one list already knows that they are of one list."""
    one, other = records.list_of[pairs.first], records.list_of[pairs.second]
    finite = np.where(np.isfinite(penalty), penalty, 0.0)
    return np.where(one == other, -finite[one], 0.0)


def _ties(records: Records, block_of: Wholes, ends: Wholes, penalty: Reals) -> Ties:
    blocks, edges = int(block_of.max(initial=-1)) + 1, ends.shape[1]
    nodes, others = np.concatenate([ends[0], ends[1]]), np.concatenate([ends[1], ends[0]])
    by_node, by_block = np.argsort(nodes, kind="stable"), np.argsort(block_of, kind="stable")
    return Ties(
        starts=_starts(nodes, blocks),
        others=others[by_node],
        edges=np.tile(np.arange(edges), 2)[by_node],
        first=np.ascontiguousarray(ends[0]),
        second=np.ascontiguousarray(ends[1]),
        record_starts=_starts(block_of, blocks),
        record_lists=records.list_of[by_block],
        penalty=penalty,
    )


def _starts(owners: Wholes, count: int) -> Wholes:
    return np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=count))]).astype(np.int64)
