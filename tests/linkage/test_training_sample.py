"""The pairs that the model is learnt from: all of few, one in ten of many, each pattern of outcomes by its share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tanuq.linkage.evidence.comparing import COMPARED
from tanuq.linkage.matching.patterns import Patterns, gather
from tanuq.linkage.matching.training import sampled

COMMON, RARE = 0.9, 0.1
EVERY = tuple(one.name for one in COMPARED)
MOST = np.array([len(one.labels) for one in COMPARED])


def patterns(*counts: int) -> Patterns:
    """Patterns that so many pairs have: one outcome, which is the number of the pattern."""
    outcomes = np.arange(len(counts), dtype=np.int8)[:, None]
    return Patterns(outcomes, np.zeros(0, np.int32), np.array(counts, np.int64), COMPARED[:1])


@pytest.mark.parametrize(
    ("pairs", "learnt_from"),
    [
        (3_000, 3_000),
        (100_000, 100_000),
        (400_000, 100_000),
        (1_000_000, 100_000),
        (2_500_000, 250_000),
        (9_000_000, 900_000),
        (22_000_000, 1_000_000),
    ],
)
def test_few_pairs_are_all_learnt_from_and_of_many_one_in_ten_up_to_a_million(pairs: int, learnt_from: int) -> None:
    drawn = sampled(patterns(int(COMMON * pairs), int(RARE * pairs)), seed=1)
    assert (len(drawn.of), drawn.counts.sum()) == (learnt_from, learnt_from)


@given(st.lists(st.integers(1, 3_000_000), min_size=2, max_size=9), st.integers(0, 99))
def test_each_pattern_is_drawn_by_its_share_to_one_pair(counts: list[int], seed: int) -> None:
    drawn = sampled(patterns(*counts), seed)
    found = np.bincount(drawn.outcomes[drawn.of, 0], minlength=len(counts))
    wanted = np.array(counts) * len(drawn.of) / sum(counts)
    assert np.abs(found - wanted).max() <= 1
    assert (drawn.counts == found[drawn.outcomes[:, 0]]).all()


def test_the_same_seed_draws_the_same_pairs() -> None:
    counts = (999_983, 7, 40_009, 1)
    one, again = sampled(patterns(*counts), seed=4), sampled(patterns(*counts), seed=4)
    assert (one.of == again.of).all()


@st.composite
def outcomes(draw: st.DrawFn) -> NDArray[np.int8]:
    """Outcomes of all comparisons: more numbers of patterns than are counted through at once."""
    dice = np.random.default_rng(draw(st.integers(0, 9_999)))
    rows = dice.integers(-1, MOST, (draw(st.integers(1, 40)), len(MOST)), np.int8)
    return rows[dice.integers(0, len(rows), draw(st.integers(1, 90)))]


@given(outcomes())
def test_patterns_are_the_different_rows_of_outcomes_in_order(rows: NDArray[np.int8]) -> None:
    found = gather(rows, EVERY)
    different, counts = np.unique(rows, axis=0, return_counts=True)
    assert (found.outcomes == different).all()
    assert (found.outcomes[found.of] == rows).all()
    assert (found.counts == counts).all()
