"""Estimates the match model where there may be hardly a match to learn from, as in a list that names everybody once.

Plain estimation then finds whatever parts the pairs best, such as those who were taken together, and calls it a
match. Here pairs with different names never count as matches while the model is estimated, and what is estimated of
matches is drawn towards what is usual: each outcome so much likelier among matches the better it is. With thousands
of matches that draws nothing; with ten it decides.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.matching.patterns import Patterns
from tanuq.linkage.matching.starting import Parameters, parameters_given

USUAL_PAIRS = 200.0
"""Matches that what is usual counts as much as."""
_WORST, _BEST = -8.0, 8.0
"""Bits by which the worst and the best outcome usually speak against and for a match; those between lie between."""
_DIFFERENT_NAMES = 0.2
"""Up to this part of the scale of outcomes, names are of different people."""
_MOST_DIFFERENT = 0.5
_FEWEST = 10.0
"""Matches that there are thought to be at least: a doubtful pair is worth showing to somebody."""
_ROUNDS = 60

Shares = NDArray[np.float64]


def finds_people(patterns: Patterns, parameters: Parameters) -> bool:
    """Whether most of what the model holds for matches have names that agree: else it has found something else."""
    column = _names(patterns)
    if column is None:
        return True
    match = parameters.match[column]
    return bool(match[: _last_different(len(match)) + 1].sum() <= _MOST_DIFFERENT * match.sum())


def cautious_parameters(patterns: Patterns) -> Parameters:
    """The parameters by expectation–maximisation with names held fast and a usual model mixed in."""
    different = _different(patterns)
    usual = _usual(patterns)
    least = min(_FEWEST / float(patterns.counts.sum()), _MOST_DIFFERENT)
    parameters = Parameters(least, usual.match, usual.other)
    for _ in range(_ROUNDS):
        matching = np.where(different, 0.0, _probabilities(patterns, parameters))
        estimate = _drawn(parameters_given(patterns, matching), usual, float((matching * patterns.counts).sum()))
        parameters = replace(estimate, prior=max(estimate.prior, least))
    return parameters


def _names(patterns: Patterns) -> int | None:
    return next((column for column, one in enumerate(patterns.compared) if one.name == "names"), None)


def _last_different(outcomes: int) -> int:
    return int(_DIFFERENT_NAMES * (outcomes - 1))


def _different(patterns: Patterns) -> NDArray[np.bool_]:
    column = _names(patterns)
    if column is None:
        return np.zeros(len(patterns.counts), np.bool_)
    outcome = patterns.outcomes[:, column]
    last = _last_different(len(patterns.compared[column].labels))
    found: NDArray[np.bool_] = (outcome >= 0) & (outcome <= last)
    return found


def _usual(patterns: Patterns) -> Parameters:
    """All pairs taken for different people, and matches tilted from them towards the better outcomes."""
    apart = parameters_given(patterns, np.zeros(len(patterns.counts)))
    return Parameters(apart.prior, tuple(map(_tilted, apart.other)), apart.other)


def _tilted(other: Shares) -> Shares:
    tilted = other * 2.0 ** np.linspace(_WORST, _BEST, len(other))
    shares: Shares = tilted / tilted.sum()
    return shares


def _drawn(estimate: Parameters, usual: Parameters, matches: float) -> Parameters:
    share = matches / (matches + USUAL_PAIRS)
    match = tuple(share * own + (1 - share) * other for own, other in zip(estimate.match, usual.match, strict=True))
    return Parameters(estimate.prior, match, estimate.other)


def _probabilities(patterns: Patterns, parameters: Parameters) -> NDArray[np.float64]:
    bits = np.full(len(patterns.counts), np.log2(parameters.prior / (1 - parameters.prior)))
    for column, (match, other) in enumerate(zip(parameters.match, parameters.other, strict=True)):
        outcome = patterns.outcomes[:, column]
        bits += np.where(outcome >= 0, np.log2(match / other)[outcome], 0.0)
    probabilities: NDArray[np.float64] = 1 / (1 + 2.0 ** -np.clip(bits, -60, 60))
    return probabilities
