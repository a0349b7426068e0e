"""One chain of the posterior whose trajectories have a metric, fitted to how far each direction goes.

A trajectory in the coordinates x of :mod:`.memberships` starts from a momentum p ~ N(0, C⁻¹) and moves by C p, where C
is about the covariance of the posterior: it crosses wide and narrow directions in as few steps (Neal 2011, §5.4.1,
doi:10.1201/b10905-6).  What leaves the posterior as it is does not depend on what C is, only on that it stays.

Each draw is: classes offered to change places, as in :mod:`.moves`; q drawn from N(0, τ²); a trajectory, accepted by
how far the energy was kept; and the sticks stretched, as there.
"""

import math
from typing import NamedTuple

import numpy as np

from tanuq.estimation.latent.compiled import compiled
from tanuq.estimation.latent.density import SEEN, evaluate
from tanuq.estimation.latent.memberships import (
    HERE,
    MOMENTUM,
    RISE,
    SPEED,
    SPREAD,
    Trail,
    evaluate_memberships,
    take_up,
)
from tanuq.estimation.latent.moves import LOST, MOST_STEPS, NARROWER, bar, change_places, sticks_of, stretch
from tanuq.estimation.latent.state import Reals, Room, Task
from tanuq.estimation.latent.tempering import Path, tell

FARTHEST = 6.0
"""Of the longest trajectory, in standard deviations: some are much wider than the metric has them."""


class Metric(NamedTuple):
    """What trajectories are measured by."""

    covariance: Reals
    """C."""
    root: Reals
    """Of C⁻¹, by columns: Rᵀ of C⁻¹ = R Rᵀ."""
    step: float
    """ε."""


class Glide(NamedTuple):
    """All that a chain works on."""

    task: Task
    metric: Metric
    point: Reals
    """Where the chain is, as :mod:`.density` has it."""
    trail: Trail
    room: Room


@compiled
def glides(chance: np.random.Generator, glide: Glide, share: float, path: Path) -> tuple[float, int]:
    """Fill the path on a rung of the ladder; how likely moves were, in all, and the steps made."""
    task, point, room = glide.task, glide.point, glide.room
    figures = np.empty(4)
    accepted, slopes = 0.0, 0
    evaluate(task, share, point, room, figures)
    for turn in range(len(path.told)):
        change_all_places(chance, glide, share)
        likely, steps = glided(chance, glide, share, figures)
        if task.classes > 1:
            stretch(chance, task, share, point, room, figures)
        accepted += likely
        slopes += steps
        tell(path, turn, point, figures, likely, steps)
    return accepted, slopes


@compiled
def change_all_places(chance: np.random.Generator, glide: Glide, share: float) -> None:
    """Offer each two neighbours among the classes to change places; which class is in each goes along."""
    order = glide.trail.order
    total = sticks_of(glide.task, glide.point)
    for k in range(glide.task.classes - 1):
        if change_places(chance, glide.task, share, glide.point, k, total):
            order[k], order[k + 1] = order[k + 1], order[k]


@compiled
def glided(chance: np.random.Generator, glide: Glide, share: float, figures: Reals) -> tuple[float, int]:
    """Go from the point to the end of a trajectory, or stay; how likely going was, and the steps made."""
    task, metric, trail, room = glide.task, glide.metric, glide.trail, glide.room
    rows = trail.rows
    size = metric.step * math.exp(-NARROWER * chance.random())
    steps = min(MOST_STEPS, 1 + int(FARTHEST * chance.random() / size))
    total = SPREAD * chance.standard_normal() - math.log(figures[SEEN]) + math.log(task.seen)
    take_up(task, glide.point, total, trail)
    level = evaluate_memberships(task, share, trail, room, figures)
    start = level - pushed(chance, metric, rows)
    for made in range(steps):
        for place in range(rows.shape[1]):
            rows[MOMENTUM, place] += (size if made else 0.5 * size) * rows[RISE, place]
        times(metric.covariance, rows[MOMENTUM], rows[SPEED])
        for place in range(rows.shape[1]):
            rows[HERE, place] += size * rows[SPEED, place]
        level = evaluate_memberships(task, share, trail, room, room.figures)
        if not level > start - LOST:
            return 0.0, made + 1
    for place in range(rows.shape[1]):
        rows[MOMENTUM, place] += 0.5 * size * rows[RISE, place]
    times(metric.covariance, rows[MOMENTUM], rows[SPEED])
    gain = level - 0.5 * inner(rows[MOMENTUM], rows[SPEED]) - start
    if gain > bar(chance):
        glide.point[:] = trail.point
        figures[:] = room.figures
    return math.exp(min(0.0, gain)), steps


@compiled
def pushed(chance: np.random.Generator, metric: Metric, rows: Reals) -> float:
    """A new momentum; its energy."""
    for place in range(rows.shape[1]):
        rows[SPEED, place] = chance.standard_normal()
    times(metric.root, rows[SPEED], rows[MOMENTUM])
    return 0.5 * inner(rows[SPEED], rows[SPEED])


@compiled
def times(matrix: Reals, vector: Reals, product: Reals) -> None:
    """Fill the product of a matrix's transpose and a vector, row by row, as memory has it."""
    product[:] = 0.0
    for row in range(len(vector)):
        for column in range(len(vector)):
            product[column] += matrix[row, column] * vector[row]


@compiled
def inner(one: Reals, other: Reals) -> float:
    """Their inner product."""
    value = 0.0
    for place in range(len(one)):
        value += one[place] * other[place]
    return value
