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
from tanuq.estimation.latent.ensemble import Drawn, Ensemble, Problem, Run, first_ladder, levelled
from tanuq.estimation.latent.fitted import SLOPES, Fitted
from tanuq.estimation.latent.state import Reals, Wholes
from tanuq.estimation.latent.tempering import Ladder, Tally

Sampler = Literal["hamiltonian", "tempered", "fitted"]

WARM_UP = (50, 50, 100, 100, 200)
"""Rounds after each of which the ladder is set anew."""

PILOT = 250
"""Draws of each chain in a pilot run."""

WARMING = 0.3
"""The most of the budget that the warm-up may take besides."""

LEAST = 10
"""Rounds of a part of the warm-up, whatever they cost."""

TRIPS = 10
"""From the prior to the posterior and back, which take two rounds for each rung where nothing is refused."""

FREE = 30
"""Trips from the prior to the posterior, of all chains in warm-up and pilot, from which nothing holds them up."""

LEFT_OUT = 0.2
"""Of each chain, at its beginning: the warm-up of the run itself."""

CLIMBING = 0.03
"""The most of the budget, or of the usual one if that is more, that a whole warm-up on the ladder may take; beyond it a
run with a ladder takes minutes, and a metric is fitted instead.
"""

LIKELY = 0.4
"""How likely moves with a metric must be on average; where it does not fit, they are hardly ever made."""

WARMED = 0.1
"""What is held to be done after the warm-up."""

NEARLY = 0.99
"""The most that is held to be done before it is."""

PART = 5e8
"""Multiplications of a chain after which it is told how far it is, about two seconds of a processor."""

Runs = Sequence[Run]
Ensembles = Sequence[Ensemble]
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


def warmed_up(
    problem: Problem, asked: Sampler | None, *, seed: int, chains: int, budget: int, tick: Tick
) -> tuple[Sampler, Runs]:
    """Runs at home on the posterior, of the sampler that was asked for or of the one that does best."""
    generators = _generators(seed, chains)
    if asked == "fitted" or (asked is None and not climbable(problem, budget)):
        runs = side_by_side(lambda chance: _with_metric(problem, chance), generators)
        if asked == "fitted" or float(np.mean([run.accepted for run in runs])) > LIKELY:
            tick(WARMED)
            return "fitted", runs
        generators = _generators(seed, chains)
    ensembles = started(problem, generators, budget=budget, tick=tick)
    if asked is None:
        return piloted(ensembles, budget=budget)
    return asked, without_ladder(ensembles) if asked == "hamiltonian" else ensembles


def climbable(problem: Problem, budget: int) -> bool:
    """Whether there is time for a ladder, or for no metric either."""
    whole = sum(WARM_UP) * first_ladder(problem).cost
    return whole <= CLIMBING * max(budget, problem.budget) or WARMING * budget < SLOPES


def _generators(seed: int, chains: int) -> list[np.random.Generator]:
    return [np.random.Generator(np.random.SFC64(one)) for one in np.random.SeedSequence(seed).spawn(chains)]


def _with_metric(problem: Problem, chance: np.random.Generator) -> Fitted:
    run = Fitted.begun(problem, chance)
    run.warm_up()
    return run


def started(problem: Problem, generators: Iterable[np.random.Generator], *, budget: float, tick: Tick) -> Ensembles:
    """From states of the prior, warmed up while ladder and steps are fitted to how often they are refused."""
    ladder = first_ladder(problem)
    runs = [Ensemble.begun(problem, chance, ladder) for chance in generators]
    spare = WARMING * budget
    for stage, planned in enumerate(WARM_UP, start=1):
        number = max(LEAST, min(planned, int(spare / 2 / ladder.cost)))
        spare -= number * ladder.cost
        tallies = _tallied(runs, number)
        ladder = levelled(ladder, tallies, number)
        runs = [run.on(ladder) for run in runs]
        tick(WARMED * stage / len(WARM_UP))
    return runs


def piloted(runs: Ensembles, *, budget: float) -> tuple[Sampler, Runs]:
    """The sampler of a short trial that has the most effective draws for its cost, which is counted and not timed.

    To leave the ladder is only thought of where it was climbed freely, showed one mode, and chains without it agree
    with those on it: on a table with several modes chains can look well that all sit in the same one.  Where the budget
    does not last for a few trips, a ladder was of use only to bring the chains down from the prior, each for itself.
    """
    ladder = runs[0].ladder
    if budget < TRIPS * 2 * len(ladder.shares) * ladder.cost:
        return "hamiltonian", without_ladder(runs)
    before = spent(runs)
    tempered = _people(_drawn(runs, PILOT))
    cost = spent(runs) - before
    found = mixing(tempered)
    if sum(run.trips for run in runs) < FREE or len(modes_of(tempered, found.ess_bulk)) > 1:
        return "tempered", runs
    plain = without_ladder(runs)
    draws = _people(_drawn(plain, PILOT))
    agree = mixing(np.concatenate([tempered, draws])).rhat < 1.05
    if agree and mixing(draws).ess_bulk / (spent(plain) - spent(runs)) > found.ess_bulk / cost:
        return "hamiltonian", plain
    return "tempered", runs


def spent(runs: Runs) -> int:
    """Slopes that were reckoned so far."""
    return sum(run.gradients for run in runs)


def without_ladder(runs: Ensembles) -> Ensembles:
    """Chains of the posterior only, with random numbers of their own, from the states that the runs have there."""
    plain = [run.on(Ladder(run.ladder.shares[-1:], run.ladder.steps[-1:])) for run in runs]
    return [replace(run, chance=run.chance.spawn(1)[0]) for run in plain]


def sampled(sampler: Sampler, runs: Runs, *, effective: int, budget: int, tick: Tick) -> Sampled:
    """Go on, doubling the draws, until the chains have met and give ``effective`` draws, or the slopes are spent."""
    start = spent(runs)
    people = np.empty((len(runs), 0), dtype=np.int64)
    told = np.empty((len(runs), 0, 4))
    number = part = PILOT
    done = sure = 0.0
    while True:
        checked = people.shape[1]
        while (left := checked + number - people.shape[1]) > 0:
            new = _drawn(runs, min(part, left))
            people = np.concatenate([people, _people(new)], axis=1)
            told = np.concatenate([told, np.stack([one.path.told for one in new])], axis=1)
            used = (spent(runs) - start) / len(runs)
            done = max(done, min(NEARLY, max(used / budget, sure * people.shape[1] / max(checked, 1))))
            tick(WARMED + (1 - WARMED) * done)
        first = int(LEFT_OUT * people.shape[1])
        now = mixing(people[:, first:])
        sure = min(now.ess_bulk / effective, now.ess_tail / effective)
        if used >= budget or (now.rhat <= RHAT and sure >= 1):
            tick(1.0)
            points = np.concatenate([one.path.kept for one in new])
            theirs = np.concatenate([one.kept_people for one in new])
            return Sampled(sampler, people[:, first:], told[:, first:], points, theirs, now, runs)
        # How far the chains' means are apart goes with one over the draws, as R-hat does less one.
        sure = min(sure, (RHAT - 1) / max(now.rhat - 1, 1e-9))
        number = min(people.shape[1], max(1, int((budget - used) / used * people.shape[1])))
        part = max(PILOT, int(PART / runs[0].problem.cost * people.shape[1] / used))


def _tallied(runs: Ensembles, number: int) -> list[Tally]:
    return side_by_side(lambda run: run.tallied(number)[1], runs)


def _drawn(runs: Runs, number: int) -> list[Drawn]:
    return side_by_side(lambda run: run.draws(number), runs)


def _people(drawn: Sequence[Drawn]) -> Wholes:
    return np.stack([one.people for one in drawn])
