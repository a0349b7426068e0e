"""Invented estimates of every shape that a method gives: sampled, on a grid, an interval only, refused."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from benchmarks.published_tables import published
from numpy.typing import NDArray

from tanuq.estimation.attempts import attempts
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.disagreement import disagreement
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate, Method, Mixing, Spread
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.heldout import held_out
from tanuq.estimation.heterogeneity import LeaveOneOut, Varied
from tanuq.estimation.report.contents import Contents, Reproducible
from tanuq.estimation.report.predictive import fit
from tanuq.estimation.spreads import quantiles
from tanuq.estimation.strata import Strata, by_stratum

HOSTILE = (
    "<script>alert(1)</script>",
    "#set page(width: 1pt)",
    '=HYPERLINK("http://example.org/?"&A1)',
    "ئۇيغۇر كىشىلىرى تىزىمى",
    "阿依古丽的名单",
    "L" * 80,
)
"""Names of lists that something could take for markup, a formula or an order of words."""


def four_lists(names: tuple[str, ...] = ("EXH", "ABA", "OSCE", "HRW")) -> CaptureTable:
    """The published table of deaths in Kosovo, 1999 (Ball et al. 2002), its lists called otherwise where wanted."""
    return replace(published("kosovo"), lists=names)


def six_hostile_lists() -> CaptureTable:
    """A published table with the names of :data:`HOSTILE`."""
    return replace(published("uk_2013_6lists"), lists=HOSTILE)


def sampled(table: CaptureTable, *, times: float = 2.4, seed: int = 1) -> Estimate:
    """As the latent classes give one: four chains, with expected cells of two classes."""
    dice = np.random.default_rng(seed)
    unseen = table.seen * (times - 1) * np.exp(0.2 * dice.standard_normal((4, 500)))
    draws = (table.seen + unseen).astype(np.int64)
    spread = Spread.of_draws(draws)
    return Estimate(
        method="lcmcr",
        seen=table.seen,
        mean=spread.mean,
        median=spread.quantile(0.5),
        interval=spread.interval(),
        assumptions=("Within a latent class the lists are independent.",),
        table_sha256=table.sha256,
        spread=spread,
        draws=draws,
        mixing=Mixing(1.003, 1_800.0, 1_500.0, 4, 500),
        seed=seed,
        options={"classes": 10, "prior": "uniform"},
        details={"expected": _independent(table)},
        seconds=1.25,
    )


def on_a_grid(table: CaptureTable) -> Estimate:
    """As the graphs give one: weights on a grid, two hills, and a warning."""
    grid = np.geomspace(table.seen, 6 * table.seen, 2_000)
    hills = np.exp(-0.5 * ((grid / table.seen - 2.7) / 0.3) ** 2) + 0.4 * np.exp(
        -0.5 * ((grid / table.seen - 4) / 0.2) ** 2
    )
    spread = Spread(grid, hills / hills.sum())
    warning = Finding(
        "several-modes", Weight.WARNING, "The posterior has two hills.", "Show both.", {"modes": 2, "method": "dga"}
    )
    return Estimate(
        method="dga",
        seen=table.seen,
        mean=spread.mean,
        median=spread.quantile(0.5),
        interval=spread.interval(),
        assumptions=("The lists depend on each other as some decomposable graph draws it.",),
        table_sha256=table.sha256,
        spread=spread,
        warnings=(warning,),
        options={"weight": 0.0625},
    )


def interval_only(table: CaptureTable) -> Estimate:
    """As Chao's bound gives one."""
    return Estimate(
        method="chao",
        seen=table.seen,
        mean=1.95 * table.seen,
        median=1.95 * table.seen,
        interval=(1.87 * table.seen, 2.04 * table.seen),
        assumptions=("Each person is on each list by itself, with a chance of their own.",),
        table_sha256=table.sha256,
    )


def with_a_curve(table: CaptureTable) -> Estimate:
    """As the method without a highest-order interaction gives one."""
    curve = tuple(
        {
            "xi": xi,
            "low": (1 + 0.8 * xi) * table.seen,
            "estimate": (1 + xi) * table.seen,
            "high": (1 + 1.3 * xi) * table.seen,
        }
        for xi in (0.5, 1.0, 2.0)
    )
    return replace(
        interval_only(table),
        method="nhoi",
        median=2.0 * table.seen,
        mean=2.0 * table.seen,
        interval=(1.8 * table.seen, 2.3 * table.seen),
        details={"curve": curve},
    )


def in_strata() -> Strata:
    """Two groups and one that is refused."""

    def method(table: CaptureTable) -> Estimate:
        return sampled(table) if table.seen > 200 else refusing(table)

    places = {
        "Kashgar": published("kosovo"),
        "قەشقەر": published("western_us_5lists"),
        "=Aksu": published("korea_palembang_3lists"),
    }
    return by_stratum(places, method, seed=7, workers=1)


def open_ended(table: CaptureTable) -> Estimate:
    """A profile interval that has no upper end."""
    return Estimate(
        method="loglinear",
        seen=table.seen,
        mean=2.35 * table.seen,
        median=2.35 * table.seen,
        interval=(1.9 * table.seen, float("inf")),
        assumptions=("The chosen interactions are all there are.",),
        table_sha256=table.sha256,
    )


def refusing(table: CaptureTable) -> Estimate:
    """A method that gives nothing."""
    finding = Finding("boundary-fit", Weight.REFUSAL, "The fit lies on its boundary.", "Join two lists.", {"n": 1})
    raise Refused((finding,), 1.95 * table.seen)


def together(estimates: Sequence[Estimate]) -> Estimate:
    """As several methods are taken together: half of each, of those that have a distribution."""
    spread = Spread.of_draws(np.concatenate([quantiles(one.spread) for one in estimates if one.spread]))
    return Estimate(
        method="combined",
        seen=estimates[0].seen,
        mean=spread.mean,
        median=spread.quantile(0.5),
        interval=spread.interval(),
        assumptions=("Each of the methods may be the right one.",),
        table_sha256=estimates[0].table_sha256,
        spread=spread,
        warnings=disagreement(estimates),
    )


METHODS: Mapping[str, Method] = {
    "lcmcr": sampled,
    "dga": on_a_grid,
    "nhoi": refusing,
    "chao": interval_only,
}


POOLED = ("lcmcr", "dga")
"""What is taken together where both are there."""


def contents(table: CaptureTable | None = None, methods: Mapping[str, Method] = METHODS) -> Contents:
    """All that a report can hold, invented, in no time."""
    table = four_lists() if table is None else table
    outcomes = {name: attempts({"": table}, method)[""] for name, method in methods.items()}
    estimates = [of for of in outcomes.values() if isinstance(of, Estimate)]
    whole = sampled(table)
    return Contents(
        table=table,
        reproducible=Reproducible(table.sha256, 7, {"tanuq": "0.1.0", "numpy": "2.4.6"}),
        outcomes=outcomes,
        combined=together(estimates) if set(POOLED) <= set(methods) else None,
        held_out=(held_out(table, sampled), held_out(table, on_a_grid)),
        sensitivity=(
            LeaveOneOut(whole, {name: sampled(table.without(name)) for name in table.lists}),
            Varied(whole, {"α ~ Gamma(1, 1)": sampled(table, times=2.1), "five classes": sampled(table, times=3.6)}),
        ),
        fits=tuple(fit(table, of, seed=7) for of in estimates if "expected" in of.details),
    )


def _independent(table: CaptureTable) -> NDArray[np.float64]:
    """Expected cells as if the lists were independent, by code, the unseen first."""
    shares = table.list_sizes / (2.4 * table.seen)
    codes = np.arange(2 ** len(table.lists))
    on = (codes[:, None] >> np.arange(len(table.lists))) & 1
    expected: NDArray[np.float64] = 2.4 * table.seen * np.prod(np.where(on, shares, 1 - shares), axis=1)
    return expected
