"""The sampler of latent classes beside a plain one that anybody can check: that of Manrique-Vallier (2016)."""

from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.latent import latent_class

THREE = CaptureTable.from_patterns(
    ("a", "b", "c"),
    {(1, 0, 0): 24, (0, 1, 0): 19, (0, 0, 1): 21, (1, 1, 0): 15, (1, 0, 1): 4, (0, 1, 1): 6, (1, 1, 1): 13},
)


def by_gibbs(table: CaptureTable, classes: int, shape: float, rate: float, sweeps: int) -> NDArray[np.float64]:
    """N after each sweep, everything else drawn from its conditional distribution."""
    dice = np.random.default_rng(5)
    weights, chances, alpha = np.full(classes, 1 / classes), dice.random((classes, len(table.lists))), 1.0
    people = np.empty(sweeps)
    for sweep in range(sweeps):
        never = weights * np.prod(1 - chances, axis=1)
        members = dice.multinomial(dice.negative_binomial(table.seen, 1 - never.sum()), never / never.sum())
        caught = np.zeros(chances.shape)
        for pattern, count in zip(table.patterns, table.counts, strict=True):
            each = weights * np.prod(np.where(pattern, chances, 1 - chances), axis=1)
            dealt = dice.multinomial(count, each / each.sum())
            members += dealt
            caught += dealt[:, None] * pattern
        people[sweep] = members.sum()
        chances = dice.beta(1 + caught, 1 + members[:, None] - caught)
        beyond = members[::-1].cumsum()[::-1][1:]
        sticks = np.clip(dice.beta(1 + members[:-1], alpha + beyond), 1e-12, 1 - 1e-12)
        weights = np.append(sticks, 1) * np.append(1, np.cumprod(1 - sticks))
        alpha = dice.gamma(shape + classes - 1) / (rate - np.log1p(-sticks).sum())
    return people


@pytest.mark.slow
@pytest.mark.parametrize("sampler", [None, "fitted"])
def test_three_classes_are_what_a_plain_gibbs_sampler_says(sampler: Literal["fitted"] | None) -> None:
    drawn = np.log(by_gibbs(THREE, 3, 2.0, 2.0, 30_000)[2_000:])
    estimate = latent_class(THREE, classes=3, alpha=(2.0, 2.0), effective=4000, seed=1, sampler=sampler)
    assert estimate.draws is not None
    found = np.log(estimate.draws)

    assert found.mean() == pytest.approx(drawn.mean(), abs=0.04)
    assert np.quantile(found, [0.1, 0.5, 0.9]) == pytest.approx(np.quantile(drawn, [0.1, 0.5, 0.9]), abs=0.06)
