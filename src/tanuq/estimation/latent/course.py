"""The course of a run: the sampler it begins with, off the ladder where that is done with, until its chains agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tanuq.estimation.convergence import mixing
from tanuq.estimation.estimate import Mixing, Tick
from tanuq.estimation.latent.chains import (
    WARMED,
    Ensembles,
    climbable,
    drawn,
    fits,
    generators,
    lasting,
    on_a_ladder,
    with_metric,
    without_ladder,
)
from tanuq.estimation.latent.doubts import RHAT, TRIPS, modes_of
from tanuq.estimation.latent.ensemble import KEPT, Drawn, Problem, Run
from tanuq.estimation.latent.state import Reals, Wholes

Sampler = Literal["hamiltonian", "tempered", "fitted"]

FIRST = 100
"""Draws of each chain after which they are looked at first."""

PILOT = 200
"""Draws of each chain without a ladder, on which it is judged whether that is better."""

AGREED = 1.05
"""R-hat of such draws and those on the ladder, together, up to which they are held to be of the same posterior."""

SOON = 0.2
"""Of the draws that there are, at least so many more before it is looked at again whether the ladder may be left."""

LEFT_OUT = 0.2
"""Of each chain, at its beginning: the warm-up of the run itself."""

NEARLY = 0.99
"""The most that is held to be done before it is."""

PART = 5e8
"""Multiplications of a chain after which it is told how far it is, about two seconds of a processor."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """What a run gave."""

    sampler: Sampler
    """That it ended with."""
    people: Wholes
    """Chains × draws of N, after warm-up."""
    told: Reals
    """Chains × draws × 4: as :mod:`.tempering` tells of them."""
    kept: Reals
    """S × D: points, evenly spaced in the last long stretch of all chains."""
    kept_people: Wholes
    """S: N of each."""
    mixing: Mixing
    runs: Sequence[Run]
    """As they stand at the end."""


class Course:
    """Runs at home on the posterior, with all that they drew there."""

    def __init__(self, sampler: Sampler, runs: Sequence[Run], *, on_trial: Ensembles = ()) -> None:
        self.sampler = sampler
        self.runs = runs
        self.on_trial = on_trial
        """The runs, where they are on a ladder that may be left once it was climbed often enough."""
        self.warm_up = self.slopes
        self.kept_of = drawn(runs, FIRST)
        """The last draws long enough to have all points that are kept of a stretch."""
        self.people = people_of(self.kept_of)
        self.told = told_of(self.kept_of)

    @property
    def slopes(self) -> int:
        """That were reckoned so far."""
        return sum(run.gradients for run in self.runs)

    @property
    def used(self) -> float:
        """Slopes of a run since the warm-up."""
        return (self.slopes - self.warm_up) / len(self.runs)

    @property
    def trips(self) -> int:
        """Of all runs."""
        return sum(run.trips for run in self.runs)

    @property
    def sought(self) -> float:
        """How far other modes were looked for where there is a ladder, from 1 on enough."""
        return self.trips / TRIPS if self.sampler == "tempered" else 1.0

    @property
    def begins(self) -> int:
        """Where the draws of a chain begin that count."""
        return int(LEFT_OUT * self.people.shape[1])

    def mixing(self) -> Mixing:
        """Of the draws that count."""
        return mixing(self.people[:, self.begins :])

    def go_on(self, number: int) -> None:
        """For so many draws of each."""
        self._add(drawn(self.runs, number))

    def try_without_ladder(self, now: Mixing) -> None:
        """Leave the ladder if chains without it have more effective draws for their cost, which is counted, not timed.

        Where it showed several modes, or chains without it disagree with those on it, it is kept: on a table with
        several modes chains can look well that all sit in the same one.
        """
        plain, self.on_trial = without_ladder(self.on_trial), ()
        if len(modes_of(self.people[:, self.begins :], now.ess_bulk)) > 1:
            return
        cost, before = self.used * (1 - LEFT_OUT) * len(self.runs), self.slopes
        new = drawn(plain, PILOT)
        theirs = people_of(new)
        length = min(PILOT, self.people.shape[1] - self.begins)
        agree = mixing(np.concatenate([self.people[:, -length:], theirs[:, -length:]])).rhat
        rate = mixing(theirs).ess_bulk / (sum(run.gradients for run in plain) - before)
        if agree < AGREED and rate > now.ess_bulk / cost:
            self.sampler, self.runs = "hamiltonian", plain
            self._add(new)

    def _add(self, new: list[Drawn]) -> None:
        if len(new[0].path.kept) == KEPT:
            self.kept_of = new
        self.people = np.concatenate([self.people, people_of(new)], axis=1)
        self.told = np.concatenate([self.told, told_of(new)], axis=1)

    def sampled(self, now: Mixing) -> Sampled:
        """As it stands."""
        points = np.concatenate([one.path.kept for one in self.kept_of])
        people = np.concatenate([one.kept_people for one in self.kept_of])
        first = self.begins
        return Sampled(self.sampler, self.people[:, first:], self.told[:, first:], points, people, now, self.runs)


def begun(problem: Problem, asked: Sampler | None, *, seed: int, chains: int, budget: int, tick: Tick) -> Course:
    """With the sampler that was asked for, or one that may be left for a better."""
    if asked == "fitted" or (asked is None and not climbable(problem, budget)):
        runs = with_metric(problem, generators(seed, chains), tick=tick)
        if asked == "fitted" or fits(runs):
            return Course("fitted", runs)
    ladder = on_a_ladder(problem, generators(seed, chains), budget=budget, tick=tick)
    if asked == "hamiltonian" or (asked is None and not lasting(ladder, budget)):
        return Course("hamiltonian", without_ladder(ladder))
    return Course("tempered", ladder, on_trial=() if asked else ladder)


def sampled(course: Course, *, effective: int, budget: int, tick: Tick) -> Sampled:
    """Go on until the chains have met and give ``effective`` draws, or the slopes are spent.

    Where there is a ladder, trips on it must have been made as well: without them nobody looked for other modes.
    """
    done = 0.0
    while True:
        now = course.mixing()
        sure = min(now.ess_bulk / effective, now.ess_tail / effective, course.sought)
        if course.used >= budget or (now.rhat <= RHAT and sure >= 1):
            tick(1.0)
            return course.sampled(now)
        if course.on_trial and course.sought >= 1:
            course.try_without_ladder(now)
            continue
        # How far the chains' means are apart goes with one over the draws, as R-hat does less one.
        sure = min(sure, (RHAT - 1) / max(now.rhat - 1, 1e-9))
        checked = course.people.shape[1]
        for number in parts(course, budget):
            course.go_on(number)
            done = max(done, min(NEARLY, max(course.used / budget, sure * course.people.shape[1] / checked)))
            tick(WARMED + (1 - WARMED) * done)


def parts(course: Course, budget: int) -> list[int]:
    """Draws until the chains are looked at again, in equal parts of about two seconds.

    They are half as many as there are; fewer if the ladder may be left sooner, and more if it may not for long.
    """
    drawn_yet, used = course.people.shape[1], course.used
    growth = min(max(SOON, 1 / max(course.sought, 1e-9) - 1), 1.0) if course.on_trial else 0.5
    number = min(max(1, int(growth * drawn_yet)), max(1, int((budget - used) / used * drawn_yet)))
    part = max(PILOT, int(PART / course.runs[0].problem.cost * drawn_yet / used))
    pieces = max(1, round(number / part))
    return [number * (piece + 1) // pieces - number * piece // pieces for piece in range(pieces)]


def people_of(stretch: Sequence[Drawn]) -> Wholes:
    """N: chains × draws."""
    return np.stack([one.people for one in stretch])


def told_of(stretch: Sequence[Drawn]) -> Reals:
    """Chains × draws × 4: as :mod:`.tempering` tells of them."""
    return np.stack([one.path.told for one in stretch])
