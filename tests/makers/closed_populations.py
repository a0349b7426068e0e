"""Invented people on invented lists, and a plain method whose answer is exact where lists are independent."""

from collections.abc import Sequence

import numpy as np
from scipy.special import gammaln

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate, Method, Spread
from tanuq.estimation.findings import Finding, Weight

LISTS = ("church", "court", "press", "union", "ward")


def population(people: int, chances: Sequence[float], seed: int = 0) -> CaptureTable:
    """So many people, each on list j with the chance j, whatever the other lists have."""
    caught = np.random.default_rng(seed).random((people, len(chances))) < np.array(chances)
    rows = caught[caught.any(axis=1)].astype(np.int64)
    return CaptureTable.from_rows(LISTS[: len(chances)], rows)


def independence(table: CaptureTable) -> Estimate:
    """The posterior of N where lists are independent: p(N) ∝ 1/N, λ_j ~ Uniform(0, 1) integrated out, up to 60 n.

    p(N | n_1 … n_J, n) ∝ N⁻¹ N! / (N − n)! ∏_j Γ(N − n_j + 1) / Γ(N + 2)
    """
    people = np.arange(table.seen, 60 * table.seen + 1, dtype=np.float64)
    log_weight = gammaln(people + 1) - gammaln(people - table.seen + 1) - np.log(people)
    for size in table.list_sizes:
        log_weight += gammaln(people - size + 1) - gammaln(people + 2)
    weights = np.exp(log_weight - log_weight.max())
    return estimate(table, "independence", Spread(people, weights / weights.sum()))


def refusing_below(people: int) -> Method:
    """:func:`independence`, which refuses tables of fewer people with a lower bound of one more than seen."""

    def method(table: CaptureTable) -> Estimate:
        if table.seen < people:
            raise Refused((Finding("too-few-people", Weight.REFUSAL, "Too few people."),), table.seen + 1.0)
        return independence(table)

    return method


def always(spread: Spread, method: str = "always", *warnings: Finding) -> Method:
    """A method that says the same of every table."""
    return lambda table: estimate(table, method, spread, *warnings)


def estimate(table: CaptureTable, method: str, spread: Spread, *warnings: Finding) -> Estimate:
    """An estimate with this distribution."""
    return Estimate(
        method=method,
        seen=table.seen,
        mean=spread.mean,
        median=spread.quantile(0.5),
        interval=spread.interval(),
        assumptions=(f"what {method} assumes",),
        table_sha256=table.sha256,
        spread=spread,
        warnings=warnings,
    )
