"""The moves of one chain on a rung of the ladder: along trajectories, of classes and of sticks.

**Trajectories** (Hamiltonian Monte Carlo; Neal 2011, doi:10.1201/b10905-6): from a normal momentum leapfrog steps of
size ε follow the slope; the end is accepted by how far the energy was kept.  The posterior is a thin curved sheet, as
narrow as 1/√n across and as wide as the prior along it: many cheap steps go the whole way along, where a Gibbs sampler,
which moves a class by the doubt that its people leave, has 1/√n of it for each sweep.  Length and ε are drawn anew each
time, that no trajectory comes back to where it began.

**Places.**  The likelihood does not know the order of the classes, the sticks do.  Where classes k and k + 1 change
places with chances and weights, of what is left to both (V_k and (1 − V_k) V_{k+1}) e_k + e_{k+1} stays as it is, and
only R_k = ∏_{h≤k} (1 − V_h) changes, by which ∏_k R_k is the Jacobian of the weights in the sticks: accepted by R_k /
R'_k.  The last two have one stick, whose change the density of the sticks has besides.  Without such a move a chain can
stay for ever in an order that the prior hardly allows (Papaspiliopoulos & Roberts 2008, doi:10.1093/biomet/asm086).

**Sticks.**  Where α is small, the sticks beyond the classes that are needed are all long, the likelihood does not know
them, and along log α the prior falls by a = 1/4 a unit only: far to go for trajectories.  So all t_k from one class on
are shifted by the same amount, which may be large.
"""

import math

import numpy as np

from tanuq.estimation.latent.compiled import compiled, inlined
from tanuq.estimation.latent.density import ABOVE, FOOT, RATE, SHAPE, evaluate, weigh
from tanuq.estimation.latent.state import MOMENTUM, SLOPE, THERE, Reals, Room, Task

LENGTH = 2.5
"""Of the longest trajectory: somewhat below the prior's spread of a coordinate, 1.8 of a logit, times π/2."""

FARTHEST = 700.0
"""A stick beyond which exp overflows, and what it leaves is nought."""

NARROWER = 0.5
"""ε is drawn between its size and e^−NARROWER of it, evenly in the logarithm."""

MOST_STEPS = 1000

WIDEST = 12.0
"""Of the shifts of the sticks, their scale being drawn anew each time."""

LOST = 1000.0
"""Of energy, at which a trajectory is given up."""


@compiled
def trajectory(  # noqa: PLR0913, PLR0917 - a compiled loop works on arrays
    chance: np.random.Generator, task: Task, share: float, step: float, point: Reals, room: Room, figures: Reals
) -> tuple[float, int]:
    """Go from the point to the end of a trajectory, or stay; how likely going was, and the steps made."""
    size = step * math.exp(-NARROWER * chance.random())
    steps = min(MOST_STEPS, 1 + int(LENGTH * chance.random() / size))
    room.points[THERE] = point
    start = 0.0
    for made in range(steps + 1):
        evaluate(task, share, room.points[THERE], room, room.figures)
        level = room.figures[FOOT] + share * room.figures[ABOVE]
        if made == 0:
            figures[:] = room.figures
            start = level - renew(chance, room)
        elif not level > start - LOST:
            return 0.0, made
        kick(size if 0 < made < steps else 0.5 * size, room)
        if made < steps:
            for place in range(len(point)):
                room.points[THERE, place] += size * room.points[MOMENTUM, place]
    gain = level - energy(room) - start
    if gain > bar(chance):
        point[:] = room.points[THERE]
        figures[:] = room.figures
    return math.exp(min(0.0, gain)), steps


@inlined
def bar(chance: np.random.Generator) -> float:
    """The logarithm of an even number between 0 and 1: what the gain must exceed."""
    return math.log1p(-chance.random())


@inlined
def renew(chance: np.random.Generator, room: Room) -> float:
    """A new momentum; its energy."""
    for place in range(room.points.shape[1]):
        room.points[MOMENTUM, place] = chance.standard_normal()
    return energy(room)


@inlined
def kick(size: float, room: Room) -> None:
    """The momentum changed by the slope."""
    for place in range(room.points.shape[1]):
        room.points[MOMENTUM, place] += size * room.points[SLOPE, place]


@inlined
def energy(room: Room) -> float:
    """½ |momentum|²."""
    value = 0.0
    for place in range(room.points.shape[1]):
        value += room.points[MOMENTUM, place] ** 2
    return 0.5 * value


@compiled
def reorder(chance: np.random.Generator, task: Task, share: float, point: Reals) -> None:
    """Offer each two neighbours among the classes to change places."""
    total = sticks_of(task, point)
    for k in range(task.classes - 1):
        change_places(chance, task, share, point, k, total)


@inlined
def sticks_of(task: Task, point: Reals) -> float:
    """Σ_k e_k."""
    first = task.lists * task.classes
    total = 0.0
    for k in range(task.classes - 1):
        total += math.exp(point[first + k])
    return total


@inlined
def change_places(chance: np.random.Generator, task: Task, share: float, point: Reals, k: int, total: float) -> bool:
    """Offer the classes in places k and k + 1 to change them, ``total`` being Σ_k e_k; whether they did."""
    first = task.lists * task.classes
    last = task.classes - 1
    stick = math.exp(point[first + k])
    if stick > FARTHEST:
        return False
    if k < last - 1:
        log_stick, log_next = changed(stick, math.exp(point[first + k + 1]))
        gain = math.exp(log_stick) - stick
    else:
        log_stick, log_next = math.log(other(stick)), 0.0
        longer = math.exp(log_stick) - stick
        of_foot = (SHAPE + last) * math.log1p(longer / (RATE + total))
        of_prior = (task.prior.shape + last) * math.log1p(longer / (task.prior.rate + total))
        gain = longer - of_foot - share * (of_prior - of_foot)
    if not (min(log_stick, log_next) > -np.inf and gain > bar(chance)):
        return False
    point[first + k] = log_stick
    if k < last - 1:
        point[first + k + 1] = log_next
    for j in range(task.lists):
        place = j * task.classes + k
        point[place], point[place + 1] = point[place + 1], point[place]
    return True


@inlined
def other(stick: float) -> float:
    """−log V of a stick −log(1 − V)."""
    return -math.log1p(-math.exp(-stick)) if stick > 0.7 else -math.log(-math.expm1(-stick))


@inlined
def changed(stick: float, after: float) -> tuple[float, float]:
    """log e'_k and log e'_{k+1} of two classes in each other's place, from e_k and e_{k+1}.

    e'_k = −log(1 − (1 − V_k) V_{k+1}) and e'_{k+1} = log(1 + V_k exp(e_k + e_{k+1})), without cancellation.
    """
    taken = -math.expm1(-stick)
    second = -math.exp(-stick) * math.expm1(-after)
    longer = -math.log1p(-second) if second < 0.5 else -math.log(taken + math.exp(-stick - after))
    both = stick + after
    rest = math.log1p(taken * math.exp(both)) if both < FARTHEST else math.log(taken) + both
    return math.log(longer), math.log(rest)


@compiled
def stretch(chance: np.random.Generator, task: Task, share: float, point: Reals, room: Room, figures: Reals) -> None:
    """Shift t_k of all classes from one on, drawn evenly."""
    last = len(point) - 1
    first = last - int(chance.random() * (task.classes - 1))
    room.points[THERE] = point
    room.points[THERE, first:] += WIDEST * chance.random() * chance.standard_normal()
    weigh(task, room.points[THERE], room, room.figures)
    gain = room.figures[FOOT] - figures[FOOT] + share * (room.figures[ABOVE] - figures[ABOVE])
    if gain > bar(chance):
        point[:] = room.points[THERE]
        figures[:] = room.figures
