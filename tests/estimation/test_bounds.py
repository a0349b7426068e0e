"""Chapman's figure and Chao's lower bound."""

import math

import numpy as np
import pytest
from benchmarks.published_tables import NAMES, published
from hypothesis import given
from hypothesis import strategies as st

from tanuq.estimation.bounds import chao, chapman
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption, Refused


def two_lists(first: int, second: int, both: int) -> CaptureTable:
    return CaptureTable.from_patterns(("a", "b"), {(1, 0): first, (0, 1): second, (1, 1): both})


def test_chapmans_figure_is_that_of_his_formula() -> None:
    estimate = chapman(two_lists(30, 20, 10))
    assert estimate.mean == pytest.approx(41 * 31 / 11 - 1)
    assert estimate.details["standard_error"] == pytest.approx(math.sqrt(41 * 31 * 30 * 20 / (11**2 * 12)))
    low, high = estimate.interval
    assert 60 < low < estimate.mean < high


def test_chapmans_figure_is_exactly_unbiased_where_the_lists_together_are_as_long_as_the_population() -> None:
    people, first, second = 12, 7, 6
    chances = {
        both: math.comb(first, both) * math.comb(people - first, second - both) / math.comb(people, second)
        for both in range(1, 7)
    }
    mean = sum(chance * ((first + 1) * (second + 1) / (both + 1) - 1) for both, chance in chances.items() if chance)
    figures = sum(
        chance * chapman(two_lists(first - both, second - both, both)).mean for both, chance in chances.items()
    )
    assert mean == pytest.approx(people)
    assert figures == pytest.approx(people, rel=0.01)


def test_of_more_lists_the_two_that_share_most_people_are_taken_unless_two_are_named() -> None:
    table = published("kosovo")
    assert chapman(table).options == {"pair": "EXH · OSCE"}
    assert chapman(table, pair=("ABA", "HRW")).options == {"pair": "ABA · HRW"}
    pairs = chapman(table).details["pairs"]
    assert isinstance(pairs, tuple)
    assert len(pairs) == 6


def test_two_lists_of_one_name_are_no_pair() -> None:
    with pytest.raises(BadOption, match="not two of the lists"):
        chapman(published("kosovo"), pair=("ABA", "ABA"))


def test_one_list_says_nothing_of_those_who_are_not_on_it() -> None:
    with pytest.raises(Refused) as refused:
        chapman(CaptureTable.from_patterns(("a",), {(1,): 50}))
    assert [finding.code for finding in refused.value.findings] == ["too-few-lists"]


def test_chaos_bound_without_its_correction_is_the_one_that_is_published_for_kosovo() -> None:
    estimate = chao(published("kosovo"))
    assert estimate.details["uncorrected"] == pytest.approx(8591, abs=0.5)
    assert estimate.mean == pytest.approx(8586, abs=0.5)


def test_chaos_bound_of_lists_of_one_size_is_the_known_form() -> None:
    table = CaptureTable.from_patterns(
        ("a", "b", "c"),
        {(1, 0, 0): 30, (0, 1, 0): 30, (0, 0, 1): 30, (1, 1, 0): 5, (1, 0, 1): 5, (0, 1, 1): 5, (1, 1, 1): 1},
    )
    uncorrected = chao(table).details["uncorrected"]
    assert uncorrected == pytest.approx(table.seen + (2 / 3) * 90**2 / (2 * 15))


def test_chaos_bound_lies_below_the_truth_where_lists_are_independent_and_of_unlike_sizes() -> None:
    chances = np.array([0.05, 0.2, 0.5])
    codes = np.arange(8)
    on = (codes[:, None] >> np.arange(3)) & 1
    expected = 100_000 * np.prod(np.where(on, chances, 1 - chances), axis=1)
    table = CaptureTable.gathered(("a", "b", "c"), on[1:], np.round(expected[1:]).astype(np.int64))
    assert chao(table).mean <= 100_001
    assert float(str(chao(table).details["equal_lists"])) > 100_001


def test_where_nobody_is_on_two_lists_the_bound_says_so() -> None:
    estimate = chao(two_lists(30, 20, 0))
    assert [finding.code for finding in estimate.warnings] == ["nobody-twice"]


def test_one_list_of_people_of_its_own_leaves_the_bound_at_those_seen() -> None:
    estimate = chao(two_lists(30, 0, 10))
    assert (estimate.mean, estimate.interval) == (40, (40, 40))


@pytest.mark.parametrize("name", NAMES)
def test_no_bound_is_below_the_people_seen(name: str) -> None:
    table = published(name)
    estimate = chao(table)
    assert table.seen <= estimate.interval[0] <= estimate.mean <= estimate.interval[1]


@given(st.permutations(["EXH", "ABA", "OSCE", "HRW"]))
def test_the_order_of_the_lists_does_not_matter_to_the_bound(order: list[str]) -> None:
    assert chao(published("kosovo").only(order)).mean == pytest.approx(chao(published("kosovo")).mean)
