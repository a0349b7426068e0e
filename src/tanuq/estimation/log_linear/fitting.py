"""Maximum likelihood of log-linear models on the 2^J cells, compiled.

n_x ~ Poisson(m_x), log m_x = Σ_{θ ⊆ x} β_θ over the terms θ of the model, for every pattern x but the unseen one.  The
sufficient statistic of θ is t_θ = Σ_{x ⊇ θ} n_x, and so is everything Newton's method needs a sum over supersets: the
gradient is t_θ − M_θ and the information of θ and φ is M_{θ ∪ φ}, with M_θ = Σ_{x ⊇ θ} m_x.  All these sums are had in
J·2^J additions (Yates 1937), so that no design matrix is ever made.

Where t_θ = 0 nobody is on all lists of θ, and its parameter is −∞: the cells above θ are structural zeros and leave the
table with θ (Chan, Silverman & Vincent 2021, JASA 116:1297, doi:10.1080/01621459.2019.1708748).
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.log_linear.hierarchy import Terms
from tanuq.vocabulary.compiled import compiled

Cells = NDArray[np.float64]

NOT_IDENTIFIED = 0
"""The design that is left has not full column rank: many parameters give the same likelihood."""
RISES = 1
"""The likelihood rises for ever in the direction of Newton's last step: there is no maximum."""
UNSETTLED = 2
"""Neither that nor a maximum is proved: only the linear programme of :mod:`existence` can say."""
EXISTS = 3
"""There is one maximum."""

STEPS = 60
CLOSE = 1e-10
"""Newton stops where the log-likelihood has less than half of this to gain."""
FLAT = 1e-9
"""A pivot below this share of its diagonal is none."""
INTERIOR = 1e-3
"""A fit whose margins are wrong by less than this share of its smallest mean proves that the maximum exists.

For if it did not, some whole-numbered δ would have (Aδ)_x = 0 where people are and ≤ 0 elsewhere, not all zero, and
then |δ · (t − M)| = Σ |(Aδ)_x| m_x would be at least the smallest mean."""
LEVEL = 1e-6
"""A direction whose largest slope is 1 is level where its slope is less than this."""


class Fits(NamedTuple):
    """One entry a model."""

    states: NDArray[np.int64]
    """:data:`NOT_IDENTIFIED`, :data:`RISES`, :data:`UNSETTLED` or :data:`EXISTS`."""
    log_likelihoods: NDArray[np.float64]
    """Poisson, with the factorials of the counts."""
    unseen: NDArray[np.float64]
    """n̂_0 = exp(û)."""
    variances: NDArray[np.float64]
    """Of û, the inverse information."""
    cells: NDArray[np.int64]
    """How many cells are left without the structural zeros."""
    finite: NDArray[np.int64]
    """How many parameters are not at −∞."""


@compiled
def superset_sums(values: Cells) -> Cells:
    """At x the sum over all y ⊇ x."""
    sums = values.copy()
    step = 1
    while step < len(sums):
        for x in range(len(sums)):
            if x & step == 0:
                sums[x] += sums[x | step]
        step *= 2
    return sums


@compiled
def subset_sums(values: Cells) -> Cells:
    """At x the sum over all y ⊆ x."""
    sums = values.copy()
    step = 1
    while step < len(sums):
        for x in range(len(sums)):
            if x & step:
                sums[x] += sums[x ^ step]
        step *= 2
    return sums


@compiled
def open_cells(margins: Cells, terms: Terms) -> tuple[NDArray[np.bool_], Terms]:
    """Which cells are no structural zeros (the unseen one counts as none to fit), and the terms that are not at −∞."""
    is_open = np.ones(len(margins), dtype=np.bool_)
    is_open[0] = False
    kept = np.empty(len(terms), dtype=np.int64)
    count = 0
    for term in terms:
        if margins[term] > 0:
            kept[count] = term
            count += 1
        else:
            for x in range(len(margins)):
                if x & term == term:
                    is_open[x] = False
    return is_open, kept[:count]


@compiled
def factored(sums: Cells, terms: Terms) -> tuple[NDArray[np.float64], bool]:
    """Cholesky's factor of the matrix with sums[θ ∪ φ] at (θ, φ), and whether it has full rank."""
    size = len(terms)
    lower = np.zeros((size, size))
    for i in range(size):
        for j in range(i + 1):
            entry = sums[terms[i] | terms[j]]
            diagonal = entry
            for k in range(j):
                entry -= lower[i, k] * lower[j, k]
            if i > j:
                lower[i, j] = entry / lower[j, j]
            elif entry > FLAT * diagonal:
                lower[i, i] = np.sqrt(entry)
            else:
                return lower, False
    return lower, True


@compiled
def solved(lower: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of L Lᵀ v = right."""
    size = len(right)
    answer = right.copy()
    for i in range(size):
        for k in range(i):
            answer[i] -= lower[i, k] * answer[k]
        answer[i] /= lower[i, i]
    for i in range(size - 1, -1, -1):
        for k in range(i + 1, size):
            answer[i] -= lower[k, i] * answer[k]
        answer[i] /= lower[i, i]
    return answer


@compiled
def means(parameters: NDArray[np.float64], terms: Terms, is_open: NDArray[np.bool_]) -> Cells:
    """m_x of the open cells, 0 elsewhere."""
    spread = np.zeros(len(is_open))
    for i in range(len(terms)):
        spread[terms[i]] = parameters[i]
    logs = subset_sums(spread)
    fitted = np.zeros(len(is_open))
    for x in range(len(is_open)):
        if is_open[x]:
            fitted[x] = np.exp(logs[x])
    return fitted


@compiled
def started(counts: Cells, terms: Terms, is_open: NDArray[np.bool_]) -> tuple[NDArray[np.float64], bool]:
    """Weighted least squares of the log of the counts and a half; False where the design has not full rank."""
    weights = np.zeros(len(counts))
    pulls = np.zeros(len(counts))
    for x in range(len(counts)):
        if is_open[x]:
            weights[x] = counts[x] + 0.5
            pulls[x] = weights[x] * np.log(weights[x]) - 0.5
    lower, ranked = factored(superset_sums(weights), terms)
    if not ranked:
        return np.zeros(len(terms)), False
    return solved(lower, superset_sums(pulls)[terms]), True


@compiled
def climbed(
    margins: Cells, terms: Terms, is_open: NDArray[np.bool_], parameters: NDArray[np.float64]
) -> tuple[NDArray[np.float64], Cells, NDArray[np.float64]]:
    """Newton's method with halved steps from the parameters given: those of the maximum, its means, the last step."""
    step = np.zeros(len(terms))
    targets = margins[terms]
    fitted = means(parameters, terms, is_open)
    height = targets @ parameters - fitted.sum()
    for _ in range(STEPS):
        sums = superset_sums(fitted)
        lower, ranked = factored(sums, terms)
        if not ranked:
            break
        gradient = targets - sums[terms]
        step = solved(lower, gradient)
        gain = gradient @ step
        share = 1.0
        for _ in range(40):
            there = means(parameters + share * step, terms, is_open)
            reached = targets @ (parameters + share * step) - there.sum()
            if reached >= height - 1e-9 * abs(height):
                break
            share /= 2
        parameters = parameters + share * step
        fitted, height = there, reached
        if gain < CLOSE:
            break
    return parameters, fitted, step


@compiled
def supported(counts: Cells, terms: Terms, is_open: NDArray[np.bool_]) -> bool:
    """Whether the cells where people are suffice for full rank: then the maximum exists, and only once."""
    borne = np.zeros(len(counts))
    for x in range(len(counts)):
        if is_open[x] and counts[x] > 0:
            borne[x] = 1.0
    return factored(superset_sums(borne), terms)[1]


@compiled
def interior(margins: Cells, terms: Terms, is_open: NDArray[np.bool_], fitted: Cells) -> bool:
    """Whether the fit itself proves that the maximum exists; see :data:`INTERIOR`."""
    smallest = np.inf
    for x in range(len(fitted)):
        if is_open[x]:
            smallest = min(smallest, fitted[x])
    sums = superset_sums(fitted)
    worst = 0.0
    for term in terms:
        worst = max(worst, abs(margins[term] - sums[term]))
    return worst < INTERIOR * smallest


@compiled
def rising(counts: Cells, terms: Terms, is_open: NDArray[np.bool_], step: NDArray[np.float64]) -> bool:
    """Whether the log means stay level in this direction where people are, and fall somewhere and rise nowhere else."""
    spread = np.zeros(len(counts))
    for i in range(len(terms)):
        spread[terms[i]] = step[i]
    slopes = subset_sums(spread)
    steepest = 0.0
    for x in range(len(slopes)):
        if is_open[x]:
            steepest = max(steepest, abs(slopes[x]))
    for x in range(len(slopes)):
        if is_open[x] and (slopes[x] > LEVEL * steepest or (counts[x] > 0 and slopes[x] < -LEVEL * steepest)):
            return False
    return steepest > 0


@compiled
def state(counts: Cells, terms: Terms, is_open: NDArray[np.bool_], fitted: Cells, step: NDArray[np.float64]) -> int:
    """What is proved of a model of full rank whose climb ended with these means and this step."""
    if supported(counts, terms, is_open) or interior(superset_sums(counts), terms, is_open, fitted):
        return EXISTS
    return RISES if rising(counts, terms, is_open, step) else UNSETTLED


@compiled
def log_likelihood(counts: Cells, fitted: Cells) -> float:
    """Σ n_x log m_x − m_x − log n_x!, over the cells that the fit has."""
    total = 0.0
    for x in range(1, len(counts)):
        total -= fitted[x]
        if counts[x] > 0:
            total += counts[x] * np.log(fitted[x]) - _log_factorial(counts[x])
    return total


@compiled
def fit_models(counts: Cells, models: Terms, sizes: NDArray[np.int64]) -> Fits:
    """Every model (a row of terms, as :func:`hierarchy.as_matrix` has them) on one table of 2^J counts."""
    margins = superset_sums(counts)
    many = len(models)
    states = np.full(many, NOT_IDENTIFIED)
    logs, unseen, variances = np.full(many, -np.inf), np.full(many, np.inf), np.full(many, np.inf)
    cells, finite = np.zeros(many, dtype=np.int64), np.zeros(many, dtype=np.int64)
    for row in range(many):
        is_open, terms = open_cells(margins, models[row, : sizes[row]])
        cells[row], finite[row] = is_open.sum(), len(terms)
        parameters, ranked = started(counts, terms, is_open)
        if not ranked:
            continue
        parameters, fitted, step = climbed(margins, terms, is_open, parameters)
        states[row] = state(counts, terms, is_open, fitted, step)
        logs[row] = log_likelihood(counts, fitted)
        unseen[row] = np.exp(parameters[0])
        lower, ranked = factored(superset_sums(fitted), terms)
        if ranked:
            first = np.zeros(len(terms))
            first[0] = 1.0
            variances[row] = solved(lower, first)[0]
    return Fits(states, logs, unseen, variances, cells, finite)


@compiled
def fitted_margins(counts: Cells, terms: Terms) -> Cells:
    """M_θ of the model with these terms at its maximum, for every set θ of lists."""
    margins = superset_sums(counts)
    is_open, kept = open_cells(margins, terms)
    parameters, _ = started(counts, kept, is_open)
    return superset_sums(climbed(margins, kept, is_open, parameters)[1])


@compiled
def fitted_cells(counts: Cells, terms: Terms) -> Cells:
    """m_x of the model with these terms at its maximum, for all 2^J patterns, the unseen one included."""
    margins = superset_sums(counts)
    is_open, kept = open_cells(margins, terms)
    parameters, _ = started(counts, kept, is_open)
    parameters, cells, _ = climbed(margins, kept, is_open, parameters)
    cells[0] = np.exp(parameters[0])
    return cells


@compiled
def profile_log_likelihood(counts: Cells, terms: Terms, unseen: float) -> float:
    """Of N = n + unseen, the parameters at their best: multinomial, as a function of N alone.

    log N!/n_0! + Σ n_x log p̂_x + n_0 log p̂_0, with p̂ fitted as if n_0 were a count like the others (Cormack 1992,
    Biometrics 48:567, doi:10.2307/2532310).
    """
    whole = counts.copy()
    whole[0] = unseen
    margins = superset_sums(whole)
    is_open, kept = open_cells(margins, terms)
    is_open[0] = True
    parameters, _ = started(whole, kept, is_open)
    fitted = climbed(margins, kept, is_open, parameters)[1]
    total = margins[0]
    height = _log_factorial(total) - _log_factorial(unseen)
    for x in range(len(whole)):
        if whole[x] > 0:
            height += whole[x] * np.log(fitted[x] / total)
    return height


@compiled
def _log_factorial(count: float) -> float:
    return math.lgamma(count + 1.0)
