"""The figure that rests on no interaction of the highest order."""

import math

import pytest
from benchmarks.published_tables import published

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.highest_order import no_highest_order


def test_it_gives_what_is_published_for_kosovo() -> None:
    estimate = no_highest_order(published("kosovo"))
    assert estimate.mean == pytest.approx(16_942, abs=1)
    assert estimate.interval == pytest.approx((9_360, 36_115), abs=1)


def test_it_is_the_product_of_odd_patterns_over_that_of_even_ones() -> None:
    counts = {(1, 0, 0): 9, (0, 1, 0): 8, (0, 0, 1): 7, (1, 1, 0): 3, (1, 0, 1): 2, (0, 1, 1): 4, (1, 1, 1): 5}
    table = CaptureTable.from_patterns(("a", "b", "c"), counts)
    estimate = no_highest_order(table)
    assert estimate.mean == pytest.approx(38 + 9 * 8 * 7 * 5 / (3 * 2 * 4))
    deviation = math.sqrt(sum(1 / count for count in counts.values()))
    assert estimate.details["standard_error_of_log_unseen"] == pytest.approx(deviation)


def test_the_curve_shows_what_the_assumption_buys() -> None:
    table = published("kosovo")
    estimate = no_highest_order(table)
    curve = estimate.details["curve"]
    assert isinstance(curve, tuple)
    unseen = {row["xi"]: row["estimate"] - table.seen for row in curve}
    assert unseen[4.0] == pytest.approx(16 * unseen[0.25])
    assert no_highest_order(table, xi=2).mean - table.seen == pytest.approx(unseen[2.0])


def test_an_empty_pattern_is_named_with_the_bound_that_holds_without_it() -> None:
    with pytest.raises(Refused) as refused:
        no_highest_order(published("korea_palembang_3lists"))
    (finding,) = refused.value.findings
    assert finding.code == "empty-cell"
    assert "c·d" in finding.sentence
    assert refused.value.lower_bound is not None
    assert refused.value.lower_bound >= 123


def test_two_lists_are_too_few() -> None:
    with pytest.raises(Refused, match="needs three"):
        no_highest_order(CaptureTable.from_patterns(("a", "b"), {(1, 0): 9, (0, 1): 9, (1, 1): 9}))


@pytest.mark.parametrize("xi", [0, -1, math.inf, math.nan])
def test_xi_is_above_zero(xi: float) -> None:
    with pytest.raises(BadOption):
        no_highest_order(published("kosovo"), xi=xi)
