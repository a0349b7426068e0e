"""The estimate by latent classes: exact where it can be computed exactly, and as published where it was published."""

import numpy as np
import pytest
from benchmarks.published_tables import LCMCR, LCMCR_MOST, published
from scipy.special import betaln, gammaln

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.estimate import Estimate, Spread, silent
from tanuq.estimation.findings import Weight
from tanuq.estimation.graphs.modes import Mode
from tanuq.estimation.latent import latent_class
from tanuq.estimation.latent.chains import climbable
from tanuq.estimation.latent.course import begun
from tanuq.estimation.latent.density import in_parts, prior_points
from tanuq.estimation.latent.ensemble import Problem
from tanuq.estimation.latent.state import Prior
from tanuq.estimation.report.predictive import fit

SMALL = CaptureTable.from_patterns(
    ("a", "b", "c"),
    {(1, 0, 0): 14, (0, 1, 0): 9, (0, 0, 1): 11, (1, 1, 0): 5, (1, 0, 1): 4, (0, 1, 1): 6, (1, 1, 1): 3},
)


def of_one_class(table: CaptureTable, most: int = 4000) -> Spread:
    """p(N | table) ∝ 1/N · N!/(N − n)! · ∏_j B(1 + n_j, 1 + N − n_j), exactly."""
    people = np.arange(table.seen, most, dtype=float)
    logs = -np.log(people) + gammaln(people + 1) - gammaln(people - table.seen + 1)
    for size in table.list_sizes:
        logs += betaln(1 + size, 1 + people - size)
    weights = np.exp(logs - logs.max())
    return Spread(people, weights / weights.sum())


def standard_error(estimate: Estimate) -> float:
    assert estimate.spread is not None
    assert estimate.mixing is not None
    deviation = np.sqrt(estimate.spread.weights @ (estimate.spread.values - estimate.mean) ** 2)
    return float(deviation / np.sqrt(min(estimate.mixing.ess_bulk, estimate.mixing.ess_tail)))


@pytest.mark.parametrize("sampler", ["hamiltonian", "tempered", "fitted"])
def test_one_class_is_what_exact_enumeration_says(sampler: str) -> None:
    exact = of_one_class(SMALL)
    estimate = latent_class(SMALL, classes=1, sampler=sampler, effective=2000, seed=3)  # type: ignore[arg-type]
    assert estimate.mean == pytest.approx(exact.mean, abs=4 * standard_error(estimate))
    assert estimate.interval == pytest.approx(exact.interval(), rel=0.06)


@pytest.mark.parametrize("sampler", ["hamiltonian", "tempered", "fitted"])
def test_two_classes_are_what_weighing_the_prior_says(sampler: str) -> None:
    """E[log N] by importance: states drawn from the prior, weighed by ∏ p_x^n_x / (1 − ρ)^n."""
    table = CaptureTable.from_patterns(("a", "b", "c"), {(1, 0, 0): 4, (0, 1, 0): 3, (1, 1, 0): 2, (1, 1, 1): 3})
    chance = np.random.Generator(np.random.SFC64(9))
    task = Problem(table, 2, Prior(0.25, 0.25, 0.0)).task
    weight, hit = in_parts(prior_points(chance, task, 60_000), 3)
    none = (weight * np.prod(1 - hit, axis=2)).sum(axis=1)
    logs = -table.seen * np.log1p(-none)
    for pattern, count in zip(table.patterns, table.counts, strict=True):
        logs += count * np.log((weight * np.prod(np.where(pattern, hit, 1 - hit), axis=2)).sum(axis=1))
    weights = np.exp(logs - logs.max())
    unseen = np.random.default_rng(1).negative_binomial(table.seen, 1 - none)
    expected = (weights @ np.log(table.seen + unseen)) / weights.sum()
    estimate = latent_class(table, classes=2, sampler=sampler, effective=2000, seed=4)  # type: ignore[arg-type]
    assert estimate.draws is not None
    assert np.log(estimate.draws).mean() == pytest.approx(expected, abs=0.05)


def test_the_same_seed_gives_the_same_draws_and_another_others() -> None:
    one, again, other = (latent_class(SMALL, seed=seed, effective=200) for seed in (5, 5, 6))
    assert one.draws is not None
    assert again.draws is not None
    assert np.array_equal(one.draws, again.draws)
    assert one.mean != other.mean


def test_an_estimate_says_how_it_was_drawn_and_whether_the_chains_met() -> None:
    estimate = latent_class(SMALL, effective=400, seed=1)
    assert estimate.mixing is not None
    assert estimate.mixing.rhat <= 1.01
    assert min(estimate.mixing.ess_bulk, estimate.mixing.ess_tail) >= 400
    assert estimate.options["prior"] == "uniform"
    assert estimate.seed == 1
    assert SMALL.seen <= estimate.interval[0] <= estimate.median <= estimate.interval[1]


def test_the_ladder_is_left_once_other_modes_were_looked_for() -> None:
    estimate = latent_class(published("new_orleans_5lists"), effective=2000)
    assert estimate.options["sampler"] == "hamiltonian"
    assert sum(estimate.details["trips"]) >= 10


def test_the_ladder_is_kept_where_it_showed_several_modes(monkeypatch: pytest.MonkeyPatch) -> None:
    two = (Mode(100.0, 0.5), Mode(300.0, 0.5))
    monkeypatch.setattr("tanuq.estimation.latent.course.modes_of", lambda draws, effective: two)
    assert latent_class(published("new_orleans_5lists"), effective=2000).options["sampler"] == "tempered"


def test_the_ladder_is_kept_where_chains_without_it_disagree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tanuq.estimation.latent.course.AGREED", 0.5)
    assert latent_class(published("new_orleans_5lists"), effective=2000).options["sampler"] == "tempered"


def test_the_ladder_is_left_where_the_budget_lasts_for_no_trips() -> None:
    assert latent_class(SMALL, budget=1000).options["sampler"] == "hamiltonian"


def many_patterns() -> CaptureTable:
    rng = np.random.default_rng(4)
    rows = rng.random((100_000, 11)) < 0.12
    return CaptureTable.from_rows([f"list {n}" for n in range(11)], rows[rows.any(axis=1)].astype(np.int64))


def test_a_metric_is_fitted_where_there_is_no_time_for_the_ladder_but_for_a_metric() -> None:
    few = Problem(published("uk_2013_5lists"), 10, Prior(0.25, 0.25, 0.0))
    many = Problem(many_patterns(), 10, Prior(0.25, 0.25, 10.0))

    assert climbable(few, few.budget)
    assert climbable(few, 200_000)
    assert not climbable(many, many.budget)
    assert climbable(many, 30 * many.budget)
    assert climbable(many, 1000)


def test_without_time_for_the_ladder_moves_have_a_metric(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tanuq.estimation.latent.chains.CLIMBING", 0.0)

    assert latent_class(SMALL, classes=3, effective=20).options["sampler"] == "fitted"


def test_a_metric_that_does_not_fit_gives_way_to_the_ladder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tanuq.estimation.latent.chains.CLIMBING", 0.0)
    monkeypatch.setattr("tanuq.estimation.latent.chains.LIKELY", 1.0)

    assert latent_class(SMALL, classes=3, effective=20).options["sampler"] != "fitted"


def test_that_other_answers_were_not_looked_for_is_said_where_no_run_used_the_ladder() -> None:
    estimate = latent_class(SMALL, classes=3, sampler="fitted", effective=50)
    (finding,) = [finding for finding in estimate.warnings if finding.code == "modes-not-sought"]
    assert finding.weight is Weight.WARNING
    assert finding.values == {"trips": 0, "runs": 4}
    assert "modes-not-sought" not in [one.code for one in latent_class(SMALL, effective=50).warnings]


def test_chains_on_a_ladder_go_on_until_they_came_down_it_often_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    soon = latent_class(SMALL, classes=3, sampler="tempered", effective=1).details["trips"]
    monkeypatch.setattr("tanuq.estimation.latent.course.TRIPS", 3 * sum(soon))
    assert sum(latent_class(SMALL, classes=3, sampler="tempered", effective=1).details["trips"]) >= 3 * sum(soon)


def test_each_draw_is_told_of_by_the_names_that_arviz_has() -> None:
    estimate = latent_class(SMALL, most=120, effective=100)
    assert estimate.draws is not None
    stats = estimate.details["sample_stats"]
    assert isinstance(stats, dict)
    assert {name: values.shape for name, values in stats.items()} == dict.fromkeys(
        ("lp", "acceptance_rate", "n_steps"), estimate.draws.shape
    )


def test_points_of_the_posterior_expect_cells_that_add_up_to_draws_of_the_people() -> None:
    estimate = latent_class(SMALL, effective=1000, seed=2)
    cells = np.asarray(estimate.details["expected"])
    assert cells.shape == (200, 8)
    assert np.median(cells.sum(axis=1)) == pytest.approx(estimate.median, rel=0.05)
    assert cells[:, 1:].sum(axis=1).mean() == pytest.approx(SMALL.seen, rel=0.05)


def test_a_table_that_the_model_made_is_found_like_those_that_it_makes() -> None:
    checked = fit(SMALL, latent_class(SMALL, seed=3), seed=1)
    assert 0.05 < checked.probability < 0.99
    assert all(one.expected[0] <= one.observed <= one.expected[2] for one in checked.compared if one.about == "list")


def test_cells_beyond_the_cap_are_left_out() -> None:
    estimate = latent_class(SMALL, most=80, effective=400)
    assert np.asarray(estimate.details["expected"]).sum(axis=1).max() <= 80.5


def test_few_draws_that_lie_below_the_limit_are_no_refusal() -> None:
    estimate = latent_class(SMALL, most=10_000, budget=1)  # 80 draws of each chain
    assert "cap-touched" not in [finding.code for finding in estimate.warnings]


def test_a_short_last_stretch_of_a_run_leaves_many_points_for_what_is_expected() -> None:
    course = begun(Problem(SMALL, 3, Prior(0.25, 0.25, 0.0)), None, seed=1, chains=4, budget=50_000, tick=silent)
    course.go_on(2)
    found = course.sampled(course.mixing())
    assert len(found.kept) == len(found.kept_people) == 200


def test_beyond_eight_lists_the_prior_is_on_coverage() -> None:
    rng = np.random.default_rng(2)
    rows = rng.random((60, 9)) < 0.15
    table = CaptureTable.from_rows([f"list {n}" for n in range(9)], rows[rows.any(axis=1)].astype(np.int64))
    assert latent_class(table, effective=10, budget=50_000).options["prior"] == "coverage"


def test_runs_that_were_stopped_before_they_met_are_a_refusal_with_their_means() -> None:
    estimate = latent_class(published("netherlands_2010_15_5lists"), budget=20_000, sampler="hamiltonian", seed=2)
    (finding,) = [finding for finding in estimate.warnings if finding.code == "chains-disagree"]
    assert finding.weight is Weight.REFUSAL
    assert finding.values["lowest"] < finding.values["highest"]  # type: ignore[operator]


def test_a_limit_is_named_where_it_is_touched() -> None:
    estimate = latent_class(SMALL, most=80, effective=400)
    assert "cap-touched" in [finding.code for finding in estimate.warnings]
    assert estimate.interval[1] <= 80
    with pytest.raises(Refused, match="lies above"):
        latent_class(SMALL, most=53, effective=400)


@pytest.mark.parametrize(
    "options",
    [{"classes": 0}, {"alpha": (0.0, 1.0)}, {"chains": 1}, {"most": 3}, {"effective": 0}, {"budget": 0}],
)
def test_an_option_that_cannot_be_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(BadOption):
        latent_class(SMALL, **options)  # type: ignore[arg-type]


def test_how_long_a_run_takes_is_told_from_0_to_1() -> None:
    told: list[float] = []
    latent_class(SMALL, effective=3000, tick=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len([done for done in told if done < 1]) >= 5


def test_a_long_stretch_of_a_run_is_told_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tanuq.estimation.latent.course.PART", 1.0)
    told: list[float] = []
    estimate = latent_class(SMALL, effective=4000, tick=told.append)
    assert estimate.mixing is not None
    assert len(told) >= estimate.mixing.draws / 250
    assert max(np.diff(told)) < 0.5


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, reference in LCMCR.items() if reference.rhat <= 1.01])
def test_it_says_of_published_tables_what_the_r_package_says(name: str) -> None:
    """Mean and quantiles within three Monte Carlo errors of both sides, which follow from the ESS of both.

    Under the limit of N that the package has unsaid; a quantile is held against the share of draws below it.
    """
    table, reference = published(name), LCMCR[name]
    estimate = latent_class(table, seed=11, effective=2000, most=LCMCR_MOST * table.seen)
    assert estimate.spread is not None
    assert estimate.mixing is not None
    assert estimate.mixing.rhat <= 1.01
    draws, ess = estimate.spread.values, estimate.mixing.ess_bulk
    assert estimate.mean == pytest.approx(
        reference.mean, abs=3 * draws.std() * np.hypot(ess**-0.5, reference.ess**-0.5)
    )
    low, high = reference.interval
    ours, theirs = min(ess, estimate.mixing.ess_tail), min(reference.ess, reference.ess_tail)
    for probability, quantile in ((0.025, low), (0.5, reference.median), (0.975, high)):
        error = 3 * np.sqrt(probability * (1 - probability) * (1 / ours + 1 / theirs))
        assert (draws < quantile).mean() - error <= probability <= (draws <= quantile).mean() + error
