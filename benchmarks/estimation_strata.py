"""What partial pooling gains in thin strata, and how long two hundred strata take on one core and on all.

    uv run python -m benchmarks.estimation_strata
    uv run python -m benchmarks.estimation_strata --chains 200   # strata of four chains each, and nothing else

Invents strata of 60 to 160 people on three or four independent lists whose chances differ between strata by a quarter,
estimates each by decomposable graphs, alone and borrowing, and prints bias and error of log N, how many 95 % intervals
hold the truth, and the same of the totals. The naive baseline is pooling without taking the method's own prior out of
every stratum (`flat`), as one does who feeds posteriors to a hierarchical model.
"""

import argparse
import os
import time
from collections.abc import Sequence

import numpy as np

from benchmarks.estimation_graphs import peak_megabytes
from tanuq.cli.answers.time_left import time_left
from tanuq.estimation.borrowing import borrowed, flat
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.graphs import graph_averaging
from tanuq.estimation.latent import latent_class
from tanuq.estimation.strata import Strata, by_stratum

CHANCES = ((0.1, 0.15, 0.2), (0.2, 0.3, 0.25, 0.2))
LISTS = ("church", "court", "press", "ward")


def invented(chances: Sequence[float], strata: int, dice: np.random.Generator) -> dict[str, tuple[CaptureTable, int]]:
    """Tables with the number of people in each."""
    made = {}
    for place in range(strata):
        people, shift = int(dice.integers(60, 160)), float(np.exp(dice.normal(0, 0.25)))
        rows = dice.random((people, len(chances))) < np.minimum(np.array(chances) * shift, 0.95)
        made[f"place {place}"] = (
            CaptureTable.from_rows(LISTS[: len(chances)], rows[rows.any(axis=1)].astype(np.int64)),
            people,
        )
    return made


def against(strata: Strata, truth: Sequence[int]) -> list[tuple[float, bool]]:
    """log of estimate over truth, and whether the interval holds it, for each stratum and last for the total."""
    assert isinstance(strata.total, Estimate)
    said = [*(each.people for each in strata.strata), strata.total.spread]
    return [
        (float(np.log(spread.quantile(0.5) / people)), spread.interval()[0] <= people <= spread.interval()[1])
        for spread, people in zip(said, [*truth, sum(truth)], strict=True)
        if spread is not None
    ]


def simulated(chances: Sequence[float], populations: int) -> None:
    """Print the three ways for one set of lists."""
    found: dict[str, list[list[tuple[float, bool]]]] = {"alone": [], "borrowed": [], "naive": []}
    for seed in range(populations):
        made = invented(chances, 12, np.random.default_rng(seed))
        truth = [people for _, people in made.values()]
        alone = by_stratum({name: table for name, (table, _) in made.items()}, graph_averaging)
        for name, strata in (("alone", alone), ("borrowed", borrowed(alone)), ("naive", borrowed(alone, prior=flat))):
            found[name].append(against(strata, truth))
    print(f"\nchances {chances}, {populations} populations of 12 strata")
    for name, rows in found.items():
        errors = np.array([[error for error, _ in row] for row in rows])
        held = np.array([[covered for _, covered in row] for row in rows])
        print(
            f"  {name:9} strata: bias {errors[:, :-1].mean():+.3f}, error {np.sqrt((errors[:, :-1] ** 2).mean()):.3f}, "
            f"held {held[:, :-1].mean():.1%}; total: bias {errors[:, -1].mean():+.3f}, held {held[:, -1].mean():.0%}"
        )


def timed(strata: int) -> None:
    """Seconds for many strata."""
    tables = {name: table for name, (table, _) in invented(CHANCES[1], strata, np.random.default_rng(0)).items()}
    by_stratum({"first": tables["place 0"]}, graph_averaging)
    for workers in (1, os.cpu_count() or 1):
        started = time.perf_counter()
        alone = by_stratum(tables, graph_averaging, workers=workers)
        print(f"{strata} strata on {workers} cores: {time.perf_counter() - started:.2f} s")
    started = time.perf_counter()
    borrowed(alone)
    print(f"borrowing between {strata}: {time.perf_counter() - started:.2f} s")


def print_chains(strata: int) -> None:
    """Seconds and memory of many strata by latent classes, four chains each, on all cores, with one bar."""
    tables = {name: table for name, (table, _) in invented(CHANCES[1], strata, np.random.default_rng(0)).items()}
    by_stratum({"first": tables["place 0"]}, latent_class)  # compiles
    before, started, cpu = peak_megabytes(), time.perf_counter(), time.process_time()
    with time_left() as bar:
        found = by_stratum(tables, latent_class, tick=lambda done: bar("Strata", done))
    print(
        f"{len(found.estimated)} of {strata} strata by latent classes, 4 chains each, on {os.cpu_count()} cores: "
        f"{time.perf_counter() - started:.0f} s by the clock, {time.process_time() - cpu:.0f} of a processor, "
        f"{peak_megabytes():.0f} MB at the most, {peak_megabytes() - before:.0f} more than one stratum"
    )


def main() -> None:
    """Simulate, and time."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--smoke", action="store_true", help="few populations and strata")
    options.add_argument("--chains", type=int, metavar="N", help="N strata by latent classes, and nothing else")
    asked = options.parse_args()
    if asked.chains:
        print_chains(asked.chains)
        return
    smoke = asked.smoke
    for chances in CHANCES:
        simulated(chances, 2 if smoke else 40)
    print()
    timed(20 if smoke else 200)


if __name__ == "__main__":
    main()
