"""What one-to-one says of a pair, beside the plain sum over all matchings."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray

from tanuq.linkage.clusters.rivalry import DOUBTED, rivalled

TWO_AND_TWO = np.array([0, 0, 1, 1], np.int32)
Edges = list[tuple[int, int, float]]


def bits_of(edges: Edges, lists: NDArray[np.int32]) -> list[float]:
    left, right, bits = (np.array(column) for column in zip(*edges, strict=True))
    return rivalled(left.astype(np.int32), right.astype(np.int32), lists, bits.astype(np.float64)).tolist()


def by_counting(edges: Edges, alone: tuple[float, float], sizes: tuple[int, int]) -> list[float]:
    """Log-odds of each edge over all matchings, one by one."""
    within = np.zeros(len(edges))
    total = 0.0
    for number in range(len(edges) + 1):
        for chosen in combinations(range(len(edges)), number):
            ends = [end for place in chosen for end in edges[place][:2]]
            if len(set(ends)) == len(ends):
                weight = alone[0] ** (sizes[0] - number) * alone[1] ** (sizes[1] - number)
                weight *= 2.0 ** sum(edges[place][2] for place in chosen)
                total += weight
                within[list(chosen)] += weight
    return np.log2(within / (total - within)).tolist()


@given(st.lists(st.floats(-8, 8), min_size=3, max_size=3))
def test_without_a_cycle_the_odds_are_those_of_all_matchings_counted_one_by_one(bits: list[float]) -> None:
    edges = [(0, 2, bits[0]), (0, 3, bits[1]), (1, 3, bits[2])]
    found = bits_of(edges, TWO_AND_TWO)
    alone = 1 - sum(1 / (1 + 2.0**-value) for value in found) / (2 + DOUBTED)
    assert_allclose(found, by_counting(edges, (alone, alone), (2, 2)), atol=0.01)


def test_a_stronger_rival_takes_the_partner() -> None:
    sure, doubtful = bits_of([(0, 2, 9.0), (0, 3, 3.0)], TWO_AND_TWO)
    assert sure > 0 > doubtful


def test_a_rival_that_is_better_matched_elsewhere_is_no_rival() -> None:
    free = bits_of([(0, 2, 20.0), (1, 2, 5.0), (1, 3, 4.0)], TWO_AND_TWO)
    assert free[2] > 0 > free[1]


def test_where_nearly_everybody_has_a_partner_the_last_two_are_likelier_to_be_one() -> None:
    lists = np.repeat([0, 1], 100).astype(np.int32)
    edges = [(row, row + 100, 20.0) for row in range(98)]
    assert bits_of([*edges, (99, 199, -3.0)], lists)[-1] > 0


def test_where_hardly_anybody_has_a_partner_a_weak_pair_stays_weak() -> None:
    lists = np.repeat([0, 1], 100).astype(np.int32)
    assert bits_of([(0, 100, 20.0), (99, 199, -3.0)], lists)[-1] < -2


def test_pairs_inside_one_list_are_left_as_they_are() -> None:
    assert bits_of([(0, 1, -7.0)], TWO_AND_TWO) == [-7.0]
