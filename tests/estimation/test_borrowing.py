"""Thin strata borrow from the others, and are said to."""

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest
from closed_populations import estimate, independence, population, refusing_below

from tanuq.estimation.borrowing import borrowed, common_to, logit_coverage
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


def test_logit_coverage_is_read_off_the_posterior() -> None:
    table = population(300, (0.3, 0.4, 0.5))
    normal = NormalDist(0.4, 0.2)  # of log(n / n_0)
    logits = np.array([normal.inv_cdf((i + 0.5) / 4000) for i in range(4000)])
    spread = Spread.of_draws(table.seen * (1 + np.exp(-logits)))
    assert logit_coverage(estimate(table, "one", spread)) == pytest.approx((0.4, 0.2), rel=0.01)


def test_the_common_mean_of_strata_that_agree_is_their_weighted_mean() -> None:
    y, sigma = np.array([1.0, 1.1, 0.9, 1.0]), np.array([0.05, 0.1, 0.1, 0.2])
    common, _ = common_to(y, sigma, DICE(1), draws=40_000)
    near = float(np.average(y, weights=1 / sigma**2))
    assert float(np.median(common.mean)) == pytest.approx(near, abs=0.02)


def test_the_spread_between_many_precise_strata_is_found() -> None:
    y = DICE(2).normal(0.5, 0.8, 300)
    common, _ = common_to(y, np.full(300, 0.01), DICE(3))
    assert float(np.median(common.spread)) == pytest.approx(float(np.std(y)), rel=0.05)


def test_the_posterior_of_tau_agrees_with_direct_integration() -> None:
    y, sigma = np.array([0.2, 1.4, 0.9, -0.3]), np.array([0.4, 0.3, 0.6, 0.5])
    common, _ = common_to(y, sigma, DICE(4), draws=100_000)
    tau, mu = np.linspace(0, 60, 12_001)[1:], np.linspace(-6, 7, 401)
    variance = tau[:, None] ** 2 + sigma**2
    density = np.exp(-0.5 * ((y - mu[:, None, None]) ** 2 / variance + np.log(variance)).sum(axis=2)).sum(axis=0)
    cumulated = np.cumsum(density / (1 + tau**2))
    median = float(tau[np.searchsorted(cumulated, cumulated[-1] / 2)])
    assert float(np.median(common.spread)) == pytest.approx(median, rel=0.03)


def test_equal_strata_have_equal_shares_of_a_common_figure() -> None:
    _, leverage = common_to(np.zeros(4), np.full(4, 0.5), DICE(5))
    assert leverage == pytest.approx(np.full(4, leverage[0]))
    assert 0.25 < leverage[0] < 1


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
    empty = CaptureTable.from_patterns(("a", "b", "c"), {})
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
    there, here = (borrowed(by_stratum(dict(order), independence)).total for order in (tables.items(), [*tables.items()][::-1]))
    assert isinstance(there, Estimate)
    assert isinstance(here, Estimate)
    assert (there.mean, there.interval) == (here.mean, here.interval)


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
    covered = tried = 0
    for seed in range(12):
        tables, sizes = simulated(seed)
        alone = by_stratum(tables, independence)
        pooled = borrowed(alone)
        for name, strata in (("alone", alone), ("borrowed", pooled)):
            medians = np.array([stratum.people.quantile(0.5) for stratum in strata.strata if stratum.people is not None])
            errors[name] += list(np.abs(np.log(medians / np.array(sizes))))
        intervals = [stratum.people.interval() for stratum in pooled.strata if stratum.people is not None]
        covered += sum(low <= size <= high for (low, high), size in zip(intervals, sizes, strict=True))
        tried += len(sizes)
    assert np.mean(errors["borrowed"]) < 0.75 * np.mean(errors["alone"])
    assert covered / tried > 0.91


def test_an_estimate_without_a_distribution_can_borrow_too() -> None:
    bare = by_stratum(sized(900, 900, 900), lambda table: replace(independence(table), spread=None))
    assert len(borrowed(bare).estimated) == 3
