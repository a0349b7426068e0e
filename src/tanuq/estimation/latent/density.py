"""The posterior of latent classes with the people's classes, n_0 and α summed out, in coordinates without bounds.

A point has D = J K + K − 1 coordinates: the logits y_jk = log λ_jk / (1 − λ_jk), list by list, and t_k = log e_k of the
sticks e_k = −log(1 − V_k).  They are logarithms of e_k, not logits of V_k, since 1 − V_1 is below 1e-13 a third of the
time under the prior.  From e_k ~ Exp(α) and α ~ Gamma(a, b)

    log p(t) = Σ_k t_k − (a + K − 1) log(b + Σ_k e_k),
    log p(y) = Σ_jk [y_jk + 2 log(1 − λ_jk)] − (J − 1) Σ_k log T_k,     the last under uniform coverage only,
    log L    = Σ_x n_x log p_x − n log(1 − ρ),

each up to a constant.

The ladder of :mod:`.tempering` does not begin at this prior.  Half of it has nearly everybody in one class, and a power
of the likelihood at which a second one comes in, the first and the second are far apart (a transition of the first
order, at β ≈ 0.1 on the published tables), where states hardly climb.  So its foot f has α ~ Gamma(a', b') with a' = 6
and b' = 2 for the sticks, several classes from the beginning, else the prior; rung β has

    f(t) p(y) (L p(t) / f(t))^β,    f(t) as p(t) with a' and b',

from the foot at β = 0 to the posterior at β = 1, and makes 1.7 to 4 times as many trips as p(θ) L^β (a reference
chosen to be near the posterior: Surjanovic, Syed, Bouchard-Côté & Campbell 2022, arXiv:2206.00080).

With r_xk = n_x π_k ∏_j λ_jk^x_j (1 − λ_jk)^(1 − x_j) / p_x, A_k = Σ_x r_xk, s_k = 1 − ∏_j (1 −
λ_jk) and G_k = A_k − n π_k s_k / (1 − ρ), which is the slope in log π_k,

    ∂ log L / ∂y_jk = Σ_{x on j} r_xk − λ_jk (A_k + n π_k (1 − s_k) / (1 − ρ)),
    ∂ log L / ∂t_k  = e_k [G_k / (exp(e_k) − 1) − Σ_{h>k} G_h],
    ∂ log p / ∂t_k  = 1 − (a + K − 1) e_k / (b + Σ_h e_h).
"""

import math

import numpy as np

from tanuq.estimation.latent.compiled import inlined
from tanuq.estimation.latent.state import (
    BARE,
    HIT,
    LEFT,
    NEVER,
    ODDS,
    PULL,
    SLOPE,
    SOME,
    STICK,
    TAKEN,
    WEIGHT,
    Reals,
    Room,
    Task,
    Wholes,
)

FOOT, ABOVE, SEEN, UNSEEN = range(4)
"""Places among the figures of a point: the log density at the foot of the ladder, by how much that of the posterior is
above it, 1 − ρ and ρ."""

SHAPE, RATE = 6.0, 2.0
"""a' and b'."""

FAR = 700.0
"""The farthest coordinate of which the exponential is a number."""

LARGEST = 1e15
"""A mean of unseen people beyond which they are drawn no larger, that whole numbers of 64 bits hold them."""


@inlined
def evaluate(task: Task, share: float, point: Reals, room: Room, figures: Reals) -> None:
    """Fill the figures of a point, and in the room the slope of the density of a rung."""
    weigh(task, point, room, figures)
    gather(task, room)
    slope_of_chances(task, share, figures[SEEN], room)
    slope_of_classes(task, share, figures[SEEN], room)


@inlined
def weigh(task: Task, point: Reals, room: Room, figures: Reals) -> None:
    """Fill the figures of a point."""
    last = task.classes - 1
    change = weigh_classes(task, point, room)
    total = room.classes[STICK, last]
    of_foot = change - (SHAPE + last) * math.log(RATE + total)
    of_prior = change - (task.prior.shape + last) * math.log(task.prior.rate + total)
    figures[FOOT] = of_foot + weigh_chances(task, point, room)
    seen = 0.0
    unseen = 0.0
    for k in range(len(task.width)):
        seen += room.classes[WEIGHT, k] * room.classes[SOME, k]
        unseen += room.classes[BARE, k]
    figures[SEEN] = seen
    figures[UNSEEN] = unseen
    figures[ABOVE] = weigh_patterns(task, room) - task.seen * math.log(seen) + of_prior - of_foot


@inlined
def weigh_classes(task: Task, point: Reals, room: Room) -> float:
    """Fill the sticks and π; Σ_k t_k."""
    last = task.classes - 1
    first = task.lists * task.classes
    change = 0.0
    total = 0.0
    left = 1.0
    for k in range(last):
        stick = math.exp(point[first + k])
        change += point[first + k]
        total += stick
        room.classes[STICK, k] = stick
        if stick < 0.7:
            room.classes[TAKEN, k] = -math.expm1(-stick)
            room.classes[LEFT, k] = 1.0 - room.classes[TAKEN, k]
        else:
            room.classes[LEFT, k] = math.exp(-stick)
            room.classes[TAKEN, k] = 1.0 - room.classes[LEFT, k]
        room.classes[WEIGHT, k] = room.classes[TAKEN, k] * left
        left *= room.classes[LEFT, k]
    room.classes[WEIGHT, last] = left
    room.classes[STICK, last] = total
    return change


@inlined
def sticks_by(task: Task, share: float, total: float) -> float:
    """By what Σ_k e_k = total pulls the sticks of a rung down, per e_k."""
    last = task.classes - 1
    of_foot = (SHAPE + last) / (RATE + total)
    return of_foot + share * ((task.prior.shape + last) / (task.prior.rate + total) - of_foot)


@inlined
def weigh_chances(task: Task, point: Reals, room: Room) -> float:
    """Fill the odds, λ and what each class leaves unseen; log p(y)."""
    room.classes[NEVER, :] = 1.0
    room.classes[SOME, :] = 0.0
    value = 0.0
    for j in range(task.lists):
        for k in range(len(task.width)):
            logit = point[j * task.classes + k]
            odds = math.exp(logit)
            miss = 1.0 / (1.0 + odds)
            value += logit
            room.lists[ODDS, j, k] = odds
            room.lists[HIT, j, k] = odds * miss
            room.classes[SOME, k] += room.classes[NEVER, k] * odds * miss
            room.classes[NEVER, k] *= miss
    for k in range(len(task.width)):
        room.classes[BARE, k] = room.classes[WEIGHT, k] * room.classes[NEVER, k]
        value += 2.0 * math.log(room.classes[NEVER, k])
        if task.prior.lean > 0.0:
            value -= task.prior.lean * math.log(hazard(room, k))
    return value


@inlined
def hazard(room: Room, k: int) -> float:
    """T_k = −Σ_j log(1 − λ_jk)."""
    return -math.log1p(-room.classes[SOME, k]) if room.classes[SOME, k] < 0.5 else -math.log(room.classes[NEVER, k])


@inlined
def weigh_patterns(task: Task, room: Room) -> float:
    """Down the tree of patterns: fill what each class has of them, and n_x / p_x; Σ_x n_x log p_x."""
    parents, starts, lists = task.members
    root = len(task.counts)
    value = 0.0
    for k in range(len(task.width)):
        room.patterns[root, k] = room.classes[BARE, k]
    for x in range(root):
        above, j = parents[x], lists[starts[x]]
        for k in range(len(task.width)):
            room.patterns[x, k] = room.patterns[above, k] * room.lists[ODDS, j, k]
        for place in range(starts[x] + 1, starts[x + 1]):
            for k in range(len(task.width)):
                room.patterns[x, k] *= room.lists[ODDS, lists[place], k]
        total = 0.0
        for k in range(len(task.width)):
            total += room.patterns[x, k]
        value += task.counts[x] * math.log(total)
        room.scales[x] = task.counts[x] / total
    return value


@inlined
def gather(task: Task, room: Room) -> None:
    """Up the tree again: fill A_k at the root, and the slope with Σ_{x on j} r_xk."""
    parents, starts, lists = task.members
    root = len(task.counts)
    room.points[SLOPE, :] = 0.0
    room.gathered[:] = 0.0
    for x in range(root - 1, -1, -1):
        above, scale = parents[x], room.scales[x]
        for k in range(len(task.width)):
            room.gathered[x, k] += scale * room.patterns[x, k]
            room.gathered[above, k] += room.gathered[x, k]
        for place in range(starts[x], starts[x + 1]):
            first = lists[place] * task.classes
            for k in range(len(task.width)):
                room.points[SLOPE, first + k] += room.gathered[x, k]


@inlined
def slope_of_chances(task: Task, share: float, seen: float, room: Room) -> None:
    """In y, from what :func:`gather` left."""
    scale = task.seen / seen
    for k in range(len(task.width)):
        drawn = share * (room.gathered[len(task.counts), k] + scale * room.classes[BARE, k]) + 2.0
        if task.prior.lean > 0.0:
            drawn += task.prior.lean / hazard(room, k)
        room.classes[PULL, k] = drawn
    for j in range(task.lists):
        for k in range(len(task.width)):
            place = j * task.classes + k
            room.points[SLOPE, place] = (
                share * room.points[SLOPE, place] + 1.0 - room.lists[HIT, j, k] * room.classes[PULL, k]
            )


@inlined
def slope_of_classes(task: Task, share: float, seen: float, room: Room) -> None:
    """In t."""
    last = task.classes - 1
    first = task.lists * task.classes
    scale = task.seen / seen
    pull = sticks_by(task, share, room.classes[STICK, last])
    after = room.gathered[len(task.counts), last] - scale * room.classes[WEIGHT, last] * room.classes[SOME, last]
    for k in range(last - 1, -1, -1):
        here = room.gathered[len(task.counts), k] - scale * room.classes[WEIGHT, k] * room.classes[SOME, k]
        gain = share * (here * room.classes[LEFT, k] / room.classes[TAKEN, k] - after)
        room.points[SLOPE, first + k] = 1.0 + room.classes[STICK, k] * (gain - pull)
        after += here


def prior_points(chance: np.random.Generator, task: Task, number: int) -> Reals:
    """Points before anything was seen, S × D."""
    return _points(chance, task, number, task.prior.shape, task.prior.rate)


def foot_points(chance: np.random.Generator, task: Task, number: int) -> Reals:
    """Points of the foot of the ladder, S × D."""
    return _points(chance, task, number, SHAPE, RATE)


def _points(chance: np.random.Generator, task: Task, number: int, shape: float, rate: float) -> Reals:
    """With α ~ Gamma(shape, rate).

    T of a class of uniform chances is Gamma(J, 1) whatever the shares of the lists in it; of uniform coverage, Exp(1).
    """
    # Gamma(a) as Gamma(a + 1) U^(1/a), so that its logarithm is finite however small a is.
    log_alpha = np.log(chance.standard_gamma(shape + 1, number) / rate) - chance.standard_exponential(number) / shape
    sticks = np.log(chance.standard_exponential((number, task.classes - 1))) - log_alpha[:, None]
    hazards = chance.standard_exponential((number, task.lists, task.classes))
    if task.prior.lean > 0:
        hazards *= chance.standard_exponential((number, 1, task.classes)) / hazards.sum(axis=1, keepdims=True)
    logits = np.log(np.expm1(hazards)).reshape(number, task.lists * task.classes)
    return np.concatenate([logits, sticks], axis=1)


def populations(chance: np.random.Generator, seen: int, unseen_odds: Reals) -> Wholes:
    """N given ρ / (1 − ρ) of each point: n + NegBin(n, 1 − ρ), a Poisson of mean g ρ / (1 − ρ), g ~ Gamma(n)."""
    means = chance.standard_gamma(seen, len(unseen_odds)) * unseen_odds
    drawn: Wholes = seen + chance.poisson(np.minimum(means, LARGEST))
    return drawn


def in_parts(points: Reals, lists: int) -> tuple[Reals, Reals]:
    """π, S × K, and λ, S × K × J, of so many points."""
    points = np.clip(points, -FAR, FAR)
    classes = (points.shape[1] + 1) // (lists + 1)
    chances = 1 / (1 + np.exp(-points[:, : lists * classes].reshape(-1, lists, classes)))
    sticks = np.exp(points[:, lists * classes :])
    left = np.exp(-np.cumsum(sticks, axis=1))
    none, all_ = np.zeros((len(points), 1)), np.ones((len(points), 1))
    weights: Reals = np.hstack([all_, left]) - np.hstack([left, none])
    return weights, chances.transpose(0, 2, 1)
