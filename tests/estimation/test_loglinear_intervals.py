"""The intervals of a log-linear figure: profile, mixture and bootstrap."""

import numpy as np
import pytest
from benchmarks.published_tables import published
from scipy.stats import lognorm, norm

from tanuq.estimation.estimate import silent
from tanuq.estimation.log_linear.fitting import profile_log_likelihood
from tanuq.estimation.log_linear.hierarchy import main_terms
from tanuq.estimation.log_linear.intervals import Mixture, bootstrap, profile_interval
from tanuq.estimation.log_linear.selection import Fitted


def model(unseen, variance, value=0.0):
    return Fitted((), unseen, variance, 0.0, 4, 3, value)


def kosovo():
    return published("kosovo").cells.astype(float)


def test_the_profile_falls_by_half_the_quantile_at_both_ends():
    counts, terms = kosovo(), np.array(main_terms(4))
    low, high = profile_interval(counts, terms, 2994.6)
    heights = [profile_log_likelihood(counts, terms, unseen) for unseen in np.arange(2500.0, 3500.0)]
    ends = [profile_log_likelihood(counts, terms, end - 4400) for end in (low, high)]
    assert [max(heights) - end for end in ends] == pytest.approx([3.8415 / 2] * 2, abs=1e-3)


def test_the_profile_of_lists_that_cover_all_begins_at_the_people_seen():
    counts = np.array([0, 1, 1, 40, 1, 40, 40, 400], dtype=float)
    low, _ = profile_interval(counts, np.array(main_terms(3)), 0.02)
    assert low == pytest.approx(counts.sum(), abs=0.01)


def test_a_mixture_of_one_model_is_log_normal():
    low, high = Mixture.of(100, [model(50.0, 0.04)]).interval()
    deviation = (0.04 + 1 / 50) ** 0.5
    assert (low, high) == pytest.approx(tuple(100 + lognorm(deviation, scale=50).ppf([0.025, 0.975])))


def test_a_mixture_holds_its_probability_between_its_ends():
    models = [model(50.0, 0.04), model(80.0, 0.01, 1.0)]
    low, high = Mixture.of(100, models).interval()
    shares = np.array([1, np.exp(-0.5)]) / (1 + np.exp(-0.5))
    parts = [lognorm((0.04 + 1 / 50) ** 0.5, scale=50), lognorm((0.01 + 1 / 80) ** 0.5, scale=80)]
    tails = [shares @ [part.cdf(end - 100) for part in parts] for end in (low, high)]
    assert tails == pytest.approx([0.025, 0.975])


def test_the_spread_of_a_mixture_has_its_interval():
    mixture = Mixture.of(100, [model(50.0, 0.04), model(80.0, 0.01, 1.0)])
    assert mixture.spread().interval() == pytest.approx(mixture.interval(), rel=2e-3)


COUNTS = np.array([0, 300, 700, 0], dtype=float)


def twice_the_seen(drawn):
    return 2 * float(drawn[1:].sum())


def test_the_bootstrap_draws_the_unseen_along_and_forgets_them():
    """Of 2,000 people each is seen with a half: the seen are binomial, and twice their number has this deviation."""
    figures = bootstrap(COUNTS, twice_the_seen, 4000, 1, silent).figures
    assert (figures.mean(), figures.std()) == (pytest.approx(2000, abs=3), pytest.approx(2000**0.5, rel=0.04))


def test_the_bootstrap_of_a_smooth_figure_is_close_to_normal_theory():
    """Twice the seen of 2,000 is nearly normal, so that BCa must be nearly the interval of the normal."""
    low, high = bootstrap(COUNTS, twice_the_seen, 4000, 1, silent).interval
    # An end of 4,000 resamples is known to about 2.
    assert (low, high) == pytest.approx(tuple(norm(2000, 2000**0.5).ppf([0.025, 0.975])), abs=7)


def test_the_bootstrap_of_a_skew_figure_bends_with_it():
    """BCa of a share of 1/m, m people being in the second cell, is nearly the interval of m turned over."""
    resampled = bootstrap(COUNTS, lambda drawn: 700_000 / max(float(drawn[2]), 1.0), 4000, 1, silent)
    binomial = norm(700, (1000 * 0.7 * 0.3) ** 0.5).ppf([0.975, 0.025])
    assert resampled.interval == pytest.approx(tuple(700_000 / binomial), rel=4e-3)


def test_resamples_without_a_figure_are_counted():
    resampled = bootstrap(COUNTS, lambda drawn: twice_the_seen(drawn) if drawn[1] < 310 else np.nan, 400, 1, silent)
    assert resampled.failed == 400 - len(resampled.figures) > 50


def test_a_table_of_which_no_resample_has_a_figure_has_no_bootstrap():
    def only_itself(drawn):
        return 2000.0 if (drawn == COUNTS).all() else np.nan

    assert bootstrap(COUNTS, only_itself, 10, 1, silent) is None


def test_the_same_seed_draws_the_same_tables():
    first, second = (bootstrap(COUNTS, twice_the_seen, 50, 7, silent).figures for _ in range(2))
    assert first.tolist() == second.tolist()


def test_it_is_told_how_much_of_the_bootstrap_is_done():
    told = []
    bootstrap(COUNTS, twice_the_seen, 10, 1, told.append)
    assert told == sorted(told) and told[-1] == 1
