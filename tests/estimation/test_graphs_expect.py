"""What the average over graphs expects in each cell, which the fit is checked by."""

import numpy as np
import pytest
from benchmarks.published_tables import published

from tanuq.estimation.graphs import graph_averaging


@pytest.mark.parametrize("name", ["kosovo", "spina_bifida_3lists", "uk_2013_5lists"])
def test_expected_people_add_up_to_the_posterior_mean_over_the_heaviest_graphs(name: str) -> None:
    table = published(name)
    estimate = graph_averaging(table)
    expected = estimate.details["expected"]
    assert isinstance(expected, np.ndarray)
    assert expected.shape == (2 ** len(table.lists),)
    assert np.all(expected > 0)
    assert expected.sum() == pytest.approx(estimate.mean, rel=0.05)
    assert expected[1:].sum() == pytest.approx(table.seen, rel=0.02)
