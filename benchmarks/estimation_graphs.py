"""Decomposable graph averaging: figures, CPU seconds and memory on published tables, calibration and coverage.

    uv run python -m benchmarks.estimation_graphs                 # about 2 minutes
    uv run python -m benchmarks.estimation_graphs --smoke
    uv run python -m benchmarks.estimation_graphs --sbc 3000      # ranks of true sizes, and nothing else
    uv run python -m benchmarks.estimation_graphs --coverage 1000 # of 95 % intervals, and nothing else

Beside it: what the R package dga 2.0.2 took (recorded in November 2026 on two cores; it knows no six lists) and the
naive way, one graph after the other at every number of people.  Each table is worked on in a process of its own, so
that nothing is compiled, cached or held from the table before; the table of seven lists is simulated.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from benchmarks.graph_populations import Limits, Population, drawn, independent, rank
from benchmarks.published_tables import DGA, NAMES, published
from tanuq.estimation import CaptureTable, Estimate
from tanuq.estimation.graphs import graph_averaging

DGA_SECONDS = {
    "kosovo": 0.82,
    "uk_2013_5lists": 6.5,
    "netherlands_2010_15_5lists": 12.4,
    "new_orleans_5lists": 0.20,
    "western_us_5lists": 0.39,
    "australia_4lists": 0.02,
    "congenital_anomaly_5lists": 0.83,
    "spina_bifida_3lists": 0.016,
    "korea_palembang_3lists": 0.002,
}
SEVEN = "simulated_7lists"
SMOKE = ("kosovo", "korea_palembang_3lists", "netherlands_2010_15_5lists", "uk_2013_6lists")
NAIVE_LIMIT = 3e7
"""Graphs × numbers of people up to which the naive way is run in small."""

LIMITS = Limits(200, 5_000)
LISTS = (3, 4, 5)
WIDE = 20
"""People between the ends of an interval whose coverage is counted: few whole numbers cannot hold just 95 %."""


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="a few tables and few populations")
    parser.add_argument("--sbc", type=int, metavar="N", help="ranks of N populations drawn from the model")
    parser.add_argument("--coverage", type=int, metavar="N", help="coverage over N populations")
    parser.add_argument("--table", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.table:
        print(json.dumps(worked_on(asked.table)))
    elif asked.sbc or asked.coverage:
        print_ranks(asked.sbc or 0)
        print_coverage(asked.coverage or 0)
    else:
        print_tables(SMOKE if asked.smoke else (*NAMES, SEVEN), NAIVE_LIMIT if asked.smoke else float("inf"))
        print_ranks(100 if asked.smoke else 1_000)
        print_coverage(100 if asked.smoke else 1_000)


# Published tables


def print_tables(names: tuple[str, ...], naive_limit: float) -> None:
    """One line a table."""
    print(
        f"{'table':<28}{'mean':>11}{'median':>9}{'95 %':>18}{'CPU s':>8}{'MB':>6}{'dga: mean':>12}{'CPU s':>8}", end=""
    )
    print(f"{'naive: mean':>13}{'CPU s':>8}")
    for name in names:
        command = [sys.executable, "-m", "benchmarks.estimation_graphs", "--table", name]
        ours = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        interval = f"{ours['low']:,.0f}–{ours['high']:,.0f}"
        print(f"{name:<28}{ours['mean']:>11,.1f}{ours['median']:>9,.0f}{interval:>18}", end="")
        print(f"{ours['seconds']:>8.3f}{ours['megabytes']:>6.0f}", end="")
        theirs = f"{DGA[name].mean:,.1f}" if name in DGA else "–"
        print(f"{theirs:>12}{DGA_SECONDS.get(name, float('nan')):>8.3f}", end="", flush=True)
        print(naive_columns(name, naive_limit), flush=True)


def worked_on(name: str) -> dict[str, float]:
    """The figures of one table, the CPU seconds of a first call, and the most memory that this process held."""
    table = named(name)
    start = time.process_time()
    estimate = graph_averaging(table, most=most_unseen(name, table))
    seconds = time.process_time() - start
    low, high = estimate.interval
    figures = {"mean": estimate.mean, "median": estimate.median, "low": low, "high": high}
    return figures | {"seconds": seconds, "megabytes": peak_megabytes()}


def named(name: str) -> CaptureTable:
    """The published table, or the simulated one of seven lists."""
    if name != SEVEN:
        return published(name)
    chance = np.random.default_rng(7)
    kinds, people = chance.beta(1, 4, (3, 7)), chance.integers(3, size=20_000)
    rows = (chance.random((20_000, 7)) < kinds[people]).astype(np.int64)
    return CaptureTable.from_rows(list("ABCDEFG"), rows[rows.any(axis=1)])


def most_unseen(name: str, table: CaptureTable) -> int:
    """The range of the reference."""
    return (20 if name.startswith("netherlands") else 30) * table.seen


def peak_megabytes() -> float:
    """Of this process since it was started, its interpreter and libraries included."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


# The naive way


def naive_columns(name: str, limit: float) -> str:
    """Mean and CPU seconds, where it is done at all: never for more than five lists."""
    table = named(name)
    graphs = {3: 8, 4: 61, 5: 822}.get(len(table.lists), float("inf"))
    if graphs * most_unseen(name, table) > limit or graphs == float("inf"):
        return f"{'–':>13}{'–':>8}"
    start = time.process_time()
    mean = naive_mean(table, most_unseen(name, table))
    return f"{mean:>13,.1f}{time.process_time() - start:>8.2f}"


def naive_mean(table: CaptureTable, most: int) -> float:
    """The posterior mean by a loop over graphs, each worked out in full at every number of people."""
    from scipy.special import gammaln  # noqa: PLC0415  only here

    from tanuq.estimation.graphs.chordal import chordal_graphs  # noqa: PLC0415  their construction is not timed twice

    lists, unseen = len(table.lists), np.arange(1.0, most + 1)
    people, weight = table.seen + unseen, 2.0**-lists
    factors = chordal_graphs(lists).factors
    total = np.full(most, -np.inf)
    for graph in range(factors.shape[0]):
        density = gammaln(people + 1) - gammaln(unseen + 1) - np.log(people)
        for place in range(factors.indptr[graph], factors.indptr[graph + 1]):
            subset = int(factors.indices[place])
            share = weight * 2.0 ** (lists - subset.bit_count())
            cells = np.bincount(table.codes & subset, table.counts, 2**lists)
            settled = (gammaln(cells[1:] + share) - gammaln(share)).sum() - gammaln(share)
            density += factors.data[place] * (settled + gammaln(cells[0] + unseen + share) - gammaln(people + 1))
        total = np.logaddexp(total, density)
    chances = np.exp(total - total.max())
    return float(chances @ people / chances.sum())


# Populations of known size


def print_ranks(number: int) -> None:
    """Simulation-based calibration: how many true sizes fall into each tenth of their posterior."""
    for lists in LISTS if number else ():
        chance, weight, found = np.random.default_rng(20261128), 2.0**-lists, []
        for _ in range(number):
            population = drawn(chance, lists=lists, weight=weight, limits=LIMITS)
            found.append(rank(population, population.estimate(LIMITS, weight), chance))
        counts, _ = np.histogram(found, bins=10, range=(0, 1))
        squares = ((counts - number / 10) ** 2 / (number / 10)).sum()
        print(f"ranks of {number:,} true sizes in tenths of the posterior, {lists} lists: {counts.tolist()}", end="")
        print(f"  χ² {squares:.1f} (even: below 21.7 in 99 of 100)", flush=True)


def print_coverage(number: int) -> None:
    """How many 95 % intervals hold the true size: where the model is true, and as in the reference's simulation."""
    for lists in LISTS if number else ():
        chance, weight, tried = np.random.default_rng(20261129), 2.0**-lists, []
        while len(tried) < number:
            population = drawn(chance, lists=lists, weight=weight, limits=LIMITS)
            estimate = population.estimate(LIMITS, weight)
            if has_two_tails(population.table, estimate):
                tried.append((population, estimate))
        print_held(f"populations drawn from the model, {lists} lists", tried)
    if number:
        chance, tried = np.random.default_rng(20261130), []
        for _ in range(number):
            population = independent(chance, people=2_000, probabilities=np.full(5, 0.172))
            tried.append((population, graph_averaging(population.table)))
        print_held("populations of 2,000 on 5 independent lists (reference: .98)", tried)


def has_two_tails(table: CaptureTable, estimate: Estimate) -> bool:
    """Whether the interval can leave 2.5 % on each side: it is wide, and ends before what is possible ends.

    This is known from the table, so that nothing is chosen by the truth and the coverage must still be 95 %.
    """
    low, high = estimate.interval
    return high - low >= WIDE and low > max(table.seen, LIMITS.least) and high < LIMITS.most


def print_held(title: str, tried: list[tuple[Population, Estimate]]) -> None:
    """The share of intervals that hold the true size, with its standard error, and the mean error."""
    held = np.array([one.interval[0] <= population.people <= one.interval[1] for population, one in tried])
    errors = np.array([one.median / population.people - 1 for population, one in tried])
    error = np.sqrt(held.mean() * (1 - held.mean()) / len(held))
    print(f"{len(tried):,} {title}: coverage {held.mean():.3f} ± {error:.3f}, median error {np.median(errors):+.3f}")


if __name__ == "__main__":
    main()
