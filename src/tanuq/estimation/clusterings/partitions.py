"""All ways to part a few records into persons, weighed one by one: exact, for groups of at most :data:`FEW`."""

import numpy as np
from numba import njit

from tanuq.estimation.clusterings.records import Labels, Reals, Wholes

FEW = 8
"""There are 4,140 partitions of eight."""


@njit(cache=True, nogil=True)
def draw_partition(weights: Reals, near: Wholes, rng: np.random.Generator) -> Labels:
    """One partition of k ≤ 8, drawn from p(z) ∝ exp(Σ_{i<j together} w_ij), each part hanging together by *near*.

    *weights* is k × k, −∞ where two must stay apart; *near* has for each member the sum of 2^j over those it is paired
    with.  Restricted growth strings are walked depth first; of the leaves so far the one kept is exchanged for the
    new one with the new one's share of the weight, so that one walk gives one draw.
    """
    members = len(weights)
    labels, used, energy = np.zeros(members, np.int64), np.ones(members, np.int64), np.zeros(members)
    chosen = np.arange(members)
    greatest, total, place = -np.inf, 0.0, 1
    labels[min(1, members - 1)] = -1 if members > 1 else 0
    while members > 1 and place > 0:
        labels[place] += 1
        if labels[place] > used[place - 1]:
            place -= 1
            continue
        energy[place] = energy[place - 1] + _joining(weights, labels, place)
        if energy[place] == -np.inf:
            continue
        used[place] = max(used[place - 1], labels[place] + 1)
        if place < members - 1:
            place += 1
            labels[place] = -1
        elif _hang_together(labels, used[place], near):
            if energy[place] > greatest:
                total *= np.exp(greatest - energy[place])
                greatest = energy[place]
            share = np.exp(energy[place] - greatest)
            total += share
            if rng.random() * total < share:
                chosen[:] = labels
    return chosen


@njit(cache=True, nogil=True)
def _joining(weights: Reals, labels: Labels, place: int) -> float:
    gained = 0.0
    for other in range(place):
        if labels[other] == labels[place]:
            gained += weights[place, other]
    return gained


@njit(cache=True, nogil=True)
def _hang_together(labels: Labels, parts: int, near: Wholes) -> bool:
    """Whether every part is one piece of the graph *near*."""
    for part in range(parts):
        whole = 0
        for member in range(len(labels)):
            if labels[member] == part:
                whole |= 1 << member
        reached, before = whole & -whole, 0
        while reached != before:
            before = reached
            for member in range(len(labels)):
                if before >> member & 1:
                    reached |= near[member] & whole
        if reached != whole:
            return False
    return True
