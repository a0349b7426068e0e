"""All chordal graphs on a few lists."""

from itertools import combinations

import numpy as np
import pytest
from plain_graphs import chordal, cliques, separators

from tanuq.estimation.graphs.chordal import ChordalGraphs, chordal_graphs


@pytest.mark.parametrize(
    ("lists", "graphs"), [(1, 1), (2, 2), (3, 8), (4, 61), (5, 822), (6, 18_154), (7, 617_675)], ids=str
)
def test_there_are_as_many_chordal_graphs_as_have_been_counted(lists: int, graphs: int) -> None:
    assert len(chordal_graphs(lists).edges) == graphs


@pytest.mark.parametrize("lists", [2, 3, 4, 5])
def test_they_are_the_graphs_in_which_every_long_cycle_has_a_chord(lists: int) -> None:
    places = {frozenset(pair): place for place, pair in enumerate(combinations(range(lists), 2))}
    expected = sorted(sum(2 ** places[edge] for edge in edges) for edges in chordal(lists))
    assert chordal_graphs(lists).edges.tolist() == expected


@pytest.mark.parametrize("lists", [2, 3, 4, 5])
def test_subsets_count_as_cliques_less_separators_of_a_junction_tree(lists: int) -> None:
    graphs = chordal_graphs(lists)
    places = {frozenset(pair): place for place, pair in enumerate(combinations(range(lists), 2))}
    for edges in chordal(lists):
        expected = np.zeros(2**lists)
        for clique in cliques(edges, lists):
            expected[sum(2**j for j in clique)] += 1
        for separator in separators(cliques(edges, lists)):
            expected[sum(2**j for j in separator)] -= 1
        expected[0] = found(graphs, sum(2 ** places[edge] for edge in edges))[0]  # of no list: its density is 1
        assert found(graphs, sum(2 ** places[edge] for edge in edges)).tolist() == expected.tolist()


def test_each_list_is_in_one_more_clique_than_separators() -> None:
    factors = chordal_graphs(7).factors
    for member in range(7):
        holds = (np.arange(2**7) >> member & 1).astype(float)
        assert np.array_equal(factors @ holds, np.ones(617_675))


def test_the_complete_graph_comes_last_and_is_one_clique() -> None:
    assert chordal_graphs(6).cliques(18_153) == ((0, 1, 2, 3, 4, 5),)


def test_cliques_are_named_the_largest_first_and_single_lists_last() -> None:
    graphs = chordal_graphs(4)
    one_two_and_two_four = 1 | 1 << 4
    place = graphs.edges.tolist().index(one_two_and_two_four)
    assert graphs.cliques(place) == ((0, 1), (1, 3), (2,))


def found(graphs: ChordalGraphs, edges: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    place = int(np.searchsorted(graphs.edges, edges))
    row: np.ndarray[tuple[int], np.dtype[np.float64]] = graphs.factors[[place]].toarray()[0]
    return row
