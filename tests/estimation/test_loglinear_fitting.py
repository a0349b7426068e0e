"""The compiled fit of log-linear models against an optimiser that knows nothing of them, and against the programme."""

import numpy as np
import pytest
from benchmarks.published_tables import published
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize
from scipy.special import gammaln

from tanuq.estimation.log_linear.existence import maximum_exists
from tanuq.estimation.log_linear.fitting import (
    EXISTS,
    NOT_IDENTIFIED,
    RISES,
    fit_models,
    profile_log_likelihood,
    subset_sums,
    superset_sums,
)
from tanuq.estimation.log_linear.hierarchy import as_matrix, hierarchical_models, main_terms

MODELS = hierarchical_models(4, 3)

models = st.sampled_from(MODELS)
dense = st.lists(st.integers(1, 300), min_size=15, max_size=15).map(lambda cells: np.array([0, *cells], dtype=float))
sparse = st.lists(st.sampled_from([0, 0, 1, 5]), min_size=15, max_size=15).map(
    lambda cells: np.array([0, *cells], dtype=float)
)


def fit(counts, model):
    rows, sizes = as_matrix(4, [model])
    return fit_models(counts, rows, sizes)


def design(terms):
    return (np.arange(16)[1:, None] & np.array(terms) == np.array(terms)).astype(float)


def by_optimiser(counts, model):
    """The log-likelihood, n̂_0 and var û of a general optimiser on the full design."""
    matrix, seen = design([*main_terms(4), *model]), counts[1:]

    def down(parameters):
        fitted = np.exp(matrix @ parameters)
        return fitted.sum() - seen @ (matrix @ parameters), matrix.T @ (fitted - seen)

    start = np.zeros(matrix.shape[1])
    start[0] = np.log(seen.mean())
    found = minimize(down, start, jac=True, method="BFGS", options={"gtol": 1e-7, "maxiter": 5000})
    fitted = np.exp(matrix @ found.x)
    variance = np.linalg.inv(matrix.T * fitted @ matrix)[0, 0]
    return -found.fun - gammaln(seen + 1).sum(), np.exp(found.x[0]), variance


def exists_by_the_primal_programme(counts, terms):
    """Fienberg and Rinaldo's own: is there an m with Aᵀm = t whose least cell is above zero?"""
    margins = superset_sums(counts)
    kept = [term for term in terms if margins[term] > 0]
    closed = [term for term in terms if margins[term] == 0]
    cells = [cell for cell in range(1, 16) if not any(cell & term == term for term in closed)]
    matrix = design(kept)[np.array(cells) - 1]
    least = np.append(np.zeros(len(cells)), -1.0)
    equal = np.hstack([matrix.T, np.zeros((len(kept), 1))])
    above = np.hstack([-np.eye(len(cells)), np.ones((len(cells), 1))])
    answer = linprog(least, above, np.zeros(len(cells)), equal, margins[kept], bounds=(0, None))
    return -answer.fun > 1e-6


@settings(max_examples=60, deadline=None)
@given(dense, models)
def test_a_fit_is_that_of_a_general_optimiser(counts, model):
    fits, (height, unseen, variance) = fit(counts, model), by_optimiser(counts, model)
    assert (fits.log_likelihoods[0], fits.unseen[0], fits.variances[0]) == (
        pytest.approx(height, abs=1e-5),
        pytest.approx(unseen, rel=1e-3),
        pytest.approx(variance, rel=1e-3),
    )


@settings(max_examples=200, deadline=None)
@given(sparse, models)
def test_what_is_proved_of_a_maximum_is_what_the_programme_says(counts, model):
    state = fit(counts, model).states[0] if counts.any() else NOT_IDENTIFIED
    if state in {RISES, EXISTS}:
        assert (state == EXISTS) == exists_by_the_primal_programme(counts, [*main_terms(4), *model])


@settings(max_examples=200, deadline=None)
@given(sparse.filter(np.any), models)
def test_both_forms_of_the_programme_agree(counts, model):
    terms = np.array([*main_terms(4), *model])
    assert maximum_exists(counts, terms) == exists_by_the_primal_programme(counts, terms)


@settings(max_examples=100, deadline=None)
@given(sparse.filter(np.any), models)
def test_a_design_without_full_rank_is_not_identified(counts, model):
    fits = fit(counts, model)
    margins = superset_sums(counts)
    terms = [*main_terms(4), *model]
    closed = [term for term in terms if margins[term] == 0]
    cells = [cell for cell in range(1, 16) if not any(cell & term == term for term in closed)]
    kept = design([term for term in terms if margins[term] > 0])[np.array(cells, dtype=int) - 1]
    assert (fits.states[0] == NOT_IDENTIFIED) == (np.linalg.matrix_rank(kept) < kept.shape[1])


def test_an_empty_overlap_takes_its_cells_out_of_the_table():
    counts = np.array([0, 40, 30, 0, 20, 6, 5, 0], dtype=float)
    rows, sizes = as_matrix(3, [(3,)])
    fits = fit_models(counts, rows, sizes)
    # With [L0·L1] at −∞ the five cells left carry the four main parameters.
    assert (fits.states[0], fits.cells[0], fits.finite[0]) == (EXISTS, 5, 4)


def test_an_empty_list_changes_nothing():
    counts = np.array([0, 40, 30, 12], dtype=float)
    with_empty = fit_models(np.append(counts, np.zeros(4)), *as_matrix(3, [()]))
    assert with_empty.unseen[0] == pytest.approx(fit_models(counts, *as_matrix(2, [()])).unseen[0])


@given(st.lists(st.integers(0, 9), min_size=8, max_size=8))
def test_sums_over_supersets_and_subsets_are_what_they_say(cells):
    values = np.array(cells, dtype=float)
    above = [sum(values[y] for y in range(8) if y & x == x) for x in range(8)]
    below = [sum(values[y] for y in range(8) if y & x == y) for x in range(8)]
    assert (superset_sums(values).tolist(), subset_sums(values).tolist()) == (above, below)


def test_the_profile_of_independent_lists_is_that_of_their_product():
    """For independence p̂_j = n_j/N, so that the profile is known in closed form up to a constant."""
    counts = published("kosovo").cells.astype(float)
    sizes, seen, terms = superset_sums(counts)[[1, 2, 4, 8]], counts.sum(), np.array(main_terms(4))

    def known(total):
        shares = sizes / total
        captured = (sizes * np.log(shares) + (total - sizes) * np.log(1 - shares)).sum()
        return gammaln(total + 1) - gammaln(total - seen + 1) + captured

    gained = profile_log_likelihood(counts, terms, 3000.0) - profile_log_likelihood(counts, terms, 4000.0)
    assert gained == pytest.approx(known(seen + 3000) - known(seen + 4000), abs=1e-6)
