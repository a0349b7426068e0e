"""Weights of outcomes: better ones never speak less for one person than worse ones, and few pairs decide nothing."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_records import people, told_again

from tanuq.linkage import Linked, link
from tanuq.linkage.evidence.comparing import COMPARED
from tanuq.linkage.matching.ordering import risen

SHARES = st.lists(st.tuples(st.floats(1e-6, 1), st.floats(1e-6, 1)), min_size=1, max_size=12)


@given(SHARES)
def test_shares_of_matches_are_moved_until_their_ratios_rise_and_none_is_lost(pairs: list[tuple[float, float]]) -> None:
    match, other = (np.array(shares) for shares in zip(*pairs, strict=True))
    moved = risen(match, other)
    assert (np.diff(moved / other) >= -1e-9 * (moved / other)[1:]).all()
    assert moved.sum() == pytest.approx(match.sum())


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=12))
def test_what_rises_already_stays(shares: list[float]) -> None:
    match, other = np.sort(np.array(shares)), np.ones(len(shares))
    assert risen(match, other) == pytest.approx(match)


@pytest.fixture(scope="module")
def years_alone() -> Linked:
    """Two lists of which one gives years alone: no true pair can have two equal days of birth."""
    persons = people(400)
    again = told_again(persons).with_columns(pl.col("birth_date").str.slice(0, 4))
    return link(pl.concat([persons, again]))


def test_two_equal_days_of_birth_never_speak_against_one_person(years_alone: Linked) -> None:
    weights = {level.label: level.weight for one in years_alone.model.comparisons for level in one.levels}
    assert weights["same day"] >= weights["same year as far as known"] > 0


def test_every_comparison_is_in_its_order(years_alone: Linked) -> None:
    orders = {one.name: one.orders for one in COMPARED}
    for one in years_alone.model.comparisons:
        weights = np.array([level.weight for level in reversed(one.levels)])
        seen = np.array([level.match > 1e-5 for level in reversed(one.levels)])
        for order in orders[one.name]:
            places = np.arange(len(weights))[order]
            assert (np.diff(weights[places][seen[places]]) >= -1e-6).all()
