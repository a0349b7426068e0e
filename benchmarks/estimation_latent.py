"""Latent classes: figures, mixing and effective draws a CPU second on published tables, beside those of LCMCR.

    uv run python -m benchmarks.estimation_latent               # some minutes
    uv run python -m benchmarks.estimation_latent kosovo        # one table
    uv run python -m benchmarks.estimation_latent --large       # 20 lists, 1,000 patterns, 1,000,000 people
    uv run python -m benchmarks.estimation_latent --first       # seconds to a first answer on which chains agree
    uv run python -m benchmarks.estimation_latent --sbc 1000    # ranks of true sizes and coverage of 95 % intervals
    uv run python -m benchmarks.estimation_latent --sbc 1000 --seed 8    # of other populations
    uv run python -m benchmarks.estimation_latent --smoke

LCMCR 0.4.14 was measured in November 2026 on a like machine: four chains of 520,000 iterations; of the Netherlands and
the UK its chains do not agree, so the ratio there is indicative only.  Nothing here counts compilation.
"""

import argparse
import time

import numpy as np

from benchmarks.latent_populations import drawn, has_two_tails, held, rank
from benchmarks.published_tables import LCMCR, NAMES, published
from tanuq.estimation import CaptureTable, Estimate
from tanuq.estimation.latent import latent_class

SMOKE = ("spina_bifida_3lists",)
LISTS, PEOPLE = 20, 1_000_000


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", help="names of published tables; all where none is named")
    parser.add_argument("--smoke", action="store_true", help="one table, few populations")
    parser.add_argument("--large", action="store_true", help="a table of many lists and people, and nothing else")
    parser.add_argument("--first", action="store_true", help="how soon a first answer is there, and nothing else")
    parser.add_argument("--seed", type=int, default=7, help="of the populations of --sbc")
    parser.add_argument("--sbc", type=int, metavar="N", help="ranks and coverage of N true sizes, and nothing else")
    asked = parser.parse_args()
    if not (asked.large or asked.sbc or asked.first):
        print_tables(SMOKE if asked.smoke else asked.tables or [name for name in NAMES if name in LCMCR])
    if asked.large:
        print_large()
    if asked.first:
        print_first(24)
    if asked.sbc or asked.smoke:
        print_ranks(asked.sbc or 10, asked.seed)


def print_tables(names: list[str] | tuple[str, ...]) -> None:
    """One line a table."""
    latent_class(published("spina_bifida_3lists"), effective=50)  # compiles both samplers
    print(
        f"{'table':<28}{'mean':>9}{'LCMCR':>9}{'median':>9}  {'95 % interval':<20}"
        f"{'R-hat':>7}{'ESS':>7}{'CPU s':>8}{'ESS/s':>8}{'ratio':>8}"
    )
    for name in names:
        start, wall = time.process_time(), time.perf_counter()
        estimate = latent_class(published(name), seed=1)
        print(
            line(name, estimate, time.process_time() - start),
            f" {time.perf_counter() - wall:.1f} s by the clock",
            flush=True,
        )


def line(name: str, estimate: Estimate, spent: float) -> str:
    """The figures of a table."""
    mixing, reference = estimate.mixing, LCMCR[name]
    assert mixing is not None
    low, high = estimate.interval
    rate = mixing.ess_bulk / spent
    doubts = " ".join(finding.code for finding in estimate.warnings)
    return (
        f"{name:<28}{estimate.mean:>9,.0f}{reference.mean:>9,.0f}{estimate.median:>9,.0f}  "
        f"{f'{low:,.0f} to {high:,.0f}':<20}"
        f"{mixing.rhat:>7.3f}{mixing.ess_bulk:>7,.0f}{spent:>8.1f}{rate:>8.1f}{rate / reference.ess_per_second:>8.1f}  "
        f"{estimate.options['sampler']} {doubts}"
    )


def print_large() -> None:
    """How long many lists and people take: time grows with patterns, not with people."""
    table = large()
    latent_class(table, effective=1)  # compiles the sampler
    start, wall = time.process_time(), time.perf_counter()
    estimate = latent_class(table, seed=1)
    assert estimate.mixing is not None
    print(
        f"{len(table.lists)} lists, {len(table.counts):,} patterns, {table.seen:,} people: "
        f"{time.perf_counter() - wall:.0f} s by the clock, {time.process_time() - start:.0f} of a processor, "
        f"R-hat {estimate.mixing.rhat:.3f}, ESS {estimate.mixing.ess_bulk:,.0f}, of the tails "
        f"{estimate.mixing.ess_tail:,.0f}, {estimate.options['sampler']}, "
        f"median {estimate.median:,.0f}, {estimate.interval[0]:,.0f} to {estimate.interval[1]:,.0f} "
        f"{' '.join(finding.code for finding in estimate.warnings)}"
    )


def large() -> CaptureTable:
    """A table of about so many patterns, of three kinds of people whom the lists hardly know."""
    rng = np.random.default_rng(1)
    chances, shares = rng.beta(1, 170, size=(3, LISTS)), np.array([0.5, 0.3, 0.2])
    known = shares @ (1 - np.prod(1 - chances, axis=1))
    kinds = rng.multinomial(int(PEOPLE / known), shares)
    bits = 1 << np.arange(LISTS)
    codes = np.concatenate(
        [(rng.random((people, LISTS)) < one) @ bits for people, one in zip(kinds, chances, strict=True)]
    )
    kept, counts = np.unique(codes[codes > 0], return_counts=True)
    print(f"{kinds.sum():,} people in truth")
    patterns = (kept[:, None] >> np.arange(LISTS)) & 1
    return CaptureTable.gathered([f"list {n}" for n in range(LISTS)], patterns.astype(np.int64), counts)


def print_first(seeds: int) -> None:
    """Seconds by the clock to a first answer: chains agree and other modes were looked for, whatever the ESS."""
    for name in (name for name in NAMES if name in LCMCR and not name.startswith("netherlands")):
        latent_class(published(name), effective=100)  # compiles the sampler
        seconds, rhats = [], []
        for seed in range(seeds):
            start = time.perf_counter()
            estimate = latent_class(published(name), effective=100, seed=seed)
            seconds.append(time.perf_counter() - start)
            assert estimate.mixing is not None
            rhats.append(estimate.mixing.rhat)
        print(
            f"{name:<28}{np.median(seconds):6.2f} s, {max(seconds):.2f} at most of {seeds}; "
            f"R-hat {max(rhats):.3f} at most",
            flush=True,
        )


def print_ranks(number: int, seed_of_all: int) -> None:
    """Simulation-based calibration (Talts et al. 2018): χ² of ranks of true sizes in ten bins; what intervals hold."""
    chance = np.random.Generator(np.random.SFC64(seed_of_all))
    bins, holding = np.zeros(10), []
    for seed in range(number):
        population = drawn(chance)
        estimate = population.estimate(seed=seed, effective=400)
        bins[min(rank(population, estimate, chance) // 10, 9)] += 1
        if has_two_tails(estimate):
            holding.append(held(population, estimate))
    square = ((bins - number / 10) ** 2 / (number / 10)).sum()
    share = float(np.mean(holding))
    print(f"ranks of {number} true sizes: {bins.astype(int).tolist()}")
    print(f"χ² {square:.1f}, 9 degrees of freedom; below 21.7 in 99 of 100")
    error = np.sqrt(share * (1 - share) / len(holding))
    print(f"of {len(holding)} with an interval that can leave 2.5 % on each side: coverage {share:.3f} ± {error:.3f}")


if __name__ == "__main__":
    main()
