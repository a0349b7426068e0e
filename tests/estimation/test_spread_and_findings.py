"""A spread: what a method says of N, as values with weights."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Spread
from tanuq.estimation.findings import Finding, Weight, as_warnings, refusals


def test_draws_count_alike_in_whatever_shape_they_come() -> None:
    spread = Spread.of_draws(np.array([[30, 10], [20, 40]]))
    assert spread.values.tolist() == [10, 20, 30, 40]
    assert spread.mean == 25
    assert spread.quantile(0.5) == 20


def test_a_quantile_is_the_least_value_whose_weights_reach_it() -> None:
    spread = Spread(np.array([1.0, 2.0, 3.0]), np.array([0.2, 0.5, 0.3]))
    assert [spread.quantile(p) for p in (0.0, 0.2, 0.21, 0.7, 0.71, 1.0)] == [1, 1, 2, 2, 3, 3]


def test_an_interval_leaves_the_same_weight_at_both_ends() -> None:
    spread = Spread.of_draws(np.arange(1, 1001))
    assert spread.interval(0.95) == (25, 975)
    assert spread.interval(0.8) == (100, 900)


@given(st.lists(st.integers(1, 10**9), min_size=1), st.floats(0, 1))
def test_a_quantile_is_always_one_of_the_values(values: list[int], probability: float) -> None:
    assert Spread.of_draws(np.array(values)).quantile(probability) in values


def test_what_somebody_insists_against_is_a_warning_with_the_same_words() -> None:
    finding = Finding("no-overlap", Weight.REFUSAL, "No list shares a person.", "Link the lists.", {"lists": 3})
    (warning,) = as_warnings((finding,))
    assert refusals((finding,)) == (finding,)
    assert refusals((warning,)) == ()
    assert (warning.code, warning.sentence, warning.mend, warning.values) == (
        "no-overlap",
        "No list shares a person.",
        "Link the lists.",
        {"lists": 3},
    )


def test_values_and_weights_belong_together() -> None:
    assert Spread.of_draws(np.array([5, 5, 5])).mean == pytest.approx(5)


def test_a_refusal_comes_out_of_another_process_as_it_went_in() -> None:
    refused = Refused((Finding("no-overlap", Weight.REFUSAL, "No list shares a person.", "Link the lists."),), 70.0)
    again = pickle.loads(pickle.dumps(refused))  # noqa: S301 - just written
    assert (again.findings, again.lower_bound, str(again)) == (refused.findings, 70.0, str(refused))
