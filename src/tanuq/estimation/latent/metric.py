"""How far the posterior goes in each direction: the metric of trajectories, from what people tell at points on the way.

At a point the people seen tell of the coordinates x of :mod:`.memberships` (Fisher's information, of the patterns as
they were met)

    I(x) = Σ_x n_x g_x g_xᵀ,   g_x = ∂ log p_x / ∂x − ∂ log (1 − ρ) / ∂x,

to which what the prior tells is added: Cov⁻¹ of log a_j and log b of a class under the prior, times σ/sp of each two
coordinates.  With ψ' the trigamma function, v = ψ'(1) under uniform coverage and ψ'(J) under uniform chances,

    Cov(log h_i, log h_j) = [i = j] ψ'(1) − ψ'(J) + v,   Cov(log h_j, log T) = Var(log T) = v,

log a_j = log h_j + log w and log b = 2 log T + log w − log 2, and for log w, whose prior has no variance, OPEN.  The
inverse is about the covariance around that point, and the metric is the mean of such inverses over the last points of a
warm-up (as in Girolami & Calderhead 2011, doi:10.1111/j.1467-9868.2010.00765.x, but for one metric that stays), so that
whatever is wide at some of them is held to be so.
"""

import math

import numpy as np

from tanuq.estimation.latent.density import in_parts
from tanuq.estimation.latent.glides import Metric
from tanuq.estimation.latent.memberships import SPREAD, STEEP, Trail, lay_out, lay_sticks, take_up
from tanuq.estimation.latent.state import Reals, Task

OPEN = 2.0
"""The variance that log w_k is held to have beside what people tell of it."""

FIRM = 1e-4
"""Added to what is told of each coordinate, that there is an inverse."""


BLOCK = 2000
"""Patterns that are looked at together, that memory lasts for any number of them."""

NEARLY = 1 - 1e-16
"""The most that a chance is held to be, that its logarithms are finite."""


def patterns_of(task: Task) -> Reals:
    """P × J: on which lists each pattern is."""
    parents, starts, lists = task.members
    patterns = np.zeros((len(parents) + 1, task.lists))
    for place, above in enumerate(parents):
        patterns[place] = patterns[above]
        patterns[place, lists[starts[place] : starts[place + 1]]] = 1
    return patterns[:-1]


def scales_of(task: Task, patterns: Reals) -> Reals:
    """log c_j, and log c_0."""
    on = patterns.sum(axis=1)
    figures = np.append(task.counts @ patterns, task.counts @ (on * (on - 1) / 2))
    scales: Reals = 0.5 * np.log(np.maximum(figures, 1))
    return scales


def covariance_at(task: Task, patterns: Reals, trail: Trail, point: Reals, share: float) -> Reals:
    """About that of the posterior around a point, as what is told there has it."""
    weights, chances = parts_at(point, task.lists)
    take_up(task, point, math.log(task.seen / seen_of(weights, hazards_of(chances))), trail)
    lay_out(task, trail)
    lay_sticks(task, trail)
    covariance = np.linalg.inv(information(task, patterns, trail, share))
    even: Reals = (covariance + covariance.T) / 2
    return even


def information(task: Task, patterns: Reals, trail: Trail, share: float) -> Reals:
    """What a power of the likelihood and the prior tell of each two coordinates at a trail's point."""
    size = (task.lists + 1) * task.classes
    matrix: Reals = np.zeros((size, size))
    for first in range(0, len(patterns), BLOCK):
        some = slice(first, first + BLOCK)
        told, of_all = scores(task, patterns[some], trail)
        matrix += (told.T * (share * task.counts[some])) @ told
    matrix += np.outer(of_all, of_all) / SPREAD**2
    steep = trail.rows[STEEP].reshape(task.lists + 1, task.classes)
    prior = prior_information(task)
    for k in range(task.classes):
        places = np.arange(task.lists + 1) * task.classes + k
        matrix[np.ix_(places, places)] += prior * np.outer(steep[:, k], steep[:, k])
    matrix[np.diag_indices_from(matrix)] += FIRM
    return matrix


def scores(task: Task, patterns: Reals, trail: Trail) -> tuple[Reals, Reals]:
    """g_x of each pattern, and ∂q/∂x."""
    back = np.argsort(trail.order)
    weights, chances = (part[..., back] for part in parts_at(trail.point, task.lists))
    hazards = hazards_of(chances)
    never = np.prod(1 - chances, axis=0)
    with np.errstate(divide="ignore"):
        logs = patterns @ np.log(chances) - (1 - patterns) @ hazards + np.log(weights)
    shares = np.exp(logs - logs.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    seen = seen_of(weights, hazards)
    # Those on no list tell the contrary of what the seen do: (1 − ρ) ∂ log (1 − ρ) = −ρ ∂ log ρ.
    unseen = weights * never / seen
    by_logit = (patterns[:, :, None] - chances) * shares[:, None, :] - chances * unseen
    by_people = shares - weights + unseen - weights * (never @ weights) / seen
    total_by_logit, total_by_people = chances * unseen, weights * -np.expm1(-hazards.sum(axis=0)) / seen
    by_logit = np.concatenate([by_logit, total_by_logit[None]])
    by_people = np.concatenate([by_people, total_by_people[None]])
    told = by_memberships(by_logit, by_people, chances, hazards) * trail.rows[STEEP]
    return told[:-1], told[-1]


def parts_at(point: Reals, lists: int) -> tuple[Reals, Reals]:
    """π, K, and λ, J × K, the latter neither 0 nor 1."""
    weights, chances = in_parts(point[None], lists)
    return weights[0], np.clip(chances[0].T, 1e-300, NEARLY)


def hazards_of(chances: Reals) -> Reals:
    """h = −log(1 − λ)."""
    hazards: Reals = -np.log1p(-chances)
    return hazards


def seen_of(weights: Reals, hazards: Reals) -> float:
    """1 − ρ."""
    return max(float(weights @ -np.expm1(-hazards.sum(axis=0))), 1e-300)


def by_memberships(by_logit: Reals, by_people: Reals, chances: Reals, hazards: Reals) -> Reals:
    """From slopes in the logits (S × J × K) and log w (S × K) those in log a and log b, S × (J + 1) K."""
    by_hazard = by_logit * (hazards / chances)
    people = by_people - by_hazard.sum(axis=1)
    by_members = by_hazard + 2 * hazards / hazards.sum(axis=0) * people[:, None, :]
    both: Reals = np.concatenate([by_members, -people[:, None, :]], axis=1)
    return both.reshape(len(both), -1)


def prior_information(task: Task) -> Reals:
    """Cov⁻¹ of log a_j and log b of a class."""
    lists, one = task.lists, np.pi**2 / 6
    of_all = one - float(np.sum(1 / np.arange(1, lists) ** 2))
    total = one if task.prior.lean > 0 else of_all
    covariance = np.full((lists + 1, lists + 1), 2 * total + OPEN)
    covariance[:lists, :lists] = total - of_all + OPEN + one * np.eye(lists)
    covariance[lists, lists] = 4 * total + OPEN + 1e-3
    return np.linalg.inv(covariance)


def metric_of(covariance: Reals, step: float) -> Metric:
    """With C = L Lᵀ the root of C⁻¹ is L⁻ᵀ."""
    root: Reals = np.linalg.inv(np.linalg.cholesky(covariance))
    return Metric(np.ascontiguousarray(covariance), np.ascontiguousarray(root), step)
