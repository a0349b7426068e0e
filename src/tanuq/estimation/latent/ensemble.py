"""One run of the sampler: a ladder of thinned tables, the states on it, and the draws of N at the whole table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.latent.gibbs import draw_prior
from tanuq.estimation.latent.state import Members, Prior, Reals, State, Wholes, at
from tanuq.estimation.latent.tempering import rounds, thinned

FEWEST = 100
"""People in the smallest table of a ladder: there a few sweeps go anywhere."""

FIRST_RUNGS = 10

REFUSED = 0.55
"""How often neighbours should refuse to exchange; the number of rungs follows."""

WARM_UP = (100, 100, 200, 400, 800)
"""Rounds after each of which the ladder is set anew."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A table with the model's prior: what every run works on."""

    table: CaptureTable
    classes: int
    prior: Prior

    @property
    def cost(self) -> int:
        """Of a sweep, up to a factor: patterns × classes × lists, and what does not depend on them."""
        return self.classes * (len(self.table.lists) + len(self.table.counts))


@dataclass(eq=False)
class Ensemble:
    """States on the rungs of a ladder, with their own random numbers; one rung is plain Gibbs sampling."""

    problem: Problem
    chance: np.random.Generator
    shares: Reals
    """R: of the people, those in the table of each rung; the last is 1."""
    trades: int
    """Metropolis moves after each sweep."""
    states: State
    who: Wholes = field(init=False)
    rising: Wholes = field(init=False)
    trips: int = 0
    """States that came from the lowest rung to the highest."""
    sweeps: int = 0
    """So far, on all rungs."""

    def __post_init__(self) -> None:
        self.who = np.arange(len(self.shares))
        self.rising = np.zeros(len(self.shares), dtype=np.int64)

    @classmethod
    def begun(cls, problem: Problem, chance: np.random.Generator, shares: Reals, trades: int) -> "Ensemble":
        """Each state drawn from the prior."""
        table = problem.table
        states = State.empty(len(shares), problem.classes, len(table.lists), len(table.counts))
        for place in range(len(shares)):
            draw_prior(chance, at(states, place), problem.prior)
        return cls(problem, chance, shares, trades, states)

    def draws(self, number: int, thin: int = 1) -> tuple[Wholes, Reals]:
        """Go on for so many draws of N; with them, how often each two neighbours refused to exchange."""
        table = self.problem.table
        drawn = np.empty(number, dtype=np.int64)
        refused = np.zeros(len(self.shares) - 1)
        self.trips += rounds(
            self.chance,
            Members.of(table),
            thinned(table.counts, self.shares),
            self.problem.prior,
            self.states,
            self.who,
            self.rising,
            self.trades if self.problem.classes > 1 else 0,
            thin,
            drawn,
            refused,
        )
        self.sweeps += number * thin * len(self.shares)
        return drawn, refused / (number * thin / 2)

    def on(self, shares: Reals, trades: int) -> "Ensemble":
        """The same states on another ladder, each rung with that of the nearest rung; what it counted begins anew."""
        nearest = [int(self.who[np.abs(self.shares - share).argmin()]) for share in shares]
        return Ensemble(self.problem, self.chance, shares, trades, self.states.chosen(nearest))


def first_ladder(problem: Problem) -> Reals:
    """From :data:`FEWEST` people to all of them, in equal ratios; the whole table alone where it is hardly larger."""
    seen = problem.table.seen
    if seen < 2 * FEWEST:
        return np.array([0.5, 1.0])
    return np.geomspace(FEWEST / seen, 1, FIRST_RUNGS)


def levelled(shares: Reals, refused: Reals) -> Reals:
    """A ladder on which, by linear interpolation of their sums, all neighbours would refuse equally often."""
    barrier = np.concatenate([[0], np.cumsum(np.maximum(refused, 0.01))])
    rungs = max(2, 1 + int(np.ceil(barrier[-1] / REFUSED)))
    ladder = np.interp(np.linspace(0, barrier[-1], rungs), barrier, shares)
    ladder[-1] = 1.0
    return ladder


def mean_refusals(found: Sequence[Reals]) -> Reals:
    """Of ensembles on one ladder."""
    mean: Reals = np.mean(found, axis=0)
    return mean
