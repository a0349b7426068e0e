"""Moves and rounds leave the clusterings as likely as plain enumeration says they are."""

from collections import Counter

import numpy as np
import pytest
from linking_records import judged, log_odds, pairs_of, records_on
from weighing_partitions import Partition, chances, partition

from tanuq.estimation.clusterings import Judgements, Pairs, Records, sampled_clusterings
from tanuq.estimation.clusterings.graph import graph_of
from tanuq.estimation.clusterings.moves import start
from tanuq.estimation.clusterings.partitions import FEW
from tanuq.estimation.clusterings.rounds import rounds

TIMES = 6_000

SIX = records_on(*"abcdab")
"""Two of their lists have two records."""
STRONG_AND_FAINT = pairs_of(
    {(0, 1): 0.95, (1, 2): 0.8, (0, 2): 0.3, (2, 3): 0.02, (3, 4): 0.9, (3, 5): 0.6, (1, 3): 0.05, (2, 4): 0.1}
)
TWICE = Records(SIX.lists, SIX.list_of, twice=np.array([0.2, 0.0, 0.0, 0.0]))


def walked(records: Records, pairs: Pairs, *, few: int, faint_below: float) -> Counter[Partition]:
    """How often a chain is at each clustering."""
    graph = graph_of(records, pairs, Judgements.none())
    weights, rng = graph.weights(log_odds(pairs)), np.random.default_rng(1)
    state = start(graph.ties, np.arange(graph.blocks))
    visits = Counter[tuple[int, ...]]()
    for _ in range(TIMES):
        rounds(graph.ties, state, weights, weights < faint_below, few, 1, rng)
        visits[tuple(state.label[graph.block_of].tolist())] += 1
    found = Counter[Partition]()
    for labels, times in visits.items():
        found[partition(np.array(labels))] += times
    return found


def distance(found: Counter[Partition], expected: dict[Partition, float]) -> float:
    """Total variation."""
    return sum(abs(found[one] / TIMES - expected.get(one, 0.0)) for one in {*found, *expected}) / 2


@pytest.mark.parametrize("records", [SIX, TWICE], ids=["nobody twice", "some twice"])
@pytest.mark.parametrize(
    ("few", "faint_below"),
    [(1, -np.inf), (FEW, -np.inf), (1, -1.5), (FEW, -1.5)],
    ids=["moves", "enumerated", "moves between faint pairs", "enumerated between faint pairs"],
)
def test_each_clustering_is_walked_through_as_often_as_it_is_likely(
    records: Records, few: int, faint_below: float
) -> None:
    found = walked(records, STRONG_AND_FAINT, few=few, faint_below=faint_below)
    expected = chances(records, STRONG_AND_FAINT)
    assert set(found) <= set(expected)
    assert distance(found, expected) < 0.04


def test_weights_a_little_wrong_would_be_seen() -> None:
    found = walked(SIX, STRONG_AND_FAINT, few=FEW, faint_below=-1.5)
    believed = STRONG_AND_FAINT.probability.copy()
    believed[1] = 0.7
    wrong = Pairs(STRONG_AND_FAINT.first, STRONG_AND_FAINT.second, believed)
    assert distance(found, chances(SIX, wrong)) > 0.05


def test_records_judged_the_same_are_drawn_as_one() -> None:
    records, pairs = records_on(*"abc"), pairs_of({(0, 1): 0.1, (1, 2): 0.5})
    clusterings = sampled_clusterings(
        records, pairs, lambda _: log_odds(pairs), judged(same=[(0, 1)]), draws=2_000, seed=4
    )
    assert clusterings.together(np.array([0, 1]), np.array([1, 2])) == pytest.approx([1.0, 0.5], abs=0.05)


def test_a_faint_net_over_all_records_links_as_many_as_it_should() -> None:
    """A thousand persons, two thousand pairs of strangers at 1 %: 20 links, though all hangs together in one piece."""
    rng = np.random.default_rng(6)
    ends = np.unique(np.sort(rng.integers(0, 1_000, (2_000, 2)), axis=1), axis=0)
    ends = ends[ends[:, 0] < ends[:, 1]]
    records = records_on(*rng.choice(list("abcdefghijkl"), 1_000))
    apart = records.list_of[ends[:, 0]] != records.list_of[ends[:, 1]]
    pairs = Pairs(ends[apart, 0], ends[apart, 1], np.full(apart.sum(), 0.01))
    clusterings = sampled_clusterings(records, pairs, lambda _: log_odds(pairs), draws=200, seed=7)
    assert 1_000 - clusterings.persons.mean() == pytest.approx(0.01 * len(pairs), rel=0.1)
