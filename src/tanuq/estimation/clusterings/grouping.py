"""One clustering of all: the pairs above a threshold taken in turn, the likeliest first, as most tools link."""

import numpy as np

from tanuq.estimation.clusterings.graph import EVEN, Graph, graph_of
from tanuq.estimation.clusterings.moves import State, Ties, start
from tanuq.estimation.clusterings.records import Judgements, Labels, Pairs, Records, Wholes
from tanuq.vocabulary.compiled import compiled


def linked(records: Records, pairs: Pairs, judgements: Judgements | None = None, *, threshold: float = EVEN) -> Labels:
    """R labels: whoever pairs at or above *threshold* join is one person, unless a judgement or a list forbids it.

    A list forbids it that holds nobody twice.  Pairs are taken from the likeliest down, so that of two that exclude
    each other the likelier stands; equally likely ones in their order.

    Raises:
        TableError: judgements that contradict each other.
    """
    graph = graph_of(records, pairs, judgements or Judgements.none())
    places = np.flatnonzero((np.nan_to_num(pairs.probability) >= threshold) & (graph.edge_of >= 0) & pairs.scored)
    places = places[np.argsort(-pairs.probability[places], kind="stable")]
    return _numbered_blocks(graph, graph.edge_of[places])[graph.block_of]


def _numbered_blocks(graph: Graph, edges: Wholes) -> Labels:
    state = start(graph.ties, np.arange(graph.blocks))
    _join_in_turn(graph.ties, state, edges, graph.parted)
    return np.asarray(np.unique(state.label, return_inverse=True)[1], dtype=np.int64)


@compiled
def _join_in_turn(ties: Ties, state: State, edges: Wholes, parted: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
    for edge in edges:
        one, other = state.label[ties.first[edge]], state.label[ties.second[edge]]
        if one == other or parted[edge]:
            continue
        if state.size[one] < state.size[other]:
            one, other = other, one
        if _may_join(ties, state, one, other, parted):
            _pour(state, other, one)


@compiled
def _may_join(
    ties: Ties, state: State, one: int, other: int, parted: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> bool:
    for place in range(len(ties.penalty)):
        if ties.penalty[place] == -np.inf and state.held[one, place] > 0 and state.held[other, place] > 0:
            return False
    block = state.head[other]
    while block >= 0:
        for slot in range(ties.starts[block], ties.starts[block + 1]):
            if parted[ties.edges[slot]] and state.label[ties.others[slot]] == one:
                return False
        block = state.following[block]
    return True


@compiled
def _pour(state: State, source: int, target: int) -> None:
    block = state.head[source]
    while block >= 0:
        following = state.following[block]
        state.label[block] = target
        state.following[block] = state.head[target]
        state.head[target] = block
        block = following
    state.head[source] = -1
    state.size[target] += state.size[source]
    state.size[source] = 0
    for place in range(state.held.shape[1]):
        state.held[target, place] += state.held[source, place]
        state.held[source, place] = 0
