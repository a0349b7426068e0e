"""The classical figures of all published tables beside the recorded ones, how long they take, and what intervals cover.

    uv run python -m benchmarks.estimation_loglinear
    uv run python -m benchmarks.estimation_loglinear --coverage 1000

Recorded: SparseMSE (its stepwise search, 18 processor seconds for 100 resamples of the five UK lists), Rcapture and the
papers, as the project's reference has them. Beside it, on the same machine: every model of Kosovo and of the five UK
lists fitted by a general optimiser on its full design, as one would without this package. Times are of a processor.
Coverage is over populations drawn from log-linear models that are among those searched: first the interval that is
given by default (all models, mixed), then those of the best model alone, then the bootstrap of a forward search.
"""

import argparse
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.published_tables import NAMES, published
from tanuq.estimation import CaptureTable, Estimate
from tanuq.estimation.bounds import chao, chapman
from tanuq.estimation.errors import Refused
from tanuq.estimation.highest_order import no_highest_order
from tanuq.estimation.log_linear import log_linear
from tanuq.estimation.log_linear.fitting import fit_models, subset_sums
from tanuq.estimation.log_linear.hierarchy import as_matrix, hierarchical_models, main_terms

SPARSEMSE_SECONDS = 18.0
RECORDED = {
    ("kosovo", "independence"): "7,395",
    ("kosovo", "all"): "10,356.5, s.e. 786; 9,002-12,122 fixed, 6,900-18,000 with the choice",
    ("kosovo", "chao"): "8,591",
    ("kosovo", "nhoi"): "16,942 (9,360-36,116)",
    ("uk_2013_5lists", "forward"): "11,313 (9,566-15,478)",
    ("uk_2013_6lists", "forward"): "11,418 (9,977-13,146 fixed)",
    ("new_orleans_5lists", "independence"): "1,034, s.e. 255",
    ("new_orleans_5lists", "forward"): "1,034.2 (658-1,709 fixed)",
    ("western_us_5lists", "forward"): "2,483.4",
    ("spina_bifida_3lists", "all"): "730.9",
    ("netherlands_2010_15_5lists", "independence"): "52,924, s.e. 2,332",
    ("netherlands_2010_15_5lists", "forward"): "121,522 (98,675-150,139 fixed)",
}
METHODS: Mapping[str, Callable[[CaptureTable], Estimate]] = {
    "chapman": chapman,
    "chao": chao,
    "nhoi": no_highest_order,
    "independence": lambda table: log_linear(table, order=1, bootstraps=100),
    "forward": lambda table: log_linear(table, search="forward", interval="bootstrap", bootstraps=100),
    "all": lambda table: log_linear(table, search="all", bootstraps=100),
    "averaged": lambda table: log_linear(table, search="all", models="averaged", bootstraps=0),
}


@dataclass(frozen=True)
class Truth:
    """A population: the chances of its lists were they independent, and the log odds ratios between them."""

    chances: tuple[float, ...]
    people: int
    ratios: Mapping[int, float]

    def cells(self) -> NDArray[np.float64]:
        """2^J probabilities by code."""
        logs = np.zeros(2 ** len(self.chances))
        for place, chance in enumerate(self.chances):
            logs[1 << place] = np.log(chance / (1 - chance))
        for term, ratio in self.ratios.items():
            logs[term] = ratio
        odds = np.exp(subset_sums(logs))
        cells: NDArray[np.float64] = odds / odds.sum()
        return cells


FOUR = (0.3, 0.25, 0.35, 0.15)
TRUTHS = {
    "four independent lists": Truth(FOUR, 2000, {}),
    "one strong pair": Truth(FOUR, 2000, {3: 1.0}),
    "one weak pair": Truth(FOUR, 2000, {3: 0.3}),
    "three pairs": Truth((0.2, 0.15, 0.25, 0.1), 2000, {3: 1.0, 6: 0.8, 12: -0.7}),
    "a triple": Truth((0.25, 0.2, 0.25, 0.15), 4000, {3: 0.8, 5: 0.5, 6: 0.5, 7: -1.0}),
    "five sparse lists": Truth((0.05, 0.05, 0.1, 0.05, 0.03), 1000, {}),
    "five sparse lists, a pair": Truth((0.05, 0.1, 0.1, 0.07, 0.03), 2000, {3: 1.5}),
}


def figures(names: tuple[str, ...]) -> None:
    """Every method on every table."""
    for name in names:
        table = published(name)
        print(f"\n{name}: {table.seen:,} seen on {len(table.lists)} lists")
        for called, method in METHODS.items():
            if called in {"all", "averaged"} and len(table.lists) > 5:
                continue
            begun = time.process_time()
            try:
                estimate = method(table)
            except Refused as refused:
                print(f"  {called:13} refused: {', '.join(finding.code for finding in refused.findings)}")
                continue
            low, high = estimate.interval
            taken = time.process_time() - begun
            print(
                f"  {called:13} {estimate.mean:11,.1f} {low:11,.0f} - {high:<11,.0f} {taken:6.2f} s  "
                f"{' '.join(warning.code for warning in estimate.warnings):24} "
                + (f"recorded {RECORDED[name, called]}" if (name, called) in RECORDED else "")
            )


def by_optimiser(counts: NDArray[np.float64], model: tuple[int, ...], lists: int) -> float:
    """The log-likelihood of a model, up to a constant, without this package's engine."""
    terms = np.array([*main_terms(lists), *model])
    design = (np.arange(1, len(counts))[:, None] & terms == terms).astype(float)
    start = np.zeros(len(terms))
    start[0] = np.log(counts[1:].mean())

    def down(parameters: NDArray[np.float64]) -> tuple[Any, Any]:
        logs = np.minimum(design @ parameters, 50)
        fitted = np.exp(logs)
        return fitted.sum() - counts[1:] @ logs, design.T @ (fitted - counts[1:])

    return -float(minimize(down, start, jac=True, method="BFGS").fun)


def against_optimiser(name: str, order: int, most: int) -> None:
    """How long a model of a table takes, over all, and how long a general optimiser takes, over ``most`` of them."""
    table = published(name)
    lists, counts = len(table.lists), table.cells.astype(float)
    models = hierarchical_models(lists, order)
    rows, sizes = as_matrix(lists, models)
    begun = time.process_time()
    fit_models(counts, rows, sizes)
    ours = (time.process_time() - begun) / len(models)
    tried = models[:: max(1, len(models) // most)]
    begun = time.process_time()
    for model in tried:
        by_optimiser(counts, model, lists)
    theirs = (time.process_time() - begun) / len(tried)
    print(
        f"{name}: {len(models)} models, {ours * 1e6:.1f} µs each; a general optimiser {theirs * 1e3:.2f} ms: "
        f"{theirs / ours:,.0f} times as long"
    )


def against_sparsemse() -> None:
    """The forward search of five UK lists repeated in 100 resamples."""
    begun = time.process_time()
    log_linear(published("uk_2013_5lists"), search="forward", bootstraps=100)
    taken = time.process_time() - begun
    print(
        f"uk_2013_5lists forward, 100 resamples: {taken:.2f} s; SparseMSE {SPARSEMSE_SECONDS:.0f} s (recorded): "
        f"{SPARSEMSE_SECONDS / taken:,.0f} times as long"
    )


def coverage(populations: int, truths: Mapping[str, Truth], resamples: int) -> None:
    """How often the intervals hold the number of people, and how wide they are."""
    for name, truth in truths.items():
        lists = len(truth.chances)
        patterns = np.arange(1, 2**lists)[:, None] >> np.arange(lists) & 1
        drawn = np.random.default_rng(2026).multinomial(truth.people, truth.cells(), size=populations)
        ends: dict[str, list[tuple[float, float]]] = {}
        refused = 0
        for seed, cells in enumerate(drawn):
            table = CaptureTable.gathered([f"L{place}" for place in range(lists)], patterns, cells[1:])
            try:
                every = log_linear(table, search="all", bootstraps=0)
                forward = log_linear(table, search="forward", bootstraps=resamples, seed=seed)
            except Refused:
                refused += 1
                continue
            for kind in ("mixture", "profile", "log-normal"):
                ends.setdefault(f"all: {kind}", []).append(every.details["intervals"][kind])  # type: ignore[index]
            for kind in ("log-normal", "bootstrap", "percentiles"):
                ends.setdefault(f"forward: {kind}", []).append(forward.details["intervals"][kind])  # type: ignore[index]
        print(f"\n{name} (N = {truth.people:,}): {populations} populations, {refused} refused")
        for kind, intervals in ends.items():
            low, high = np.array(intervals).T
            share = np.mean((low <= truth.people) & (truth.people <= high))
            error = np.sqrt(share * (1 - share) / len(intervals))
            width = np.median(high - low) / truth.people
            print(f"  {kind:20} covers {share:.3f} ± {error:.3f}, median width {width:.3f} N", flush=True)


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coverage", type=int, default=0, metavar="N", help="draw N populations of each truth")
    parser.add_argument("--resamples", type=int, default=100, help="of each forward search under --coverage")
    parser.add_argument("--smoke", action="store_true", help="little of everything")
    asked = parser.parse_args()
    log_linear(published("kosovo"), bootstraps=2)  # compiled before anything is timed
    figures(NAMES[:4] if asked.smoke else NAMES)
    print()
    against_sparsemse()
    against_optimiser("kosovo", 3, 20 if asked.smoke else 113)
    against_optimiser("uk_2013_5lists", 2, 20 if asked.smoke else 200)
    if populations := asked.coverage or (5 if asked.smoke else 0):
        coverage(populations, TRUTHS, asked.resamples)


if __name__ == "__main__":
    main()
