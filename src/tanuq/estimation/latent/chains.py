"""Runs side by side: warmed up on one ladder, tried without it, and gone on with until they agree."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from os import cpu_count
from typing import Literal, TypeVar

import numpy as np

from tanuq.estimation.convergence import mixing
from tanuq.estimation.estimate import Mixing, Tick
from tanuq.estimation.latent.doubts import RHAT, TRIPS, modes_of
from tanuq.estimation.latent.ensemble import Drawn, Ensemble, Problem, Run, first_ladder, levelled
from tanuq.estimation.latent.fitted import SLOPES, Fitted
from tanuq.estimation.latent.state import Reals, Wholes
from tanuq.estimation.latent.tempering import Ladder, Tally

Sampler = Literal["hamiltonian", "tempered", "fitted"]

WARM_UP = (16, 16, 32, 64)
"""Rounds after each of which the ladder is set anew."""

PILOT = 200
"""Draws of each chain in a pilot run, with which the run itself begins."""

WARMING = 0.3
"""The most of the budget that the warm-up may take besides."""

LEAST = 10
"""Rounds of a part of the warm-up, whatever they cost."""

FREE = 15
"""Trips from the prior to the posterior, of all chains in warm-up and pilot, from which nothing holds them up."""

LEFT_OUT = 0.2
"""Of each chain, at its beginning: the warm-up of the run itself."""

CLIMBING = 0.008
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


@dataclass(frozen=True, slots=True)
class Begun:
    """Runs that are at home on the posterior."""

    sampler: Sampler
    runs: Runs
    first: Stretch
    """What they drew there."""
    spent: int
    """Slopes that were reckoned before that."""


def begun(sampler: Sampler, runs: Runs) -> Begun:
    """With their first draws."""
    before = spent(runs)
    return Begun(sampler, runs, drawn(runs, PILOT), before)


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """In as many threads as there are processors: the compiled loops do not hold the interpreter."""
    with ThreadPoolExecutor(cpu_count() or 1) as threads:
        return list(threads.map(work, items))


def warmed_up(problem: Problem, asked: Sampler | None, *, seed: int, chains: int, budget: int, tick: Tick) -> Begun:
    """Runs at home on the posterior, of the sampler that was asked for or of the one that does best."""
    generators = _generators(seed, chains)
    if asked == "fitted" or (asked is None and not climbable(problem, budget)):
        runs = side_by_side(lambda chance: _with_metric(problem, chance), generators)
        if asked == "fitted" or float(np.mean([run.accepted for run in runs])) > LIKELY:
            tick(WARMED)
            return begun("fitted", runs)
        generators = _generators(seed, chains)
    ensembles = started(problem, generators, budget=budget, tick=tick)
    if asked is None:
        return piloted(ensembles, budget=budget)
    return begun(asked, without_ladder(ensembles) if asked == "hamiltonian" else ensembles)


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


def piloted(runs: Ensembles, *, budget: float) -> Begun:
    """The sampler of a short trial that has the most effective draws for its cost, which is counted and not timed.

    Its draws are the first of the run itself.

    To leave the ladder is only thought of where it was climbed freely, showed one mode, and chains without it agree
    with those on it: on a table with several modes chains can look well that all sit in the same one.  Where the budget
    does not last for a few trips, a ladder was of use only to bring the chains down from the prior, each for itself.
    """
    ladder = runs[0].ladder
    if budget < TRIPS * 2 * len(ladder.shares) * ladder.cost:
        return begun("hamiltonian", without_ladder(runs))
    climbed = begun("tempered", runs)
    cost = spent(runs) - climbed.spent
    tempered = people_of(climbed.first)
    found = mixing(tempered)
    if sum(run.trips for run in runs) < FREE or len(modes_of(tempered, found.ess_bulk)) > 1:
        return climbed
    plain = begun("hamiltonian", without_ladder(runs))
    draws = people_of(plain.first)
    agree = mixing(np.concatenate([tempered, draws])).rhat < 1.05
    gains = mixing(draws).ess_bulk / (spent(plain.runs) - plain.spent) > found.ess_bulk / cost
    return plain if agree and gains else climbed


def spent(runs: Runs) -> int:
    """Slopes that were reckoned so far."""
    return sum(run.gradients for run in runs)


def without_ladder(runs: Ensembles) -> Ensembles:
    """Chains of the posterior only, with random numbers of their own, from the states that the runs have there."""
    plain = [run.on(Ladder(run.ladder.shares[-1:], run.ladder.steps[-1:])) for run in runs]
    return [replace(run, chance=run.chance.spawn(1)[0]) for run in plain]


def sampled(home: Begun, *, effective: int, budget: int, tick: Tick) -> Sampled:
    """Go on until the chains have met and give ``effective`` draws, or the slopes are spent.

    Where there is a ladder, trips on it must have been made as well: without them nobody looked for other modes.
    """
    runs, new = home.runs, home.first
    people, told = people_of(new), told_of(new)
    done = 0.0
    while True:
        first = int(LEFT_OUT * people.shape[1])
        now = mixing(people[:, first:])
        used = (spent(runs) - home.spent) / len(runs)
        sought = sum(run.trips for run in runs) / TRIPS if home.sampler == "tempered" else 1.0
        sure = min(now.ess_bulk / effective, now.ess_tail / effective, sought)
        if used >= budget or (now.rhat <= RHAT and sure >= 1):
            tick(1.0)
            points = np.concatenate([one.path.kept for one in new])
            theirs = np.concatenate([one.kept_people for one in new])
            return Sampled(home.sampler, people[:, first:], told[:, first:], points, theirs, now, runs)
        # How far the chains' means are apart goes with one over the draws, as R-hat does less one.
        sure = min(sure, (RHAT - 1) / max(now.rhat - 1, 1e-9))
        checked = people.shape[1]
        for number in parts(checked, used, budget, runs[0].problem.cost):
            new = drawn(runs, number)
            people = np.concatenate([people, people_of(new)], axis=1)
            told = np.concatenate([told, told_of(new)], axis=1)
            used = (spent(runs) - home.spent) / len(runs)
            done = max(done, min(NEARLY, max(used / budget, sure * people.shape[1] / checked)))
            tick(WARMED + (1 - WARMED) * done)


def parts(checked: int, used: float, budget: int, cost: int) -> list[int]:
    """Draws until the chains are looked at again: half as many as there are, in equal parts of about two seconds."""
    number = min(max(1, checked // 2), max(1, int((budget - used) / used * checked)))
    part = max(PILOT, int(PART / cost * checked / used))
    pieces = max(1, round(number / part))
    return [number * (piece + 1) // pieces - number * piece // pieces for piece in range(pieces)]


def _tallied(runs: Ensembles, number: int) -> list[Tally]:
    return side_by_side(lambda run: run.tallied(number)[1], runs)


def drawn(runs: Runs, number: int) -> Stretch:
    """So many draws of each."""
    return side_by_side(lambda run: run.draws(number), runs)


def people_of(stretch: Stretch) -> Wholes:
    """N: chains × draws."""
    return np.stack([one.people for one in stretch])


def told_of(stretch: Stretch) -> Reals:
    """Chains × draws × 4: as :mod:`.tempering` tells of them."""
    return np.stack([one.path.told for one in stretch])
