"""One round over a whole graph of pairs: faint pairs fall open or closed, and each piece that is left is drawn anew.

Thousands of pairs that are very likely no match join nearly all records into one piece, in which nothing can be
enumerated.  So each faint pair, of log odds w < 0, is split in two (as Swendsen & Wang 1987 do with bonds,
doi:10.1103/PhysRevLett.58.86): exp(w·[together]) = (1 − e^w)·[apart] + e^w.  Given the clustering, a pair that is
together is open, one that is apart is open with probability e^w and else closed; given these, closed pairs stay apart
and open ones count for nothing, and what hangs together by open pairs and by those that are not faint is a piece.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.clusterings.moves import State, Ties, clash_of_two, join, leave, sweep
from tanuq.estimation.clusterings.partitions import Room, draw_partition, room_for
from tanuq.estimation.clusterings.records import Reals, Wholes
from tanuq.vocabulary.compiled import compiled, inlined


class Pieces(NamedTuple):
    """B blocks piece by piece, and where each piece begins."""

    blocks: Wholes
    starts: Wholes


@compiled
def rounds(  # noqa: PLR0913, PLR0917 - compiled loops take the arrays they work on one by one
    ties: Ties, state: State, weights: Reals, faint: NDArray[np.bool_], few: int, times: int, rng: np.random.Generator
) -> None:
    """So many rounds; pieces of at most *few* blocks are drawn exactly, through the others goes one sweep of moves."""
    standing = np.empty(len(weights))
    room = room_for(few)
    for _ in range(times):
        _open_or_close(ties, state, weights, faint, standing, rng)
        pieces = pieces_of(ties, standing)
        for piece in range(len(pieces.starts) - 1):
            members = pieces.blocks[pieces.starts[piece] : pieces.starts[piece + 1]]
            if 1 < len(members) <= few:
                _draw_anew(ties, state, standing, members, room, rng)
            elif len(members) > few:
                sweep(ties, state, standing, members, _edges_of(ties, standing, members), rng)


@compiled
def pieces_of(ties: Ties, weights: Reals) -> Pieces:
    """What hangs together by pairs that may be together."""
    blocks = len(ties.starts) - 1
    parent = np.arange(blocks)
    for edge in range(len(weights)):
        if weights[edge] > -np.inf:
            one, other = _root(parent, ties.first[edge]), _root(parent, ties.second[edge])
            parent[max(one, other)] = min(one, other)
    sizes = np.zeros(blocks, np.int64)
    for block in range(blocks):
        parent[block] = _root(parent, block)
        sizes[parent[block]] += 1
    ends = np.cumsum(sizes)
    starts = np.append(ends[sizes > 0] - sizes[sizes > 0], blocks)
    following, ordered = ends - sizes, np.empty(blocks, np.int64)
    for block in range(blocks):
        ordered[following[parent[block]]] = block
        following[parent[block]] += 1
    return Pieces(ordered, starts)


@compiled
def _root(parent: Wholes, block: int) -> int:
    while parent[block] != block:
        parent[block] = parent[parent[block]]
        block = parent[block]
    return block


@compiled
def _open_or_close(
    ties: Ties, state: State, weights: Reals, faint: NDArray[np.bool_], standing: Reals, rng: np.random.Generator
) -> None:
    for edge in range(len(weights)):
        if not faint[edge]:
            standing[edge] = weights[edge]
            continue
        together = state.label[ties.first[edge]] == state.label[ties.second[edge]]
        standing[edge] = 0.0 if together or np.log(rng.random()) < weights[edge] else -np.inf


@compiled
def _edges_of(ties: Ties, weights: Reals, members: Wholes) -> Wholes:
    """The pairs of a piece that may be together."""
    edges = []
    for block in members:
        for slot in range(ties.starts[block], ties.starts[block + 1]):
            edge = ties.edges[slot]
            if ties.first[edge] == block and weights[edge] > -np.inf:
                edges.append(edge)
    return np.array(edges)


@inlined
def _draw_anew(ties: Ties, state: State, weights: Reals, members: Wholes, room: Room, rng: np.random.Generator) -> None:
    _lay_out(ties, state, weights, members, room)
    draw_partition(room, len(members), rng)
    for block in members:
        leave(ties, state, block)
    for place in range(len(members)):
        first = 0
        while room.chosen[first] != room.chosen[place]:
            first += 1
        if first == place:
            state.height[0] -= 1
            join(ties, state, members[place], state.empty[state.height[0]])
        else:
            join(ties, state, members[place], state.label[members[first]])


@inlined
def _lay_out(ties: Ties, state: State, weights: Reals, members: Wholes, room: Room) -> None:
    """What each two members of a piece gain together, and which are paired; *mark* says who is a member, and where."""
    for place in range(len(members)):
        state.mark[members[place]] = place + 1
        room.near[place] = 0
        for other in range(place):
            clash = clash_of_two(ties, members[place], members[other])
            room.weights[place, other], room.weights[other, place] = clash, clash
    for place in range(len(members)):
        block = members[place]
        for slot in range(ties.starts[block], ties.starts[block + 1]):
            other = state.mark[ties.others[slot]] - 1
            if other >= 0:
                room.weights[place, other] += weights[ties.edges[slot]]
                if weights[ties.edges[slot]] > -np.inf:
                    room.near[place] |= 1 << other
    for block in members:
        state.mark[block] = 0
