"""Coordinates in which a class of many people is no narrower than one of few: how many are on each list, and on pairs.

In the logits and sticks of :mod:`.density` a class of A people is 1/√A wide, one of nobody as wide as the prior, and
the same class may be the one now and the other then.  So a class k is told by a_jk = w_k h_jk and b_k = w_k T_k² / 2,
about how many of its people are on list j and how often they are on a pair of lists, where h_jk = −log(1 − λ_jk),
T_k = Σ_j h_jk, and w_k are its people: weights in the proportions of π_k.  There and back

    w_k = (Σ_j a_jk)² / (2 b_k),    h_jk = a_jk / w_k.

A table leaves a_jk open by about c_j = √n_j whoever else is in the classes, and b_k by c_0 = √(pairs of lists that
people are on); fewer than that are all alike to it, and only the prior tells them apart, in the logarithm.  So the
coordinates x are those that are linear above c and logarithmic below: a_jk = c_j sp(x_jk) and b_k = c_0 sp(x_0k) with
sp(x) = log(1 + e^x), where sp(x) → x and sp(x) → e^x.

w_k has a scale of its own, which π_k has not: q = log Σ_k w_k (1 − ∏_j (1 − λ_jk)) / n, the people of the weights
that some list has among the n that there are, is given the distribution N(0, τ²), of which nothing else depends.

Classes keep their coordinates where they change places, so that a metric fitted to them stays theirs; what place k a
class has is part of the state, and the density of :mod:`.density` depends on it through the sticks alone.  With R_k =
∏_{h≤k} (1 − V_h), S_k = Σ_{h>k} w_h and σ = sp',

    log p(x, places | n) = log p(t) + log p(y) + log L − q² / 2τ²
        + Σ_k log π_k − Σ_{k<K} (t_k + log R_k)                                     from sticks and q to log w,
        + Σ_jk log (h_jk / λ_jk)                                                    from logits to log h,
        + Σ_jk log (σ/sp)(x_jk) + Σ_k log (σ/sp)(x_0k)                              from log a and log b to x,

since log a = log h + log w and log b = 2 log Σ a − log w − log 2 change no volume.  Its slope in log w_k of the class
in place k is, with G_k of :mod:`.density` and s_k = 1 − ∏_j (1 − λ_jk),

    1 − π_k − w_k Σ_{h<k} 1/S_h − (a + K − 1) (π_k − [k = K]) / (b + Σ_h e_h) + G_k − (q/τ²) π_k s_k / (1 − ρ).
"""

import math
from typing import NamedTuple

import numpy as np

from tanuq.estimation.latent.compiled import compiled
from tanuq.estimation.latent.density import ABOVE, FOOT, SEEN, evaluate, sticks_by
from tanuq.estimation.latent.state import (
    HIT,
    LEFT,
    NEVER,
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

SPREAD = 0.02
"""τ."""

ALIKE = 36.0
"""Beyond it sp(x) is x, and below its negative e^x, to the last digit."""

HERE, LOG, STEEP, REST, HAZARD, RISE, MOMENTUM, SPEED = range(8)
"""Of each coordinate: its value; log a_jk or log w_k; σ/sp and 1 − σ of it; h_jk; the slope of log p; and on a
trajectory momentum and velocity."""


class Trail(NamedTuple):
    """Where a trajectory is, in these coordinates and in those of :mod:`.density`."""

    rows: Reals
    """8 × (J + 1) K: list by list, and then the pairs."""
    point: Reals
    """As :mod:`.density` has it, classes in their places."""
    scales: Reals
    """J + 1: log c_j, and log c_0."""
    order: Wholes
    """K: which class is in each place."""


def trail_for(task: Task, scales: Reals, order: Wholes) -> Trail:
    """Arrays of the right sizes."""
    size = (task.lists + 1) * task.classes
    return Trail(np.empty((8, size)), np.empty(size - 1), scales, order)


@compiled
def soft(value: float) -> tuple[float, float, float]:
    """log sp(x), σ(x) / sp(x) and 1 − σ(x)."""
    if value < -ALIKE:
        return value, 1.0, 1.0
    small = math.exp(-abs(value))
    size = max(value, 0.0) + math.log1p(small)
    up = (1.0 if value > 0 else small) / (1.0 + small)
    return math.log(size), up / size, (small if value > 0 else 1.0) / (1.0 + small)


@compiled
def unsoft(logarithm: float) -> float:
    """x of log sp(x)."""
    if logarithm < -ALIKE:
        return logarithm
    size = math.exp(logarithm)
    return size if size > ALIKE else math.log(math.expm1(size))


@compiled
def log_sum(values: Reals, first: int, step: int) -> float:
    """log Σ exp of every so many of the values."""
    top = -np.inf
    for place in range(first, len(values), step):
        top = max(top, values[place])
    total = 0.0
    for place in range(first, len(values), step):
        total += math.exp(values[place] - top)
    return top + math.log(total)


@compiled
def take_up(task: Task, point: Reals, total: float, trail: Trail) -> None:
    """Fill the coordinates of a point whose weights Σ_k w_k have the given logarithm."""
    rows, classes, last = trail.rows, task.classes, task.classes - 1
    first = task.lists * classes
    left = total
    for place in range(classes):
        k = trail.order[place]
        people = left
        if place < last:
            stick = math.exp(point[first + place])
            people += math.log(-math.expm1(-stick)) if stick > 0 else point[first + place]
            left -= stick
        for j in range(task.lists):
            rows[LOG, j * classes + k] = soft(point[j * classes + place])[0] + people
        both = 2.0 * log_sum(rows[LOG, :first], k, classes) - math.log(2.0) - people
        for j in range(task.lists):
            rows[HERE, j * classes + k] = unsoft(rows[LOG, j * classes + k] - trail.scales[j])
        rows[HERE, first + k] = unsoft(both - trail.scales[task.lists])


@compiled
def lay_out(task: Task, trail: Trail) -> float:
    """Fill the point of the coordinates but for its sticks; the last two lines of log p."""
    rows, classes = trail.rows, task.classes
    first = task.lists * classes
    change = 0.0
    for place in range(classes):
        k = trail.order[place]
        log_pairs, rows[STEEP, first + k], rows[REST, first + k] = soft(rows[HERE, first + k])
        volume = rows[STEEP, first + k]
        for j in range(task.lists):
            at = j * classes + k
            log_size, rows[STEEP, at], rows[REST, at] = soft(rows[HERE, at])
            rows[LOG, at] = log_size + trail.scales[j]
            volume *= rows[STEEP, at]
        people = 2.0 * log_sum(rows[LOG, :first], k, classes) - math.log(2.0) - log_pairs - trail.scales[task.lists]
        rows[LOG, first + k] = people
        for j in range(task.lists):
            log_hazard = rows[LOG, j * classes + k] - people
            hazard = math.exp(log_hazard)
            rows[HAZARD, j * classes + k] = hazard
            trail.point[j * classes + place] = unsoft(log_hazard)
            volume *= ratio(hazard)
        change += math.log(volume)
    return change


@compiled
def ratio(hazard: float) -> float:
    """h / λ."""
    return hazard / -math.expm1(-hazard) if hazard > 0 else 1.0


@compiled
def lay_sticks(task: Task, trail: Trail) -> tuple[float, float]:
    """Fill the sticks of the point; log Σ_k w_k, and the second line of log p."""
    first, last = task.lists * task.classes, task.classes - 1
    rest = trail.rows[LOG, first + trail.order[last]]
    change = rest
    for place in range(last - 1, -1, -1):
        people = trail.rows[LOG, first + trail.order[place]]
        log_stick = soft(people - rest)[0]
        stick = math.exp(log_stick)
        trail.point[first + place] = log_stick
        rest += stick
        change += people - log_stick + stick * (last - place)
    return rest, change - task.classes * rest


@compiled
def evaluate_memberships(task: Task, share: float, trail: Trail, room: Room, figures: Reals) -> float:
    """Fill the figures of the coordinates and the slope; the log density of a rung there."""
    change = lay_out(task, trail)
    total, more = lay_sticks(task, trail)
    evaluate(task, share, trail.point, room, figures)
    known = total + math.log(figures[SEEN]) - math.log(task.seen)
    pull = known / (SPREAD * SPREAD * figures[SEEN])
    slope_of_people(task, share, pull, trail, room, figures[SEEN])
    slope_of_memberships(task, pull, trail, room)
    return float(figures[FOOT] + share * figures[ABOVE] + change + more - 0.5 * (known / SPREAD) ** 2)


@compiled
def slope_of_people(task: Task, share: float, pull: float, trail: Trail, room: Room, seen: float) -> None:
    """In log w; w_k Σ_{h<k} 1/S_h is V_k times a sum that grows from place to place."""
    first, last = task.lists * task.classes, task.classes - 1
    sticks = sticks_by(task, share, room.classes[STICK, last])
    scale = task.seen / seen
    before = 0.0
    for place in range(len(task.width)):
        weight, some = room.classes[WEIGHT, place], room.classes[SOME, place]
        gain = share * (room.gathered[len(task.counts), place] - scale * weight * some)
        taken = room.classes[TAKEN, place] if place < last else 1.0
        slope = 1.0 - weight - taken * before - sticks * weight + gain - pull * weight * some
        trail.rows[RISE, first + trail.order[place]] = slope + (sticks if place == last else 0.0)
        if place < last:
            before = before * room.classes[LEFT, place] + 1.0


@compiled
def slope_of_memberships(task: Task, pull: float, trail: Trail, room: Room) -> None:
    """From those in y and log w to those in x."""
    rows, classes = trail.rows, task.classes
    first = task.lists * classes
    for place in range(classes):
        k = trail.order[place]
        away = pull * room.classes[WEIGHT, place] * room.classes[NEVER, place]
        people = rows[RISE, first + k]
        hazards = 0.0
        for j in range(task.lists):
            hit, hazard = room.lists[HIT, j, place], rows[HAZARD, j * classes + k]
            slope = room.points[SLOPE, j * classes + place] - away * hit
            slope = (slope - 1.0 + hit) * ratio(hazard) + 1.0
            rows[RISE, j * classes + k] = slope
            people -= slope
            hazards += hazard
        for j in range(task.lists):
            at = j * classes + k
            slope = rows[RISE, at] + 2.0 * rows[HAZARD, at] / hazards * people
            rows[RISE, at] = (slope - 1.0) * rows[STEEP, at] + rows[REST, at]
        rows[RISE, first + k] = rows[REST, first + k] - (people + 1.0) * rows[STEEP, first + k]
