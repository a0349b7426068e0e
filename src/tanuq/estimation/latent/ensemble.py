"""One run of the sampler: a ladder of powers of the likelihood, the states on it, and the draws at its top."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.latent.density import foot_points, populations
from tanuq.estimation.latent.state import Members, Prior, Reals, Task, Wholes, room_for, width_of
from tanuq.estimation.latent.tempering import ODDS, Climb, Ladder, Path, States, Tally, ascend, rounds, tally_for

FIRST_RUNGS = 12

REFUSED = 0.55
"""How often neighbours should refuse to exchange; the number of rungs follows."""

ACCEPTED = 0.75
"""How likely moves should be; the size of the steps follows."""

WORK = 4e10
"""Multiplications of a run after which it stops, about two minutes of a processor."""

KEPT = 50
"""Points of each stretch of a run."""


@dataclass(frozen=True)
class Problem:
    """A table with the model's prior: what every run works on."""

    table: CaptureTable
    classes: int
    prior: Prior

    @cached_property
    def task(self) -> Task:
        """As the compiled code takes it."""
        table = self.table
        order = np.argsort(table.patterns.sum(axis=1), kind="stable")
        members, counts = Members.of(table.patterns[order]), table.counts[order].astype(np.float64)
        return Task(
            members, counts, float(table.seen), len(table.lists), self.classes, width_of(self.classes), self.prior
        )

    @property
    def size(self) -> int:
        """D, the coordinates of a point."""
        return len(self.table.lists) * self.classes + self.classes - 1

    @property
    def cost(self) -> int:
        """Of one slope, up to a factor: classes × (lists + patterns + steps in their tree)."""
        return self.classes * (len(self.table.lists) + len(self.table.counts) + len(self.task.members.lists))

    @property
    def budget(self) -> int:
        """Slopes of a run after which it stops, unless asked otherwise."""
        return int(WORK / self.cost)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stretch of a run."""

    people: Wholes
    """N, each."""
    path: Path

    @property
    def kept_people(self) -> Wholes:
        """N of the points that were kept."""
        number, kept = len(self.people), len(self.path.kept)
        return self.people[-(-np.arange(1, kept + 1) * number // kept) - 1]


class Run(Protocol):
    """What a run is to those who only have it go on."""

    @property
    def problem(self) -> Problem:
        """What it works on."""

    @property
    def ladder(self) -> Ladder:
        """Of one rung where there is none."""

    @property
    def trips(self) -> int:
        """States that came from the lowest rung to the highest, so far."""

    @property
    def gradients(self) -> int:
        """Slopes reckoned so far."""

    def draws(self, number: int) -> Drawn:
        """Go on for so many draws."""


@dataclass(eq=False)
class Ensemble:
    """States on the rungs of a ladder, with their own random numbers."""

    problem: Problem
    chance: np.random.Generator
    ladder: Ladder
    states: States
    trips: int = 0
    """States that came from the lowest rung to the highest, so far."""
    gradients: int = 0
    """So far, on all rungs."""

    @classmethod
    def begun(cls, problem: Problem, chance: np.random.Generator, ladder: Ladder) -> "Ensemble":
        """Each state drawn from the foot, and brought to its rung from there."""
        states = _places(foot_points(chance, problem.task, len(ladder.shares)))
        climb = Climb(problem.task, ladder, states, tally_for(ladder), room_for(problem.task))
        ascend(chance, climb)
        return cls(problem, chance, ladder, states, gradients=int(climb.tally.gradients[0]))

    def draws(self, number: int) -> Drawn:
        """Go on for so many draws."""
        return self.tallied(number)[0]

    def tallied(self, number: int) -> tuple[Drawn, Tally]:
        """The same, and what was counted on the way."""
        tally = tally_for(self.ladder)
        path = Path(np.empty((number, 4)), np.empty((min(KEPT, number), self.problem.size)))
        task = self.problem.task
        fresh = foot_points(self.chance, task, number)
        rounds(self.chance, Climb(task, self.ladder, self.states, tally, room_for(task)), fresh, path)
        self.trips += int(tally.trips[0])
        self.gradients += int(tally.gradients[0])
        return Drawn(populations(self.chance, self.problem.table.seen, path.told[:, ODDS]), path), tally

    def on(self, ladder: Ladder) -> "Ensemble":
        """The same states on another ladder, each rung with that of the nearest rung; of two that are one, the first
        goes on with its trip.
        """
        nearest = [int(self.states.who[np.abs(self.ladder.shares - share).argmin()]) for share in ladder.shares]
        states = _places(self.states.points[nearest])
        _, first = np.unique(nearest, return_index=True)
        states.rising[first] = self.states.rising[nearest][first]
        return Ensemble(self.problem, self.chance, ladder, states, self.trips, self.gradients)


def _places(points: Reals) -> States:
    rungs = len(points)
    return States(points, np.full((rungs, 4), -math.inf), np.arange(rungs), np.zeros(rungs, np.int64))


def first_ladder(problem: Problem) -> Ladder:
    """The foot, and from the power that makes three people of the table to the whole of it in equal ratios."""
    seen = problem.table.seen
    shares = np.concatenate([[0.0], np.geomspace(min(0.5, 3 / seen), 1, FIRST_RUNGS - 1)])
    return Ladder(shares, 0.5 / np.sqrt(1 + shares * seen / 20))


def refusals(tallies: Sequence[Tally], number: int) -> Reals:
    """How often neighbours refused to exchange in so many rounds of each run."""
    refused: Reals = np.mean([tally.refused for tally in tallies], axis=0) / (number / 2)
    return refused


def levelled(ladder: Ladder, tallies: Sequence[Tally], number: int) -> Ladder:
    """A ladder on which, by linear interpolation of their sums, all neighbours would refuse equally often.

    Steps are made larger or smaller by how likely the moves were.
    """
    accepted = np.mean([tally.accepted for tally in tallies], axis=0) / number
    refused = refusals(tallies, number)
    steps = np.log(np.minimum(ladder.steps * np.exp(2 * (accepted - ACCEPTED)), 2.0))
    # At the foot nothing goes along trajectories: a step of its own would never be fitted, and spoil that above it.
    steps[0] = steps[1]
    barrier = np.concatenate([[0], np.cumsum(np.maximum(refused, 0.01))])
    even = np.linspace(0, barrier[-1], max(2, 1 + math.ceil(barrier[-1] / REFUSED)))
    shares = np.interp(even, barrier, ladder.shares)
    shares[-1] = 1.0
    return Ladder(shares, np.exp(np.interp(even, barrier, steps)))
