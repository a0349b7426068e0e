"""Decomposable graph averaging, held against published figures, exact fractions and the plain sum."""

from fractions import Fraction
from itertools import combinations
from math import factorial, prod

import numpy as np
import pytest
from benchmarks.graph_populations import Limits, drawn, rank
from benchmarks.published_tables import DGA, published
from hypothesis import given
from hypothesis import strategies as st
from plain_graphs import averaged

from tanuq.estimation import CaptureTable, Estimate
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.estimate import Spread
from tanuq.estimation.findings import Weight
from tanuq.estimation.graphs import WeighedGraph, draws, graph_averaging
from tanuq.estimation.graphs.joint import Joint

PATTERNS_OF_THREE = [(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)]
SLOW_TO_SUM_PLAINLY = ("netherlands_2010_15_5lists", "uk_2013_5lists", "kosovo", "congenital_anomaly_5lists")
QUICK_TO_SUM_PLAINLY = [name for name in DGA if name not in SLOW_TO_SUM_PLAINLY]


def two_lists(first: int, second: int, both: int) -> CaptureTable:
    return CaptureTable.from_patterns(["A", "B"], {(1, 0): first, (0, 1): second, (1, 1): both})


def three_lists(*counts: int) -> CaptureTable:
    """Of 001, 010, 011, 100, 101, 110 and 111."""
    return CaptureTable.from_patterns(["A", "B", "C"], dict(zip(PATTERNS_OF_THREE[1:], counts, strict=True)))


def of(estimate: Estimate) -> Spread:
    assert estimate.spread is not None
    return estimate.spread


def heaviest(estimate: Estimate) -> tuple[WeighedGraph, ...]:
    graphs = estimate.details["graphs"]
    assert isinstance(graphs, tuple)
    return graphs


# Published tables


@pytest.mark.parametrize("name", DGA)
def test_a_published_table_gives_the_published_figures(name: str) -> None:
    table = published(name)
    estimate = graph_averaging(table, most=20 * table.seen if name.startswith("netherlands") else None)
    assert (round(estimate.mean, 1), estimate.median, estimate.interval) == (
        DGA[name].mean,
        DGA[name].median,
        DGA[name].interval,
    )


@pytest.mark.parametrize(
    "name", [*QUICK_TO_SUM_PLAINLY, *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW_TO_SUM_PLAINLY)]
)
def test_a_published_table_gives_what_the_plain_sum_gives(name: str) -> None:
    table = published(name)
    unseen = np.arange(1, 20 * table.seen + 1.0)
    chances, graphs = averaged(table, 2.0 ** -len(table.lists), unseen)
    estimate = graph_averaging(table, most=20 * table.seen)
    assert estimate.mean == pytest.approx(chances @ (table.seen + unseen), rel=1e-6)
    within = np.searchsorted(of(estimate).values, table.seen + unseen)
    assert np.abs(np.cumsum(of(estimate).weights)[within] - np.cumsum(chances)).max() < 1e-6
    expected = sorted(graphs.values(), reverse=True)[:3]
    assert [graph.weight for graph in heaviest(estimate)[:3]] == pytest.approx(expected, abs=1e-6)


def test_six_lists_are_summed_too() -> None:
    estimate = graph_averaging(published("uk_2013_6lists"))
    assert estimate.mean == pytest.approx(14_101, abs=1)


# Known answers for tiny tables, in exact fractions

GRAPHS = {
    2: [(["A", "B"], []), (["AB"], [])],
    3: [
        (["A", "B", "C"], []),
        (["AB", "C"], []),
        (["AC", "B"], []),
        (["BC", "A"], []),
        (["AB", "BC"], ["B"]),
        (["AB", "AC"], ["A"]),
        (["AC", "BC"], ["C"]),
        (["ABC"], []),
    ],
}
"""Every graph on so many lists by its cliques and separators."""


@pytest.mark.parametrize(
    "table",
    [two_lists(3, 2, 1), two_lists(1, 1, 0), three_lists(4, 3, 2, 5, 1, 0, 2), three_lists(0, 0, 0, 7, 0, 0, 0)],
    ids=["two lists", "two lists that do not overlap", "three lists", "three lists of which two have nobody"],
)
def test_a_tiny_table_gives_the_fractions_worked_out(table: CaptureTable) -> None:
    exact = [sum(joint_fraction(table, unseen, *graph) for graph in GRAPHS[len(table.lists)]) for unseen in range(41)]
    estimate = graph_averaging(table, weight=1, least=0, most=40)
    assert of(estimate).values.tolist() == [table.seen + unseen for unseen in range(41)]
    assert of(estimate).weights == pytest.approx([float(one / sum(exact)) for one in exact], rel=1e-10)


def test_the_weights_of_the_graphs_are_the_fractions_worked_out() -> None:
    table = three_lists(4, 3, 2, 5, 1, 0, 2)
    exact = {
        ", ".join("-".join(clique) for clique in cliques): sum(
            joint_fraction(table, unseen, cliques, separators) for unseen in range(41)
        )
        for cliques, separators in GRAPHS[3]
    }
    estimate = graph_averaging(table, weight=1, least=0, most=40)
    found = {graph.cliques: graph.weight for graph in heaviest(estimate)}
    assert found == pytest.approx({name: float(one / sum(exact.values())) for name, one in exact.items()}, rel=1e-10)


def joint_fraction(table: CaptureTable, unseen: int, cliques: list[str], separators: list[str]) -> Fraction:
    """p(table, n_0, graph) with δ = 1 and 1/N, up to a constant: rising factorials of whole numbers."""
    people = table.seen + unseen
    found = Fraction(factorial(people), factorial(unseen) * people)
    for clique in cliques:
        found *= marginal_fraction(table, unseen, clique)
    for separator in separators:
        found /= marginal_fraction(table, unseen, separator)
    return found


def marginal_fraction(table: CaptureTable, unseen: int, lists: str) -> Fraction:
    """The Dirichlet–multinomial of some of the lists, in an order of people."""
    share = 2 ** (len(table.lists) - len(lists))
    cells: dict[tuple[int, ...], int] = {(0,) * len(lists): unseen}
    for pattern, count in zip(table.patterns, table.counts, strict=True):
        cell = tuple(int(pattern[table.lists.index(name)]) for name in lists)
        cells[cell] = cells.get(cell, 0) + int(count)
    ways = prod(rising(share, count) for count in cells.values())
    return Fraction(ways, rising(2 ** len(table.lists), table.seen + unseen))


def rising(start: int, times: int) -> int:
    return prod(range(start, start + times))


@pytest.mark.parametrize("weight", [1 / 8, 1.0])
def test_under_each_graph_the_probabilities_of_all_tables_sum_to_one(weight: float) -> None:
    """Four people fall into the eight cells of three lists in 330 ways, the cell of the unseen included."""
    sums = np.zeros(8)
    for cuts in combinations(range(4 + 7), 7):
        unseen, *counts = np.diff([-1, *cuts, 4 + 7]) - 1
        joint = Joint.of(three_lists(*counts), weight, power=0)
        sums += 8 * np.exp(np.concatenate(list(joint.log_densities(np.array([float(unseen)])))))[:, 0]
    assert sums == pytest.approx(np.ones(8), rel=1e-12)


# What always holds

TABLES = st.lists(st.integers(0, 60), min_size=7, max_size=7).filter(any).map(lambda counts: three_lists(*counts))


@given(TABLES, st.permutations(["A", "B", "C"]))
def test_the_order_of_the_lists_changes_nothing(table: CaptureTable, order: list[str]) -> None:
    one, other = graph_averaging(table), graph_averaging(table.only(order))
    assert of(other).values.tolist() == of(one).values.tolist()
    assert of(other).weights == pytest.approx(of(one).weights, rel=1e-8, abs=1e-15)


@given(TABLES)
def test_weights_sum_to_one_over_people_and_over_graphs(table: CaptureTable) -> None:
    estimate = graph_averaging(table)
    assert of(estimate).weights.sum() == pytest.approx(1)
    assert sum(graph.weight for graph in heaviest(estimate)) == pytest.approx(1)  # three lists have eight, all shown


@given(TABLES)
def test_the_means_under_the_graphs_average_to_the_mean(table: CaptureTable) -> None:
    estimate = graph_averaging(table)
    averaged_mean = sum(graph.weight * graph.mean for graph in heaviest(estimate))
    assert estimate.mean == pytest.approx(averaged_mean, rel=1e-9)


@given(TABLES)
def test_any_table_gives_what_the_plain_sum_gives(table: CaptureTable) -> None:
    unseen = np.arange(0, 30 * table.seen + 1.0)
    chances, _ = averaged(table, 1 / 8, unseen)
    estimate = graph_averaging(table, least=0)
    assert estimate.mean == pytest.approx(chances @ (table.seen + unseen), rel=1e-6)


def test_one_person_on_one_list_gives_an_estimate() -> None:
    assert graph_averaging(three_lists(1, 0, 0, 0, 0, 0, 0)).seen == 1


def test_millions_of_numbers_to_tell_apart_are_thinned_without_moving_the_figures() -> None:
    table, unseen = two_lists(900, 800, 2), np.arange(1, 2_000_001.0)
    chances, _ = averaged(table, 1 / 4, unseen)
    estimate = graph_averaging(table, most=2_000_000)
    assert len(of(estimate).values) < 300_000
    assert estimate.mean == pytest.approx(chances @ (table.seen + unseen), rel=1e-6)
    assert estimate.median == pytest.approx(table.seen + unseen[np.searchsorted(np.cumsum(chances), 0.5)], rel=1e-4)


# Options


def test_the_prior_of_n_multiplies_the_posterior() -> None:
    table = three_lists(4, 3, 2, 5, 1, 0, 2)
    flat, falling = (of(graph_averaging(table, prior=prior)) for prior in ("uniform", "1/N"))
    again = flat.weights / flat.values
    assert falling.weights == pytest.approx(again / again.sum(), rel=1e-6, abs=1e-12)


def test_what_was_asked_for_is_told() -> None:
    assert graph_averaging(two_lists(3, 2, 1)).options == {"prior": "1/N", "weight": 0.25, "least": 1, "most": 180}


@pytest.mark.parametrize(
    "option",
    [{"prior": "jeffreys"}, {"weight": 0.0}, {"weight": float("nan")}, {"least": -1}, {"least": 5, "most": 4}],
    ids=str,
)
def test_an_option_that_makes_no_sense_is_named(option: dict[str, object]) -> None:
    with pytest.raises(BadOption):
        graph_averaging(two_lists(3, 2, 1), **option)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (CaptureTable.from_patterns(["A"], {(1,): 9}), "too-few-lists"),
        (CaptureTable.from_patterns("ABCDEFGH", {(1,) * 8: 9}), "too-many-lists"),
        (two_lists(0, 0, 0), "nobody-seen"),
    ],
    ids=["one list", "eight lists", "nobody"],
)
def test_a_table_that_cannot_be_averaged_over_is_refused(table: CaptureTable, code: str) -> None:
    with pytest.raises(Refused) as refused:
        graph_averaging(table)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_a_long_run_tells_how_far_it_is() -> None:
    told: list[float] = []
    graph_averaging(two_lists(3, 2, 1), tick=told.append)
    assert told == sorted(told)
    assert told[-1] == 1


# What is said beside the figure


def test_kosovo_raises_no_doubt() -> None:
    assert graph_averaging(published("kosovo")).warnings == ()


def test_a_saturated_graph_of_some_weight_is_told_with_the_figures_without_it() -> None:
    estimate = graph_averaging(published("artificial_3lists"))
    finding = next(finding for finding in estimate.warnings if finding.code == "saturated-graph")
    assert finding.weight is Weight.WARNING
    assert finding.values == {
        "weight": 0.1774,
        "median_without": 351,
        "low_without": 184,
        "high_without": 2072,
    }


def test_the_figures_without_the_saturated_graph_are_those_of_the_other_graphs() -> None:
    estimate = graph_averaging(published("artificial_3lists"))
    others = [graph for graph in heaviest(estimate) if graph.cliques != "A-B-C"]
    without = estimate.details["without_saturated"]
    assert isinstance(without, Spread)
    assert without.mean == pytest.approx(
        sum(graph.weight * graph.mean for graph in others) / sum(graph.weight for graph in others), rel=1e-9
    )


def test_a_saturated_graph_that_prevails_refuses() -> None:
    every_way_alike = three_lists(300, 20, 400, 500, 10, 30, 200)
    estimate = graph_averaging(every_way_alike)
    assert [(finding.code, finding.weight) for finding in estimate.warnings if finding.code == "saturated-graph"] == [
        ("saturated-graph", Weight.REFUSAL)
    ]


def test_a_range_that_ends_too_soon_is_told() -> None:
    estimate = graph_averaging(published("kosovo"), most=9_000)
    assert [finding.code for finding in estimate.warnings] == ["grid-end"]
    assert estimate.warnings[0].values["most"] == 13_400


def test_two_answers_are_told_with_their_shares() -> None:
    estimate = graph_averaging(published("uk_2013_5lists"))
    assert [dict(finding.values) for finding in estimate.warnings] == [
        {"mode_1": 11718, "share_1": 0.309, "mode_2": 24307, "share_2": 0.691}
    ]


def test_a_pattern_of_dependence_reads_as_its_cliques() -> None:
    estimate = graph_averaging(published("kosovo"))
    assert heaviest(estimate)[0].cliques == "EXH-ABA-OSCE, EXH-OSCE-HRW"
    assert heaviest(estimate)[0].weight == pytest.approx(0.986, abs=5e-4)


# Draws


def test_the_same_seed_draws_the_same_numbers() -> None:
    spread = of(graph_averaging(published("kosovo")))
    assert draws(spread, 50, seed=4).tolist() == draws(spread, 50, seed=4).tolist()
    assert draws(spread, 50, seed=4).tolist() != draws(spread, 50, seed=5).tolist()


def test_draws_spread_as_the_posterior_does() -> None:
    spread = of(graph_averaging(published("kosovo")))
    drawn_people = draws(spread, 40_000, seed=1)
    for probability in (0.025, 0.5, 0.975):
        assert np.mean(drawn_people <= spread.quantile(probability)) == pytest.approx(probability, abs=0.01)


# Calibration


def test_true_sizes_are_anywhere_in_their_posteriors() -> None:
    """Simulation-based calibration in small: ranks of 300 populations drawn from the model fill ten bins alike."""
    assert even(ranks(300, weight=1 / 8))


def test_a_wrong_prior_weight_would_be_noticed_by_the_ranks() -> None:
    assert not even(ranks(300, weight=1 / 8, believed=4.0))


@pytest.mark.slow
def test_true_sizes_are_anywhere_in_the_posteriors_of_four_lists() -> None:
    assert even(ranks(3_000, weight=1 / 16, lists=4))


def ranks(number: int, *, weight: float, believed: float | None = None, lists: int = 3) -> list[float]:
    chance, limits = np.random.default_rng(20261128), Limits(1, 400)
    populations = [drawn(chance, lists=lists, weight=weight, limits=limits) for _ in range(number)]
    return [rank(one, one.estimate(limits, believed or weight), chance) for one in populations]


def even(found: list[float]) -> bool:
    """Whether χ² of ten bins stays below 27.9, which one in a thousand exceeds."""
    counts, _ = np.histogram(found, bins=10, range=(0, 1))
    return bool(((counts - len(found) / 10) ** 2 / (len(found) / 10)).sum() < 27.9)


def test_intervals_hold_the_true_size_as_often_as_they_say() -> None:
    """Of 100 populations of 200 to 2,000 people 95 are expected, and fewer than 88 once in a thousand times."""
    chance, limits = np.random.default_rng(20261128), Limits(200, 2_000)
    populations = [drawn(chance, lists=3, weight=1 / 8, limits=limits) for _ in range(100)]
    intervals = [one.estimate(limits, 1 / 8).interval for one in populations]
    assert sum(low <= one.people <= high for one, (low, high) in zip(populations, intervals, strict=True)) >= 88
