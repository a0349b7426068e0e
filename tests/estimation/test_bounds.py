"""Chapman's figure for two lists and Chao's lower bound."""

from fractions import Fraction

import numpy as np
import pytest
from benchmarks.published_tables import NAMES, published
from captured import independent, side_by_side, table
from counted_cells import independent_cells, table_of
from hypothesis import given
from hypothesis import strategies as st

from tanuq.estimation import CaptureTable
from tanuq.estimation.bounds import chao, chapman
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.findings import Weight

counts = st.integers(0, 200)
tables = st.integers(2, 4).flatmap(
    lambda lists: st.lists(counts, min_size=2**lists - 1, max_size=2**lists - 1).map(table_of)
)
ONE_LIST = CaptureTable.from_patterns(["A"], {(1,): 7})


@given(counts, counts, counts)
def test_chapman_is_the_figure_of_exact_arithmetic(first, second, both):
    exact = Fraction((first + both + 1) * (second + both + 1), both + 1) - 1
    assert chapman(table_of([first, second, both])).mean == pytest.approx(float(exact), rel=1e-12)


def test_chapman_has_the_variance_of_seber():
    exact = Fraction(101 * 81 * (100 - 20) * (80 - 20), 21**2 * 22)
    assert chapman(table_of([80, 60, 20])).details["standard_error"] == pytest.approx(float(exact) ** 0.5)


def test_chapman_of_a_list_inside_another_has_nobody_unseen():
    estimate = chapman(table_of([50, 0, 20]))
    assert (estimate.mean, estimate.interval) == (70, (70, 70))


def test_chapman_of_more_lists_takes_the_pair_that_would_share_most_by_chance():
    # To take the pair that does share most (the second and the third) would take the one that is the least independent.
    estimate = chapman(table({"100": 200, "010": 90, "001": 80, "110": 40, "101": 30, "011": 70, "111": 10}))
    assert estimate.options["pair"] == "Register · Press"


def test_chapman_of_more_lists_takes_no_pair_without_anybody_in_common_where_there_is_another():
    estimate = chapman(table({"100": 200, "010": 190, "001": 80, "101": 30, "011": 70}))
    assert estimate.options["pair"] == "Press · NGO"


def test_the_pair_that_is_chosen_of_many_independent_lists_is_not_too_low_by_the_choice():
    errors = []
    for seed in range(20):
        population = independent(2_000, [0.05] * 8, seed)
        pair = chapman(population)
        errors.append(pair.mean / 2_000 - 1)
    assert abs(np.mean(errors)) < 0.15


def test_chapman_tells_of_every_pair():
    pairs = chapman(published("spina_bifida_3lists")).details["pairs"]
    assert [row["lists"] for row in pairs] == [("L1", "L2"), ("L1", "L3"), ("L2", "L3")]


def test_chapman_of_a_chosen_pair_is_that_of_the_table_of_the_two():
    table = published("kosovo")
    assert chapman(table, pair=("ABA", "HRW")).mean == chapman(table.only(["ABA", "HRW"])).mean


def test_a_pair_that_gives_fewer_than_are_seen_is_warned_of():
    estimate = chapman(table_of([1, 1, 50, 300, 0, 0, 0]))
    assert (estimate.mean, [warning.code for warning in estimate.warnings]) == (352, ["below-seen"])


def test_a_pair_whose_interval_ends_below_the_people_seen_is_to_be_refused():
    (finding,) = chapman(table_of([1, 1, 50, 3000, 0, 0, 0])).warnings
    assert (finding.code, finding.weight) == ("below-seen", Weight.REFUSAL)


def test_chapman_of_one_list_is_refused_with_the_people_on_it():
    with pytest.raises(Refused) as refused:
        chapman(ONE_LIST)
    assert (refused.value.findings[0].code, refused.value.lower_bound) == ("too-few-lists", 7)


@pytest.mark.parametrize("pair", [("L0", "L0"), ("L0", "X")])
def test_a_pair_that_is_no_pair_of_lists_is_an_error(pair):
    with pytest.raises(BadOption, match="are not two of the lists L0, L1"):
        chapman(table_of([1, 1, 1]), pair=pair)


def test_chao_gives_the_published_bound_of_kosovo():
    assert chao(published("kosovo")).details["uncorrected"] == pytest.approx(8591, abs=0.5)


def test_chao_with_one_added_below_is_within_a_thousandth_of_the_published_bound_of_kosovo():
    assert chao(published("kosovo")).mean == pytest.approx(8591, rel=1e-3)


def test_chao_for_lists_of_one_size_is_kept_beside_it():
    expected = 4400 + 3 / 4 * 3218 * 3217 / (2 * 883)
    assert chao(published("kosovo")).details["equal_lists"] == pytest.approx(expected)


def test_chao_is_the_truth_where_lists_of_unequal_size_are_independent():
    cells = 1e8 * independent_cells([0.5, 0.05, 0.1])
    assert chao(table_of(cells[1:].round())).mean == pytest.approx(1e8, rel=1e-6)


def test_chao_for_lists_of_one_size_is_above_the_truth_where_sizes_differ():
    cells = 1e8 * independent_cells([0.5, 0.05, 0.1])
    assert chao(table_of(cells[1:].round())).details["equal_lists"] > 1.2e8


def test_chao_is_below_the_truth_where_people_differ():
    cells = 5e6 * (independent_cells([0.5] * 4) + independent_cells([0.05] * 4))
    assert chao(table_of(cells[1:].round())).mean < 1e7


def test_chao_of_two_populations_that_share_nobody_is_below_their_sum():
    first = table_of(1e4 * independent_cells([0.5, 0.5])[1:].round(6))
    alone = CaptureTable.from_patterns(["Alone"], {(1,): 8_000})
    assert chao(side_by_side(first, alone)).mean == pytest.approx(1e4 + 8_000, rel=1e-3)


def test_chao_of_groups_that_share_nobody_has_the_standard_error_of_simulated_tables():
    cells = independent_cells([0.3, 0.2])
    drawn = np.random.default_rng(1).multinomial(3_000, cells, size=(1_000, 2))
    estimates = [chao(side_by_side(*(table_of(row[1:]) for row in two))) for two in drawn]
    spread = np.std([estimate.mean for estimate in estimates])
    assert np.mean([estimate.details["standard_error"] for estimate in estimates]) == pytest.approx(spread, rel=0.06)


def test_chao_of_groups_that_share_nobody_is_that_of_one_population_where_it_is_less():
    apart = side_by_side(table({"10": 100, "01": 100, "11": 1}), table({"10": 1, "01": 1, "11": 200}))
    assert chao(apart).mean == pytest.approx(apart.seen + (100 * 100 + 2 * 100 * 2 + 1) / 202)


def test_chao_has_the_standard_error_of_simulated_tables():
    cells = independent_cells([0.3, 0.1, 0.2])
    drawn = np.random.default_rng(1).multinomial(5_000, cells, size=2_000)
    estimates = [chao(table_of(row[1:])) for row in drawn]
    spread = np.std([estimate.mean for estimate in estimates])
    assert np.mean([estimate.details["standard_error"] for estimate in estimates]) == pytest.approx(spread, rel=0.06)


def test_chao_where_nobody_is_on_two_lists_is_said_to_rest_on_a_correction():
    estimate = chao(table_of([10, 20, 0]))
    assert (estimate.mean, [warning.code for warning in estimate.warnings]) == (230, ["nobody-twice"])


def test_chao_of_one_list_is_the_list():
    estimate = chao(ONE_LIST)
    assert (estimate.mean, estimate.interval) == (7, (7, 7))


def test_chao_of_nobody_is_nobody():
    assert chao(table_of([0] * 7)).mean == 0


@pytest.mark.parametrize("method", [chao, chapman])
@given(table=tables)
def test_no_bound_and_no_end_of_its_interval_is_below_the_people_seen(method, table):
    estimate = method(table)
    assert estimate.seen <= estimate.interval[0] <= estimate.mean <= estimate.interval[1]


@given(tables, st.data())
def test_the_order_of_the_lists_does_not_change_the_bound(table, data):
    turned = table.only(data.draw(st.permutations(table.lists)))
    assert chao(turned).mean == pytest.approx(chao(table).mean)


@pytest.mark.parametrize("name", NAMES)
def test_the_bound_of_a_published_table_lies_in_its_interval(name):
    estimate = chao(published(name))
    assert estimate.seen < estimate.interval[0] < estimate.mean < estimate.interval[1]
