"""Log-linear models: figures and CPU seconds on published tables, and how often their intervals hold the truth.

    uv run python -m benchmarks.estimation_loglinear                 # about a minute
    uv run python -m benchmarks.estimation_loglinear --smoke
    uv run python -m benchmarks.estimation_loglinear --coverage 1000 # of each kind of interval, and nothing else

Beside it: the figures of Rcapture and SparseMSE (recorded in November 2026; SparseMSE took 18 CPU seconds for 100
resamples of uk_2013_5lists), and the naive way: every model by a general optimiser on its design matrix.
"""

import argparse
import time
from collections import Counter
from dataclasses import dataclass
from math import exp, nan

import numpy as np
from scipy.optimize import minimize

from benchmarks.log_linear_populations import TRUTHS, Truth, tables
from benchmarks.published_tables import NAMES, published
from tanuq.estimation import CaptureTable
from tanuq.estimation.errors import Refused
from tanuq.estimation.log_linear import log_linear
from tanuq.estimation.log_linear.hierarchy import hierarchical_models, main_terms

RECORDED = {
    "kosovo": 10_356.5,
    "uk_2013_5lists": 11_313.0,
    "uk_2013_6lists": 11_418.0,
    "western_us_5lists": 2_483.4,
    "new_orleans_5lists": 1_034.2,
    "netherlands_2010_15_5lists": 121_522.0,
    "spina_bifida_3lists": 730.9,
}
"""Of Rcapture (Kosovo, Spina bifida: the best of all models) and SparseMSE (the others: forward)."""
FORWARD = frozenset(
    {"uk_2013_5lists", "uk_2013_6lists", "western_us_5lists", "new_orleans_5lists", "netherlands_2010_15_5lists"}
)
SPARSE_MSE_SECONDS = 18.0
SMOKE = ("kosovo", "spina_bifida_3lists", "uk_2013_5lists")


@dataclass(frozen=True, slots=True)
class Ways:
    """How a figure is come to, as :func:`log_linear` is asked for it."""

    criterion: str
    models: str


WAYS = (Ways("bic", "best"), Ways("bic", "averaged"), Ways("aicc", "best"))


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="a few tables and few populations")
    parser.add_argument("--coverage", type=int, metavar="N", help="of the intervals, over N populations a truth")
    asked = parser.parse_args()
    if not asked.coverage:
        print_figures(SMOKE if asked.smoke else NAMES)
        print_resampling()
        print_naive()
    if asked.coverage or asked.smoke:
        print_coverage(asked.coverage or 5)


def print_figures(names: tuple[str, ...]) -> None:
    """The figure of each table beside the recorded one, by the search that the record used."""
    log_linear(published("kosovo"), bootstraps=1)  # compiles
    print(f"{'table':<28}{'estimate':>10}{'recorded':>10}   {'95 % interval':<22}{'CPU s':>7}  best model")
    for name in names:
        start = time.process_time()
        try:
            estimate = log_linear(published(name), search="forward" if name in FORWARD else None)
        except Refused as refused:
            print(f"{name:<28}refused: {refused.findings[0].code}")
            continue
        spent = time.process_time() - start
        low, high = estimate.interval
        models = estimate.details["models"]
        assert isinstance(models, tuple)
        print(
            f"{name:<28}{estimate.mean:>10,.1f}{RECORDED.get(name, nan):>10,.1f}   {f'{low:,.0f} to {high:,.0f}':<22}"
            f"{spent:>7.2f}  {models[0]['model']}"
        )


def print_resampling() -> None:
    """100 resamples of the table on which SparseMSE was timed."""
    start = time.process_time()
    log_linear(published("uk_2013_5lists"), search="forward", bootstraps=100)
    spent = time.process_time() - start
    print(f"\n100 resamples of uk_2013_5lists: {spent:.2f} CPU s; SparseMSE {SPARSE_MSE_SECONDS:.0f} (recorded)")


def print_naive() -> None:
    """All 113 models of Kosovo here, and by a general optimiser."""
    table = published("kosovo")
    start = time.process_time()
    ours = log_linear(table, bootstraps=0).mean
    spent = time.process_time() - start
    start = time.process_time()
    naive = naive_best(table)
    print(
        f"113 models of kosovo: {spent:.3f} CPU s ({ours:,.1f}); "
        f"by a general optimiser {time.process_time() - start:.2f} ({naive:,.1f})"
    )


def naive_best(table: CaptureTable) -> float:
    """N̂ of the best model by BIC, each fitted by BFGS on its design matrix."""
    counts = table.cells[1:].astype(float)
    best, figure = np.inf, nan
    for model in hierarchical_models(len(table.lists), len(table.lists) - 1):
        terms = np.array([*main_terms(len(table.lists)), *model])
        design = (np.arange(1, len(counts) + 1)[:, None] & terms == terms).astype(float)

        def deficit(parameters: np.ndarray, design: np.ndarray = design) -> tuple[float, np.ndarray]:
            fitted = np.exp(design @ parameters)
            return float(fitted.sum() - counts @ (design @ parameters)), design.T @ (fitted - counts)

        start = np.linalg.lstsq(design, np.log(counts), rcond=None)[0]
        found = minimize(deficit, start, jac=True, method="BFGS")
        value = 2 * found.fun + len(terms) * np.log(table.seen)
        if value < best:
            best, figure = value, table.seen + exp(found.x[0])
    return figure


def print_coverage(number: int) -> None:
    """How many of each kind of 95 % interval hold the truth, where a log-linear model is true."""
    for truth in TRUTHS:
        for way in WAYS:
            tried, held, errors = covered(truth, way, number)
            shares = ", ".join(f"{kind} {count / tried:.3f}" for kind, count in sorted(held.items()))
            bias = np.mean(errors) / truth.people - 1
            print(
                f"{truth.name}; {way.criterion}, {way.models}: {tried} of {number}, bias {bias:+.3f}; {shares}",
                flush=True,
            )


def covered(truth: Truth, way: Ways, number: int) -> tuple[int, Counter[str], list[float]]:
    """Tables that could be estimated, how many intervals of each kind held the truth, and the figures."""
    held: Counter[str] = Counter()
    figures: list[float] = []
    for table in tables(truth, number, seed=1):
        try:
            estimate = log_linear(table, criterion=way.criterion, models=way.models, bootstraps=100)  # type: ignore[arg-type]
        except Refused:
            continue
        figures.append(estimate.mean)
        intervals = estimate.details["intervals"]
        assert isinstance(intervals, dict)
        held.update(kind for kind, (low, high) in intervals.items() if low <= truth.people <= high)
    return len(figures), held, figures


if __name__ == "__main__":
    main()
