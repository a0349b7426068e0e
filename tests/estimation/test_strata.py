"""Strata are estimated one by one and added up from joint draws."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from closed_populations import always, independence, population, refusing_below
from hypothesis import given
from hypothesis import strategies as st

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import OF_EACH_ASSUMPTIONS, Estimate, Spread
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.strata import Strata, by_stratum

CHANCES = (0.3, 0.4, 0.5)
TABLES = {name: population(size, CHANCES, size) for name, size in (("north", 300), ("south", 200), ("west", 30))}
SLOW = Finding("slow", Weight.WARNING, "Chains did not meet.")


def total(strata: Strata) -> Estimate:
    assert isinstance(strata.total, Estimate)
    return strata.total


def test_the_total_of_one_stratum_is_the_stratum() -> None:
    alone = independence(TABLES["north"])
    whole = total(by_stratum({"north": TABLES["north"]}, independence))
    assert (whole.median, whole.interval) == (alone.median, alone.interval)
    assert whole.mean == pytest.approx(alone.mean, rel=1e-4)


@given(st.permutations(list(TABLES)), st.integers(0, 5))
def test_the_order_of_strata_does_not_matter(order: list[str], seed: int) -> None:
    there = total(by_stratum({name: TABLES[name] for name in order}, independence, seed=seed))
    here = total(by_stratum(TABLES, independence, seed=seed))
    assert (there.mean, there.interval, there.table_sha256) == (here.mean, here.interval, here.table_sha256)


def test_a_total_does_not_assume_of_all_strata_what_one_assumes() -> None:
    """As where a model is chosen for each stratum by its own figures."""

    def chosen(table: CaptureTable) -> Estimate:
        estimate = independence(table)
        return replace(estimate, assumptions=(*estimate.assumptions, f"The model of {table.seen} people is right."))

    shared = total(by_stratum(TABLES, independence)).assumptions
    assumptions = total(by_stratum(TABLES, chosen)).assumptions
    assert set(shared) < set(assumptions)
    assert set(assumptions) - set(shared) == set(OF_EACH_ASSUMPTIONS)


def test_the_mean_of_the_total_is_the_sum_of_the_means() -> None:
    means = [independence(table).mean for table in TABLES.values()]
    assert total(by_stratum(TABLES, independence)).mean == pytest.approx(sum(means), rel=1e-4)


def test_the_variance_of_the_total_is_the_sum_of_the_variances() -> None:
    strata = by_stratum(TABLES, independence)
    variances = [float(np.var(stratum.draws)) for stratum in strata.estimated if stratum.draws is not None]
    spread = total(strata).spread
    assert spread is not None
    assert float(np.var(spread.values)) == pytest.approx(sum(variances), rel=0.05)


def test_the_interval_of_the_total_is_narrower_than_the_sum_of_intervals() -> None:
    strata = by_stratum(TABLES, independence)
    low, high = total(strata).interval
    ends = [stratum.outcome.interval for stratum in strata.strata if isinstance(stratum.outcome, Estimate)]
    assert high - low < sum(end - start for start, end in ends)


def test_the_same_seed_gives_the_same_draws_on_any_number_of_cores() -> None:
    one, two = by_stratum(TABLES, independence, seed=3, workers=1), by_stratum(TABLES, independence, seed=3, workers=3)
    assert [np.array_equal(a.draws, b.draws) for a, b in zip(one.strata, two.strata, strict=True)] == [True] * 3  # type: ignore[arg-type]


def test_a_thin_stratum_is_refused_by_itself() -> None:
    strata = by_stratum(TABLES, refusing_below(50))
    assert [stratum.name for stratum in strata.left_out] == ["west"]
    assert strata.left_out[0].lower_bound == TABLES["west"].seen + 1
    assert (strata.left_out[0].people, strata.left_out[0].coverage) == (None, None)


def test_a_total_says_which_strata_it_leaves_out() -> None:
    (finding,) = total(by_stratum(TABLES, refusing_below(50))).warnings
    seen = TABLES["west"].seen
    assert (finding.code, finding.values) == ("strata-left-out", {"strata": 1, "seen": seen, "bound": seen + 1})
    assert "(west)" in finding.sentence


def test_a_total_counts_only_those_seen_in_its_strata() -> None:
    assert total(by_stratum(TABLES, refusing_below(50))).seen == TABLES["north"].seen + TABLES["south"].seen


def test_without_any_stratum_there_is_no_total_but_a_bound() -> None:
    refusal = by_stratum(TABLES, refusing_below(10_000)).total
    assert isinstance(refusal, Refused)
    assert refusal.lower_bound == sum(table.seen + 1 for table in TABLES.values())


def test_coverage_is_those_seen_of_all() -> None:
    half = by_stratum({"north": TABLES["north"]}, always(Spread.of_draws(np.full(9, 2.0 * TABLES["north"].seen))))
    coverage = half.strata[0].coverage
    assert coverage is not None
    assert coverage.interval() == (0.5, 0.5)


def test_a_warning_of_several_strata_is_given_once_with_their_names() -> None:
    (warning,) = total(by_stratum(TABLES, always(Spread.of_draws(np.array([400.0])), "one", SLOW))).warnings
    assert warning.sentence == "Chains did not meet. (So, or like it, in north, south, west.)"


def test_the_sum_covers_the_truth() -> None:
    held = 0
    for seed in range(20):
        tables = {str(size): population(size, CHANCES, 100 * seed + size) for size in (60, 120, 240)}
        low, high = total(by_stratum(tables, independence)).interval
        held += low <= 420 <= high
    assert held >= 16  # of 20 at 95 %: fewer has a chance of about one in 400


def test_all_orders_of_three_strata_have_one_hash() -> None:
    orders = [by_stratum({name: TABLES[name] for name in order}, independence) for order in permutations(TABLES)]
    assert len({total(strata).table_sha256 for strata in orders}) == 1
