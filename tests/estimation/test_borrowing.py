"""Thin strata borrow from the others, and are said to."""

from dataclasses import replace

import numpy as np
import pytest
from closed_populations import estimate, independence, population, refusing_below

from tanuq.estimation.borrowing import (
    GRID,
    MEANS,
    SPREADS,
    Evidence,
    Prior,
    arcsine_chances,
    borrowed,
    common_to,
    evidence_of,
    flat,
    leverage,
    prior_of,
    uniform_chances,
    uniform_coverage,
)
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate, Spread
from tanuq.estimation.strata import Strata, by_stratum

CHANCES = (0.1, 0.15, 0.2)
DICE = np.random.default_rng


def sized(*sizes: int) -> dict[str, CaptureTable]:
    return {f"place {i}": population(size, CHANCES, seed=i) for i, size in enumerate(sizes)}


def codes(strata: Strata) -> list[str]:
    assert isinstance(strata.total, Estimate)
    return [finding.code for finding in strata.total.warnings]


def evidence(y: float, sigma: float) -> Evidence:
    """A stratum whose own data say θ ~ Normal(y, σ²)."""
    return Evidence(np.exp(-0.5 * ((GRID - y) / sigma) ** 2), sigma)


def binomial(seen: int, logit: float, sigma: float) -> Estimate:
    """The estimate of a method without a prior that knows θ but for σ, and nothing of n_0 beyond it."""
    coverage = DICE(8).normal(logit, sigma, 40_000)
    unseen = DICE(9).poisson(DICE(10).gamma(seen, size=40_000) * np.exp(-coverage))
    return replace(estimate(population(300, CHANCES), "one", Spread.of_draws(seen + unseen)), seen=seen)


@pytest.mark.parametrize(("prior", "lists"), [(uniform_chances, 3), (uniform_chances, 6), (arcsine_chances, 4)])
def test_a_prior_is_that_of_drawn_chances(prior: Prior, lists: int) -> None:
    shape = 1.0 if prior is uniform_chances else 0.5
    missed = np.prod(1 - DICE(1).beta(shape, shape, (200_000, lists)), axis=1)
    drawn = np.log1p(-missed[missed > 1e-12]) - np.log(missed[missed > 1e-12])
    inside = drawn[np.abs(drawn) < 6]
    grid = GRID[np.abs(GRID) < 6]
    density = prior(grid, lists)
    assert float(np.average(grid, weights=density)) == pytest.approx(float(inside.mean()), abs=0.06)


def test_uniform_coverage_is_a_logistic_prior() -> None:
    assert uniform_coverage(np.array([0.0, np.log(3)]), 5) == pytest.approx([0.25, 3 / 16])


@pytest.mark.parametrize(
    ("method", "options", "prior"),
    [
        ("lcmcr", {}, uniform_chances),
        ("lcmcr", {"prior": "coverage"}, uniform_coverage),
        ("dga", {}, arcsine_chances),
        ("loglinear", {}, flat),
    ],
)
def test_the_prior_is_that_of_the_method(method: str, options: dict[str, str], prior: Prior) -> None:
    assert prior_of(replace(binomial(60, 0.4, 0.3), method=method, options=options)) is prior


def test_the_chance_by_which_people_were_seen_is_taken_out_of_the_evidence() -> None:
    found = evidence_of(binomial(60, 0.4, 0.3), 3, flat)
    middle = float(np.average(GRID, weights=found.likelihood))
    assert (middle, found.sigma) == pytest.approx((0.4, 0.3), abs=0.03)


def test_the_prior_of_the_method_is_taken_out_of_the_evidence() -> None:
    said, inside = binomial(60, 0.4, 0.3), slice(195, 225)  # θ from -0.2 to 1
    with_prior, without = (evidence_of(said, 3, prior).likelihood[inside] for prior in (flat, uniform_chances))
    prior = uniform_chances(GRID, 3)[inside]
    assert with_prior / without / (with_prior / without)[0] == pytest.approx(prior / prior[0])


def test_the_common_mean_of_strata_that_agree_is_their_weighted_mean() -> None:
    y, sigma = np.array([1.0, 1.1, 0.9, 1.0]), np.array([0.1, 0.2, 0.2, 0.4])
    weights = common_to([evidence(*each) for each in zip(y, sigma, strict=True)])
    assert float(weights @ MEANS) == pytest.approx(float(np.average(y, weights=1 / sigma**2)), abs=0.02)


def test_the_spread_between_many_precise_strata_is_found() -> None:
    y = DICE(2).normal(0.5, 0.8, 300)
    weights = common_to([evidence(each, 0.1) for each in y])
    assert float(weights @ SPREADS) == pytest.approx(float(np.std(y)), rel=0.05)


def test_the_posterior_of_tau_agrees_with_the_normal_model() -> None:
    y, sigma = np.array([0.2, 1.4, 0.9, -0.3]), np.array([0.4, 0.3, 0.6, 0.5])
    weights = common_to([evidence(*each) for each in zip(y, sigma, strict=True)])
    tau = np.unique(SPREADS)
    variance = tau[:, None] ** 2 + sigma**2
    within = 1 / (1 / variance).sum(axis=1)
    centre = within * (y / variance).sum(axis=1)
    fit = ((y - centre[:, None]) ** 2 / variance + np.log(variance)).sum(axis=1)
    exact = np.sqrt(within) * np.exp(-fit / 2) / (1 + tau**2) * tau
    assert [weights[each == SPREADS].sum() for each in tau] == pytest.approx(exact / exact.sum(), abs=0.002)


def test_equal_strata_have_equal_shares_of_a_common_figure() -> None:
    same = [evidence(0.0, 0.5)] * 4
    shares = leverage(same, common_to(same))
    assert shares == pytest.approx(np.full(4, shares[0]))
    assert 0.25 < shares[0] < 1


def test_a_stratum_without_evidence_has_no_share() -> None:
    nothing = Evidence(np.ones_like(GRID), np.inf)
    strata = [evidence(0.0, 0.5)] * 3 + [nothing]
    assert leverage(strata, common_to(strata))[3] == 0


def test_rich_strata_keep_their_own_figure() -> None:
    alone = by_stratum(sized(20_000, 15_000, 10_000), independence)
    pooled = borrowed(alone)
    figures = [[s.people.quantile(0.5) for s in of.strata if s.people is not None] for of in (alone, pooled)]
    assert figures[1] == pytest.approx(figures[0], rel=0.05)


def test_a_refused_stratum_is_predicted_from_the_others() -> None:
    pooled = borrowed(by_stratum(sized(2000, 2000, 2000, 30), refusing_below(100)))
    thin = pooled.strata[3]
    assert thin.people is not None
    low, high = thin.people.interval()
    assert (low <= 30 <= high, thin.own_weight) == (True, 0.0)
    assert codes(pooled) == ["thin-strata"]


def test_a_stratum_where_nobody_was_seen_stays_out() -> None:
    empty = CaptureTable.from_patterns(("a", "b", "c"), {(1, 0, 0): 0})
    pooled = borrowed(by_stratum({**sized(900, 900, 900), "void": empty}, refusing_below(10)))
    assert [stratum.name for stratum in pooled.left_out] == ["void"]
    assert "strata-left-out" in codes(pooled)


def test_strata_that_live_on_the_others_are_named() -> None:
    pooled = borrowed(by_stratum(sized(4000, 4000, 4000, 60), independence))
    assert isinstance(pooled.total, Estimate)
    assert "1 of 4 strata" in pooled.total.warnings[0].sentence
    assert pooled.total.warnings[0].sentence.endswith("place 3.")


def test_two_strata_have_nobody_to_borrow_from() -> None:
    with pytest.raises(Refused) as refused:
        borrowed(by_stratum(sized(900, 900, 30), refusing_below(100)))
    assert refused.value.findings[0].code == "too-few-strata"


def test_the_total_of_strata_that_borrow_keeps_what_they_share() -> None:
    pooled = borrowed(by_stratum(sized(*[150] * 8), independence))
    apart = sum(float(np.var(stratum.draws)) for stratum in pooled.strata if stratum.draws is not None)
    assert isinstance(pooled.total, Estimate)
    assert pooled.total.spread is not None
    assert float(np.var(pooled.total.spread.values)) > 1.5 * apart


def test_the_order_of_strata_does_not_matter_to_borrowing() -> None:
    tables = sized(300, 100, 60, 500)
    there, here = (
        borrowed(by_stratum(dict(order), independence)).total for order in (tables.items(), [*tables.items()][::-1])
    )
    assert isinstance(there, Estimate)
    assert isinstance(here, Estimate)
    assert (there.mean, there.interval) == (here.mean, here.interval)


def test_the_same_seed_borrows_the_same() -> None:
    alone = by_stratum(sized(300, 100, 60, 500), independence)
    draws = [np.array([stratum.draws for stratum in borrowed(alone, seed=seed).strata]) for seed in (1, 1, 2)]
    assert (np.array_equal(draws[0], draws[1]), np.array_equal(draws[0], draws[2])) == (True, False)


def test_an_estimate_without_a_distribution_can_borrow_too() -> None:
    bare = by_stratum(sized(900, 900, 900), lambda table: replace(independence(table), spread=None))
    assert len(borrowed(bare).estimated) == 3


def simulated(seed: int, strata: int = 12) -> tuple[dict[str, CaptureTable], list[int]]:
    """Thin strata whose coverage varies a little around a common one."""
    dice = DICE(seed)
    sizes = [int(size) for size in dice.integers(60, 160, strata)]
    shifts = np.exp(dice.normal(0, 0.25, strata))
    chances = [tuple(float(min(shift * chance, 0.95)) for chance in CHANCES) for shift in shifts]
    tables = {str(i): population(sizes[i], chances[i], int(dice.integers(1 << 30))) for i in range(strata)}
    return tables, sizes


def test_borrowing_comes_nearer_in_thin_strata_and_covers() -> None:
    errors: dict[str, list[float]] = {"alone": [], "borrowed": []}
    covered = []
    for seed in range(8):
        tables, sizes = simulated(seed)
        alone = by_stratum(tables, independence)
        pooled = borrowed(alone, prior=uniform_chances)
        for name, strata in (("alone", alone), ("borrowed", pooled)):
            medians = np.array([each.people.quantile(0.5) for each in strata.strata if each.people])
            errors[name] += list(np.log(medians / np.array(sizes)) ** 2)
        intervals = [each.people.interval() for each in pooled.strata if each.people]
        covered += [low <= size <= high for (low, high), size in zip(intervals, sizes, strict=True)]
    assert np.mean(errors["borrowed"]) < 0.6 * np.mean(errors["alone"])
    assert np.mean(covered) > 0.9
