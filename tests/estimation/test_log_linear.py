"""Log-linear models: which there are, how they are fitted, chosen and doubted."""

from itertools import permutations

import numpy as np
import pytest
from benchmarks.log_linear_populations import TRUTHS, Truth, tables
from benchmarks.published_tables import published
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.log_linear import log_linear
from tanuq.estimation.log_linear.existence import maximum_exists
from tanuq.estimation.log_linear.fitting import fit_models
from tanuq.estimation.log_linear.hierarchy import as_matrix, hierarchical_models, main_terms, written


def row(table: CaptureTable, **options: object) -> dict[str, object]:
    """What is told of the best model."""
    models = log_linear(table, bootstraps=0, **options).details["models"]  # type: ignore[arg-type]
    assert isinstance(models, tuple)
    best: dict[str, object] = dict(models[0])
    return best


@pytest.mark.parametrize(("lists", "order", "number"), [(3, 2, 8), (4, 3, 113), (5, 2, 1024), (5, 4, 6893)])
def test_every_hierarchical_model_is_there_once(lists: int, order: int, number: int) -> None:
    models = hierarchical_models(lists, order)
    assert len(models) == len(set(models)) == number


def test_a_model_holds_with_each_interaction_all_its_parts() -> None:
    for model in hierarchical_models(4, 3):
        for term in model:
            parts = [term & ~(1 << place) for place in range(4) if term >> place & 1]
            assert all(part in model or part.bit_count() < 2 for part in parts)


def test_more_models_than_can_be_fitted_are_refused_with_what_to_do_instead() -> None:
    with pytest.raises(BadOption, match="search forward"):
        hierarchical_models(7, 2)


def test_the_best_of_kosovos_113_models_is_the_published_one() -> None:
    best = row(published("kosovo"))
    assert best["model"] == "[EXH·ABA·OSCE][EXH·HRW][OSCE·HRW]"
    assert best["estimate"] == pytest.approx(10_356.5, abs=0.1)
    assert best["standard_error"] == pytest.approx(786, abs=0.5)
    assert best["deviance"] == pytest.approx(9.32, abs=0.01)
    assert best["degrees"] == 4


def test_the_second_best_of_kosovo_is_as_good_and_says_something_else() -> None:
    estimate = log_linear(published("kosovo"), bootstraps=0)
    models = estimate.details["models"]
    assert isinstance(models, tuple)
    assert models[1]["estimate"] == pytest.approx(12_741, abs=1)
    assert models[1]["criterion"] - models[0]["criterion"] == pytest.approx(0.08, abs=0.01)
    assert "models-disagree" in [finding.code for finding in estimate.warnings]


@pytest.mark.parametrize(
    ("name", "figure", "interval"),
    [
        ("uk_2013_5lists", 11_313, None),
        ("uk_2013_6lists", 11_418, (9_977, 13_146)),
        ("western_us_5lists", 2_483.4, None),
        ("new_orleans_5lists", 1_034.2, (658, 1_709)),
        ("netherlands_2010_15_5lists", 121_522, (98_675, 150_139)),
    ],
)
def test_the_forward_search_arrives_where_the_published_one_does(
    name: str, figure: float, interval: tuple[float, float] | None
) -> None:
    estimate = log_linear(published(name), search="forward", interval="mixture", bootstraps=0)
    assert estimate.mean == pytest.approx(figure, abs=0.5)
    if interval:
        assert estimate.interval == pytest.approx(interval, rel=0.01)


def test_spina_bifida_is_two_lists_that_go_together_and_one_apart() -> None:
    best = row(published("spina_bifida_3lists"))
    assert best["model"] == "[L1·L2][L3]"
    assert best["estimate"] == pytest.approx(730.9, abs=0.1)


@pytest.mark.parametrize(
    ("name", "figure", "error"),
    [("kosovo", 7_395, None), ("new_orleans_5lists", 1_034, 255), ("netherlands_2010_15_5lists", 52_924, 2_332)],
)
def test_independence_gives_what_rcapture_gives(name: str, figure: float, error: float | None) -> None:
    best = row(published(name), order=1)
    assert best["estimate"] == pytest.approx(figure, abs=1)
    if error:
        assert best["standard_error"] == pytest.approx(error, abs=1)


def test_the_bootstrap_repeats_the_choice_of_the_model() -> None:
    """BCa of Kosovo grows from 9,100–12,000 to some 6,900–18,000; 200 resamples leave the ends some 8 % of noise."""
    low, high = log_linear(published("kosovo"), interval="bootstrap", seed=1).interval
    assert 6_500 < low < 8_500
    assert 14_500 < high < 19_500


def test_the_same_seed_gives_the_same_figures_and_another_others() -> None:
    table = published("spina_bifida_3lists")
    one, again, other = (log_linear(table, seed=seed, interval="bootstrap").interval for seed in (1, 1, 2))
    assert one == again != other


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=7, max_size=7), st.sampled_from(hierarchical_models(3, 2)[:7]))
def test_a_fit_is_that_of_an_independent_optimiser(counts: list[int], model: tuple[int, ...]) -> None:
    cells = np.array([0, *counts], dtype=float)
    rows, sizes = as_matrix(3, [model])
    terms = np.array([*main_terms(3), *model])
    design = (np.arange(1, 8)[:, None] & terms == terms).astype(float)

    def deficit(parameters: np.ndarray) -> float:
        logs = design @ parameters
        return float(np.exp(logs).sum() - cells[1:] @ logs)

    start = np.linalg.lstsq(design, np.log(cells[1:]), rcond=None)[0]
    found = minimize(deficit, start, method="BFGS", options={"gtol": 1e-7})
    assert fit_models(cells, rows, sizes).unseen[0] == pytest.approx(np.exp(found.x[0]), rel=1e-3)


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_the_order_of_the_lists_does_not_matter(order: tuple[int, ...]) -> None:
    table = published("spina_bifida_3lists")
    turned = table.only([table.lists[place] for place in order])
    assert log_linear(turned, bootstraps=0).mean == pytest.approx(log_linear(table, bootstraps=0).mean)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=7, max_size=7))
def test_a_figure_is_never_below_the_people_seen(counts: list[int]) -> None:
    patterns = (np.arange(1, 8)[:, None] >> np.arange(3)) & 1
    table = CaptureTable.gathered(("a", "b", "c"), patterns, np.array(counts))
    try:
        estimate = log_linear(table, bootstraps=0)
    except Refused as refused:
        assert refused.findings[0].code in {"not-identifiable", "nobody-seen"}
    else:
        assert table.seen <= estimate.interval[0] <= estimate.mean <= estimate.interval[1]


def test_a_list_that_touches_no_other_leaves_no_figure_under_the_models_that_are_left() -> None:
    cells = published("artificial_3lists").cells.astype(float)
    pairs = np.array([*main_terms(3), 0b011, 0b101])
    assert not maximum_exists(cells, pairs)


def test_full_tables_have_a_maximum_in_every_model() -> None:
    cells = published("kosovo").cells.astype(float)
    assert all(maximum_exists(cells, np.array([*main_terms(4), *model])) for model in hierarchical_models(4, 3)[:40])


def test_two_lists_are_too_few_and_thirteen_too_many() -> None:
    for number in (2, 13):
        table = CaptureTable.from_rows([f"list {n}" for n in range(number)], np.eye(number, dtype=np.int64))
        with pytest.raises(Refused) as refused:
            log_linear(table)
        assert refused.value.findings[0].code in {"too-few-lists", "too-many-lists"}


@pytest.mark.parametrize(
    "options",
    [
        {"criterion": "dic"},
        {"search": "backward"},
        {"order": 4},
        {"order": 0},
        {"search": "forward", "order": 3},
        {"models": "worst"},
        {"models": "averaged", "search": "forward"},
        {"interval": "bootstrap", "bootstraps": 0},
        {"interval": "wide"},
    ],
)
def test_what_a_method_has_not_is_refused_by_name(options: dict[str, object]) -> None:
    with pytest.raises(BadOption):
        log_linear(published("kosovo"), **options)  # type: ignore[arg-type]


def test_a_model_is_written_by_its_largest_terms() -> None:
    assert written(("a", "b", "c"), (0b011, 0b101, 0b110, 0b111)) == "[a·b·c]"
    assert written(("a", "b", "c"), (0b011,)) == "[a·b][c]"


def covered(truth: Truth, number: int) -> int:
    intervals = (log_linear(table, bootstraps=0).interval for table in tables(truth, number, seed=3))
    return sum(low <= truth.people <= high for low, high in intervals)


@pytest.mark.slow
@pytest.mark.parametrize("truth", TRUTHS[:3], ids=lambda truth: truth.name)
def test_intervals_hold_the_truth_where_a_model_of_the_kind_is_true(truth: Truth) -> None:
    """Of 100 populations at least 88: below that 95 % would be hardly possible (binomial, p = .004)."""
    assert covered(truth, 100) >= 88


def test_the_expected_people_of_the_saturated_choice_are_those_seen() -> None:
    table = published("kosovo")
    expected = log_linear(table, bootstraps=0).details["expected"]
    assert isinstance(expected, np.ndarray)
    assert expected[1:].sum() == pytest.approx(table.seen)
    assert expected[0] == pytest.approx(10_356.5 - 4_400, abs=0.1)
