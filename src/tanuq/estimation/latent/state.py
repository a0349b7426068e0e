"""What the compiled code works on: a table by patterns with the prior's figures, and room to reckon in."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Wholes = NDArray[np.int64]


class Members(NamedTuple):
    """The patterns as a tree: each has the lists of another, or of none, and some besides, so that products are shared.

    Patterns stand in the order of how many lists they have.
    """

    parents: Wholes
    """P: the pattern before whose lists are the first of a pattern's; P, the root, where none is."""
    starts: Wholes
    """P + 1: where a pattern's other lists begin in :attr:`lists`, and at last where they end."""
    lists: Wholes

    @classmethod
    def of(cls, patterns: NDArray[np.integer]) -> "Members":
        """Of patterns in that order."""
        known: dict[tuple[int, ...], int] = {(): len(patterns)}
        parents: list[int] = []
        starts: list[int] = [0]
        lists: list[int] = []
        for place, pattern in enumerate(patterns):
            members = tuple(np.flatnonzero(pattern).tolist())
            shared = next(size for size in range(len(members) - 1, -1, -1) if members[:size] in known)
            parents.append(known[members[:shared]])
            lists += members[shared:]
            starts.append(len(lists))
            known[members] = place
        return cls(*(np.array(figures, dtype=np.int64) for figures in (parents, starts, lists)))


class Prior(NamedTuple):
    """The figures of the prior distribution, as :mod:`tanuq.estimation.latent` has it in formulas."""

    shape: float
    """a of α ~ Gamma(a, b)."""
    rate: float
    """b."""
    lean: float
    """J − 1 where the coverage of a class is uniform, 0 where its chances are."""


class Task(NamedTuple):
    """A table of J lists with the model of K classes."""

    members: Members
    counts: Reals
    """P: n_x."""
    seen: float
    """n."""
    lists: int
    classes: int
    width: tuple[float, ...] | Reals
    """As long as there are classes: of the usual number a tuple, whose length compiled loops know and lay open; of
    others an array, that not each needs loops of its own.
    """
    prior: Prior


USUAL = 10
"""Classes, unless others are asked for."""


def width_of(classes: int) -> tuple[float, ...] | Reals:
    """As :attr:`Task.width` has it."""
    return (0.0,) * USUAL if classes == USUAL else np.zeros(classes)


ODDS, HIT = range(2)
"""λ_jk / (1 − λ_jk) and λ_jk."""

STICK, LEFT, TAKEN, WEIGHT, NEVER, SOME, BARE, PULL = range(8)
"""Of class k: e_k (in the last place all of them), 1 − V_k and V_k; π_k; ∏_j (1 − λ_jk), its chance to be on no
list, and 1 less that, without cancellation; π_k ∏_j (1 − λ_jk); and by what λ_jk pulls its logit down."""

SLOPE, THERE, MOMENTUM = range(3)
"""The slope of the density of a rung; and on a trajectory where it has come, and with what momentum."""


class Room(NamedTuple):
    """Arrays that are written anew for every point; few, since compiled functions hand them on by value."""

    lists: Reals
    """2 × J × K."""
    classes: Reals
    """8 × K."""
    patterns: Reals
    """P + 1 × K: what each class has of a pattern; at the root π_k ∏_j (1 − λ_jk)."""
    gathered: Reals
    """P + 1 × K: r_xk with those of all patterns that stem from x; at the root A_k, the seen people of each class."""
    scales: Reals
    """P: n_x / p_x."""
    points: Reals
    """3 × D."""
    figures: Reals
    """4: of the point there, as :func:`.density.evaluate` has them."""


def room_for(task: Task) -> Room:
    """Arrays of the right sizes."""
    lists, classes = task.lists, task.classes
    return Room(
        np.empty((2, lists, classes)),
        np.empty((8, classes)),
        np.empty((len(task.counts) + 1, classes)),
        np.empty((len(task.counts) + 1, classes)),
        np.empty(len(task.counts)),
        np.empty((3, lists * classes + classes - 1)),
        np.empty(4),
    )
