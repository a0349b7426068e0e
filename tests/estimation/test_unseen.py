"""Where a density of the unseen is looked at, and what holds between."""

import numpy as np
import pytest

from tanuq.estimation.graphs.unseen import Looked, Reals


def narrow(unseen: Reals) -> Reals:
    """A bell at 2,345,678, a thousandth of it wide."""
    density: Reals = -(((unseen - 2_345_678) / 2_345) ** 2) / 2
    return density


def test_a_narrow_peak_in_a_wide_range_is_found() -> None:
    looked = Looked.at(narrow, 1, 30_000_000)
    assert looked.heights.max() == pytest.approx(0, abs=0.01)


def test_few_places_are_looked_at_for_all_that() -> None:
    assert len(Looked.at(narrow, 1, 30_000_000).places) < 1_000


def test_nothing_above_the_limit_of_depth_is_left_out() -> None:
    values, numbers = Looked.at(narrow, 1, 30_000_000).values()
    assert (values.min() < 2_345_678 - 8 * 2_345, numbers.sum() > 16 * 2_345) == (True, True)


def test_a_short_range_is_looked_at_everywhere() -> None:
    values, numbers = Looked.at(np.zeros_like, 0, 12).values()
    assert (values.tolist(), numbers.tolist()) == (list(range(13)), [1.0] * 13)


def test_a_range_of_one_number_is_that_number() -> None:
    values, _ = Looked.at(np.zeros_like, 7, 7).values()
    assert values.tolist() == [7]


def test_values_stand_for_all_numbers_where_they_are_thinned() -> None:
    values, numbers = Looked.at(np.zeros_like, 1, 10_000_000).values()
    assert (len(values) < 300_000, numbers.sum()) == (True, 10_000_000)


def test_what_lies_between_is_interpolated_to_the_fifth_degree() -> None:
    looked = Looked.at(narrow, 1, 100_000)
    values = np.arange(1.0, 100_001)
    found = looked.interpolation(values) @ np.log1p(looked.places) ** 5
    assert found == pytest.approx(np.log1p(values) ** 5, rel=1e-9)
