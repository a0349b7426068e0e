"""How often intervals hold the truth when the links behind the table are in doubt: 5 % missed, 2 % false.

    uv run python -m benchmarks.estimation_linkage                     # 20 populations, some minutes
    uv run python -m benchmarks.estimation_linkage --populations 100
    uv run python -m benchmarks.estimation_linkage --method dga
    uv run python -m benchmarks.estimation_linkage --speed             # of drawing, and nothing else
    uv run python -m benchmarks.estimation_linkage --smoke

Of each population (2,000 people, five lists, latent classes true) the same method estimates from: the true links (the
oracle); links accepted from a probability of .5 and of .9 on, as every other program does it; and clusterings drawn
after a review of 300 pairs.  What is known of such links is in ``benchmarks.linked_populations``.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean

import numpy as np

from benchmarks.linked_populations import Population, population
from tanuq.estimation import METHODS
from tanuq.estimation.attempts import Outcome, attempt
from tanuq.estimation.clusterings import (
    Pairs,
    by_threshold,
    reviewable,
    sample_to_review,
    sampled_clusterings,
    with_review,
)
from tanuq.estimation.clusterings.histories import table_of
from tanuq.estimation.estimate import Estimate, Method

REVIEWED = 300
WAYS = ("true links", "links at .5", "links at .9", "drawn after review")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is run."""

    populations: int
    people: int
    draws: int


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="one small population")
    parser.add_argument("--populations", type=int, default=20)
    parser.add_argument("--method", choices=["lcmcr", "dga", "loglinear"], default="lcmcr")
    parser.add_argument("--speed", action="store_true", help="how fast clusterings are drawn")
    asked = parser.parse_args()
    if not asked.speed:
        size = Size(1, 400, 3) if asked.smoke else Size(asked.populations, 2_000, 30)
        print_coverage("dga" if asked.smoke else asked.method, size)
    if asked.speed or asked.smoke:
        print_speed(500 if asked.smoke else 41_000, 5 if asked.smoke else 100)


def print_coverage(name: str, size: Size) -> None:
    """One line a way: how far its figures are off, and how many of its intervals hold the truth."""
    method: Method = METHODS[name].run
    start = time.process_time()
    found = [
        outcomes(population(seed, people=size.people), method, seed, size.draws) for seed in range(size.populations)
    ]
    spent = (time.process_time() - start) / size.populations
    print(f"{size.populations} populations of {size.people:,}, {name}, {spent:.1f} CPU s each")
    for place, way in enumerate(WAYS):
        print(f"  {way:<20}{told([each[place] for each in found], size.people)}")


def outcomes(people: Population, method: Method, seed: int, draws: int) -> tuple[Outcome, ...]:
    """By each of :data:`WAYS`."""
    truth = np.unique(people.person_of, return_inverse=True)[1]
    low, high = by_threshold(people.records, people.pairs, method, thresholds=(0.5, 0.9))
    wider = replace(people, pairs=reviewable(people.records, people.pairs))
    review = wider.answers(sample_to_review(wider.records, wider.pairs, REVIEWED, seed=seed))
    carried = with_review(wider.records, wider.pairs, review, method, draws=draws, seed=seed)
    return attempt(table_of(people.records, truth), method), low.outcome, high.outcome, carried


def told(found: Sequence[Outcome], people: int) -> str:
    """Bias, width and coverage in words."""
    estimates = [outcome for outcome in found if isinstance(outcome, Estimate)]
    if not estimates:
        return "refused"
    held = sum(estimate.interval[0] <= people <= estimate.interval[1] for estimate in estimates)
    bias = mean(estimate.mean / people - 1 for estimate in estimates)
    width = mean((estimate.interval[1] - estimate.interval[0]) / people for estimate in estimates)
    return f"bias {bias:+.3f}, width {width:.3f}, held {held} of {len(found)} ({held / len(found):.2f})"


def print_speed(people: int, draws: int) -> None:
    """How long clusterings of so many people take, and their tables; pairs below 1 % were cut off, as is usual."""
    there = population(0, people=people)
    kept = np.nan_to_num(there.pairs.probability) >= 0.01
    pairs = Pairs(there.pairs.first[kept], there.pairs.second[kept], there.pairs.probability[kept])
    odds = np.log(np.clip(pairs.probability, 1e-9, 1)) - np.log(np.clip(1 - pairs.probability, 1e-9, 1))
    sampled_clusterings(there.records, pairs, lambda _: odds, draws=4)
    start, spent = time.perf_counter(), time.process_time()
    clusterings = sampled_clusterings(there.records, pairs, lambda _: odds, draws=draws)
    drawn, spent = time.perf_counter(), time.process_time() - spent
    for labels in clusterings.labels:
        table_of(there.records, labels)
    tabled = time.perf_counter()
    print(
        f"{draws} clusterings of {len(there.records):,} records, {len(pairs):,} pairs: {drawn - start:.1f} s "
        f"({spent:.1f} CPU s), and {tabled - drawn:.1f} s for their tables"
    )


if __name__ == "__main__":
    main()
