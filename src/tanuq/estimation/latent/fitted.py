"""One run without a ladder whose trajectories have a metric that is fitted while it settles on the posterior.

The warm-up starts with people in all classes and takes them to the posterior over rising powers of the likelihood.  At
the beginning of each of its stages the metric of :mod:`.metric` is that of the point where the chain is; on the
posterior itself, the mean of those of such points.  After each stage the step is made larger or smaller by how likely
moves were.  Then neither changes any more, and each draw leaves the posterior as it is.
"""

import math
from dataclasses import dataclass

import numpy as np

from tanuq.estimation.latent.density import populations, prior_points
from tanuq.estimation.latent.ensemble import ACCEPTED, KEPT, Drawn, Problem
from tanuq.estimation.latent.glides import Glide, Metric, glides
from tanuq.estimation.latent.memberships import trail_for
from tanuq.estimation.latent.metric import covariance_at, metric_of, patterns_of, scales_of
from tanuq.estimation.latent.state import Reals, room_for
from tanuq.estimation.latent.tempering import ODDS, Ladder, Path

FEW = 100
"""People that the lowest power of the likelihood makes of a table in the warm-up: with many more, a trajectory from a
point of the prior turns all the energy that it loses into speed, and is flung to where nothing brings it back soon.
"""

LOWEST = 0.03
"""That power at most."""

STEEPEST = 1.65
"""By how much it grows from stage to stage, about."""

SETTLING = 32
"""Stages of the warm-up on the posterior itself."""

ROUNDS = 25
"""Draws of a stage."""

SLOPES = 50_000
"""Of such a warm-up, at most but for tables on which it is of no use."""

FIRST_STEP = 0.2

WIDEST_STEP = 1.5


@dataclass(eq=False)
class Fitted:
    """A chain of the posterior with a metric and random numbers of its own."""

    problem: Problem
    chance: np.random.Generator
    glide: Glide
    accepted: float = 0.0
    """How likely the moves of the last stretch were, on average."""
    gradients: int = 0
    """So far."""
    trips: int = 0
    """There is no ladder."""

    @classmethod
    def begun(cls, problem: Problem, chance: np.random.Generator) -> "Fitted":
        """From a point that the prior has, with a metric of no meaning yet."""
        task = problem.task
        trail = trail_for(task, scales_of(task, patterns_of(task)), np.arange(task.classes))
        size = (task.lists + 1) * task.classes
        metric = Metric(np.eye(size), np.eye(size), FIRST_STEP)
        glide = Glide(task, metric, _point(problem, chance), trail, room_for(task))
        return cls(problem, chance, glide)

    @property
    def ladder(self) -> Ladder:
        """The posterior alone."""
        return Ladder(np.ones(1), np.array([self.glide.metric.step]))

    def warm_up(self) -> None:
        """Settle on the posterior; the first points may be far from where the chain is at home, and are forgotten."""
        patterns = patterns_of(self.problem.task)
        for share in rising(self.problem.table.seen):
            self._fit(self._covariance(patterns, share))
            self._settle(share, 2.0)
        mean = self._covariance(patterns, 1.0)
        for stage in range(SETTLING):
            mean += (self._covariance(patterns, 1.0) - mean) / max(2, stage - SETTLING // 3)
            self._fit(mean)
            self._settle(1.0, 2 / (1 + stage / 4))

    def draws(self, number: int) -> Drawn:
        """Go on for so many draws."""
        path = self._gone_on(number, 1.0)
        return Drawn(populations(self.chance, self.problem.table.seen, path.told[:, ODDS]), path)

    def _gone_on(self, number: int, share: float) -> Path:
        path = Path(np.empty((number, 4)), np.empty((min(KEPT, number), self.problem.size)))
        accepted, slopes = glides(self.chance, self.glide, share, path)
        self.accepted = accepted / number
        self.gradients += slopes
        return path

    def _settle(self, share: float, gain: float) -> None:
        self._gone_on(ROUNDS, share)
        step = self.glide.metric.step * math.exp(gain * (self.accepted - ACCEPTED))
        self.glide = self.glide._replace(metric=self.glide.metric._replace(step=min(step, WIDEST_STEP)))

    def _fit(self, covariance: Reals) -> None:
        self.glide = self.glide._replace(metric=metric_of(covariance, self.glide.metric.step))

    def _covariance(self, patterns: Reals, share: float) -> Reals:
        return covariance_at(self.problem.task, patterns, self.glide.trail, self.glide.point, share)


def rising(seen: int) -> list[float]:
    """Powers of the likelihood in equal ratios, up to the whole of it."""
    lowest = min(LOWEST, FEW / seen)
    shares: list[float] = np.geomspace(lowest, 1, 1 + round(-math.log(lowest, STEEPEST))).tolist()
    return shares


def _point(problem: Problem, chance: np.random.Generator) -> Reals:
    """One of the prior, but for the weights of the classes, which are even on the simplex: a class with nobody in it
    may be long in finding a kind of people to be.
    """
    point: Reals = prior_points(chance, problem.task, 1)[0]
    sticks = chance.standard_exponential(problem.classes - 1) / np.arange(problem.classes - 1, 0, -1)
    point[len(problem.table.lists) * problem.classes :] = np.log(sticks)
    return point
