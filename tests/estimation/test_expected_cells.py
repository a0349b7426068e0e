"""What models expect in each cell, against what can be reckoned by hand."""

from itertools import product

import numpy as np
import pytest
from invented_estimates import four_lists

from tanuq.estimation.expected import of_classes, of_graph

WEIGHT = 1 / 16


def test_classes_expect_the_sum_over_classes_of_the_products_over_lists() -> None:
    dice = np.random.default_rng(5)
    weights, chances = dice.dirichlet([1, 1], size=3), dice.random((3, 2, 3))
    people = np.array([100.0, 200.0, 300.0])
    by_hand = [
        [
            sum(
                people[s]
                * weights[s, k]
                * np.prod([chances[s, k, j] if on[j] else 1 - chances[s, k, j] for j in range(3)])
                for k in range(2)
            )
            for on in (pattern[::-1] for pattern in product((0, 1), repeat=3))
        ]
        for s in range(3)
    ]

    assert of_classes(people, weights, chances) == pytest.approx(np.array(by_hand))


def test_cells_of_classes_add_up_to_the_people() -> None:
    cells = of_classes(np.array([50.0]), np.array([[0.3, 0.7]]), np.full((1, 2, 4), 0.2))

    assert cells.shape == (1, 16)
    assert cells.sum() == pytest.approx(50.0)


def test_the_graph_that_joins_all_lists_expects_what_was_counted() -> None:
    table = four_lists()
    cells = of_graph(table, [(0, 1, 2, 3)], unseen=5_000, weight=WEIGHT)

    assert cells[1:] == pytest.approx((table.cells[1:] + WEIGHT) * 9_400 / 9_401)


def test_a_graph_without_edges_expects_independent_lists() -> None:
    table = four_lists()
    shares = (table.list_sizes + 8 * WEIGHT) / 9_401
    on = (np.arange(16)[:, None] >> np.arange(4)) & 1
    by_hand = 9_400 * np.prod(np.where(on, shares, 1 - shares), axis=1)

    assert of_graph(table, [(0,), (1,), (2,), (3,)], unseen=5_000, weight=WEIGHT) == pytest.approx(by_hand)


@pytest.mark.parametrize("cliques", [[(0, 1), (1, 2), (2, 3)], [(2, 3), (0, 1), (1, 2)], [(0, 1, 2), (3,)]])
def test_cells_of_a_graph_add_up_to_the_people(cliques: list[tuple[int, ...]]) -> None:
    assert of_graph(four_lists(), cliques, unseen=5_000, weight=WEIGHT).sum() == pytest.approx(9_400)


def test_lists_that_a_third_keeps_apart_are_independent_given_it() -> None:
    cells = of_graph(four_lists(), [(0, 1), (1, 2), (3,)], unseen=5_000, weight=WEIGHT).reshape(2, 2, 2, 2).sum(axis=0)
    given = cells[:, 1, :]  # axes: list 2, list 0, where list 1 has the person

    assert given[1, 1] * given[0, 0] == pytest.approx(given[1, 0] * given[0, 1])
