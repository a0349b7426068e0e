"""What the compiled code works on: a table by patterns with the prior's figures, and room to reckon in."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable

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


ODDS, HIT = range(2)
"""λ_jk / (1 − λ_jk) and λ_jk."""

STICK, LEFT, TAKEN, WEIGHT, NEVER, SOME, BARE, PART, HELD = range(9)
"""Of class k: e_k (in the last place b and all of them), 1 − V_k and V_k; π_k; ∏_j (1 − λ_jk), its chance to be on no
list, and 1 less that, without cancellation; π_k ∏_j (1 − λ_jk); what it has of one pattern; A_k, its seen people."""

SLOPE, THERE, MOMENTUM = range(3)
"""The slope of log prior + β × log-likelihood; and on a trajectory where it has come, and with what momentum."""


class Room(NamedTuple):
    """Arrays that are written anew for every point; few, since compiled functions hand them on by value."""

    lists: Reals
    """2 × J × K."""
    classes: Reals
    """9 × K."""
    points: Reals
    """3 × D."""
    figures: Reals
    """4: of the point there, as :func:`.density.evaluate` has them."""


def room_for(task: Task) -> Room:
    """Arrays of the right sizes."""
    lists, classes = task.lists, task.classes
    return Room(
        np.empty((2, lists, classes)),
        np.empty((9, classes)),
        np.empty((3, lists * classes + classes - 1)),
        np.empty(4),
    )
