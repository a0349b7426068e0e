"""Where the estimation starts: a plain rule of thumb for which pairs look like matches.

Expectation–maximisation finds the nearest hill; this puts it at the foot of the right one. What the rule of thumb
says is also what remains where there are too few pairs to estimate anything.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.matching.patterns import Patterns

_NEEDED, _STEEPNESS = 2.0, 3.0
_FIRST_ROUNDS = 30


@dataclass(frozen=True, slots=True)
class _Voice:
    """What a comparison adds to the balance where its outcome is good, and where it is bad, as shares of the best."""

    good_from: float = 0.6
    bad_below: float = 0.6
    says_good: float = 1.0
    says_bad: float = -0.7


# Who was taken with others shares day and place with them: unless names that disagree stand against the rest, "the same
# event" is found in place of "the same person".
_VOICES = {"names": _Voice(good_from=0.5, bad_below=0.2, says_good=2.0, says_bad=-6.0)}
_USUAL = _Voice()
PRIOR_PAIRS = 2.0
"""Pairs that the start counts as much as, in what is estimated afterwards."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """*prior*: share of matches among the candidates; *match* and *other*: for each comparison the probability of each
    outcome, of pairs that match and of pairs that do not."""

    prior: float
    match: tuple[NDArray[np.float64], ...]
    other: tuple[NDArray[np.float64], ...]


def starting_parameters(patterns: Patterns) -> Parameters:
    """What follows from the rule of thumb: a pair matches when more of it agrees than differs, names above all."""
    return parameters_given(patterns, _guess(patterns))


def approached(patterns: Patterns, start: Parameters) -> Parameters:
    """*start* after the first rounds of expectation–maximisation on these patterns.

    Splink goes on from here. Each of its rounds is a query, which takes longer than all of these.
    """
    parameters = start
    for _ in range(_FIRST_ROUNDS):
        parameters = parameters_given(patterns, probabilities(patterns, parameters))
    return parameters


def parameters_given(patterns: Patterns, matching: NDArray[np.float64]) -> Parameters:
    """The parameters that follow when each pattern matches with the probability *matching*."""
    weight = matching * patterns.counts
    rest = (1 - matching) * patterns.counts
    prior = float((weight.sum() + 0.1) / (patterns.counts.sum() + 1))
    return Parameters(
        prior,
        tuple(_shares(patterns, column, weight) for column in range(len(patterns.compared))),
        tuple(_shares(patterns, column, rest) for column in range(len(patterns.compared))),
    )


def probabilities(patterns: Patterns, parameters: Parameters) -> NDArray[np.float64]:
    """How probably each pattern is a match by these parameters."""
    bits = np.full(len(patterns.counts), np.log2(parameters.prior / (1 - parameters.prior)))
    for column, (match, other) in enumerate(zip(parameters.match, parameters.other, strict=True)):
        outcome = patterns.outcomes[:, column]
        bits += np.where(outcome >= 0, np.log2(match / other)[outcome], 0.0)
    probable: NDArray[np.float64] = 1 / (1 + 2.0 ** -np.clip(bits, -60, 60))
    return probable


def _shares(patterns: Patterns, column: int, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    outcome = patterns.outcomes[:, column]
    said = outcome >= 0
    size = len(patterns.compared[column].labels)
    sums = np.bincount(outcome[said], weights=weight[said], minlength=size) + PRIOR_PAIRS / size
    shares: NDArray[np.float64] = sums / sums.sum()
    return shares


def _guess(patterns: Patterns) -> NDArray[np.float64]:
    """Probability of a match by the balance of things that agree and differ."""
    balance = np.zeros(len(patterns.counts))
    for column, compared in enumerate(patterns.compared):
        voice = _VOICES.get(compared.name, _USUAL)
        quality = patterns.outcomes[:, column] / (len(compared.labels) - 1)
        says = np.select(
            [quality >= voice.good_from, quality < voice.bad_below], [voice.says_good, voice.says_bad], 0.0
        )
        balance += np.where(quality < 0, 0.0, says)
    return 1 / (1 + np.exp(-_STEEPNESS * (balance - _NEEDED)))
