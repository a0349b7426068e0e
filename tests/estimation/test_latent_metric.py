"""Latent classes by trajectories with a metric: coordinates and slopes by their formulas, moves by what they leave."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.latent import latent_class
from tanuq.estimation.latent.density import ABOVE, FOOT, evaluate, foot_points, in_parts, prior_points
from tanuq.estimation.latent.ensemble import Problem
from tanuq.estimation.latent.fitted import Fitted
from tanuq.estimation.latent.glides import glides
from tanuq.estimation.latent.memberships import (
    HERE,
    RISE,
    SPREAD,
    Trail,
    evaluate_memberships,
    lay_out,
    lay_sticks,
    soft,
    take_up,
    trail_for,
    unsoft,
)
from tanuq.estimation.latent.metric import information, metric_of, patterns_of, prior_information, scales_of, scores
from tanuq.estimation.latent.state import Prior, room_for
from tanuq.estimation.latent.tempering import Path

UNIFORM, COVERAGE, OF_SBC = Prior(0.25, 0.25, 0.0), Prior(0.25, 0.25, 2.0), Prior(2.0, 2.0, 0.0)
THREE = CaptureTable.from_patterns(("a", "b", "c"), {(1, 0, 0): 30, (0, 1, 0): 20, (1, 1, 0): 8, (1, 1, 1): 2})
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)


def random(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(seed))


def laid(problem: Problem, seed: int = 1, total: float = 4.0) -> tuple[NDArray[np.float64], Trail]:
    """A point of the prior, classes in some order, and its coordinates."""
    chance, task = random(seed), problem.task
    point = np.clip(prior_points(chance, task, 1)[0], -3, 3)
    trail = trail_for(task, scales_of(task, patterns_of(task)), chance.permutation(task.classes))
    take_up(task, point, total, trail)
    return point, trail


@pytest.mark.parametrize("value", [-800.0, -36.5, -35.5, -2.0, 0.0, 3.0, 40.0, 5e4])
def test_a_coordinate_is_linear_above_nought_and_logarithmic_below(value: float) -> None:
    logarithm, steep, rest = soft(value)

    assert logarithm == pytest.approx(math.log(np.logaddexp(0, value)) if value > -700 else value)
    assert unsoft(logarithm) == pytest.approx(value)
    if abs(value) < 700:
        above, below = soft(value + 1e-6)[0], soft(value - 1e-6)[0]
        assert steep == pytest.approx((above - below) / 2e-6, rel=1e-3)
        assert rest == pytest.approx(1 / (1 + math.exp(value)))


@pytest.mark.parametrize("classes", [1, 2, 4])
def test_a_point_comes_back_from_its_coordinates(classes: int) -> None:
    problem = Problem(THREE, classes, UNIFORM)
    point, trail = laid(problem)
    lay_out(problem.task, trail)
    total, _ = lay_sticks(problem.task, trail)

    assert trail.point == pytest.approx(point, abs=1e-12)
    assert total == pytest.approx(4.0)


def test_coordinates_count_the_people_of_a_class_on_each_list_and_on_pairs() -> None:
    problem = Problem(THREE, 3, UNIFORM)
    point, trail = laid(problem)
    weights, chances = (part[0] for part in in_parts(point[None], 3))
    people, hazards = math.exp(4.0) * weights, -np.log1p(-chances)
    sizes = np.exp(trail.scales)[:, None] * np.logaddexp(0, trail.rows[HERE].reshape(4, 3)[:, trail.order])

    assert sizes[:3] == pytest.approx((people[:, None] * hazards).T)
    assert sizes[3] == pytest.approx(people * hazards.sum(axis=1) ** 2 / 2)


def test_a_class_keeps_its_coordinates_where_it_changes_places() -> None:
    problem = Problem(THREE, 3, UNIFORM)
    point, trail = laid(problem)
    before = trail.rows[HERE].copy()
    lay_out(problem.task, trail)
    lay_sticks(problem.task, trail)
    trail.order[:2] = trail.order[1], trail.order[0]
    lay_out(problem.task, trail)
    lay_sticks(problem.task, trail)
    weights, after = in_parts(point[None], 3)[0][0], in_parts(trail.point[None], 3)[0][0]

    assert after == pytest.approx(weights[[1, 0, 2]])
    assert trail.rows[HERE].tolist() == before.tolist()


def by_volume(problem: Problem, trail: Trail) -> float:
    """log |∂(y, t, q) / ∂x| by small differences, from places as they are."""
    task = problem.task

    def point_and_q() -> NDArray[np.float64]:
        lay_out(task, trail)
        total, _ = lay_sticks(task, trail)
        weights, chances = (part[0] for part in in_parts(trail.point[None], task.lists))
        seen = (weights * (1 - np.prod(1 - chances, axis=1))).sum()
        return np.append(trail.point, total + math.log(seen / task.seen))

    start = trail.rows[HERE].copy()
    columns = []
    for place in range(len(start)):
        moved = []
        for step in (1e-5, -1e-5):
            trail.rows[HERE] = start
            trail.rows[HERE, place] += step
            moved.append(point_and_q())
        columns.append((moved[0] - moved[1]) / 2e-5)
    trail.rows[HERE] = start
    return float(np.linalg.slogdet(np.array(columns))[1])


@pytest.mark.parametrize("classes", [1, 3])
def test_the_density_is_that_of_the_logits_and_sticks_times_the_volume(classes: int) -> None:
    problem = Problem(THREE, classes, COVERAGE)
    task, room, figures = problem.task, room_for(problem.task), np.empty(4)
    levels, by_hand = [], []
    for seed in (1, 2):
        point, trail = laid(problem, seed, 3.5 + seed)
        levels.append(evaluate_memberships(task, 0.7, trail, room, figures))
        evaluate(task, 0.7, point, room, figures)
        weights, chances = (part[0] for part in in_parts(point[None], 3))
        known = 3.5 + seed + math.log((weights * (1 - np.prod(1 - chances, axis=1))).sum() / task.seen)
        by_hand.append(figures[FOOT] + 0.7 * figures[ABOVE] - 0.5 * (known / SPREAD) ** 2 + by_volume(problem, trail))

    assert levels[1] - levels[0] == pytest.approx(by_hand[1] - by_hand[0], abs=1e-4)


@pytest.mark.parametrize("prior", [UNIFORM, COVERAGE])
@pytest.mark.parametrize("classes", [1, 2, 4])
def test_the_slope_is_what_small_differences_say(prior: Prior, classes: int) -> None:
    problem = Problem(THREE, classes, prior)
    task, room, figures = problem.task, room_for(problem.task), np.empty(4)
    _, trail = laid(problem, 3)
    start = trail.rows[HERE].copy()
    evaluate_memberships(task, 0.7, trail, room, figures)
    slope = trail.rows[RISE].copy()
    by_differences = np.empty(len(start))
    for place in range(len(start)):
        levels = []
        for step in (1e-5, -1e-5):
            trail.rows[HERE] = start
            trail.rows[HERE, place] += step
            levels.append(evaluate_memberships(task, 0.7, trail, room, figures))
        by_differences[place] = (levels[0] - levels[1]) / 2e-5

    assert slope == pytest.approx(by_differences, abs=1e-4)


def test_what_patterns_tell_of_the_coordinates_is_what_small_differences_say() -> None:
    problem = Problem(THREE, 3, UNIFORM)
    task, patterns = problem.task, patterns_of(problem.task)
    _, trail = laid(problem, 4)
    start = trail.rows[HERE].copy()

    def logs() -> NDArray[np.float64]:
        lay_out(task, trail)
        total, _ = lay_sticks(task, trail)
        weights, chances = (part[0] for part in in_parts(trail.point[None], 3))
        each = np.array([(weights * np.prod(np.where(one, chances, 1 - chances), axis=1)).sum() for one in patterns])
        seen = (weights * (1 - np.prod(1 - chances, axis=1))).sum()
        return np.append(np.log(each / seen), total + math.log(seen))

    logs()
    told = np.vstack(scores(task, patterns, trail))
    for place in range(len(start)):
        moved = []
        for step in (1e-5, -1e-5):
            trail.rows[HERE] = start
            trail.rows[HERE, place] += step
            moved.append(logs())
        assert told[:, place] == pytest.approx((moved[0] - moved[1]) / 2e-5, abs=1e-6)


def test_what_patterns_tell_is_the_same_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem(THREE, 3, UNIFORM)
    _, trail = laid(problem, 4)
    lay_out(problem.task, trail)
    lay_sticks(problem.task, trail)
    at_once = information(problem.task, patterns_of(problem.task), trail, 0.5)
    monkeypatch.setattr("tanuq.estimation.latent.metric.BLOCK", 3)

    assert information(problem.task, patterns_of(problem.task), trail, 0.5) == pytest.approx(at_once)


@pytest.mark.parametrize("prior", [UNIFORM, COVERAGE])
def test_what_the_prior_tells_is_the_inverse_of_its_covariance(prior: Prior) -> None:
    """Of log a_j − log w and log b − log w of a class, which have no part of log w."""
    points = prior_points(random(5), Problem(THREE, 1, prior).task, 200_000)
    hazards = np.logaddexp(0, points)
    logs = np.column_stack([np.log(hazards), 2 * np.log(hazards.sum(axis=1))])
    found = np.linalg.inv(prior_information(Problem(THREE, 1, prior).task)) - 2.0

    assert found == pytest.approx(np.cov(logs.T), abs=0.06)


def test_the_root_of_a_metric_is_that_of_the_inverse_covariance() -> None:
    covariance = np.array([[2.0, 0.3], [0.3, 0.5]])
    metric = metric_of(covariance, 0.1)

    assert metric.root.T @ metric.root == pytest.approx(np.linalg.inv(covariance))


def test_moves_with_a_metric_leave_the_foot_as_it_is() -> None:
    """From draws of the foot, with some metric and steps so coarse that many are refused."""
    problem = Problem(THREE, 3, OF_SBC)
    chance, task = random(6), problem.task
    run = Fitted.begun(problem, chance)
    shape = chance.standard_normal((12, 12))
    glide = run.glide._replace(metric=metric_of(np.eye(12) + 0.1 * shape @ shape.T, 0.25))
    first = foot_points(chance, task, 3000)
    then = first.copy()
    likely = 0.0
    for point in then:
        path = Path(np.empty((3, 4)), np.empty((1, problem.size)))
        glide.trail.order[:] = chance.permutation(3)
        likely += glides(chance, glide._replace(point=point), 0.0, path)[0]

    assert 0.2 < likely / 9000 < 0.95
    assert (then != first).any(axis=1).mean() > 0.9
    for coordinate in (0, 4, 8, 9, 10):
        expected = np.quantile(first[:, coordinate], SHARES)
        assert np.quantile(then[:, coordinate], SHARES) == pytest.approx(expected, abs=0.25)


def test_short_steps_keep_the_energy() -> None:
    problem = Problem(THREE, 4, OF_SBC)
    run = Fitted.begun(problem, random(7))
    run.glide = run.glide._replace(metric=run.glide.metric._replace(step=0.02))
    run.draws(50)

    assert run.accepted > 0.97


def test_a_fitted_metric_crosses_a_narrow_posterior_in_few_steps() -> None:
    rng = np.random.default_rng(3)
    rows = rng.random((40_000, 9)) < np.where(rng.random((40_000, 1)) < 0.5, 0.03, 0.12)
    table = CaptureTable.from_rows([f"list {n}" for n in range(9)], rows[rows.any(axis=1)].astype(np.int64))
    run = Fitted.begun(Problem(table, 4, Prior(0.25, 0.25, 8.0)), random(8))
    run.warm_up()
    drawn = run.draws(200)

    assert run.accepted > 0.5
    assert drawn.path.told[:, 2].mean() < 40


def test_no_chain_is_flung_far_on_its_way_to_the_posterior_of_millions() -> None:
    """From the prior straight to a power that makes many people, logits come to −10,000, where no prior has them."""
    table = CaptureTable.from_patterns(
        ("a", "b", "c"),
        {
            (1, 0, 0): 10**6,
            (0, 1, 0): 2 * 10**6,
            (0, 0, 1): 10**6,
            (1, 1, 0): 10**5,
            (0, 1, 1): 10**5,
            (1, 1, 1): 10**4,
        },
    )
    for seed in range(6):
        run = Fitted.begun(Problem(table, 3, UNIFORM), random(seed))
        run.warm_up()
        assert run.glide.point.min() > -50


def test_the_same_seed_gives_the_same_draws_with_a_metric() -> None:
    one, again = (latent_class(THREE, classes=3, sampler="fitted", effective=50, seed=5) for _ in range(2))
    assert one.draws is not None
    assert again.draws is not None
    assert np.array_equal(one.draws, again.draws)
