"""Several estimates are made one: of methods over one table, of replicates over one method."""

from dataclasses import replace
from math import exp, log, sqrt

import numpy as np
import pytest
from closed_populations import always, estimate, independence, population
from hypothesis import given
from hypothesis import strategies as st

from tanuq.estimation.combining import STRETCH, Rubin, combine, combine_outcomes, mixture, pool, rubin, stretched
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.estimate import Estimate, Mixing, Spread
from tanuq.estimation.findings import Finding, Weight

TABLE = population(200, (0.3, 0.4, 0.5))
OTHER = population(200, (0.3, 0.4, 0.5), seed=1)
SLOW = Finding("slow", Weight.WARNING, "Chains did not meet.")
NO = Refused((Finding("no", Weight.REFUSAL, "No."),), 170.0)

spreads = st.lists(st.integers(200, 5000), min_size=1, max_size=30).map(
    lambda people: Spread.of_draws(np.array(people))
)


def said(people: list[int], method: str = "one", *warnings: Finding) -> Estimate:
    return always(Spread.of_draws(np.array(people)), method, *warnings)(TABLE)


@given(st.lists(spreads, min_size=1, max_size=5))
def test_the_mean_of_a_mixture_is_the_mean_of_means(several: list[Spread]) -> None:
    assert mixture(several).mean == pytest.approx(float(np.mean([spread.mean for spread in several])))


@given(st.lists(spreads, min_size=1, max_size=5))
def test_a_mixture_is_a_distribution(several: list[Spread]) -> None:
    mixed = mixture(several)
    assert (np.diff(mixed.values) >= 0).all()
    assert mixed.weights.sum() == pytest.approx(1)


@given(spreads)
def test_a_mixture_of_one_distribution_with_itself_is_that_distribution(spread: Spread) -> None:
    twice = mixture([spread, spread])
    assert [twice.quantile(p) for p in (0.1, 0.5, 0.9)] == [spread.quantile(p) for p in (0.1, 0.5, 0.9)]


def test_bounds_are_not_combined() -> None:
    three = [said([300, 400]), said([250], "chao"), said([210], "chapman")]
    assert combine(three, stretch=1).mean == 350


def test_the_upper_half_is_stretched_and_the_lower_kept() -> None:
    people = [TABLE.seen + unseen for unseen in (25, 50, 100, 200, 400)]
    farther = [25, 50, 100, 400, 1600]
    assert stretched(Spread.of_draws(np.array(people)), TABLE.seen, 2).values == pytest.approx(
        TABLE.seen + np.array(farther)
    )


def test_a_combination_is_stretched() -> None:
    pooled, wider = combine([said([200, 300, 900])], stretch=1), combine([said([200, 300, 900])])
    assert (wider.median, wider.interval[0], wider.options["stretch"]) == (300, 200, STRETCH)
    assert wider.interval[1] > pooled.interval[1]


def test_a_stretch_of_one_is_the_pool_itself() -> None:
    pooled = mixture([Spread.of_draws(np.array(people)) for people in ([300, 310], [500])])
    assert stretched(pooled, TABLE.seen, 1).values.tolist() == pooled.values.tolist()


@given(spreads, st.floats(1, 3))
def test_stretching_keeps_the_median_and_the_order(spread: Spread, factor: float) -> None:
    wider = stretched(spread, 190, factor)
    assert wider.quantile(0.5) == spread.quantile(0.5)
    assert (np.diff(wider.values) >= 0).all()
    assert (wider.values >= spread.values - 1e-6).all()


def test_a_combination_is_never_narrowed() -> None:
    with pytest.raises(BadOption):
        combine([said([300])], stretch=0.5)


def test_bounds_alone_are_refused_with_the_greatest_of_them() -> None:
    with pytest.raises(Refused) as refused:
        combine([said([250], "chao"), said([210], "chapman")])
    assert refused.value.lower_bound == 250


def test_estimates_of_different_tables_are_not_combined_over_methods() -> None:
    with pytest.raises(BadOption):
        combine([independence(TABLE), independence(OTHER)])


def test_a_combination_says_what_every_method_assumes() -> None:
    combined = combine([said([300], "one"), said([310], "two")])
    assert combined.assumptions[1:] == ("what one assumes", "what two assumes")


def test_a_combination_carries_each_warning_once() -> None:
    combined = combine([said([300], "one", SLOW), said([300], "two", SLOW)])
    assert combined.warnings == (SLOW,)


def test_a_method_that_stands_alone_is_said_to() -> None:
    assert [finding.code for finding in combine([said([300])]).warnings] == ["one-method"]


def test_methods_that_refuse_are_left_out_of_the_combination() -> None:
    combined = combine_outcomes([NO, said([300, 300]), said([500, 500], "two")])
    assert isinstance(combined, Estimate)
    assert combined.details["medians"] == {"one": 300, "two": 500}


def test_where_every_method_refuses_the_first_refusal_is_given() -> None:
    assert combine_outcomes([NO]) is NO


def test_replicates_pool_their_draws() -> None:
    pooled = pool([said([300, 310]), said([500, 510])])
    assert (pooled.mean, pooled.interval, pooled.method) == (405, (300, 510), "one")


def test_rubins_parts_agree_with_a_hand_example() -> None:
    # log n_0 is 1 and 3 in one replicate, 2 and 6 in the other: q = 3, W = (1 + 4) / 2, B = ((2 − 3)² + (4 − 3)²) / 1
    parts = rubin([unseen([exp(1), exp(3)]), unseen([exp(2), exp(6)])])
    assert (parts.mean, parts.within, parts.between) == pytest.approx((3, 2.5, 2))
    assert (parts.total, parts.share_between, parts.freedom) == pytest.approx((5.5, 3 / 5.5, (1 + 2.5 / 3) ** 2))


def test_rubins_interval_is_of_students_t() -> None:
    # Six replicates, W = 0.05 and B = 0.06: T = 0.12, ν = 5 (1 + 0.05 / 0.07)² = 14.694, t_0.975 = 2.1354
    parts = Rubin(6, 100.0, log(50), 0.05, 0.06)
    reach = 2.1354 * sqrt(0.12)
    assert parts.interval() == pytest.approx((100 + 50 * exp(-reach), 100 + 50 * exp(reach)), rel=1e-3)


def test_replicates_that_agree_add_nothing() -> None:
    same = rubin([said([300, 400])] * 3)
    assert (same.between, same.share_between) == (0, 0)
    assert same.interval()[0] == pytest.approx(TABLE.seen + exp(same.mean - 1.959964 * sqrt(same.within)))


def test_nobody_unseen_counts_as_half_a_person() -> None:
    assert rubin([said([TABLE.seen])]).mean == pytest.approx(log(0.5))


def test_refused_replicates_are_counted() -> None:
    (finding,) = pool([said([300]), NO, NO]).warnings
    assert (finding.code, finding.values) == ("replicates-refused", {"refused": 2, "of": 3})


def test_replicates_that_are_all_refused_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        pool([NO, NO])
    assert refused.value is NO


def test_replicates_of_two_methods_are_not_pooled() -> None:
    with pytest.raises(BadOption):
        pool([said([300]), said([300], "two")])


def test_a_warning_says_how_many_replicates_have_it() -> None:
    (warning,) = pool([said([300], "one", SLOW), said([310]), said([320], "one", SLOW)]).warnings
    assert (warning.code, warning.values) == ("slow", {"replicates": 2})
    assert warning.sentence.endswith("(So, or like it, in 2 of 3 replicates.)")


def test_the_worst_chains_of_all_replicates_are_told() -> None:
    good, bad = Mixing(1.001, 5000, 4000, 4, 1000), Mixing(1.2, 9000, 40, 4, 1000)
    pooled = pool([replace(said([300]), mixing=good), replace(said([300]), mixing=bad)])
    assert pooled.mixing == Mixing(1.2, 5000, 40, 4, 1000)


def unseen(people: list[float]) -> Estimate:
    return estimate(TABLE, "one", Spread.of_draws(TABLE.seen + np.array(people)))
