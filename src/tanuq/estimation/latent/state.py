"""What the compiled code works on: a table by patterns, the prior's figures, and where a chain is."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.latent.compiled import compiled

Reals = NDArray[np.float64]
Wholes = NDArray[np.int64]
Place = int | np.integer
"""Of a class or a list: of the interpreter, or drawn by NumPy."""


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


class State(NamedTuple):
    """Where one chain is, with K classes, J lists and P patterns; or many, with their number before all else.

    Logarithms, that no chance rounds to 0 or 1: under the prior 1 − V_1 is below 1e-13 a third of the time.
    """

    log_weight: Reals
    """K: log π_k."""
    sticks: Reals
    """K − 1: e_k = −log(1 − V_k)."""
    hit: Reals
    """K × J: log λ_jk."""
    miss: Reals
    """K × J: log(1 − λ_jk)."""
    alpha: Reals
    """One figure: α."""
    members: Wholes
    """K: m_k, people of each class, seen and unseen."""
    caught: Wholes
    """K × J: of them, those whom each list has."""
    log_cell: Reals
    """P: log p_x, what the state gives each pattern."""
    share: Reals
    """P × K: of the people with a pattern, the part in each class."""

    @classmethod
    def empty(cls, chains: int, classes: int, lists: int, patterns: int) -> "State":
        """Room for so many chains, all nought."""

        def reals(*size: int) -> Reals:
            return np.zeros((chains, *size))

        def wholes(*size: int) -> Wholes:
            return np.zeros((chains, *size), dtype=np.int64)

        return cls(
            reals(classes),
            reals(classes - 1),
            reals(classes, lists),
            reals(classes, lists),
            reals(1),
            wholes(classes),
            wholes(classes, lists),
            reals(patterns),
            reals(patterns, classes),
        )

    def chosen(self, places: Iterable[int]) -> "State":
        """Copies of these chains, in this order."""
        order = list(places)
        kept: Any = [field[order] for field in self]
        return State(*kept)


@compiled
def at(states: State, place: int) -> State:
    """One chain of many; what is written into it is written into them."""
    return State(
        states.log_weight[place],
        states.sticks[place],
        states.hit[place],
        states.miss[place],
        states.alpha[place],
        states.members[place],
        states.caught[place],
        states.log_cell[place],
        states.share[place],
    )
