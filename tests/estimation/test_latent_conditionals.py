"""Each conditional distribution that the sampler of latent classes draws from, against numeric integration."""

import numpy as np
import pytest
from scipy.special import betaln, gammaln

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.latent.gibbs import (
    allocate,
    draw_alpha,
    draw_chances,
    draw_prior,
    draw_sticks,
    log_order,
    population,
    unseen_share,
    weigh,
)
from tanuq.estimation.latent.state import Members, Prior, State, at

UNIFORM = Prior(0.25, 0.25, 0.0)
THREE = CaptureTable.from_patterns(("a", "b", "c"), {(1, 0, 0): 30, (0, 1, 0): 20, (1, 1, 0): 8, (1, 1, 1): 2})


def state(members: list[int], caught: list[list[int]], *, alpha: float = 1.0, patterns: int = 4) -> State:
    """One chain with so many people of each class, of whom each list has so many."""
    chain = at(State.empty(1, len(members), len(caught[0]), patterns), 0)
    chain.alpha[0] = alpha
    chain.members[:] = members
    chain.caught[:] = caught
    return chain


def random(seed: int = 1) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(seed))


def test_alpha_is_drawn_from_its_density_with_the_sticks_integrated_out() -> None:
    """p(α | m) ∝ α^(a−1) e^(−bα) ∏_k α B(1 + m_k, α + M_k)."""
    members = [50, 20, 3, 0]
    grid = np.exp(np.linspace(-12, 6, 20_000))
    beyond = np.cumsum(members[::-1])[::-1][1:]
    logs = 0.25 * np.log(grid) - 0.25 * grid
    for count, after in zip(members[:-1], beyond, strict=True):
        logs += np.log(grid) + betaln(1 + count, grid + after)
    weights = np.exp(logs - logs.max())  # on an even grid of log α
    weights /= weights.sum()
    chain, chance = state(members, [[0, 0]] * 4), random()
    drawn = np.empty(6000)
    for place in range(len(drawn)):
        draw_alpha(chance, chain, UNIFORM)
        drawn[place] = chain.alpha[0]
    for share in (0.1, 0.5, 0.9):
        quantile = grid[np.searchsorted(np.cumsum(weights), share)]
        assert (drawn < quantile).mean() == pytest.approx(share, abs=0.03)


def test_sticks_are_drawn_from_beta() -> None:
    chain, chance = state([50, 20, 3, 0], [[0, 0]] * 4, alpha=0.7), random()
    left = np.empty((6000, 3))
    for place in range(len(left)):
        draw_sticks(chance, chain)
        left[place] = np.exp(-chain.sticks)
        assert np.exp(chain.log_weight).sum() == pytest.approx(1)
    expected = [(0.7 + after) / (1 + count + 0.7 + after) for count, after in ((50, 23), (20, 3), (3, 0))]
    assert left.mean(axis=0) == pytest.approx(expected, abs=0.01)


def test_chances_of_lists_are_drawn_from_beta() -> None:
    chain, chance = state([40, 3], [[10, 30], [0, 3]]), random()
    hit = np.empty((4000, 2, 2))
    for place in range(len(hit)):
        draw_chances(chance, chain, UNIFORM)
        hit[place] = np.exp(chain.hit)
        assert np.exp(chain.hit) + np.exp(chain.miss) == pytest.approx(np.ones((2, 2)))
    assert hit.mean(axis=0) == pytest.approx(np.array([[11 / 42, 31 / 42], [1 / 5, 4 / 5]]), abs=0.015)
    assert hit.var(axis=0)[0, 0] == pytest.approx(11 * 31 / (42**2 * 43), rel=0.15)


def test_chances_under_uniform_coverage_are_those_of_quadrature() -> None:
    """p(λ | …) ∝ T^−1 ∏_j λ_j^c_j (1 − λ_j)^(m − c_j) for two lists, T = −Σ log(1 − λ_j)."""
    grid = (np.arange(800) + 0.5) / 800
    one, other = np.meshgrid(grid, grid, indexing="ij")
    logs = 1 * np.log(one) + 5 * np.log1p(-one) + 2 * np.log(other) + 4 * np.log1p(-other)
    weights = np.exp(logs) / (-np.log1p(-one) - np.log1p(-other))
    weights /= weights.sum()
    chain, chance = state([6], [[1, 2]]), random()
    chain.miss[:] = np.log(0.5)
    hit = np.empty((8000, 2))
    for place in range(len(hit)):
        draw_chances(chance, chain, Prior(0.25, 0.25, 1.0))
        hit[place] = np.exp(chain.hit[0])
    assert hit.mean(axis=0) == pytest.approx([(weights * one).sum(), (weights * other).sum()], abs=0.01)


def test_the_coverage_of_a_class_is_uniform_where_that_is_the_prior() -> None:
    chain, chance = state([0], [[0] * 12]), random()
    coverage = np.empty(4000)
    for place in range(len(coverage)):
        draw_prior(chance, chain, Prior(0.25, 0.25, 11.0))
        coverage[place] = 1 - np.exp(chain.miss.sum())
    assert np.quantile(coverage, [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.03)


def weighed(seed: int = 3) -> State:
    chain = at(State.empty(1, 3, 3, len(THREE.counts)), 0)
    draw_prior(random(seed), chain, UNIFORM)
    chain.hit[:] = np.log([[0.3, 0.2, 0.1], [0.6, 0.5, 0.2], [0.1, 0.05, 0.4]])
    chain.miss[:] = np.log1p(-np.exp(chain.hit))
    chain.log_weight[:] = np.log([0.5, 0.3, 0.2])
    weigh(Members.of(THREE), chain)
    return chain


def test_patterns_are_weighed_as_the_model_has_them() -> None:
    chain = weighed()
    hit, weight = np.exp(chain.hit), np.exp(chain.log_weight)
    for place, pattern in enumerate(THREE.patterns):
        each = weight * np.prod(np.where(pattern, hit, 1 - hit), axis=1)
        assert np.exp(chain.log_cell[place]) == pytest.approx(each.sum())
        assert chain.share[place] == pytest.approx(each / each.sum())
    none, some = unseen_share(chain)
    assert none == pytest.approx((weight * np.prod(1 - hit, axis=1)).sum())
    assert none + some == pytest.approx(1)


def test_people_are_dealt_to_classes_by_their_pattern_and_the_unseen_by_what_no_list_has() -> None:
    chain, chance = weighed(), random(5)
    none, some = unseen_share(chain)
    never = np.exp(chain.log_weight) * np.prod(1 - np.exp(chain.hit), axis=1)
    expected = THREE.counts @ chain.share + THREE.seen * never / some
    total = np.zeros(3)
    for _ in range(3000):
        allocate(chance, Members.of(THREE), THREE.counts, chain)
        assert chain.caught.sum(axis=0).tolist() == THREE.list_sizes.tolist()
        total += chain.members
    assert total / 3000 == pytest.approx(expected, rel=0.03)
    assert none > 0


def test_the_unseen_are_negative_binomial_given_the_chances() -> None:
    chain, chance = weighed(), random(6)
    none, some = unseen_share(chain)
    drawn = np.array([population(chance, THREE.seen, chain) for _ in range(6000)]) - THREE.seen
    assert drawn.mean() == pytest.approx(THREE.seen * none / some, rel=0.02)
    assert drawn.var() == pytest.approx(THREE.seen * none / some**2, rel=0.1)


def test_the_order_of_classes_is_weighed_with_the_sticks_integrated_out() -> None:
    """p(m | α) for two orders of three classes, by the product of the beta integrals."""

    def exact(members: list[int], alpha: float) -> float:
        after = [sum(members[place + 1 :]) for place in range(len(members) - 1)]
        return sum(np.log(alpha) + betaln(1 + count, alpha + rest) for count, rest in zip(members, after, strict=False))

    one, other = [30, 4, 0], [0, 4, 30]
    ratio = log_order(np.array(one), 0.4) - log_order(np.array(other), 0.4)
    assert ratio == pytest.approx(exact(one, 0.4) - exact(other, 0.4))
    assert np.isfinite(gammaln(3))
