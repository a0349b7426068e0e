"""Captures: the table of who is on which lists."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.estimation import CaptureTable
from tanuq.estimation.errors import TableError

THREE = ("villages", "lawyers", "press")


def three_lists(**counted: int) -> CaptureTable:
    """Of the three lists, by patterns written as ``p101=4``."""
    patterns = {tuple(int(place) for place in name[1:]): count for name, count in counted.items()}
    return CaptureTable.from_patterns(THREE, patterns)


def test_people_are_counted_by_the_lists_that_have_them() -> None:
    table = three_lists(p100=40, p010=30, p001=20, p110=6, p111=2)
    assert table.seen == 98
    assert table.list_sizes.tolist() == [48, 38, 22]
    assert table.caught_times.tolist() == [0, 90, 6, 2]


def test_the_cells_stand_by_code_with_nobody_in_the_unseen_one() -> None:
    assert three_lists(p100=4, p010=3, p011=2).cells.tolist() == [0, 4, 3, 0, 0, 0, 2, 0]


def test_patterns_that_nobody_bears_are_left_out() -> None:
    assert three_lists(p100=4, p010=0, p000=0).patterns.tolist() == [[1, 0, 0]]


def test_rows_of_people_and_counted_patterns_give_the_same_table() -> None:
    rows = np.array([[1, 0, 0], [1, 1, 0], [1, 0, 0]])
    assert CaptureTable.from_rows(THREE, rows).sha256 == three_lists(p100=2, p110=1).sha256


@given(st.permutations([(1, 0, 0), (0, 1, 0), (1, 1, 1), (0, 1, 1)]))
def test_the_order_in_which_patterns_are_written_makes_no_other_table(order: list[tuple[int, ...]]) -> None:
    table = CaptureTable.from_patterns(THREE, {pattern: sum(pattern) for pattern in order})
    assert table.sha256 == three_lists(p100=1, p010=1, p111=3, p011=2).sha256
    assert np.all(np.diff(table.codes) > 0)


def test_other_names_or_counts_make_another_table() -> None:
    table = three_lists(p100=4)
    assert table.sha256 != three_lists(p100=5).sha256
    assert table.sha256 != CaptureTable.from_patterns(("a", "b", "c"), {(1, 0, 0): 4}).sha256


def test_people_on_none_of_the_lists_that_are_kept_are_seen_no_more() -> None:
    table = three_lists(p100=40, p010=30, p001=20, p110=6, p111=2).only(["press", "lawyers"])
    assert table.lists == ("press", "lawyers")
    assert table.seen == 58
    assert table.list_sizes.tolist() == [22, 38]


def test_without_a_list_the_others_keep_their_sizes() -> None:
    table = three_lists(p100=40, p010=30, p001=20, p110=6, p111=2)
    assert table.without("lawyers").list_sizes.tolist() == [48, 22]


def test_the_people_on_one_list_are_a_population_of_known_size() -> None:
    table, nowhere_else = three_lists(p100=40, p010=30, p110=6, p101=1, p111=2).on("villages")
    assert table.lists == ("lawyers", "press")
    assert dict(zip(map(tuple, table.patterns.tolist()), table.counts.tolist(), strict=True)) == {
        (1, 0): 6,
        (0, 1): 1,
        (1, 1): 2,
    }
    assert nowhere_else == 40
    assert table.seen + nowhere_else == 49


def test_nobody_at_all_is_a_table_of_nobody() -> None:
    table = CaptureTable.from_patterns(THREE, {})
    assert table.seen == 0
    assert table.list_sizes.tolist() == [0, 0, 0]


def test_a_million_rows_are_told_apart_by_their_patterns_only() -> None:
    rows = np.tile(np.array([[1, 0, 0], [0, 1, 1]], dtype=np.uint8), (500_000, 1))
    assert CaptureTable.from_rows(THREE, rows).counts.tolist() == [500_000, 500_000]


@pytest.mark.parametrize(
    ("lists", "patterns", "says"),
    [
        (["a", "a"], {(1, 0): 1}, "Two lists are called “a”"),
        ([], {}, "There are 0 lists"),
        ([f"list {n}" for n in range(63)], {}, "There are 63 lists"),
        (["a", "b"], {(1, 2): 1}, "Row 1, list “b”: 2 is neither 0 nor 1."),
        (["a", "b"], {(1, 0): 3, (0, 1): -1}, "Row 2: a count cannot be -1."),
        (["a", "b"], {(0, 0): 7}, "on no list and counts 7 people"),
        (["a", "b", "c"], {(1, 0): 1}, "There are 3 lists, and a pattern has 2 places."),
        (["a", "b"], {(1, 0): 1, (1, 0, 1): 1}, "There are 2 lists, and a pattern has 3 places."),
        (["a", "b"], {(1, 0): 3, (0.5, 1): 1}, "Row 2, list “a”: 0.5 is neither 0 nor 1."),
        (["a", "b"], {(1, 0): 3, (0, 1): 49.5}, "Row 2: 49.5 is no whole number of people."),
        (["a", "b"], {(1, 0): np.float64("nan")}, "Row 1: nan is no whole number of people."),
        (["a", "b"], {(1, 0): None}, "Row 1: None is no whole number of people."),
        (["a", "b"], {(1, 0): 10**25}, "Row 1: 10{25} is more people than have ever lived."),
        (["a", " "], {(1, 0): 3}, "A list is called by a word, and ' ' is none."),
    ],
)
def test_a_table_that_cannot_be_is_refused_by_name(
    lists: list[str], patterns: dict[tuple[int, ...], int], says: str
) -> None:
    with pytest.raises(TableError, match=says):
        CaptureTable.from_patterns(lists, patterns)


def test_counts_that_are_whole_may_be_written_with_decimals() -> None:
    assert CaptureTable.from_patterns(["a", "b"], {(1, 0): 49.0}).seen == 49


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([[1, 0], [0, 1, 1]], "The rows are not all of one length."),
        ([1, 0], "A row for each person is wanted"),
        ([[1, 0], [0, float("nan")]], "Row 2, list “b”: nan is neither 0 nor 1."),
        ([["1", "0"]], "Row 1, list “a”: '1' is neither 0 nor 1."),
    ],
)
def test_rows_of_people_that_cannot_be_are_refused_by_name(rows: list[list[float]], says: str) -> None:
    with pytest.raises(TableError, match=says):
        CaptureTable.from_rows(["a", "b"], rows)


def test_rows_of_people_may_be_written_as_lists() -> None:
    assert CaptureTable.from_rows(["a", "b"], [[1, 0], [0, 1], [1, 0]]).counts.tolist() == [2, 1]


def test_a_list_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(TableError, match="There are: villages, lawyers, press"):
        three_lists(p100=4).only(["police"])
