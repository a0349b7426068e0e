"""All ways to part a few records into persons, weighed one by one: exact, for groups of at most :data:`FEW`."""

from typing import NamedTuple

import numpy as np

from tanuq.estimation.clusterings.records import Labels, Reals, Wholes
from tanuq.vocabulary.compiled import compiled, inlined

FEW = 8
"""There are 4,140 partitions of eight."""

NIL = 25.0
"""A partition whose weight is e^25 times less than another's is passed over: all of them together make 1e-7."""


class Room(NamedTuple):
    """Room to work in, made once; the first k places are in use."""

    weights: Reals
    """FEW × FEW: what two members gain together; −∞ where they must stay apart."""
    near: Wholes
    """For each member the sum of 2^j over those it is paired with."""
    labels: Labels
    used: Wholes
    energy: Reals
    to_gain: Reals
    """For each member the most that those after it can add."""
    chosen: Labels
    """The partition that was drawn, numbered from 0 in the order of the members."""


@compiled
def room_for(members: int) -> Room:
    """Room for so many members."""
    return Room(
        np.zeros((members, members)),
        np.zeros(members, np.int64),
        np.zeros(members, np.int64),
        np.zeros(members, np.int64),
        np.zeros(members),
        np.zeros(members),
        np.zeros(members, np.int64),
    )


@compiled
def draw_partition(room: Room, members: int, rng: np.random.Generator) -> None:
    """One partition z of k ≥ 2 members, drawn from p(z) ∝ exp(Σ_{i<j together} w_ij), into ``room.chosen``.

    Parts hang together by ``room.near``.  Restricted growth strings are walked depth first; of the leaves so far the
    one kept is exchanged for the new one with the new one's share of the weight, so that one walk gives one draw.  A
    branch is left where not even all that is still to be gained would bring it to within :data:`NIL` of the greatest.
    """
    labels, used, energy = room.labels, room.used, room.energy
    _prepare(room, members)
    greatest, total, place = -np.inf, 0.0, 1
    while place > 0:
        labels[place] += 1
        if labels[place] > used[place - 1]:
            place -= 1
            continue
        energy[place] = energy[place - 1] + _joining(room.weights, labels, place)
        if energy[place] == -np.inf or energy[place] + room.to_gain[place] < greatest - NIL:
            continue
        used[place] = max(used[place - 1], labels[place] + 1)
        if place < members - 1:
            place += 1
            labels[place] = -1
        elif _hang_together(room, members):
            if energy[place] > greatest:
                total *= np.exp(greatest - energy[place])
                greatest = energy[place]
            share = np.exp(energy[place] - greatest)
            total += share
            if rng.random() * total < share:
                room.chosen[:members] = labels[:members]


@inlined
def _prepare(room: Room, members: int) -> None:
    room.to_gain[members - 1] = 0.0
    for place in range(members - 1, 0, -1):
        gain = room.to_gain[place]
        for other in range(place):
            gain += max(room.weights[place, other], 0.0)
        room.to_gain[place - 1] = gain
    room.labels[0], room.labels[1], room.used[0], room.energy[0] = 0, -1, 1, 0.0


@inlined
def _joining(weights: Reals, labels: Labels, place: int) -> float:
    gained = 0.0
    for other in range(place):
        if labels[other] == labels[place]:
            gained += weights[place, other]
    return gained


@inlined
def _hang_together(room: Room, members: int) -> bool:
    """Whether every part is one piece of the graph of pairs."""
    for part in range(room.used[members - 1]):
        whole = 0
        for member in range(members):
            if room.labels[member] == part:
                whole |= 1 << member
        reached, before = whole & -whole, 0
        while reached not in (before, whole):
            before = reached
            for member in range(members):
                if before >> member & 1:
                    reached |= room.near[member] & whole
        if reached != whole:
            return False
    return True
