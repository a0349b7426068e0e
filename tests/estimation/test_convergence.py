"""Whether chains met, as ArviZ says it of the same draws."""

import math

import numpy as np
import pytest
from arviz_stats.base import array_stats
from hypothesis import given, settings
from hypothesis import strategies as st

from tanuq.estimation.convergence import mixing


def chains(seed: int, number: int = 4, length: int = 500, along: float = 0.0, apart: float = 0.0) -> np.ndarray:
    """Normal chains, correlated along themselves and shifted apart."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=(number, length))
    for step in range(1, length):
        noise[:, step] += along * noise[:, step - 1]
    return noise + apart * np.arange(number)[:, None]


@pytest.mark.parametrize(("along", "apart"), [(0.0, 0.0), (0.9, 0.0), (0.5, 0.3), (0.0, 2.0)])
def test_arviz_says_the_same_of_the_same_draws(along: float, apart: float) -> None:
    draws = np.exp(chains(1, along=along, apart=apart))
    ours = mixing(draws)
    assert ours.rhat == pytest.approx(float(array_stats.rhat(draws, chain_axis=0, draw_axis=1)), rel=0.002)
    assert ours.ess_bulk == pytest.approx(
        float(array_stats.ess(draws, chain_axis=0, draw_axis=1, method="bulk")), rel=0.03
    )
    assert ours.ess_tail == pytest.approx(
        float(array_stats.ess(draws, chain_axis=0, draw_axis=1, method="tail", prob=(0.05, 0.95))), rel=0.05
    )


def test_independent_draws_count_fully_and_correlated_ones_less() -> None:
    free, bound = mixing(chains(2)), mixing(chains(2, along=0.9))
    assert free.ess_bulk == pytest.approx(2000, rel=0.2)
    assert bound.ess_bulk < 300
    assert (free.chains, free.draws) == (4, 500)


def test_chains_that_sit_apart_have_not_met() -> None:
    assert mixing(chains(3)).rhat < 1.01
    assert mixing(chains(3, apart=1.0)).rhat > 1.1


def test_chains_that_never_moved_have_not_met() -> None:
    assert mixing(np.repeat(np.arange(4)[:, None], 100, axis=1)).rhat == math.inf


def test_draws_that_are_all_the_same_each_count() -> None:
    assert mixing(np.full((4, 50), 7)).ess_bulk == 200


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000))
def test_any_rising_transformation_leaves_the_figures(seed: int) -> None:
    draws = chains(seed, length=100)
    assert mixing(draws).ess_bulk == pytest.approx(mixing(np.exp(draws)).ess_bulk)


def test_three_draws_are_too_few() -> None:
    with pytest.raises(ValueError, match="four draws"):
        mixing(np.zeros((4, 3)))
