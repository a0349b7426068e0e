"""Estimates the match model with Splink's expectation–maximisation, on a sample of the candidate pairs.

All parameters are estimated on the candidates themselves: there the question is asked, and pairs that share a key are
not like random ones. The prior is then the share of matches among candidates, and probabilities come out calibrated.
"""

from dataclasses import dataclass, replace

import duckdb
import numpy as np
import polars as pl
from numpy.typing import NDArray
from splink import DuckDBAPI, Linker

from tanuq.linkage.matching.cautious import cautious_parameters, finds_people
from tanuq.linkage.matching.ordering import in_order
from tanuq.linkage.matching.patterns import Outcomes, Patterns
from tanuq.linkage.matching.settings import ANCHOR, ID, SAME_PAIR, parameters_in, settings
from tanuq.linkage.matching.starting import (
    PRIOR_PAIRS,
    Parameters,
    approached,
    probabilities,
    starting_parameters,
)

Shares = NDArray[np.float64]
SAMPLE, MOST_SAMPLED = 100_000, 1_000_000
"""Pairs that are drawn of few candidates, and of very many: one in ten in between."""
ENOUGH = 2_000
"""Fewer pairs than these estimate nothing; the start stands."""
_UNSEEN = 1e-6
"""Probability of an outcome that no pair has, the same for matches and others: it says nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """Pairs whose answer is known: *outcomes* int8[pairs, comparisons] as in the patterns, *same* bool[pairs]."""

    outcomes: Outcomes
    same: NDArray[np.bool_]


def train(patterns: Patterns, judged: Known, seed: int) -> Parameters:
    """The parameters of the model for these pairs; those that people *judged* are taken at their word."""
    start = starting_parameters(patterns)
    if patterns.counts.sum() < ENOUGH:
        return in_order(_steadied(start, start, patterns), patterns)
    trained = _steadied(_estimate(patterns, judged, start, seed), start, patterns)
    return in_order(trained if finds_people(patterns, trained) else cautious_parameters(patterns), patterns)


def _estimate(patterns: Patterns, judged: Known, start: Parameters, seed: int) -> Parameters:
    sample = sampled(patterns, seed)
    known = _with_each_outcome(judged, patterns)
    table = _training_table(sample.outcomes[sample.of], known, patterns)
    start = approached(sample, start)
    # One thread: sums in another order would differ in the last digit from run to run.
    with duckdb.connect(config={"threads": 1}) as connection:
        api = DuckDBAPI(connection=connection)
        sides = [api.register(table.to_arrow(), dataset_display_name=side) for side in ("one", "other")]
        linker = Linker(sides, settings(patterns.compared, start, "link_only", anchored=True), log_level=None)
        linker.training.estimate_parameters_using_expectation_maximisation(
            SAME_PAIR,
            estimate_without_term_frequencies=True,
            fix_u_probabilities=False,
            populate_probability_two_random_records_match_from_trained_values=True,
        )
        trained = parameters_in(linker.misc.save_model_to_json())
    matches = trained.prior * len(table) - known.same.sum()
    pairs = len(sample.of)
    prior = float(np.clip(matches / pairs, 1 / pairs, 1 - 1 / pairs))
    return Parameters(prior, trained.match, trained.other)


def _training_table(sample: Outcomes, known: Known, patterns: Patterns) -> pl.DataFrame:
    outcomes = np.concatenate([sample, known.outcomes])
    anchors = np.concatenate([np.full(len(sample), -1, np.int8), known.same.astype(np.int8)])
    columns = [pl.Series(one.name, outcomes[:, column]) for column, one in enumerate(patterns.compared)]
    return pl.DataFrame({ID: np.arange(len(outcomes))}).with_columns(*columns, pl.Series(ANCHOR, anchors))


def _with_each_outcome(judged: Known, patterns: Patterns) -> Known:
    """The judged pairs, and for every outcome that there is, a match and another pair that say nothing else.

    So no outcome is ever impossible: a probability of 0 would be a certainty, which nothing here can give.
    """
    rows = [judged.outcomes]
    same = [judged.same]
    for column in range(len(patterns.compared)):
        seen = np.unique(patterns.outcomes[:, column][patterns.outcomes[:, column] >= 0])
        more = np.full((2 * len(seen), len(patterns.compared)), -1, np.int8)
        more[:, column] = np.tile(seen, 2)
        rows.append(more)
        same.append(np.arange(2 * len(seen)) < len(seen))
    return Known(np.concatenate(rows), np.concatenate(same))


def sampled(patterns: Patterns, seed: int) -> Patterns:
    """Every pair, or some at equal steps through the patterns, so that common ones have their very share."""
    ends = np.cumsum(patterns.counts)
    size = min(int(ends[-1]), max(SAMPLE, min(int(ends[-1]) // 10, MOST_SAMPLED)))
    step = ends[-1] / size
    at = np.minimum(((np.arange(size) + np.random.default_rng(seed).random()) * step).astype(np.int64), ends[-1] - 1)
    drawn = np.bincount(np.searchsorted(ends, at, side="right"), minlength=len(ends))
    rows = np.flatnonzero(drawn)
    of = np.repeat(np.arange(len(rows), dtype=np.int32), drawn[rows])
    return replace(patterns, outcomes=patterns.outcomes[rows], of=of, counts=drawn[rows])


def _steadied(trained: Parameters, start: Parameters, patterns: Patterns) -> Parameters:
    """The estimate, with the start counted as much as PRIOR_PAIRS: an outcome that was hardly seen decides nothing."""
    matching = probabilities(patterns, trained)
    columns = range(len(patterns.compared))
    match = [
        _mixed(trained.match[column], start.match[column], _pairs_that_say(patterns, column, matching))
        for column in columns
    ]
    other = [
        _mixed(trained.other[column], start.other[column], _pairs_that_say(patterns, column, 1 - matching))
        for column in columns
    ]
    for column, seen in enumerate(_seen(patterns)):
        match[column][~seen] = other[column][~seen] = _UNSEEN
    return Parameters(trained.prior, tuple(match), tuple(other))


def _pairs_that_say(patterns: Patterns, column: int, share: Shares) -> float:
    """How many pairs have an outcome of this comparison, each pattern counted to its *share*; one at least."""
    said = patterns.outcomes[:, column] >= 0
    return max(float((share * patterns.counts)[said].sum()), 1.0)


def _seen(patterns: Patterns) -> list[NDArray[np.bool_]]:
    """For each comparison, which of its outcomes some pair has."""
    return [
        np.isin(np.arange(len(one.labels)), patterns.outcomes[:, column])
        for column, one in enumerate(patterns.compared)
    ]


def _mixed(trained: Shares, start: Shares, pairs: float) -> Shares:
    return (trained * pairs + start * PRIOR_PAIRS) / (pairs + PRIOR_PAIRS)
