"""Clusterings are drawn as often as pairs are believed, and keep what was judged."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking_records import judged, log_odds, pairs_of, records_on
from weighing_partitions import Partition, chances, partition

from tanuq.estimation.clusterings import Judgements, Pairs, Records, linked, sampled_clusterings
from tanuq.estimation.clusterings.sampling import Walk
from tanuq.estimation.errors import TableError


def drawn(
    records: Records, pairs: Pairs, judgements: Judgements | None = None, *, draws: int = 4000
) -> Counter[Partition]:
    clusterings = sampled_clusterings(records, pairs, lambda _: log_odds(pairs), judgements, draws=draws, seed=1)
    return Counter(partition(labels) for labels in clusterings.labels)


FOUR = records_on("a", "b", "c", "d")
LOOP = pairs_of({(0, 1): 0.7, (1, 2): 0.6, (2, 3): 0.4, (0, 3): 0.3, (0, 2): 0.8})


def test_a_pair_by_itself_is_together_as_often_as_it_is_believed() -> None:
    found = drawn(records_on("a", "b"), pairs_of({(0, 1): 0.3}))
    assert found[frozenset([frozenset([0, 1])])] / 4000 == pytest.approx(0.3, abs=0.03)


def test_clusterings_of_few_records_come_as_often_as_exact_enumeration_says() -> None:
    expected, found = chances(FOUR, LOOP), drawn(FOUR, LOOP)
    assert set(found) <= set(expected)
    for one, chance in expected.items():
        assert found[one] / 4000 == pytest.approx(chance, abs=5 * np.sqrt(chance / 4000) + 0.002)


def test_a_list_that_holds_nobody_twice_keeps_its_records_apart() -> None:
    records = records_on("a", "b", "a")
    pairs = pairs_of({(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9})
    expected, found = chances(records, pairs), drawn(records, pairs)
    assert set(found) == set(expected)
    assert frozenset([frozenset([0, 1, 2])]) not in found


def test_chains_over_many_records_come_to_what_exact_enumeration_says() -> None:
    """Ten records in a row are too many to be drawn exactly; in a tree each pair is together by its own chance."""
    believed = {(place, place + 1): 0.2 + 0.07 * place for place in range(9)}
    records = records_on(*"abcdefghij")
    pairs = pairs_of(believed)
    walk = Walk(chains=2, before=200, between=3)
    clusterings = sampled_clusterings(records, pairs, lambda _: log_odds(pairs), draws=3000, seed=2, walk=walk)
    together = clusterings.together(pairs.first, pairs.second)
    assert together == pytest.approx(list(believed.values()), abs=0.05)


def test_the_same_seed_draws_the_same_clusterings() -> None:
    one, again = (sampled_clusterings(FOUR, LOOP, lambda _: log_odds(LOOP), draws=20, seed=5).labels for _ in range(2))
    assert np.array_equal(one, again)


beliefs = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.02, 0.98),
    max_size=20,
)


@settings(max_examples=40, deadline=None)
@given(beliefs, st.data())
def test_every_clustering_keeps_what_was_judged_and_holds_nobody_twice(
    believed: dict[tuple[int, int], float], data: st.DataObject
) -> None:
    records = records_on(*"abcabcabca", named="abc")
    truth = data.draw(st.lists(st.integers(0, 5), min_size=10, max_size=10))
    same = [(i, j) for i, j in combinations(range(10), 2) if truth[i] == truth[j] and (i + j) % 3 == 1]
    same = [(i, j) for i, j in same if records.list_of[i] != records.list_of[j]][:1]
    different = [(i, j) for i, j in combinations(range(10), 2) if truth[i] != truth[j] and (i * j) % 4 == 1]
    pairs = pairs_of(believed)
    clusterings = sampled_clusterings(
        records, pairs, lambda _: log_odds(pairs), judged(same, different), draws=5, seed=3
    )
    for labels in clusterings.labels:
        assert all(labels[i] == labels[j] for i, j in same)
        assert all(labels[i] != labels[j] for i, j in different)
        for person in set(labels.tolist()):
            lists = records.list_of[labels == person]
            assert len(set(lists.tolist())) == len(lists)


def test_judgements_that_contradict_each_other_are_named() -> None:
    with pytest.raises(TableError, match="Records 1 and 3 are judged the same and not the same"):
        linked(FOUR, LOOP, judged(same=[(0, 1), (1, 2)], different=[(0, 2)]))


def test_links_are_taken_from_the_likeliest_down() -> None:
    records = records_on("a", "b", "a")
    labels = linked(records, pairs_of({(0, 1): 0.8, (1, 2): 0.9}))
    assert labels[1] == labels[2] != labels[0]


def test_a_pair_below_the_threshold_is_no_link() -> None:
    pairs = pairs_of({(0, 1): 0.8})
    assert len(set(linked(records_on("a", "b"), pairs, threshold=0.9).tolist())) == 2


@pytest.mark.parametrize(
    ("believed", "says"),
    [
        ({(1, 1): 0.5}, "a record with itself"),
        ({(0, 1): 1.5}, "from 0 to 1"),
        ({(0, 1): 0.5, (1, 0): 0.5}, "there twice"),
    ],
)
def test_a_table_of_pairs_that_cannot_be_is_refused(believed: dict[tuple[int, int], float], says: str) -> None:
    with pytest.raises(TableError, match=says):
        pairs_of(believed)
