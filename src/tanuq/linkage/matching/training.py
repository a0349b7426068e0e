"""Estimates the match model with Splink's expectation–maximisation, on a sample of the candidate pairs.

All parameters are estimated on the candidates themselves: there the question is asked, and pairs that share a key are
not like random ones. The prior is then the share of matches among candidates, and probabilities come out calibrated.
"""

from typing import Any

import duckdb
import numpy as np
import polars as pl
from numpy.typing import NDArray
from splink import DuckDBAPI, Linker

from tanuq.linkage.matching.patterns import Patterns
from tanuq.linkage.matching.settings import SAME_PAIR, parameters_in, settings
from tanuq.linkage.matching.starting import PRIOR_PAIRS, Parameters, starting_parameters

Shares = NDArray[np.float64]
SAMPLE = 400_000
ENOUGH = 2_000
"""Fewer pairs than these estimate nothing; the start stands."""
_UNSEEN = 1e-6
"""Probability of an outcome that no pair has, the same for matches and others: it says nothing."""


def train(patterns: Patterns, seed: int) -> Parameters:
    """The parameters of the model for these pairs."""
    start = starting_parameters(patterns)
    if patterns.counts.sum() < ENOUGH:
        return _steadied(start, start, patterns)
    trained = parameters_in(_estimate(patterns, start, seed))
    return _steadied(trained, start, patterns)


def _estimate(patterns: Patterns, start: Parameters, seed: int) -> dict[str, Any]:
    rows = _sample(patterns, seed)
    table = pl.DataFrame({"pair": np.arange(len(rows))}).with_columns(
        pl.Series(one.name, patterns.outcomes[rows, column]) for column, one in enumerate(patterns.compared)
    )
    with duckdb.connect() as connection:
        api = DuckDBAPI(connection=connection)
        sides = [api.register(table.to_arrow(), dataset_display_name=side) for side in ("one", "other")]
        linker = Linker(sides, settings(patterns.compared, start, "link_only"), log_level=None)
        linker.training.estimate_parameters_using_expectation_maximisation(
            SAME_PAIR,
            estimate_without_term_frequencies=True,
            fix_u_probabilities=False,
            populate_probability_two_random_records_match_from_trained_values=True,
        )
        model: dict[str, Any] = linker.misc.save_model_to_json()
    return model


def _sample(patterns: Patterns, seed: int) -> NDArray[np.int64]:
    """Rows of patterns: every pair, or as many as SAMPLE drawn by their counts."""
    counts = patterns.counts
    if counts.sum() > SAMPLE:
        counts = np.random.default_rng(seed).multinomial(SAMPLE, counts / counts.sum())
    return np.repeat(np.arange(len(counts)), counts)


def _steadied(trained: Parameters, start: Parameters, patterns: Patterns) -> Parameters:
    """The estimate, with the start counted as much as PRIOR_PAIRS: an outcome that was hardly seen decides nothing."""
    pairs = float(patterns.counts.sum())
    matches = max(trained.prior * pairs, 1.0)
    match = [_mixed(ours, theirs, matches) for ours, theirs in zip(trained.match, start.match, strict=True)]
    other = [_mixed(ours, theirs, pairs - matches) for ours, theirs in zip(trained.other, start.other, strict=True)]
    for column, seen in enumerate(_seen(patterns)):
        match[column][~seen] = other[column][~seen] = _UNSEEN
    return Parameters(trained.prior, tuple(match), tuple(other))


def _seen(patterns: Patterns) -> list[NDArray[np.bool_]]:
    """For each comparison, which of its outcomes some pair has."""
    return [
        np.isin(np.arange(len(one.labels)), patterns.outcomes[:, column])
        for column, one in enumerate(patterns.compared)
    ]


def _mixed(trained: Shares, start: Shares, pairs: float) -> Shares:
    return (trained * pairs + start * PRIOR_PAIRS) / (pairs + PRIOR_PAIRS)
