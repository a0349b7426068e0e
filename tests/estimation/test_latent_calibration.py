"""Latent classes on populations that their model made: true sizes are anywhere in it, and as often in intervals."""

import numpy as np
import pytest
from benchmarks.latent_populations import Population, drawn, held, rank

from tanuq.estimation import Estimate

POPULATIONS = 120


@pytest.fixture(scope="module")
def estimated() -> list[tuple[Population, Estimate]]:
    chance = np.random.Generator(np.random.SFC64(7))
    populations = [drawn(chance) for _ in range(POPULATIONS)]
    return [(one, one.estimate(seed=seed, effective=150, chains=2)) for seed, one in enumerate(populations)]


@pytest.mark.slow
def test_ranks_of_true_sizes_are_uniform_among_the_draws(estimated: list[tuple[Population, Estimate]]) -> None:
    """Simulation-based calibration (Talts et al. 2018): χ² of ranks in ten bins, above 27.9 once in a thousand."""
    chance = np.random.default_rng(7)
    bins = np.bincount([min(rank(*one, chance) // 10, 9) for one in estimated], minlength=10)
    assert ((bins - POPULATIONS / 10) ** 2 / (POPULATIONS / 10)).sum() < 27.9


@pytest.mark.slow
def test_intervals_hold_the_true_size_as_often_as_they_say(estimated: list[tuple[Population, Estimate]]) -> None:
    """Of 120 populations 114 are expected, and fewer than 106 once in a thousand times."""
    assert sum(held(*one) for one in estimated) >= 106
