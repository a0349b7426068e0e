"""No interaction of the highest order, and the curve of what its assumption buys."""

import numpy as np
import pytest
from benchmarks.published_tables import published
from counted_cells import independent_cells, table_of
from hypothesis import given
from hypothesis import strategies as st

from tanuq.estimation.bounds import chao
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.highest_order import no_highest_order

tables = st.integers(3, 4).flatmap(
    lambda lists: st.lists(st.integers(1, 100), min_size=2**lists - 1, max_size=2**lists - 1).map(table_of)
)


def test_kosovo_has_the_published_figure_and_interval():
    estimate = no_highest_order(published("kosovo"))
    assert (round(estimate.mean), *(round(end) for end in estimate.interval)) == (16942, 9360, 36115)


def test_it_is_the_truth_where_only_pairs_of_lists_depend_on_each_other():
    cells = independent_cells([0.3, 0.2, 0.25])
    cells[[3, 7]] *= 3
    cells[[6, 7]] /= 2
    cells /= cells.sum()
    assert no_highest_order(table_of((1e9 * cells[1:]).round())).mean == pytest.approx(1e9, rel=1e-6)


def test_xi_multiplies_the_unseen():
    table = published("kosovo")
    unseen = no_highest_order(table).mean - table.seen
    assert no_highest_order(table, xi=0.5).mean == pytest.approx(table.seen + unseen / 2)


def test_the_curve_goes_from_a_quarter_to_four_through_the_figure():
    estimate = no_highest_order(published("kosovo"))
    curve = estimate.details["curve"]
    assert (curve[0]["xi"], curve[-1]["xi"], curve[8]["estimate"]) == (0.25, 4, estimate.mean)


def test_the_curve_rises():
    figures = [row["estimate"] for row in no_highest_order(published("kosovo")).details["curve"]]
    assert np.all(np.diff(figures) > 0)


def test_an_empty_cell_is_refused_by_name_with_the_bound():
    table = table_of([9, 8, 7, 6, 5, 0, 3])
    with pytest.raises(Refused) as refused:
        no_highest_order(table)
    (finding,) = refused.value.findings
    assert (finding.code, finding.values["cells"], refused.value.lower_bound) == (
        "empty-cell",
        "L1·L2",
        chao(table).mean,
    )


@pytest.mark.parametrize(("lists", "code"), [(2, "too-few-lists"), (11, "too-many-lists")])
def test_a_number_of_lists_that_cannot_carry_it_is_refused(lists, code):
    with pytest.raises(Refused) as refused:
        no_highest_order(table_of([5] * (2**lists - 1)))
    assert [finding.code for finding in refused.value.findings] == [code]


@pytest.mark.parametrize("xi", [0, -1, float("nan"), float("inf")])
def test_xi_must_be_above_zero(xi):
    with pytest.raises(BadOption, match="ξ must be above zero"):
        no_highest_order(published("kosovo"), xi=xi)


@given(tables)
def test_it_is_never_below_the_people_seen(table):
    estimate = no_highest_order(table)
    assert estimate.seen < estimate.interval[0] < estimate.mean < estimate.interval[1]


@given(tables, st.data())
def test_the_order_of_the_lists_does_not_change_it(table, data):
    turned = table.only(data.draw(st.permutations(table.lists)))
    assert no_highest_order(turned).mean == pytest.approx(no_highest_order(table).mean)
