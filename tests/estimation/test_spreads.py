"""An estimate that has an interval only gets a distribution that keeps it."""

from dataclasses import replace

import numpy as np
import pytest
from closed_populations import independence, population

from tanuq.estimation.estimate import Spread
from tanuq.estimation.spreads import interval_of, quantiles, spread_of

WHOLE = independence(population(300, (0.3, 0.4, 0.5)))
BARE = replace(WHOLE, spread=None, median=WHOLE.seen + 50.0, interval=(WHOLE.seen + 20.0, WHOLE.seen + 200.0))


def test_a_methods_own_distribution_is_taken_as_it_is() -> None:
    assert spread_of(WHOLE) is WHOLE.spread


def test_an_interval_alone_keeps_its_ends_and_its_middle() -> None:
    spread = spread_of(BARE)
    kept = [end - BARE.seen for end in (*spread.interval(), spread.quantile(0.5))]
    assert kept == pytest.approx([20, 200, 50], rel=0.01)


def test_the_80_percent_interval_of_an_interval_alone_is_log_normal() -> None:
    low, high = interval_of(BARE, 0.8)
    ratio = 1.2815516 / 1.9599640
    assert [low - BARE.seen, high - BARE.seen] == pytest.approx([50 * 0.4**ratio, 50 * 4**ratio], rel=0.01)


def test_the_95_percent_interval_is_the_estimates_own() -> None:
    assert interval_of(BARE, 0.95) == BARE.interval


def test_an_interval_that_begins_at_those_seen_counts_half_a_person() -> None:
    touching = replace(BARE, interval=(float(BARE.seen), BARE.seen + 200.0))
    assert spread_of(touching).interval()[0] - BARE.seen == pytest.approx(0.5, rel=0.05)


def test_quantiles_of_equal_draws_are_the_draws() -> None:
    draws = Spread.of_draws(np.array([4.0, 1.0, 3.0, 2.0]))
    assert quantiles(draws, 4).tolist() == [1, 2, 3, 4]


def test_quantiles_of_weighted_values_repeat_by_weight() -> None:
    weighted = Spread(np.array([10.0, 20.0]), np.array([0.75, 0.25]))
    assert quantiles(weighted, 4).tolist() == [10, 10, 10, 20]
