"""Runs side by side, warmed up: on one ladder, or each with a metric of its own."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from os import cpu_count
from typing import TypeVar

import numpy as np

from tanuq.estimation.estimate import Tick
from tanuq.estimation.latent.doubts import TRIPS
from tanuq.estimation.latent.ensemble import Drawn, Ensemble, Problem, Run, first_ladder, levelled, refusals
from tanuq.estimation.latent.fitted import SLOPES, Fitted
from tanuq.estimation.latent.tempering import Ladder, Tally

WARM_UP = (8, 8, 16, 32)
"""Rounds of the parts of the warm-up, after each of which the ladder is set anew."""

LONGER = (64, 128, 256)
"""Of further parts, which follow as long as the ladder is uneven: some neighbours hardly ever exchange."""

UNEVEN = 0.75
"""How often, at least, the two neighbours that refuse most do so on an uneven ladder; on a level one all do alike."""

WARMING = 0.3
"""The most of the budget that the warm-up may take, but for the least rounds of each part."""

LEAST = 8
"""Rounds of a part of the warm-up, whatever they cost."""

CLIMBING = 0.004
"""The most of the budget, or of the usual one if that is more, that a whole warm-up on the ladder may take; beyond it a
run with a ladder takes minutes, and a metric is fitted instead.
"""

LIKELY = 0.4
"""How likely moves with a metric must be on average; where it does not fit, they are hardly ever made."""

WARMED = 0.1
"""What is held to be done after the warm-up."""

Ensembles = Sequence[Ensemble]
Item = TypeVar("Item")
Result = TypeVar("Result")


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """In as many threads as there are processors: the compiled loops do not hold the interpreter."""
    with ThreadPoolExecutor(cpu_count() or 1) as threads:
        return list(threads.map(work, items))


def generators(seed: int, chains: int) -> list[np.random.Generator]:
    """Random numbers for each run."""
    return [np.random.Generator(np.random.SFC64(one)) for one in np.random.SeedSequence(seed).spawn(chains)]


def drawn(runs: Sequence[Run], number: int) -> list[Drawn]:
    """So many draws of each."""
    return side_by_side(lambda run: run.draws(number), runs)


def climbable(problem: Problem, budget: int) -> bool:
    """Whether there is time for a ladder, or for no metric either."""
    whole = sum(WARM_UP) * first_ladder(problem).cost
    return whole <= CLIMBING * max(budget, problem.budget) or WARMING * budget < SLOPES


def lasting(runs: Ensembles, budget: int) -> bool:
    """Whether the budget lasts for a few trips; else a ladder is of use only to bring each chain to the posterior."""
    ladder = runs[0].ladder
    return budget >= TRIPS * 2 * len(ladder.shares) * ladder.cost


def fits(runs: Sequence[Fitted]) -> bool:
    """Whether moves with the metric are made often enough."""
    return float(np.mean([run.accepted for run in runs])) > LIKELY


def with_metric(problem: Problem, chances: Iterable[np.random.Generator], *, tick: Tick) -> Sequence[Fitted]:
    """From people in all classes, settled on the posterior while a metric is fitted to it."""
    runs = [Fitted.begun(problem, chance) for chance in chances]
    side_by_side(Fitted.warm_up, runs)
    tick(WARMED)
    return runs


def on_a_ladder(problem: Problem, chances: Iterable[np.random.Generator], *, budget: float, tick: Tick) -> Ensembles:
    """From states of its foot, warmed up while ladder and steps are fitted to how often they are refused."""
    ladder = first_ladder(problem)
    runs = side_by_side(lambda chance: Ensemble.begun(problem, chance, ladder), chances)
    spare = WARMING * budget
    for stage, planned in enumerate(WARM_UP + LONGER, start=1):
        number = max(LEAST, min(planned, int(spare / 2 / ladder.cost)))
        spare -= number * ladder.cost
        tallies = _tallied(runs, number)
        even = refusals(tallies, number).max() < UNEVEN
        ladder = levelled(ladder, tallies, number)
        runs = [run.on(ladder) for run in runs]
        tick(WARMED * min(1.0, stage / len(WARM_UP)))
        if stage >= len(WARM_UP) and even:
            break
    return runs


def _tallied(runs: Ensembles, number: int) -> list[Tally]:
    return side_by_side(lambda run: run.tallied(number)[1], runs)


def without_ladder(runs: Ensembles) -> Ensembles:
    """Chains of the posterior only, with random numbers of their own, from the states that the runs have there."""
    plain = [run.on(Ladder(run.ladder.shares[-1:], run.ladder.steps[-1:])) for run in runs]
    return [replace(run, chance=run.chance.spawn(1)[0]) for run in plain]
