"""How scored pairs become people: no chains through weak links, nothing that explodes."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.linkage import Options, link
from tanuq.linkage.clusters.components import LARGEST, hang_together
from tanuq.linkage.clusters.grouping import Grouping
from tanuq.linkage.clusters.judged import Judged
from tanuq.linkage.clusters.one_to_one import assign
from tanuq.linkage.clusters.refining import joining
from tanuq.linkage.scored import Pairs

ROWS = np.int32


def joined(records: int, bits: dict[tuple[int, int], float], least: float = 0.0) -> set[frozenset[int]]:
    """The clusters of one group, whose pairs that are not named speak against one person with 5 bits."""
    left, right = np.triu_indices(records, 1)
    group = hang_together(left.astype(ROWS), right.astype(ROWS), np.full(len(left), 9.0), 0.0, records)
    pairs = list(zip(*(rows.tolist() for rows in group.pairs()), strict=True))
    weights = np.array([bits.get(pair, -5.0) for pair in pairs])
    within = joining(group, weights, np.zeros(len(pairs), np.int8)).voice
    clusters = {record: {record} for record in range(records)}
    for (one, other), evidence in zip(pairs, within.tolist(), strict=True):
        if evidence >= least:
            clusters[one].add(other)
            clusters[other].add(one)
    return {frozenset(cluster) for cluster in clusters.values()}


def test_two_families_with_one_weaker_link_between_them_stay_two() -> None:
    strong = {(0, 1): 9.0, (0, 2): 9.0, (1, 2): 9.0, (3, 4): 9.0, (3, 5): 9.0, (4, 5): 9.0}
    assert joined(6, {**strong, (2, 3): 8.0}) == {frozenset({0, 1, 2}), frozenset({3, 4, 5})}


def test_a_chain_of_strong_pairs_is_cut_where_its_ends_contradict() -> None:
    assert joined(3, {(0, 1): 9.0, (1, 2): 4.0, (0, 2): -9.0}) == {frozenset({0, 1}), frozenset({2})}


def test_a_weak_pair_that_a_third_record_agrees_with_is_kept() -> None:
    assert joined(3, {(0, 1): 9.0, (1, 2): 8.0, (0, 2): -2.0}) == {frozenset({0, 1, 2})}


def grouped_probabilities(bits: list[float], records: int, prior: float) -> list[float]:
    """The probabilities of all pairs among these records, in order, with what their groups say."""
    left, right = (rows.astype(ROWS) for rows in np.triu_indices(records, 1))
    nobody = np.zeros((0, 2), ROWS)
    grouping = Grouping(
        lists=np.zeros(records, ROWS),
        judged=Judged(same=nobody, different=nobody, group=np.arange(records, dtype=ROWS)),
        matching="within_too",
        weigh=lambda _: np.array(bits),
        add=lambda pairs, _left, _right: pairs,
        prior=prior,
        least=0.0,
    )
    pairs = Pairs(left, right, np.zeros(len(left), np.uint32), np.zeros((len(left), 0), np.int8))
    return list(1 / (1 + 2.0 ** -grouping.group(pairs).bits))


def test_a_lone_group_of_three_does_not_draw_in_a_namesake_born_decades_apart() -> None:
    told_twice, namesake, other = grouped_probabilities([10.0, 0.1, -6.3], records=3, prior=-6.1)
    assert (told_twice > 0.95, namesake < 0.5, other < 0.5) == (True, True, True)


def test_three_accounts_that_all_agree_are_as_sure_as_each_pair_of_them() -> None:
    assert min(grouped_probabilities([10.0, 9.0, 11.0], records=3, prior=-6.1)) > 0.99


def test_a_component_of_a_hundred_thousand_is_parted() -> None:
    records = 100_000
    left = np.arange(records - 1, dtype=ROWS)
    bits = np.random.default_rng(0).uniform(0, 20, records - 1)
    groups = hang_together(left, left + 1, bits, 0.0, records)
    assert np.diff(groups.start).max() <= LARGEST


def test_everyone_with_the_same_name_is_reported_and_not_compared_with_everyone() -> None:
    count = 3_000
    same = pl.DataFrame({"id": [f"n{number}" for number in range(count)], "names": "Memet Tursun"})
    result = link(same, Options(threshold=0.5))
    whole = next((rule for rule in result.figures.rules if rule.name == "the whole name"), None)
    assert result.figures.candidates < 100 * count
    assert whole is None or whole.left_out[:1] in {(), (("Memet Tursun", count),)}


@given(
    st.dictionaries(st.tuples(st.integers(0, 5), st.integers(6, 11)), st.floats(-5, 20, allow_nan=False), min_size=1)
)
def test_the_assignment_gives_each_record_one_partner_and_loses_no_better_one(
    weights: dict[tuple[int, int], float],
) -> None:
    left, right = (np.array(rows, ROWS) for rows in zip(*weights, strict=True))
    bits = np.array(list(weights.values()))
    lists = (np.arange(12) >= 6).astype(ROWS)
    chosen = assign(left, right, lists, bits)
    assert len(set(left[chosen])) == len(set(right[chosen])) == chosen.sum()
    assert bits[chosen].sum() == pytest.approx(max(bits.max(), bits[chosen].sum(), 0.0))
