"""Estimates the match model where there may be hardly a match to learn from, as in a list that names everybody once.

Plain estimation then finds whatever parts the pairs best, such as those who were taken together or namesakes, and
calls it a match. Here pairs with different names, births or sexes never count as matches while the model is estimated,
and what is estimated of matches is drawn towards what is usual: each outcome so much likelier among matches the better
it is. With thousands of matches that draws nothing; with ten it decides.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.matching.patterns import Patterns
from tanuq.linkage.matching.starting import Parameters, parameters_given, probabilities

USUAL_PAIRS = 200.0
"""Matches that what is usual counts as much as."""
_WORST, _BEST = -8.0, 8.0
"""Bits by which the worst and the best outcome usually speak against and for a match; those between lie between."""
_DIFFERENT = 0.2
"""Up to this part of the scale of outcomes, these are of different people."""
_MOST_DIFFERENT = {"names": 1 / 2, "birth": 1 / 3, "sex": 1 / 3}
"""For what people keep for life, the share of matches that may differ in it: by slips, and by names taken later."""
_MOST_MATCHES = 0.5
_FEWEST = 10.0
"""Matches that there are thought to be at least: a doubtful pair is worth showing to somebody."""
_ROUNDS = 60

Shares = NDArray[np.float64]


def finds_people(patterns: Patterns, parameters: Parameters) -> bool:
    """Whether what the model holds for matches agrees in what people keep: else it has found something else."""
    return all(
        parameters.match[column][: _last_different(patterns, column) + 1].sum()
        <= _MOST_DIFFERENT[patterns.compared[column].name] * parameters.match[column].sum()
        for column in _kept_for_life(patterns)
    )


def cautious_parameters(patterns: Patterns) -> Parameters:
    """The parameters by expectation–maximisation with names held fast and a usual model mixed in."""
    different = _different(patterns)
    usual = _usual(patterns)
    least = min(_FEWEST / float(patterns.counts.sum()), _MOST_MATCHES)
    parameters = Parameters(least, usual.match, usual.other)
    for _ in range(_ROUNDS):
        matching = np.where(different, 0.0, probabilities(patterns, parameters))
        estimate = _drawn(parameters_given(patterns, matching), usual, float((matching * patterns.counts).sum()))
        parameters = replace(estimate, prior=max(estimate.prior, least))
    return parameters


def _kept_for_life(patterns: Patterns) -> list[int]:
    return [column for column, one in enumerate(patterns.compared) if one.name in _MOST_DIFFERENT]


def _last_different(patterns: Patterns, column: int) -> int:
    return int(_DIFFERENT * (len(patterns.compared[column].labels) - 1))


def _different(patterns: Patterns) -> NDArray[np.bool_]:
    found = np.zeros(len(patterns.counts), np.bool_)
    for column in _kept_for_life(patterns):
        outcome = patterns.outcomes[:, column]
        found |= (outcome >= 0) & (outcome <= _last_different(patterns, column))
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
