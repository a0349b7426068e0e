"""The posterior of latent classes with classes, unseen people and α summed out, against its formula and quadrature."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import quad
from scipy.special import gammaln

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.latent.density import (
    ABOVE,
    FOOT,
    RATE,
    SEEN,
    SHAPE,
    UNSEEN,
    evaluate,
    foot_points,
    in_parts,
    populations,
    prior_points,
)
from tanuq.estimation.latent.ensemble import Problem
from tanuq.estimation.latent.state import SLOPE, Members, Prior, Room, room_for

UNIFORM = Prior(0.25, 0.25, 0.0)
COVERAGE = Prior(0.25, 0.25, 2.0)
THREE = CaptureTable.from_patterns(("a", "b", "c"), {(1, 0, 0): 30, (0, 1, 0): 20, (1, 1, 0): 8, (1, 1, 1): 2})


def random(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(seed))


def point_of(prior: Prior = UNIFORM, seed: int = 1, classes: int = 3) -> NDArray[np.float64]:
    points: NDArray[np.float64] = prior_points(random(seed), Problem(THREE, classes, prior).task, 1)
    return np.clip(points[0], -3, 3)


def told(point: NDArray[np.float64], prior: Prior, share: float = 1.0) -> tuple[NDArray[np.float64], Room]:
    """The figures of a point, and the room with its slope."""
    classes = (len(point) + 1) // 4
    task = Problem(THREE, classes, prior).task
    room, figures = room_for(task), np.empty(4)
    evaluate(task, share, point, room, figures)
    return figures, room


def log_density_of_sticks(point: NDArray[np.float64], shape: float, rate: float) -> float:
    """With α ~ Gamma(shape, rate) summed out, up to a constant: log ∫ ∏_k α e^(−α e_k) e_k · Gamma(α) dα."""
    sticks = np.exp(point[9:])

    def density(alpha: float) -> float:
        gamma = alpha ** (shape - 1) * np.exp(-rate * alpha)
        return float(np.prod(sticks * alpha * np.exp(-alpha * sticks)) * gamma)

    return float(np.log(quad(density, 0, np.inf)[0]))


def test_the_likelihood_is_that_of_the_patterns_among_the_seen() -> None:
    """Where the sticks stay as they are, what the posterior has above the foot changes as the likelihood does."""
    one, other = point_of(), point_of(seed=2)
    other[9:] = one[9:]
    assert told(other, UNIFORM)[0][ABOVE] - told(one, UNIFORM)[0][ABOVE] == pytest.approx(
        log_likelihood(other) - log_likelihood(one)
    )


def log_likelihood(point: NDArray[np.float64]) -> float:
    weights, chances = in_parts(point[None], 3)
    none = (weights[0] * np.prod(1 - chances[0], axis=1)).sum()
    by_hand = -THREE.seen * np.log1p(-none)
    for pattern, count in zip(THREE.patterns, THREE.counts, strict=True):
        by_hand += count * np.log((weights[0] * np.prod(np.where(pattern, chances[0], 1 - chances[0]), axis=1)).sum())
    return float(by_hand)


def test_of_a_point_it_is_told_how_many_are_seen() -> None:
    point = point_of()
    weights, chances = in_parts(point[None], 3)
    figures, _ = told(point, UNIFORM)

    assert figures[UNSEEN] == pytest.approx((weights[0] * np.prod(1 - chances[0], axis=1)).sum())
    assert figures[SEEN] + figures[UNSEEN] == pytest.approx(1)


def test_weights_of_the_classes_are_broken_from_a_stick() -> None:
    point = point_of()
    taken = 1 - np.exp(-np.exp(point[9:]))
    weights, chances = in_parts(point[None], 3)

    assert weights[0] == pytest.approx([taken[0], (1 - taken[0]) * taken[1], (1 - taken[0]) * (1 - taken[1])])
    assert np.log(chances[0] / (1 - chances[0])).T.ravel() == pytest.approx(point[:9])


def test_the_sticks_have_the_prior_at_the_top_of_the_ladder_and_another_at_its_foot() -> None:
    """Two points that differ in the sticks only, against quadrature over α."""
    one = point_of()
    other = one.copy()
    other[9:] += [0.7, -0.4]
    change = told(other, UNIFORM)[0] - told(one, UNIFORM)[0]
    of_foot, of_prior = (
        log_density_of_sticks(other, *alpha) - log_density_of_sticks(one, *alpha)
        for alpha in ((SHAPE, RATE), (0.25, 0.25))
    )

    assert change[FOOT] == pytest.approx(of_foot, abs=1e-6)
    assert change[FOOT] + change[ABOVE] - log_likelihood(other) + log_likelihood(one) == pytest.approx(
        of_prior, abs=1e-6
    )


def test_parts_of_a_far_point_are_their_limits_without_a_warning() -> None:
    point = np.array([-800.0, 800.0, -800.0, 0.0, 0.0, 0.0, 800.0])
    with np.errstate(over="raise"):
        weights, chances = in_parts(point[None], 3)

    assert weights[0] == pytest.approx([1, 0])
    assert chances[0].ravel() == pytest.approx([0, 0, 0.5, 1, 0.5, 0.5])


@pytest.mark.parametrize("prior", [UNIFORM, COVERAGE])
def test_the_prior_of_the_chances_is_uniform_or_leans_on_the_coverage(prior: Prior) -> None:
    """The density of λ is 1 or ((J − 1)! / T^(J − 1)) for each class; that of its logit has λ(1 − λ) besides."""

    def by_hand(point: NDArray[np.float64]) -> float:
        chances = in_parts(point[None], 3)[1][0]
        hazards = -np.log1p(-chances).sum(axis=1)
        return float((np.log(chances) + np.log1p(-chances)).sum() - prior.lean * np.log(hazards).sum())

    one, other = point_of(prior, 1), point_of(prior, 2)
    other[9:] = one[9:]

    assert told(other, prior)[0][FOOT] - told(one, prior)[0][FOOT] == pytest.approx(by_hand(other) - by_hand(one))


@pytest.mark.parametrize("prior", [UNIFORM, COVERAGE])
@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("classes", [1, 2, 4])
def test_the_slope_is_what_small_differences_say(prior: Prior, share: float, classes: int) -> None:
    point = point_of(prior, 3, classes)
    slope = told(point, prior, share)[1].points[SLOPE].copy()
    by_differences = np.empty(len(point))
    for place in range(len(point)):
        step = np.zeros(len(point))
        step[place] = 1e-5
        up, down = told(point + step, prior)[0], told(point - step, prior)[0]
        by_differences[place] = ((up - down)[FOOT] + share * (up - down)[ABOVE]) / 2e-5

    assert slope == pytest.approx(by_differences, abs=1e-5)


def test_a_class_that_is_nearly_everybody_loses_no_digit() -> None:
    point = point_of()
    point[9] = 6.0  # 1 − V_1 is e^−403
    figures, room = told(point, UNIFORM)

    assert np.isfinite(figures).all()
    assert np.isfinite(room.points[SLOPE]).all()


def test_chances_near_nought_keep_the_seen_apart_from_nobody() -> None:
    point = point_of()
    point[:9] = -40.0
    figures, _ = told(point, UNIFORM)

    assert figures[SEEN] == pytest.approx(3 * np.exp(-40.0))


def test_the_unseen_are_negative_binomial_given_the_point() -> None:
    drawn = populations(random(6), THREE.seen, np.full(6000, 0.4 / 0.6)) - THREE.seen

    assert drawn.mean() == pytest.approx(THREE.seen * 0.4 / 0.6, rel=0.02)
    assert drawn.var() == pytest.approx(THREE.seen * 0.4 / 0.6**2, rel=0.1)


def drawn_from(prior: Prior, lists: int, number: int = 4000) -> NDArray[np.float64]:
    """Points of the prior with two classes."""
    table = CaptureTable.from_patterns([f"list {j}" for j in range(lists)], {(1,) * lists: 5})
    points: NDArray[np.float64] = prior_points(random(), Problem(table, 2, prior).task, number)
    return points


def test_chances_of_the_prior_are_uniform() -> None:
    chances = in_parts(drawn_from(UNIFORM, 3), 3)[1]

    assert np.quantile(chances, [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.02)


def test_the_coverage_of_a_class_is_uniform_where_that_is_the_prior() -> None:
    chances = in_parts(drawn_from(Prior(0.25, 0.25, 11.0), 12), 12)[1]
    coverage = 1 - np.prod(1 - chances, axis=2)

    assert np.quantile(coverage, [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.03)


def test_sticks_of_the_prior_are_exponential_given_a_gamma_alpha() -> None:
    """P(e > x) = (b / (b + x))^a."""
    sticks = np.exp(drawn_from(Prior(2.0, 3.0, 0.0), 3)[:, 6])

    for length in (0.5, 2.0, 8.0):
        assert (sticks > length).mean() == pytest.approx((3 / (3 + length)) ** 2, abs=0.025)


def test_sticks_of_the_foot_are_exponential_given_its_alpha() -> None:
    task = Problem(THREE, 2, UNIFORM).task
    sticks = np.exp(foot_points(random(), task, 4000)[:, 6])

    for length in (0.1, 0.3, 1.0):
        assert (sticks > length).mean() == pytest.approx((RATE / (RATE + length)) ** SHAPE, abs=0.025)


def test_constants_that_were_left_out_do_not_depend_on_the_point() -> None:
    """The likelihood times Γ(n) / ∏ n_x! is the chance of the table summed over n_0 under p(N) ∝ 1/N."""
    one, other = point_of(), point_of(seed=2)
    other[9:] = one[9:]
    change = told(other, UNIFORM)[0][ABOVE] - told(one, UNIFORM)[0][ABOVE]

    assert chance_summed_over_the_unseen(other) - chance_summed_over_the_unseen(one) == pytest.approx(change)


def chance_summed_over_the_unseen(point: NDArray[np.float64]) -> float:
    weights, chances = in_parts(point[None], 3)
    shares = [
        (weights[0] * np.prod(np.where(pattern, chances[0], 1 - chances[0]), axis=1)).sum()
        for pattern in THREE.patterns
    ]
    unseen = np.arange(20_000)
    none = (weights[0] * np.prod(1 - chances[0], axis=1)).sum()
    logs = gammaln(THREE.seen + unseen) - gammaln(unseen + 1) + unseen * np.log(none)
    return float(np.log(np.exp(logs - logs.max()).sum()) + logs.max() + THREE.counts @ np.log(shares))


def test_patterns_stem_from_those_that_have_their_first_lists() -> None:
    patterns = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [1, 1, 1, 0], [1, 0, 1, 1]])
    members = Members.of(patterns)

    assert members.parents.tolist() == [6, 6, 0, 6, 2, 0]
    assert members.starts.tolist() == [0, 1, 2, 3, 5, 6, 8]
    assert members.lists.tolist() == [0, 1, 1, 2, 3, 2, 2, 3]
