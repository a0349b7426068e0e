"""Runs side by side: warmed up on one ladder, tried without it, and gone on with until they agree."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from os import cpu_count
from typing import Literal, TypeVar

import numpy as np

from tanuq.estimation.convergence import mixing
from tanuq.estimation.estimate import Mixing, Tick
from tanuq.estimation.latent.doubts import RHAT, modes_of
from tanuq.estimation.latent.ensemble import Drawn, Ensemble, Problem, first_ladder, levelled
from tanuq.estimation.latent.state import Reals, Wholes
from tanuq.estimation.latent.tempering import Ladder, Tally

Sampler = Literal["hamiltonian", "tempered"]

WARM_UP = (16, 16, 32, 64)
"""Rounds after each of which the ladder is set anew."""

PILOT = 200
"""Draws of each chain in a pilot run, with which the run itself begins."""

WARMING = 0.3
"""The most of the budget that the warm-up may take besides."""

LEAST = 10
"""Rounds of a part of the warm-up, whatever they cost."""

TRIPS = 10
"""From the prior to the posterior and back, which take two rounds for each rung where nothing is refused."""

FREE = 15
"""Trips from the prior to the posterior, of all chains in warm-up and pilot, from which nothing holds them up."""

LEFT_OUT = 0.2
"""Of each chain, at its beginning: the warm-up of the run itself."""

Runs = Sequence[Ensemble]
Stretch = list[Drawn]
"""Draws of each run."""
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Sampled:
    """What a run gave."""

    sampler: Sampler
    people: Wholes
    """Chains × draws of N, after warm-up."""
    told: Reals
    """Chains × draws × 4: as :mod:`.tempering` tells of them."""
    kept: Reals
    """S × D: points, evenly spaced among the last draws of all chains."""
    kept_people: Wholes
    """S: N of each."""
    mixing: Mixing
    runs: Runs
    """As they stand at the end."""


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """In as many threads as there are processors: the compiled loops do not hold the interpreter."""
    with ThreadPoolExecutor(cpu_count() or 1) as threads:
        return list(threads.map(work, items))


def started(problem: Problem, *, seed: int, chains: int, budget: float) -> Runs:
    """From states of the prior, warmed up while ladder and steps are fitted to how often they are refused."""
    seeds = np.random.SeedSequence(seed).spawn(chains)
    generators = [np.random.Generator(np.random.SFC64(one)) for one in seeds]
    ladder = first_ladder(problem)
    runs = [Ensemble.begun(problem, chance, ladder) for chance in generators]
    spare = WARMING * budget
    for planned in WARM_UP:
        number = max(LEAST, min(planned, int(spare / 2 / ladder.cost)))
        spare -= number * ladder.cost
        tallies = [tally for _, tally in _gone_on(runs, number)]
        ladder = levelled(ladder, tallies, number)
        runs = [run.on(ladder) for run in runs]
    return runs


def piloted(runs: Runs, *, budget: float) -> tuple[Sampler, Runs, Stretch]:
    """The sampler of a short trial that has the most effective draws for its cost, which is counted and not timed.

    Its runs and what they drew come with it: that is where the run itself begins.

    To leave the ladder is only thought of where it was climbed freely, showed one mode, and chains without it agree
    with those on it: on a table with several modes chains can look well that all sit in the same one.  Where the budget
    does not last for a few trips, a ladder was of use only to bring the chains down from the prior, each for itself.
    """
    ladder = runs[0].ladder
    if budget < TRIPS * 2 * len(ladder.shares) * ladder.cost:
        return begun("hamiltonian", runs)
    before = spent(runs)
    climbed = drawn(runs, PILOT)
    tempered = people_of(climbed)
    cost = spent(runs) - before
    found = mixing(tempered)
    if sum(run.trips for run in runs) < FREE or len(modes_of(tempered, found.ess_bulk)) > 1:
        return "tempered", runs, climbed
    _, plain, alone = begun("hamiltonian", runs)
    draws = people_of(alone)
    agree = mixing(np.concatenate([tempered, draws])).rhat < 1.05
    if agree and mixing(draws).ess_bulk / (spent(plain) - spent(runs)) > found.ess_bulk / cost:
        return "hamiltonian", plain, alone
    return "tempered", runs, climbed


def begun(sampler: Sampler, runs: Runs) -> tuple[Sampler, Runs, Stretch]:
    """As a pilot run that chose this sampler."""
    runs = runs if sampler == "tempered" else without_ladder(runs)
    return sampler, runs, drawn(runs, PILOT)


def spent(runs: Runs) -> int:
    """Slopes that were reckoned so far."""
    return sum(run.gradients for run in runs)


def without_ladder(runs: Runs) -> Runs:
    """Chains of the posterior only, with random numbers of their own, from the states that the runs have there."""
    plain = [run.on(Ladder(run.ladder.shares[-1:], run.ladder.steps[-1:])) for run in runs]
    return [replace(run, chance=run.chance.spawn(1)[0]) for run in plain]


def sampled(  # noqa: PLR0913 - each is named
    sampler: Sampler, runs: Runs, new: Stretch, *, start: int, effective: int, budget: int, tick: Tick
) -> Sampled:
    """Go on until the chains have met and give ``effective`` draws, or the slopes are spent.

    Args:
        new: their first draws.
        start: slopes that were spent before them.
    """
    people = np.empty((len(runs), 0), dtype=np.int64)
    told = np.empty((len(runs), 0, 4))
    done = 0.0
    while True:
        people = np.concatenate([people, people_of(new)], axis=1)
        told = np.concatenate([told, np.stack([one.path.told for one in new])], axis=1)
        first = int(LEFT_OUT * people.shape[1])
        now = mixing(people[:, first:])
        reached = min(now.ess_bulk, now.ess_tail) / effective
        used = (spent(runs) - start) / len(runs)
        done = max(done, min(1.0, reached if now.rhat <= RHAT else 0.0), min(1.0, used / budget))
        tick(done)
        if done == 1.0:
            points = np.concatenate([one.path.kept for one in new])
            theirs = np.concatenate([one.kept_people for one in new])
            return Sampled(sampler, people[:, first:], told[:, first:], points, theirs, now, runs)
        left = max(1, int((budget - used) / used * people.shape[1]))
        new = drawn(runs, min(people.shape[1] // 2, left))


def _gone_on(runs: Runs, number: int) -> list[tuple[Drawn, Tally]]:
    return side_by_side(lambda run: run.draws(number), runs)


def drawn(runs: Runs, number: int) -> Stretch:
    """So many draws of each."""
    return [one for one, _ in _gone_on(runs, number)]


def people_of(stretch: Stretch) -> Wholes:
    """N: chains × draws."""
    return np.stack([one.people for one in stretch])
