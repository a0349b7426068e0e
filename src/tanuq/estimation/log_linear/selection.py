"""Which log-linear model: all of them compared by a criterion, or one term after another as long as it is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtr, pdtrc

from tanuq.estimation.log_linear.existence import maximum_exists
from tanuq.estimation.log_linear.fitting import EXISTS, UNSETTLED, Cells, Fits, fit_models, fitted_margins
from tanuq.estimation.log_linear.hierarchy import Terms, as_matrix, hierarchical_models, interactions, main_terms

Criterion = Literal["bic", "aicc"]

THRESHOLD = 0.02
"""The p-value below which a term is added (Chan, Silverman & Vincent 2021)."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model at its maximum."""

    interactions: tuple[int, ...]
    unseen: float
    """n̂_0."""
    variance: float
    """Of log n̂_0."""
    log_likelihood: float
    parameters: int
    """Those at −∞ included, as the data chose them too."""
    degrees: int
    """Cells that are no structural zeros, less the parameters that are finite."""
    value: float
    """Of the criterion; less is better."""

    @property
    def standard_error(self) -> float:
        """Of N̂: √(n̂_0 + n̂_0² var û), the unseen being Poisson themselves."""
        return float((self.unseen + self.unseen**2 * self.variance) ** 0.5)


class Search(Protocol):
    """A way to choose among models."""

    def near_best(self, counts: Cells, window: float) -> tuple[Fitted, ...]:
        """The best model of a table of 2^J counts and those within so much of its criterion, best first.

        Models without a maximum, or with many, are left out; empty where none is left.
        """
        ...


@dataclass(frozen=True)
class AllModels:
    """Every hierarchical model with terms of at most ``order`` lists is fitted."""

    lists: int
    order: int
    criterion: Criterion

    @cached_property
    def _models(self) -> tuple[tuple[tuple[int, ...], ...], Terms, NDArray[np.int64]]:
        models = hierarchical_models(self.lists, self.order)
        return models, *as_matrix(self.lists, models)

    def __len__(self) -> int:
        return len(self._models[0])

    def near_best(self, counts: Cells, window: float) -> tuple[Fitted, ...]:
        """See :class:`Search`."""
        models, rows, sizes = self._models
        fits = fit_models(counts, rows, sizes)
        values = criterion_values(self.criterion, fits.log_likelihoods, sizes, counts[1:].sum())
        possible = np.flatnonzero(fits.states >= UNSETTLED)
        found: list[Fitted] = []
        for place in possible[np.argsort(values[possible], kind="stable")]:
            if found and values[place] > found[0].value + window:
                break
            if fits.states[place] == EXISTS or maximum_exists(counts, rows[place, : sizes[place]]):
                found.append(_fitted(models[place], fits, int(place), int(sizes[place]), float(values[place])))
            if found and window == 0:
                break
        return tuple(found)


@dataclass(frozen=True)
class Forward:
    """From independence, the pair that is most surprising is added until none is.

    How surprising: the people on both lists of a pair, whatever other lists they are on, are Poisson with the mean
    that the model so far gives; the lesser of the two tail probabilities of what was found is the p-value.  A pair
    that would leave the model without a maximum is passed over.  Chan, Silverman & Vincent (2021), section 3.2.
    """

    lists: int
    order: int
    criterion: Criterion
    threshold: float = THRESHOLD

    def near_best(self, counts: Cells, window: float) -> tuple[Fitted, ...]:
        """See :class:`Search`; the one model that was arrived at, whatever the window."""
        model: tuple[int, ...] = ()
        if (fitted := self._fit(counts, model)) is None:
            return ()
        while (larger := self._larger(counts, model)) is not None:
            model, fitted = larger.interactions, larger
        return (fitted,)

    def _larger(self, counts: Cells, model: tuple[int, ...]) -> Fitted | None:
        pairs = np.array([pair for pair in interactions(self.lists, self.order) if pair not in model], dtype=np.int64)
        chances = _tails(counts, np.array([*main_terms(self.lists), *model], dtype=np.int64), pairs)
        for place in np.argsort(chances, kind="stable"):
            if chances[place] >= self.threshold:
                return None
            if fitted := self._fit(counts, (*model, int(pairs[place]))):
                return fitted
        return None

    def _fit(self, counts: Cells, model: Sequence[int]) -> Fitted | None:
        rows, sizes = as_matrix(self.lists, [model])
        fits = fit_models(counts, rows, sizes)
        if fits.states[0] < UNSETTLED or (fits.states[0] == UNSETTLED and not maximum_exists(counts, rows[0])):
            return None
        values = criterion_values(self.criterion, fits.log_likelihoods, sizes, counts[1:].sum())
        return _fitted(tuple(model), fits, 0, int(sizes[0]), float(values[0]))


def criterion_values(
    criterion: Criterion, log_likelihoods: NDArray[np.float64], parameters: NDArray[np.int64], seen: float
) -> NDArray[np.float64]:
    """−2 ℓ + k log n (Schwarz 1978), or −2 ℓ + 2k + 2k(k+1)/(n−k−1) (Hurvich & Tsai 1989), n being the people seen."""
    left = seen - parameters - 1
    correction = 2 * parameters * (parameters + 1) / np.maximum(left, 1)
    penalties: NDArray[np.float64] = (
        parameters * np.log(seen) if criterion == "bic" else np.where(left > 0, 2 * parameters + correction, np.inf)
    )
    return penalties - 2 * log_likelihoods


def weights(models: Sequence[Fitted]) -> NDArray[np.float64]:
    """exp(−Δ/2) of each model's distance from the best, adding up to one (Buckland, Burnham & Augustin 1997)."""
    values = np.array([model.value for model in models])
    likely = np.exp(-(values - values.min()) / 2)
    share: NDArray[np.float64] = likely / likely.sum()
    return share


def _tails(counts: Cells, terms: Terms, pairs: Terms) -> NDArray[np.float64]:
    found = np.array([counts[(np.arange(len(counts)) & pair) == pair].sum() for pair in pairs])
    expected = np.maximum(fitted_margins(counts, terms)[pairs], 0.0) if len(pairs) else np.empty(0)
    above = np.where(found > 0, pdtrc(np.maximum(found - 1, 0), expected), 1.0)
    chances: NDArray[np.float64] = np.minimum(pdtr(found, expected), above)
    return chances


def _fitted(model: tuple[int, ...], fits: Fits, place: int, size: int, value: float) -> Fitted:
    return Fitted(
        interactions=model,
        unseen=float(fits.unseen[place]),
        variance=float(fits.variances[place]),
        log_likelihood=float(fits.log_likelihoods[place]),
        parameters=size,
        degrees=int(fits.cells[place] - fits.finite[place]),
        value=value,
    )
