"""Finds the records of one person: how well and how fast, beside Splink with the settings of its tutorial.

    uv run python -m benchmarks.linkage                                # invented history, 50,000 records
    uv run python -m benchmarks.linkage --historical FILE.parquet      # Splink's own historical_50k
    uv run python -m benchmarks.linkage --accounts 1000000             # invented accounts in several scripts
    uv run python -m benchmarks.linkage --accounts 100000 --backend spark
    uv run python -m benchmarks.linkage --smoke

The invented history stands in for historical_50k, which has to be fetched: see ``invented_history``.
"""

import argparse
import logging
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import polars as pl
import splink.comparison_library as cl
from numpy.typing import NDArray
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.invented_accounts import invented_accounts
from benchmarks.invented_history import invented_history
from tanuq.linkage import Linked, Options, link

SMOKE_PEOPLE = 200
BINS = 20


def main() -> None:
    """Print one table for each run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--historical", type=Path, help="historical_50k as Parquet")
    parser.add_argument("--accounts", type=int, help="so many invented accounts instead")
    parser.add_argument("--backend", choices=("duckdb", "spark"), default="duckdb")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--smoke", action="store_true", help="a few hundred records, done in seconds")
    arguments = parser.parse_args()
    options = Options(threshold=arguments.threshold, backend=arguments.backend)
    if arguments.accounts:
        on_accounts(arguments.accounts, options)
        return
    if arguments.historical:
        history = pl.read_parquet(arguments.historical)
    else:
        history = invented_history(SMOKE_PEOPLE) if arguments.smoke else invented_history()
    on_history(history, options)


def on_history(history: pl.DataFrame, options: Options) -> None:
    """Ours and Splink's tutorial on one table, in one process, each after a small run that is not timed."""
    truth = history.select(pl.col("unique_id").alias("id"), pl.col("cluster").alias("person"))
    print(f"{len(history):,} records, {pairs_in(truth['person']):,} pairs of one person\n{HEAD}")
    warm_up()
    tutorial(invented_history(SMOKE_PEOPLE))
    measured("tanuq", truth, lambda: ours(link(as_records(history), options)))
    measured("Splink, tutorial", truth, lambda: tutorial(history))


def on_accounts(count: int, options: Options) -> None:
    """Ours on invented accounts."""
    # So many people as Python objects are no part of what linking takes: they live and die in another process.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        accounts, person = apart.submit(invented_accounts, count).result()
    truth = accounts.select("id").with_columns(person)
    print(f"{count:,} accounts, {pairs_in(person):,} pairs of one person\n{HEAD}")
    warm_up()
    measured(f"tanuq, {options.backend}", truth, lambda: ours(link(accounts, options)))


def warm_up() -> None:
    """Compile what is compiled once on a machine, or read it from the cache."""
    link(as_records(invented_history(20)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """*pairs*: ``left, right, probability``; *clusters*: ``id, cluster``; *compared*: how many pairs were compared."""

    pairs: pl.DataFrame
    clusters: pl.DataFrame
    compared: int


def ours(linked: Linked) -> Outcome:
    """Our result in the terms of this benchmark."""
    return Outcome(linked.pairs, linked.clusters, linked.figures.candidates)


def as_records(history: pl.DataFrame) -> pl.DataFrame:
    """The columns of historical_50k as records."""
    return history.select(
        pl.col("unique_id").alias("id"),
        pl.col("full_name").alias("names"),
        pl.col("gender").alias("sex"),
        pl.col("dob").cast(pl.String).alias("birth_date"),
        "birth_place",
        pl.col("postcode_fake").alias("residence"),
        "occupation",
    )


def tutorial(history: pl.DataFrame) -> Outcome:
    """Splink 5 with the settings of its tutorial on this table."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI()
    linker = Linker(api.register(history.to_arrow()), tutorial_settings(), log_level=None)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("first_name", "surname", "dob"), block_on("dob", "postcode_fake")], recall=0.6
    )
    training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in (block_on("first_name", "surname"), block_on("dob")):
        training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
    predicted = linker.inference.predict()
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_probability=0.95)
    pairs = pl.DataFrame(predicted.as_duckdbpyrelation().to_arrow_table()).select(
        pl.col("unique_id_l").alias("left"),
        pl.col("unique_id_r").alias("right"),
        pl.col("match_probability").alias("probability"),
    )
    people = pl.DataFrame(clusters.as_duckdbpyrelation().to_arrow_table())
    return Outcome(
        pairs, people.select(pl.col("unique_id").alias("id"), pl.col("cluster_id").alias("cluster")), len(pairs)
    )


def tutorial_settings() -> SettingsCreator:
    """Comparisons and blocking rules as the tutorial on historical people has them."""
    area = "substr(postcode_fake, 1, 3)"
    rules = [
        ("first_name", "surname"), ("surname", "dob"), ("first_name", "dob"), ("postcode_fake", "first_name"),
        ("postcode_fake", "surname"), ("dob", "birth_place"), (area, "dob"), (area, "first_name"), (area, "surname"),
        ("substr(first_name, 1, 2)", "substr(surname, 1, 2)", "substr(dob, 1, 4)"),
    ]  # fmt: skip
    full_name = "first_and_surname"
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name=full_name),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
    )


HEAD = (
    f"{'':<20}{'compared':>12}{'pair F1':>9}{'P':>7}{'R':>7}{'ECE':>8}"
    f"{'cluster F1':>12}{'P':>7}{'R':>7}{'s':>8}{'CPU s':>8}{'MiB':>8}"
)


def measured(name: str, truth: pl.DataFrame, run: Callable[[], Outcome]) -> None:
    """Run once, print one line."""
    wall, cpu = time.perf_counter(), time.process_time()
    outcome = run()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    )  # before the judging, which takes memory of its own
    total = pairs_in(truth["person"])
    best = best_pairs(outcome, truth, total)
    clusters = of_clusters(outcome.clusters.join(truth, on="id"), total)
    print(
        f"{name:<20}{outcome.compared:>12,}{best[0]:>9.3f}{best[1]:>7.3f}{best[2]:>7.3f}{best[3]:>8.4f}"
        f"{clusters[0]:>12.3f}{clusters[1]:>7.3f}{clusters[2]:>7.3f}{wall:>8.1f}{cpu:>8.1f}{peak:>8.0f}",
        flush=True,
    )


def best_pairs(outcome: Outcome, truth: pl.DataFrame, total: int) -> tuple[float, float, float, float]:
    """Best F1 over all thresholds with its precision and recall, and the calibration error of all pairs compared."""
    pairs = outcome.pairs.join(truth, left_on="left", right_on="id").join(truth, left_on="right", right_on="id")
    chance = pairs["probability"].to_numpy()
    right = (pairs["person"] == pairs["person_right"]).to_numpy()
    order = np.argsort(-chance, kind="stable")
    hits = np.cumsum(right[order])
    precision, recall = hits / np.arange(1, len(hits) + 1), hits / total
    score = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(score.argmax())
    return float(score[best]), float(precision[best]), float(recall[best]), error(chance, right, outcome.compared)


def error(chance: NDArray[np.float64], right: NDArray[np.bool_], compared: int) -> float:
    """Expected calibration error in twenty bins; pairs that were compared and not given back count as right."""
    place = np.minimum((chance * BINS).astype(int), BINS - 1)
    apart = np.bincount(place, weights=chance, minlength=BINS) - np.bincount(place, weights=right, minlength=BINS)
    return float(np.abs(apart).sum() / max(compared, len(chance)))


def of_clusters(clusters: pl.DataFrame, total: int) -> tuple[float, float, float]:
    """F1, precision and recall of the pairs that clusters imply."""
    found = pairs_in(clusters["cluster"])
    right = int(pairs_of(clusters.group_by("cluster", "person").len()["len"]))
    return 2 * right / (found + total), right / max(found, 1), right / total


def pairs_in(groups: pl.Series) -> int:
    """How many pairs have an equal value."""
    return pairs_of(groups.value_counts()["count"])


def pairs_of(sizes: pl.Series) -> int:
    """Pairs inside groups of these sizes."""
    sizes = sizes.cast(pl.Int64)
    return int((sizes * (sizes - 1) // 2).sum())


if __name__ == "__main__":
    os.environ.setdefault("TANUQ_SHARED_DATA", str(Path(__file__).parents[2] / "shared" / "data"))
    main()
