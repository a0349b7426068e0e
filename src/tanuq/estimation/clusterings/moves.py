"""Moves between partitions of many records: one record to another person, two persons merged, one split.

The target is p(z) ∝ exp(Σ_{i<j together} w_ij) over partitions whose parts hang together by offered pairs.  A record
moves by Gibbs sampling; along a drawn pair two whole parts are merged or one is split by Metropolis–Hastings with the
sequential allocation of Dahl (2005; Jain & Neal 2004, doi:10.1198/1061860043001), without which two records that are
surely one person would have to part before either could join a third.
"""

from typing import NamedTuple

import numpy as np

from tanuq.estimation.clusterings.records import Labels, Reals, Wholes
from tanuq.vocabulary.compiled import compiled, inlined


class Ties(NamedTuple):
    """What does not change: B blocks (records that were judged the same), and the pairs between them."""

    starts: Wholes
    """B + 1: where the pairs of a block begin in :attr:`others` and :attr:`edges`."""
    others: Wholes
    edges: Wholes
    first: Wholes
    """E: one end of each pair of blocks."""
    second: Wholes
    record_starts: Wholes
    """B + 1: where a block's records begin in :attr:`record_lists`."""
    record_lists: Wholes
    """R: the list of each record."""
    penalty: Reals
    """J: what two records of one list in one part add to the energy; −∞ where a list holds nobody twice."""


class State(NamedTuple):
    """A partition under way; parts are numbered 0 … B − 1, some of them empty."""

    label: Labels
    """B: the part of each block."""
    head: Wholes
    """B: a part's first block, or −1."""
    following: Wholes
    """B: the next block of the same part, or −1."""
    size: Wholes
    """B: blocks of the part."""
    held: Wholes
    """B × J: records of the part on each list."""
    empty: Wholes
    """A stack of empty parts."""
    height: Wholes
    """One figure: how many they are."""
    score: Reals
    """B: room to add up in; 0 between moves."""
    mark: Wholes
    """B: room to mark blocks in; 0 between moves."""
    room: Wholes
    """B: room for a list of blocks or parts."""
    queue: Wholes
    """B: room for a queue."""


@compiled
def start(ties: Ties, labels: Labels) -> State:
    """The state at these labels, each from 0 to B − 1."""
    blocks = len(labels)
    state = State(
        np.zeros(blocks, np.int64),
        np.full(blocks, -1, np.int64),
        np.full(blocks, -1, np.int64),
        np.zeros(blocks, np.int64),
        np.zeros((blocks, len(ties.penalty)), np.int64),
        np.zeros(blocks, np.int64),
        np.zeros(1, np.int64),
        np.zeros(blocks),
        np.zeros(blocks, np.int64),
        np.zeros(blocks, np.int64),
        np.zeros(blocks, np.int64),
    )
    for block in range(blocks):
        join(ties, state, block, labels[block])
    for part in range(blocks):
        if state.size[part] == 0:
            state.empty[state.height[0]] = part
            state.height[0] += 1
    return state


@compiled
def sweep(ties: Ties, state: State, weights: Reals, blocks: Wholes, edges: Wholes, rng: np.random.Generator) -> None:
    """Try each of these blocks once, and as many of these pairs, drawn at random; *weights* are of all E pairs."""
    for block in blocks:
        move(ties, state, weights, block, rng)
        edge = edges[rng.integers(0, len(edges))]
        if weights[edge] > -np.inf:
            merge_or_split(ties, state, weights, edge, rng)


@compiled
def move(ties: Ties, state: State, weights: Reals, block: int, rng: np.random.Generator) -> None:
    """Draw the part of one block, given those of all others; one that holds a part together stays."""
    if not _hangs_together_without(ties, state, weights, block):
        return
    leave(ties, state, block)
    parts = _score_parts(ties, state, weights, block)
    chosen, greatest, total = -1, 0.0, 1.0
    for place in range(parts):
        part = state.room[place]
        energy = state.score[part] + _clash(ties, state, block, part)
        state.score[part] = 0.0
        if energy > greatest:
            total *= np.exp(greatest - energy)
            greatest = energy
        share = np.exp(energy - greatest)
        total += share
        if rng.random() * total < share:
            chosen = part
    if chosen < 0:
        state.height[0] -= 1
        chosen = state.empty[state.height[0]]
    join(ties, state, block, chosen)


@compiled
def merge_or_split(ties: Ties, state: State, weights: Reals, edge: int, rng: np.random.Generator) -> None:
    """Propose to merge the parts of a pair's two blocks, or, where they are in one part, to split it between them."""
    one, other = ties.first[edge], ties.second[edge]
    apart = state.label[one] != state.label[other]
    members = _gather(state, one, other)
    log_chance = _allocate(ties, state, weights, members, apart, rng)
    if log_chance > -np.inf and (apart or _sides_hang_together(ties, state, weights, one, other, members)):
        between = _between(ties, state, weights, members)
        gain = between + log_chance if apart else -between - log_chance
        if np.log(rng.random()) < gain:
            _carry_out(ties, state, members, one, other, apart)
    for place in range(members):
        state.mark[state.room[place]] = 0


@inlined
def join(ties: Ties, state: State, block: int, part: int) -> None:
    """Put a block that is in no part into one."""
    state.label[block] = part
    state.following[block] = state.head[part]
    state.head[part] = block
    state.size[part] += 1
    for place in range(ties.record_starts[block], ties.record_starts[block + 1]):
        state.held[part, ties.record_lists[place]] += 1


@inlined
def leave(ties: Ties, state: State, block: int) -> None:
    """Take a block out of its part; a part that is left empty goes on the stack."""
    part = state.label[block]
    if state.head[part] == block:
        state.head[part] = state.following[block]
    else:
        before = state.head[part]
        while state.following[before] != block:
            before = state.following[before]
        state.following[before] = state.following[block]
    state.size[part] -= 1
    for place in range(ties.record_starts[block], ties.record_starts[block + 1]):
        state.held[part, ties.record_lists[place]] -= 1
    state.label[block] = -1
    if state.size[part] == 0:
        state.empty[state.height[0]] = part
        state.height[0] += 1


@inlined
def _clash(ties: Ties, state: State, block: int, part: int) -> float:
    """What records of one list in one part add, were the block to join the part."""
    added = 0.0
    for place in range(ties.record_starts[block], ties.record_starts[block + 1]):
        held = state.held[part, ties.record_lists[place]]
        if held > 0:
            added += held * ties.penalty[ties.record_lists[place]]
    return added


@compiled
def _score_parts(ties: Ties, state: State, weights: Reals, block: int) -> int:
    """Add up the block's pairs by the part they lead to, in *score*; how many parts, listed in *room*."""
    parts = 0
    for place in range(ties.starts[block], ties.starts[block + 1]):
        part = state.label[ties.others[place]]
        known = False
        for earlier in range(parts):
            if state.room[earlier] == part:
                known = True
                break
        if not known:
            state.room[parts] = part
            parts += 1
        state.score[part] += weights[ties.edges[place]]
    return parts


@compiled
def _hangs_together_without(ties: Ties, state: State, weights: Reals, block: int) -> bool:
    part = state.label[block]
    if state.size[part] <= 2:
        return True
    begin = state.head[part] if state.head[part] != block else state.following[block]
    state.mark[block] = 1
    reached = _reach(ties, state, weights, begin, 0)
    state.mark[block] = 0
    for place in range(reached):
        state.mark[state.queue[place]] = 0
    return bool(reached == state.size[part] - 1)


@compiled
def _reach(ties: Ties, state: State, weights: Reals, begin: int, wanted: int) -> int:
    """How many blocks of the part marked *wanted* one reaches; their marks become −1, *queue* lists them."""
    state.queue[0] = begin
    state.mark[begin] = -1
    reached, done = 1, 0
    while done < reached:
        block = state.queue[done]
        done += 1
        for place in range(ties.starts[block], ties.starts[block + 1]):
            other = ties.others[place]
            near = state.label[other] == state.label[begin] and weights[ties.edges[place]] > -np.inf
            if near and state.mark[other] == wanted:
                state.mark[other] = -1
                state.queue[reached] = other
                reached += 1
    return reached


@compiled
def _gather(state: State, one: int, other: int) -> int:
    """List the blocks of both parts in *room*: the pair's two first, the others rising; how many they are."""
    state.room[0], state.room[1] = one, other
    members = 2
    members = _gather_part(state, state.label[one], members)
    if state.label[other] != state.label[one]:
        members = _gather_part(state, state.label[other], members)
    return int(members)


@compiled
def _gather_part(state: State, part: int, members: int) -> int:
    block = state.head[part]
    while block >= 0:
        if block != state.room[0] and block != state.room[1]:
            place = members
            while place > 2 and state.room[place - 1] > block:
                state.room[place] = state.room[place - 1]
                place -= 1
            state.room[place] = block
            members += 1
        block = state.following[block]
    return members


@compiled
def _allocate(
    ties: Ties, state: State, weights: Reals, members: int, as_it_is: bool, rng: np.random.Generator
) -> float:
    """Mark each member 1 or 2, for the side it goes to, in order; the logarithm of the chance of just these sides.

    The two first are on a side each; each next chooses by what it gains from those already there.  *as_it_is*: the
    sides are the two parts as they are, and only the chance is wanted.
    """
    state.mark[state.room[0]], state.mark[state.room[1]] = 1, 2
    first, log_chance = state.label[state.room[0]], 0.0
    for place in range(2, members):
        block = state.room[place]
        lean = _lean(ties, state, weights, place)
        chance = 1 / (1 + np.exp(-lean)) if lean >= 0 else np.exp(lean) / (1 + np.exp(lean))
        to_first = state.label[block] == first if as_it_is else rng.random() < chance
        state.mark[block] = 1 if to_first else 2
        log_chance += np.log1p(-chance) if not to_first and chance < 1 else 0.0
        if to_first:
            log_chance += np.log(chance) if chance > 0 else -np.inf
        elif chance == 1:
            log_chance = -np.inf
    return log_chance


@compiled
def _lean(ties: Ties, state: State, weights: Reals, place: int) -> float:
    """How much more the member at *place* gains on side 1 than on side 2, between −700 and 700."""
    block, gains = state.room[place], np.zeros(3)
    for slot in range(ties.starts[block], ties.starts[block + 1]):
        side = state.mark[ties.others[slot]]
        if side > 0:
            gains[side] += weights[ties.edges[slot]]
    for earlier in range(place):
        gains[state.mark[state.room[earlier]]] += clash_of_two(ties, block, state.room[earlier])
    if gains[1] == gains[2]:
        return 0.0
    return float(min(max(gains[1] - gains[2], -700.0), 700.0))


@inlined
def clash_of_two(ties: Ties, one: int, other: int) -> float:
    added = 0.0
    for place in range(ties.record_starts[one], ties.record_starts[one + 1]):
        for second in range(ties.record_starts[other], ties.record_starts[other + 1]):
            if ties.record_lists[place] == ties.record_lists[second]:
                added += ties.penalty[ties.record_lists[place]]
    return added


@compiled
def _sides_hang_together(ties: Ties, state: State, weights: Reals, one: int, other: int, members: int) -> bool:
    """Whether each side is one piece; marks are as before."""
    sides = np.zeros(3, np.int64)
    for place in range(members):
        sides[state.mark[state.room[place]]] += 1
    together = True
    for begin, side in ((one, 1), (other, 2)):
        reached = _reach(ties, state, weights, begin, side)
        together = together and reached == sides[side]
        for place in range(reached):
            state.mark[state.queue[place]] = side
    return together


@compiled
def _between(ties: Ties, state: State, weights: Reals, members: int) -> float:
    """The energy between the two sides."""
    added = 0.0
    for place in range(members):
        block = state.room[place]
        if state.mark[block] != 1:
            continue
        for slot in range(ties.starts[block], ties.starts[block + 1]):
            if state.mark[ties.others[slot]] == 2:
                added += weights[ties.edges[slot]]
        for second in range(members):
            if state.mark[state.room[second]] == 2:
                added += clash_of_two(ties, block, state.room[second])
    return added


@compiled
def _carry_out(ties: Ties, state: State, members: int, one: int, other: int, merging: bool) -> None:
    if merging:
        part = state.label[one]
    else:
        state.height[0] -= 1
        part = state.empty[state.height[0]]
    for place in range(members):
        block = state.room[place]
        if state.mark[block] == 2:
            leave(ties, state, block)
            join(ties, state, block, part)
