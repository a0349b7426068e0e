"""Tables that a fitted model makes, held against the one it was fitted to."""

from dataclasses import replace

import numpy as np
import pytest
from invented_estimates import four_lists, interval_only, sampled
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.report.predictive import can_be_checked, fit


def independent_lists() -> CaptureTable:
    """Two thousand people, each on each of three lists by chance, and the model that made them."""
    dice = np.random.default_rng(11)
    rows = (dice.random((2_000, 3)) < (0.5, 0.4, 0.3)).astype(np.int64)
    return CaptureTable.from_rows(["a", "b", "c"], rows[rows.any(axis=1)])


def expected_of_independence() -> NDArray[np.float64]:
    on = (np.arange(8)[:, None] >> np.arange(3)) & 1
    expected: NDArray[np.float64] = 2_000 * np.prod(np.where(on, (0.5, 0.4, 0.3), (0.5, 0.6, 0.7)), axis=1)
    return expected


def test_a_model_that_made_the_table_fits_it() -> None:
    table = independent_lists()
    checked = fit(table, replace(sampled(table), details={"expected": expected_of_independence()}), seed=1)

    assert checked.probability > 0.05
    assert all(one.within for one in checked.compared)


def test_independence_does_not_fit_lists_that_depend_on_each_other() -> None:
    table = four_lists()

    assert fit(table, sampled(table), seed=1).probability < 0.01


def test_lists_pairs_and_times_are_compared_with_what_was_counted() -> None:
    table = four_lists()
    compared = fit(table, sampled(table), seed=1).compared

    assert [one.observed for one in compared if one.about == "list"] == [1_910, 1_528, 1_786, 685]
    assert next(one for one in compared if one.names == ("EXH", "ABA")).observed == 177 + 181 + 18 + 27
    assert [one.observed for one in compared if one.about == "times"] == table.caught_times[1:].tolist()


def test_draws_of_expected_cells_are_taken_in_turn() -> None:
    table = independent_lists()
    cells = expected_of_independence()
    on_few, on_many = np.where(np.arange(8) & 1, [[1], [9]], [[9], [1]])
    wide = replace(sampled(table), details={"expected": np.array([cells * on_few, cells * on_many])})
    narrow = replace(sampled(table), details={"expected": cells})

    def width(of: Estimate) -> float:
        first = fit(table, of, seed=1).compared[0].expected
        return first[2] - first[0]

    assert width(wide) > 2 * width(narrow)


def test_the_same_seed_makes_the_same_tables() -> None:
    table = four_lists()

    assert fit(table, sampled(table), seed=3) == fit(table, sampled(table), seed=3)


def test_a_method_without_expected_cells_cannot_be_checked() -> None:
    table = four_lists()

    assert not can_be_checked(table, interval_only(table))
    with pytest.raises(BadOption, match="no expected table"):
        fit(table, interval_only(table), seed=1)


def test_expected_cells_of_another_table_are_refused() -> None:
    table = four_lists()

    with pytest.raises(BadOption, match="8 cells"):
        fit(table, replace(sampled(table), details={"expected": np.ones(8)}), seed=1)
