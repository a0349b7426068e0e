"""Runs side by side: warmed up on one ladder, tried against plain Gibbs sampling, and gone on with until they agree."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from os import cpu_count
from typing import Literal, TypeVar

import numpy as np

from tanuq.estimation.convergence import mixing
from tanuq.estimation.estimate import Mixing, Tick
from tanuq.estimation.latent.ensemble import (
    WARM_UP,
    Ensemble,
    Problem,
    first_ladder,
    levelled,
    mean_refusals,
)
from tanuq.estimation.latent.state import Reals, Wholes

Sampler = Literal["gibbs", "tempered"]

RHAT = 1.01
"""Chains above it have not met (Vehtari et al. 2021)."""

PILOT = 500
"""Draws of each chain in a pilot run."""

TRADES = 20
"""Moves after each sweep on a ladder."""

THINNED = 4
"""Sweeps for each draw without a ladder."""

FREE = 40
"""Trips from the lowest rung to the highest, of all chains in the pilot, from which nothing holds them up."""

LEFT_OUT = 0.2
"""Of each chain, at its beginning: the warm-up of the run itself."""

Runs = Sequence[Ensemble]
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Sampled:
    """What a run gave."""

    sampler: Sampler
    draws: Wholes
    """Chains × draws of N, after warm-up."""
    mixing: Mixing
    runs: Runs
    """As they stand at the end."""


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """In as many threads as there are processors: the compiled loops do not hold the interpreter."""
    with ThreadPoolExecutor(cpu_count() or 1) as threads:
        return list(threads.map(work, items))


def started(problem: Problem, *, seed: int, chains: int) -> Runs:
    """From states of the prior, warmed up while the ladder is fitted to how often neighbours refuse."""
    seeds = np.random.SeedSequence(seed).spawn(chains)
    generators = [np.random.Generator(np.random.SFC64(one)) for one in seeds]
    ladder = first_ladder(problem)
    runs = [Ensemble.begun(problem, chance, ladder, TRADES) for chance in generators]
    for number in WARM_UP:
        found = side_by_side(partial(_refusals, number=number), runs)
        ladder = levelled(ladder, mean_refusals(found))
        runs = [run.on(ladder, TRADES) for run in runs]
    return runs


def _draws(run: Ensemble, *, number: int, thin: int) -> Wholes:
    return run.draws(number, thin)[0]


def _refusals(run: Ensemble, *, number: int) -> Reals:
    return run.draws(number)[1]


def piloted(runs: Runs) -> tuple[Sampler, Runs]:
    """The sampler of a short trial that has the most effective draws for its cost, which is counted and not timed.

    Gibbs sampling is only thought of where the ladder was climbed freely and its chains agree with those on the ladder:
    on a table with several modes chains can look well that all sit in the same one.
    """
    tempered = np.stack(side_by_side(lambda run: run.draws(PILOT)[0], runs))
    if sum(run.trips for run in runs) < FREE:
        return "tempered", runs
    choices: list[tuple[float, Sampler, Runs]] = [(worth(tempered, runs, 1), "tempered", runs)]
    for trades in (0, TRADES):
        plain = without_ladder(runs, trades)
        draws = np.stack(side_by_side(lambda run: run.draws(PILOT, THINNED)[0], plain))
        if mixing(np.concatenate([tempered, draws])).rhat < 1.05:
            choices.append((worth(draws, plain, THINNED), "gibbs", plain))
    _, sampler, chosen = max(choices, key=lambda choice: choice[0])
    return sampler, chosen


def without_ladder(runs: Runs, trades: int) -> Runs:
    """Chains at the whole table only, with random numbers of their own, from the states that the runs have there."""
    plain = [run.on(np.ones(1), trades) for run in runs]
    return [replace(run, chance=run.chance.spawn(1)[0]) for run in plain]


def worth(draws: Wholes, runs: Runs, thin: int) -> float:
    """Effective draws for each unit of cost; a trade costs about a tenth of a sweep."""
    return mixing(draws).ess_bulk / (draws.size * thin * len(runs[0].shares) * (1 + 0.1 * runs[0].trades))


def sampled(sampler: Sampler, runs: Runs, *, effective: int, budget: int, tick: Tick) -> Sampled:
    """Go on, doubling the draws, until the chains have met and give ``effective`` draws, or the sweeps are spent."""
    thin = 1 if sampler == "tempered" else THINNED
    rungs = len(runs[0].shares)
    most = max(budget // (rungs * thin), 100)
    draws = np.empty((len(runs), 0), dtype=np.int64)
    number = min(PILOT, most)
    while True:
        new = side_by_side(partial(_draws, number=number, thin=thin), runs)
        draws = np.concatenate([draws, np.stack(new)], axis=1)
        kept = draws[:, int(LEFT_OUT * draws.shape[1]) :]
        now = mixing(kept)
        reached = min(now.ess_bulk, now.ess_tail) / effective
        tick(min(1.0, max(reached if now.rhat <= RHAT else 0.0, draws.shape[1] / most)))
        if (now.rhat <= RHAT and reached >= 1) or draws.shape[1] >= most:
            return Sampled(sampler, kept, now, runs)
        number = min(draws.shape[1], most - draws.shape[1])
