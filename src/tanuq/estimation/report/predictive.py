"""Whether a fitted model makes tables like the one it was fitted to: a posterior predictive check."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.expected import MOST_LISTS
from tanuq.estimation.report.contents import Compared, Fit

EXPECTED = "expected"
"""In ``Estimate.details``: what the fitted model expects in each cell, 2^J people by the code of the pattern (code 0,
the unseen, is not looked at), or draws × 2^J of them from the posterior. A method that fills it is checked."""

REPLICATES = 1_000
"""Tables that are made."""


def fit(table: CaptureTable, estimate: Estimate, *, seed: int, replicates: int = REPLICATES) -> Fit:
    """Tables made by the model of *estimate*, each of as many people as were seen, held against *table*.

    Replicate r is y_r ~ Multinomial(n, m_s / Σ m_s) over the 2^J − 1 cells that can be seen, s a draw of the posterior
    (Gelman, Meng, Stern 1996, Statistica Sinica 6:733). Compared are the sizes of the lists, the people on each two
    lists and on exactly k lists; over all cells the Freeman–Tukey discrepancy Σ (√y − √m)² (Freeman & Tukey 1950,
    doi:10.1214/aoms/1177729756), which empty cells leave finite. Where a method gives one set of expected cells and no
    draws, the tables vary by chance only.

    Raises:
        BadOption: the estimate has no expected cells for this table.
    """
    shares = _shares(table, estimate)
    dice = np.random.default_rng([seed, 1996])
    chosen = shares[np.arange(replicates) % len(shares)]
    made = dice.multinomial(table.seen, chosen)
    observed = table.cells[1:]
    mean = table.seen * chosen
    further = _discrepancy(made, mean) >= _discrepancy(observed, mean)
    return Fit(estimate.method, _compared(table, made), float(further.mean()), replicates)


def can_be_checked(table: CaptureTable, estimate: Estimate) -> bool:
    """Whether the estimate holds what :func:`fit` needs."""
    return EXPECTED in estimate.details and len(table.lists) <= MOST_LISTS


def _shares(table: CaptureTable, estimate: Estimate) -> NDArray[np.float64]:
    """Draws × (2^J − 1) that sum to one each."""
    if not can_be_checked(table, estimate):
        raise BadOption(f"{estimate.method} gives no expected table to check against.")
    cells = np.atleast_2d(np.asarray(estimate.details[EXPECTED], dtype=np.float64))
    if cells.shape[1] != 2 ** len(table.lists):
        raise BadOption(f"{estimate.method} expects {cells.shape[1]} cells; {len(table.lists)} lists have others.")
    visible = cells[:, 1:]
    shares: NDArray[np.float64] = visible / visible.sum(axis=1, keepdims=True)
    return shares


def _discrepancy(counts: NDArray[np.int64], mean: NDArray[np.float64]) -> NDArray[np.float64]:
    apart: NDArray[np.float64] = ((np.sqrt(counts) - np.sqrt(mean)) ** 2).sum(axis=1)
    return np.round(apart, 9)  # the same table must not count as closer for the order of its sum


def _compared(table: CaptureTable, made: NDArray[np.int64]) -> tuple[Compared, ...]:
    lists = len(table.lists)
    on = (np.arange(1, 2**lists)[:, None] >> np.arange(lists)) & 1
    figures: list[tuple[str, tuple[str, ...], NDArray[np.int64]]] = [
        *(("list", (table.lists[j],), on[:, j]) for j in range(lists)),
        *(("pair", (table.lists[i], table.lists[j]), on[:, i] * on[:, j]) for i, j in combinations(range(lists), 2)),
        *(("times", (str(k),), (on.sum(axis=1) == k).astype(np.int64)) for k in range(1, lists + 1)),
    ]
    counted = np.column_stack([cells for _, _, cells in figures])
    low, middle, high = np.quantile(made @ counted, (0.025, 0.5, 0.975), axis=0, method="inverted_cdf")
    observed = table.cells[1:] @ counted
    return tuple(
        Compared(about, names, int(observed[i]), (float(low[i]), float(middle[i]), float(high[i])))
        for i, (about, names, _) in enumerate(figures)
    )
