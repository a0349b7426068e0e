"""The posterior of latent classes with the people's classes, n_0 and α summed out, in coordinates without bounds.

A point has D = J K + K − 1 coordinates: the logits y_jk = log λ_jk / (1 − λ_jk), list by list, and t_k = log e_k of the
sticks e_k = −log(1 − V_k).  They are logarithms of e_k, not logits of V_k, since 1 − V_1 is below 1e-13 a third of the
time under the prior.  From e_k ~ Exp(α) and α ~ Gamma(a, b)

    log p(t) = Σ_k t_k − (a + K − 1) log(b + Σ_k e_k),
    log p(y) = Σ_jk [y_jk + 2 log(1 − λ_jk)] − (J − 1) Σ_k log T_k,     the last under uniform coverage only,
    log L    = Σ_x n_x log p_x − n log(1 − ρ),

each up to a constant.  With r_xk = n_x π_k ∏_j λ_jk^x_j (1 − λ_jk)^(1 − x_j) / p_x, A_k = Σ_x r_xk, s_k = 1 − ∏_j (1 −
λ_jk) and G_k = A_k − n π_k s_k / (1 − ρ), which is the slope in log π_k,

    ∂ log L / ∂y_jk = Σ_{x on j} r_xk − λ_jk (A_k + n π_k (1 − s_k) / (1 − ρ)),
    ∂ log L / ∂t_k  = e_k [G_k / (exp(e_k) − 1) − Σ_{h>k} G_h].
"""

import math

import numpy as np

from tanuq.estimation.latent.compiled import compiled
from tanuq.estimation.latent.state import Reals, Room, Task

PRIOR, FIT, SEEN, UNSEEN = range(4)
"""Places among the figures of a point: log prior, log-likelihood, 1 − ρ and ρ."""

FARTHEST = 700.0
"""A stick beyond which exp overflows, and what it leaves is nought."""

LARGEST = 1e15
"""A mean of unseen people beyond which they are drawn no larger, that whole numbers of 64 bits hold them."""


@compiled
def evaluate(task: Task, share: float, point: Reals, room: Room, figures: Reals) -> None:
    """Fill the figures of a point, and in the room the slope of log prior + ``share`` × log-likelihood."""
    figures[PRIOR] = weigh_classes(task, point, room) + weigh_chances(task, point, room)
    seen = 0.0
    unseen = 0.0
    for k in range(task.classes):
        seen += room.weight[k] * room.some[k]
        unseen += room.weight[k] * room.never[k]
    figures[SEEN] = seen
    figures[UNSEEN] = unseen
    figures[FIT] = weigh_patterns(task, room) - task.seen * math.log(seen)
    slope_of_chances(task, share, seen, room)
    slope_of_classes(task, share, seen, point, room)


@compiled
def weigh_classes(task: Task, point: Reals, room: Room) -> float:
    """Fill π; log p(t)."""
    last = task.classes - 1
    first = task.lists * task.classes
    value = 0.0
    total = task.prior.rate
    left = 1.0
    for k in range(last):
        stick = math.exp(point[first + k])
        value += point[first + k]
        total += stick
        room.weight[k] = -math.expm1(-stick) * left
        left *= math.exp(-stick)
    room.weight[last] = left
    return value - (task.prior.shape + last) * math.log(total)


@compiled
def weigh_chances(task: Task, point: Reals, room: Room) -> float:
    """Fill the odds, λ and what each class leaves unseen; log p(y)."""
    room.never[:] = 1.0
    room.some[:] = 0.0
    value = 0.0
    for j in range(task.lists):
        for k in range(task.classes):
            logit = point[j * task.classes + k]
            odds = math.exp(logit)
            miss = 1.0 / (1.0 + odds)
            value += logit
            room.odds[j, k] = odds
            room.hit[j, k] = odds * miss
            room.some[k] += room.never[k] * odds * miss
            room.never[k] *= miss
    for k in range(task.classes):
        value += 2.0 * math.log(room.never[k])
        if task.prior.lean > 0.0:
            value -= task.prior.lean * math.log(hazard(room, k))
    return value


@compiled
def hazard(room: Room, k: int) -> float:
    """T_k = −Σ_j log(1 − λ_jk)."""
    return -math.log1p(-room.some[k]) if room.some[k] < 0.5 else -math.log(room.never[k])


@compiled
def weigh_patterns(task: Task, room: Room) -> float:
    """Fill A_k, and the slope with Σ_{x on j} r_xk; Σ_x n_x log p_x."""
    starts, lists = task.members
    classes = task.classes
    part = room.part
    room.held[:] = 0.0
    room.slope[:] = 0.0
    value = 0.0
    for x in range(len(task.counts)):
        for k in range(classes):
            part[k] = room.weight[k] * room.never[k]
        for place in range(starts[x], starts[x + 1]):
            for k in range(classes):
                part[k] *= room.odds[lists[place], k]
        total = 0.0
        for k in range(classes):
            total += part[k]
        value += task.counts[x] * math.log(total)
        scale = task.counts[x] / total
        for k in range(classes):
            part[k] *= scale
            room.held[k] += part[k]
        for place in range(starts[x], starts[x + 1]):
            first = lists[place] * classes
            for k in range(classes):
                room.slope[first + k] += part[k]
    return value


@compiled
def slope_of_chances(task: Task, share: float, seen: float, room: Room) -> None:
    """In y, from what :func:`weigh_patterns` left."""
    scale = task.seen / seen
    for k in range(task.classes):
        drawn = share * (room.held[k] + scale * room.weight[k] * room.never[k]) + 2.0
        if task.prior.lean > 0.0:
            drawn += task.prior.lean / hazard(room, k)
        room.part[k] = drawn
    for j in range(task.lists):
        for k in range(task.classes):
            place = j * task.classes + k
            room.slope[place] = share * room.slope[place] + 1.0 - room.hit[j, k] * room.part[k]


@compiled
def slope_of_classes(task: Task, share: float, seen: float, point: Reals, room: Room) -> None:
    """In t."""
    last = task.classes - 1
    first = task.lists * task.classes
    scale = task.seen / seen
    total = task.prior.rate
    for k in range(last):
        total += math.exp(point[first + k])
    pull = (task.prior.shape + last) / total
    after = room.held[last] - scale * room.weight[last] * room.some[last]
    for k in range(last - 1, -1, -1):
        here = room.held[k] - scale * room.weight[k] * room.some[k]
        stick = math.exp(point[first + k])
        given = here / math.expm1(stick) if stick < FARTHEST else 0.0
        room.slope[first + k] = 1.0 - pull * stick + share * stick * (given - after)
        after += here


@compiled
def draw_prior(chance: np.random.Generator, task: Task, point: Reals) -> None:
    """A point before anything was seen.

    T of a class of uniform chances is Gamma(J, 1) whatever the shares of the lists in it; of uniform coverage, Exp(1).
    """
    # Gamma(a) as Gamma(a + 1) U^(1/a), so that its logarithm is finite however small a is.
    shape, rate, lean = task.prior
    log_alpha = math.log(chance.standard_gamma(shape + 1.0) / rate) - chance.standard_exponential() / shape
    first = task.lists * task.classes
    for k in range(task.classes - 1):
        point[first + k] = math.log(chance.standard_exponential()) - log_alpha
    hazards = np.empty(task.lists)
    for k in range(task.classes):
        for j in range(task.lists):
            hazards[j] = chance.standard_exponential()
        if lean > 0.0:
            hazards *= chance.standard_exponential() / hazards.sum()
        for j in range(task.lists):
            point[j * task.classes + k] = math.log(math.expm1(hazards[j]))


@compiled
def population(chance: np.random.Generator, task: Task, figures: Reals) -> int:
    """N given the point: n + NegBin(n, 1 − ρ), a Poisson of mean g ρ / (1 − ρ), g ~ Gamma(n)."""
    mean = chance.standard_gamma(task.seen) * figures[UNSEEN] / figures[SEEN]
    return int(task.seen) + chance.poisson(min(mean, LARGEST))


def in_parts(points: Reals, lists: int) -> tuple[Reals, Reals]:
    """π, S × K, and λ, S × K × J, of so many points."""
    classes = (points.shape[1] + 1) // (lists + 1)
    chances = 1 / (1 + np.exp(-points[:, : lists * classes].reshape(-1, lists, classes)))
    sticks = np.exp(points[:, lists * classes :])
    left = np.exp(-np.cumsum(sticks, axis=1))
    none, all_ = np.zeros((len(points), 1)), np.ones((len(points), 1))
    weights: Reals = np.hstack([all_, left]) - np.hstack([left, none])
    return weights, chances.transpose(0, 2, 1)
