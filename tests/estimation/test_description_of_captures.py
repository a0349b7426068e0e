"""A table is described before any model."""

import math

import pytest
from benchmarks.published_tables import published
from captured import independent, table
from hypothesis import given
from hypothesis import strategies as st

from tanuq.estimation import CaptureTable, describe
from tanuq.estimation.description import Intersection, Pair, Size

DESCRIBED = describe(table({"100": 9, "010": 8, "001": 7, "110": 4, "101": 3, "111": 2}))


def test_sizes_say_how_many_no_other_list_has() -> None:
    assert DESCRIBED.sizes == (Size("Register", 18, 9), Size("Press", 14, 8), Size("NGO", 12, 7))


def test_each_two_lists_are_compared_once() -> None:
    assert DESCRIBED.pairs == (
        Pair("Register", "Press", both=6, only_first=12, only_second=8, neither=7),
        Pair("Register", "NGO", both=5, only_first=13, only_second=7, neither=8),
        Pair("Press", "NGO", both=2, only_first=12, only_second=10, neither=9),
    )


def test_people_are_counted_by_how_often_they_were_seen() -> None:
    assert (DESCRIBED.seen, DESCRIBED.caught, DESCRIBED.only_once) == (33, (0, 24, 7, 2), 24)


def test_intersections_begin_with_the_greatest() -> None:
    assert DESCRIBED.intersections[:2] == (Intersection(("Register",), 9), Intersection(("Press",), 8))
    assert DESCRIBED.intersections[-1] == Intersection(("Register", "Press", "NGO"), 2)


def test_empty_cells_are_the_combinations_that_nobody_has() -> None:
    assert (DESCRIBED.empty_cells, describe(published("kosovo")).empty_cells) == (1, 0)


def test_an_odds_ratio_is_of_the_people_seen() -> None:
    assert DESCRIBED.pairs[0].odds_ratio == pytest.approx(6 * 7 / (12 * 8))


@pytest.mark.parametrize(
    ("pair", "ratio"), [(Pair("A", "B", 5, 0, 3, 4), math.inf), (Pair("A", "B", 5, 0, 3, 0), None)]
)
def test_an_odds_ratio_may_have_no_end_or_not_be_there(pair: Pair, ratio: float | None) -> None:
    assert pair.odds_ratio == ratio


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 50), st.integers(1, 50), st.integers(0, 500))
def test_the_unseen_can_only_raise_an_odds_ratio(both: int, first: int, second: int, neither: int, unseen: int) -> None:
    seen, all_people = (Pair("A", "B", both, first, second, rest).odds_ratio for rest in (neither, neither + unseen))

    assert seen is not None
    assert all_people is not None
    assert seen <= all_people


def test_independent_lists_are_not_held_for_dependent() -> None:
    pairs = describe(independent(5000, [0.3, 0.3, 0.2, 0.2])).pairs

    assert [pair for pair in pairs if pair.surely_dependent] == []


def test_chapmans_figure_of_independent_lists_is_near_the_truth() -> None:
    assert describe(independent(5000, [0.3, 0.3])).pairs[0].people_if_independent == pytest.approx(5000, rel=0.1)


def test_forty_lists_are_described() -> None:
    lists = [f"L{place}" for place in range(40)]
    described = describe(CaptureTable.from_patterns(lists, {tuple([1] * 40): 3}))

    assert (len(described.pairs), described.empty_cells) == (780, 2**40 - 2)
