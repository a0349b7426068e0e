"""Which log-linear model is chosen: by a criterion among all, or pair by pair."""

from math import log

import numpy as np
import pytest
from benchmarks.published_tables import published
from counted_cells import independent_cells

from tanuq.estimation.log_linear.hierarchy import hierarchical_models, written
from tanuq.estimation.log_linear.selection import AllModels, Fitted, Forward, criterion_values, weights

CLOSE_CALL = published("kosovo")


def counts_of(table):
    return table.cells.astype(float)


def chosen(search, name):
    table = published(name)
    return written(table.lists, search.near_best(counts_of(table), 0)[0].interactions)


def test_all_113_models_of_kosovo_have_a_maximum():
    assert len(AllModels(4, 3, "bic").near_best(counts_of(CLOSE_CALL), 1e9)) == 113


def test_the_best_model_of_kosovo_and_the_second_best_are_the_published_ones():
    best, second = AllModels(4, 3, "bic").near_best(counts_of(CLOSE_CALL), 0.5)[:2]
    assert [(round(4400 + model.unseen, 1), round(model.value, 2)) for model in (best, second)] == [
        (10356.5, 203.03),
        (12741.0, 203.11),
    ]


def test_the_models_come_best_first_and_within_the_window():
    values = [model.value for model in AllModels(4, 3, "bic").near_best(counts_of(CLOSE_CALL), 10)]
    assert values == sorted(values) and values[-1] <= values[0] + 10 and len(values) > 2


def test_models_without_a_maximum_are_left_out():
    table = published("artificial_3lists")
    kept = AllModels(3, 2, "bic").near_best(counts_of(table), 1e9)
    assert len(kept) == 4 < len(hierarchical_models(3, 2))


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("uk_2013_5lists", "[LA·NG][LA·PFNCA][NG·GO][NG·GP][PFNCA·GP][GO·GP]"),
        ("new_orleans_5lists", "[A][BEFG][C][D][H]"),
        ("western_us_5lists", "[A·E][B][C][D]"),
        ("spina_bifida_3lists", "[L1·L2][L3]"),
    ],
)
def test_the_forward_search_arrives_at_the_published_model(name, model):
    table = published(name)
    assert chosen(Forward(len(table.lists), 2, "bic"), name) == model


def test_a_forward_search_of_order_one_is_independence():
    assert chosen(Forward(4, 1, "bic"), "kosovo") == "[EXH][ABA][OSCE][HRW]"


def test_a_forward_search_with_no_threshold_to_pass_stays_at_independence():
    assert chosen(Forward(4, 2, "bic", threshold=0.0), "kosovo") == "[EXH][ABA][OSCE][HRW]"


def test_a_pair_that_would_leave_no_maximum_is_passed_over_even_where_it_is_the_most_surprising():
    counts = counts_of(published("artificial_3lists"))
    assert Forward(3, 2, "bic", threshold=0.99).near_best(counts, 0)[0].interactions == (5, 6)


def test_a_table_without_overlap_has_no_model():
    counts = np.array([0, 5, 6, 0, 7, 0, 0, 0], dtype=float)
    assert (AllModels(3, 2, "bic").near_best(counts, 20), Forward(3, 2, "bic").near_best(counts, 0)) == ((), ())


@pytest.mark.parametrize("search", [AllModels(4, 3, "bic"), AllModels(4, 3, "aicc"), Forward(4, 2, "bic")])
def test_a_strong_dependence_is_found(search):
    cells = independent_cells([0.3, 0.3, 0.3, 0.3])
    cells[(np.arange(16) & 3) == 3] *= 8
    assert 3 in search.near_best((1e4 * cells).round() * (np.arange(16) > 0), 0)[0].interactions


def test_bic_counts_each_parameter_as_the_log_of_the_people_seen():
    assert criterion_values("bic", np.array([-10.0]), np.array([5]), 100)[0] == pytest.approx(20 + 5 * log(100))


def test_aicc_corrects_for_few_people():
    assert criterion_values("aicc", np.array([-10.0]), np.array([5]), 100)[0] == pytest.approx(30 + 60 / 94)


def test_aicc_forbids_more_parameters_than_people_carry():
    assert criterion_values("aicc", np.array([-10.0]), np.array([5]), 6)[0] == np.inf


def test_a_model_two_worse_has_the_weight_of_one_over_e():
    near, far = (Fitted((), 1.0, 1.0, 0.0, 4, 3, value) for value in (10.0, 12.0))
    assert weights([near, far])[1] / weights([near, far])[0] == pytest.approx(np.exp(-1))
