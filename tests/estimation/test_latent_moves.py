"""The moves of the sampler of latent classes: they leave alone what they must leave alone."""

from collections.abc import Callable

import numpy as np
import pytest
from benchmarks.published_tables import published
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.latent.density import ABOVE, FOOT, SEEN, UNSEEN, evaluate, foot_points, in_parts, prior_points
from tanuq.estimation.latent.ensemble import Ensemble, Problem, first_ladder, levelled
from tanuq.estimation.latent.moves import changed, reorder, stretch, trajectory
from tanuq.estimation.latent.state import Prior, Task, room_for
from tanuq.estimation.latent.tempering import ODDS, Ladder, Tally

PRIOR_OF_SBC = Prior(2.0, 2.0, 0.0)
THREE = CaptureTable.from_patterns(("a", "b", "c"), {(1, 0, 0): 30, (0, 1, 0): 20, (1, 1, 0): 8, (1, 1, 1): 2})
FEW = CaptureTable.from_patterns(("a", "b", "c"), {(1, 0, 0): 4, (0, 1, 0): 3, (1, 1, 0): 2, (1, 1, 1): 3})
PointsOf = Callable[[np.random.Generator, Task, int], NDArray[np.float64]]
SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)


def random(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(seed))


def fit_of(problem: Problem, point: NDArray[np.float64]) -> NDArray[np.float64]:
    figures = np.empty(4)
    evaluate(problem.task, 1.0, point, room_for(problem.task), figures)
    return figures


def test_classes_that_change_places_take_weight_and_chances_along() -> None:
    problem = Problem(THREE, 4, PRIOR_OF_SBC)
    chance = random()
    point = prior_points(chance, problem.task, 1)[0]
    weights, chances = in_parts(point[None], 3)
    before = fit_of(problem, point)[SEEN]
    moved = 0
    for _ in range(50):
        old = point.copy()
        reorder(chance, problem.task, 1.0, point)
        moved += not np.array_equal(old, point)
    after_weights, after_chances = in_parts(point[None], 3)
    order, after = np.argsort(weights[0]), np.argsort(after_weights[0])

    assert moved > 5
    assert after_weights[0][after] == pytest.approx(weights[0][order])
    assert after_chances[0][after] == pytest.approx(chances[0][order])
    assert fit_of(problem, point)[SEEN] == pytest.approx(before)


@pytest.mark.parametrize(("stick", "after"), [(0.2, 0.9), (3.0, 1e-9), (1e-9, 3.0), (60.0, 2.0), (1e-12, 1e-12)])
def test_sticks_of_two_classes_in_each_others_place_keep_their_sum(stick: float, after: float) -> None:
    one, other = changed(stick, after)

    assert np.exp(one) + np.exp(other) == pytest.approx(stick + after)
    assert changed(float(np.exp(one)), float(np.exp(other))) == pytest.approx(np.log([stick, after]), abs=1e-6)


@pytest.mark.parametrize(("share", "points_of"), [(0.0, foot_points), (1.0, prior_points)])
def test_the_order_of_classes_stays_that_of_the_foot_and_of_the_prior(share: float, points_of: PointsOf) -> None:
    """Of draws, moved: P(V_1 < x) as it was."""
    problem = Problem(THREE, 4, PRIOR_OF_SBC)
    chance = random(2)
    points = points_of(chance, problem.task, 4000)
    first = in_parts(points, 3)[0]
    for point in points:
        reorder(chance, problem.task, share, point)
    then = in_parts(points, 3)[0]

    for k in range(4):
        assert np.quantile(then[:, k], SHARES) == pytest.approx(np.quantile(first[:, k], SHARES), abs=0.03)


def test_short_steps_keep_the_energy() -> None:
    problem = Problem(THREE, 4, PRIOR_OF_SBC)
    task, chance = problem.task, random(3)
    point = prior_points(chance, task, 1)[0]
    figures, room = np.empty(4), room_for(task)
    likely = [trajectory(chance, task, 1.0, 0.02, point, room, figures)[0] for _ in range(100)]

    assert np.mean(likely) > 0.97


def test_trajectories_leave_the_foot_as_it_is() -> None:
    """From draws of the foot, with steps so coarse that one in three is refused."""
    problem = Problem(THREE, 3, PRIOR_OF_SBC)
    task, chance, room = problem.task, random(4), room_for(problem.task)
    first = foot_points(chance, task, 3000)
    then = first.copy()
    likely = 0.0
    figures = np.empty(4)
    for point in then:
        for _ in range(3):
            likely += trajectory(chance, task, 0.0, 1.6, point, room, figures)[0]

    assert 0.4 < likely / 9000 < 0.9
    for coordinate in (0, 5, 9, 10):
        expected = np.quantile(first[:, coordinate], SHARES)
        assert np.quantile(then[:, coordinate], SHARES) == pytest.approx(expected, abs=0.25)


def test_shifts_of_the_sticks_leave_the_foot_as_it_is() -> None:
    problem = Problem(THREE, 4, PRIOR_OF_SBC)
    chance, room = random(8), room_for(problem.task)
    first = foot_points(chance, problem.task, 4000)
    then = first.copy()
    figures = np.empty(4)
    for point in then:
        evaluate(problem.task, 0.0, point, room, figures)
        for _ in range(4):
            stretch(chance, problem.task, 0.0, point, room, figures)

    assert (then[:, -1] != first[:, -1]).mean() > 0.3
    assert then[:, :12].tolist() == first[:, :12].tolist()
    for k in (12, 13, 14):
        assert np.quantile(then[:, k], SHARES) == pytest.approx(np.quantile(first[:, k], SHARES), abs=0.2)


def test_the_figures_of_a_point_stay_with_it() -> None:
    problem = Problem(THREE, 3, PRIOR_OF_SBC)
    task, chance, room = problem.task, random(5), room_for(problem.task)
    point, figures = prior_points(chance, task, 1)[0], np.empty(4)
    for _ in range(40):
        trajectory(chance, task, 1.0, 0.6, point, room, figures)
        stretch(chance, task, 1.0, point, room, figures)
        assert figures[[FOOT, ABOVE]] == pytest.approx(fit_of(problem, point)[[FOOT, ABOVE]])


def test_the_lowest_rung_is_the_foot_and_the_highest_the_posterior() -> None:
    """With one rung at 0 and one at a power next to nothing, both are the foot: P(λ < x) = x."""
    problem = Problem(THREE, 3, PRIOR_OF_SBC)
    run = Ensemble.begun(problem, random(6), Ladder(np.array([0.0, 1e-9]), np.array([0.5, 0.5])))
    chances = np.concatenate([in_parts(run.draws(50).path.kept, 3)[1] for _ in range(40)])

    assert np.quantile(chances, SHARES) == pytest.approx(SHARES, abs=0.04)


@pytest.mark.parametrize("shares", [(0.4,), (0.0, 0.2, 0.4)])
def test_a_rung_between_is_the_foot_by_a_power_of_what_the_posterior_has_above_it(shares: tuple[float, ...]) -> None:
    """Mean logit of ρ and mean t_1: of draws at the top of such ladders, and of draws of the foot, weighed."""
    problem = Problem(FEW, 2, PRIOR_OF_SBC)
    task, room, figures = problem.task, room_for(problem.task), np.empty(4)
    points = foot_points(random(5), task, 80_000)
    logs, logits = np.empty(len(points)), np.empty(len(points))
    for place, point in enumerate(points):
        evaluate(task, 0.0, point, room, figures)
        logs[place], logits[place] = shares[-1] * figures[ABOVE], np.log(figures[UNSEEN] / figures[SEEN])
    weights = np.exp(logs - logs.max()) / np.exp(logs - logs.max()).sum()
    run = Ensemble.begun(problem, random(6), Ladder(np.array(shares), np.full(len(shares), 0.6)))
    run.draws(200)
    drawn = [run.draws(50).path for _ in range(1600)]

    assert np.mean([np.log(path.told[:, ODDS]) for path in drawn]) == pytest.approx(weights @ logits, abs=0.04)
    assert np.mean([path.kept[:, 6] for path in drawn]) == pytest.approx(weights @ points[:, 6], abs=0.04)


def test_no_state_is_flung_far_from_the_posterior_on_its_way_there() -> None:
    """From the foot straight to the highest rung, one in some hundred states comes to millions of people."""
    problem = Problem(published("western_us_5lists"), 10, Prior(0.25, 0.25, 0.0))
    for seed in range(20):
        run = Ensemble.begun(problem, random(seed), first_ladder(problem))
        run.tallied(1)
        weights, chances = in_parts(run.states.points, 5)
        seen = 1 - (weights * np.prod(1 - chances, axis=2)).sum(axis=1)
        assert (problem.table.seen / seen).max() < 50_000


def test_trips_go_on_where_the_ladder_is_set_anew() -> None:
    problem = Problem(THREE, 3, PRIOR_OF_SBC)
    run = Ensemble.begun(problem, random(8), Ladder(np.array([0.0, 0.3, 1.0]), np.full(3, 0.5)))
    run.states.rising[run.states.who] = [1, 1, 0]
    moved = run.on(Ladder(np.array([0.0, 0.25, 0.35, 1.0]), np.full(4, 0.5)))

    assert moved.states.rising.tolist() == [1, 1, 0, 0]  # the two in the middle are one state, with one trip
    assert moved.states.points[2].tolist() == run.states.points[run.states.who[1]].tolist()


def test_what_is_kept_of_a_stretch_is_spread_over_it_with_its_people() -> None:
    problem = Problem(THREE, 3, PRIOR_OF_SBC)
    run = Ensemble.begun(problem, random(7), Ladder(np.array([1.0]), np.array([0.2])))
    drawn, tally = run.tallied(120)

    assert len(drawn.path.kept) == len(drawn.kept_people) == 50
    at = [turn for turn in range(120) if turn * 50 // 120 < (turn + 1) * 50 // 120]
    assert drawn.kept_people.tolist() == drawn.people[at].tolist()
    assert run.gradients == tally.gradients[0] == drawn.path.told[:, 2].sum()


def test_a_ladder_is_levelled_until_all_neighbours_refuse_alike() -> None:
    ladder = Ladder(np.array([0.0, 0.1, 1.0]), np.array([1.0, 0.5, 0.2]))
    tally = Tally(np.array([0.0, 75.0, 75.0]), np.array([11.0, 44.0]), np.zeros(1, np.int64), np.zeros(1, np.int64))
    better = levelled(ladder, [tally], 100)

    assert better.shares == pytest.approx([0.0, 0.1 + 0.9 * (1.1 / 3 - 0.22) / 0.88 * 1.0, 1.0], abs=0.25)
    assert better.shares[[0, -1]].tolist() == [0.0, 1.0]
    assert len(better.shares) == 1 + np.ceil((0.22 + 0.88) / 0.55)


def test_the_step_above_the_foot_does_not_come_from_the_foot_where_nothing_goes_along_trajectories() -> None:
    ladder = Ladder(np.array([0.0, 0.1, 1.0]), np.array([1e-4, 0.5, 0.2]))
    tally = Tally(np.array([0.0, 75.0, 75.0]), np.array([30.0, 30.0]), np.zeros(1, np.int64), np.zeros(1, np.int64))

    assert levelled(ladder, [tally], 100).steps[1] > 0.4
