"""What the compiled code works on: a table by patterns with the prior's figures, and room to reckon in."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.latent.compiled import compiled

Reals = NDArray[np.float64]
Wholes = NDArray[np.int64]


class Members(NamedTuple):
    """The lists of each pattern, one pattern after the other."""

    starts: Wholes
    """P + 1: where a pattern's lists begin in :attr:`lists`, and at last where they end."""
    lists: Wholes

    @classmethod
    def of(cls, table: CaptureTable) -> "Members":
        """As the table has them."""
        starts = np.concatenate([[0], np.cumsum(table.patterns.sum(axis=1))])
        return cls(starts.astype(np.int64), np.nonzero(table.patterns)[1].astype(np.int64))


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
    prior: Prior


class Room(NamedTuple):
    """Arrays that are written anew for every point: D = J K + K − 1 coordinates, J × K or K figures."""

    odds: Reals
    """J × K: λ_jk / (1 − λ_jk)."""
    hit: Reals
    """J × K: λ_jk."""
    weight: Reals
    """K: π_k."""
    never: Reals
    """K: ∏_j (1 − λ_jk), the chance to be on no list."""
    some: Reals
    """K: 1 less that, without cancellation."""
    part: Reals
    """K: what each class has of one pattern."""
    held: Reals
    """K: A_k, seen people of each class."""
    slope: Reals
    """D: of β × log-likelihood + log prior."""
    there: Reals
    """D: the point at the end of a trajectory."""
    momentum: Reals
    """D."""
    figures: Reals
    """Those of the point there, as :func:`.density.evaluate` has them."""


@compiled
def room_for(task: Task) -> Room:
    """Arrays of the right sizes."""
    grid = (task.lists, task.classes)
    size = task.lists * task.classes + task.classes - 1
    return Room(
        np.empty(grid),
        np.empty(grid),
        np.empty(task.classes),
        np.empty(task.classes),
        np.empty(task.classes),
        np.empty(task.classes),
        np.empty(task.classes),
        np.empty(size),
        np.empty(size),
        np.empty(size),
        np.empty(4),
    )
