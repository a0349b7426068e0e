"""The estimate by latent classes: the options checked, the runs made, and the draws told."""

import time
from typing import Literal

import numpy as np

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.convergence import mixing
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.estimate import Estimate, Spread, Tick, silent
from tanuq.estimation.expected import MOST_LISTS, of_classes
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.latent.course import Sampled, Sampler, begun, sampled
from tanuq.estimation.latent.density import in_parts
from tanuq.estimation.latent.doubts import doubts, modes_of, unsought
from tanuq.estimation.latent.ensemble import Problem
from tanuq.estimation.latent.state import USUAL, Prior, Reals, Wholes
from tanuq.estimation.latent.tempering import ACCEPTED, DENSITY, STEPS

UNIFORM_LISTS = 8
"""Up to so many lists the chances of a class are uniform, beyond them its coverage, unless asked otherwise."""

SAMPLE_STATS = "sample_stats"
"""In the details: what is told of each draw, by name, chains × draws each."""

ENOUGH_BELOW = 100
"""Draws of each chain below the limit: with so many there is an estimate, however many lie above."""

HARDLY = 0.1
"""Of the draws of a chain: with fewer below the limit, and not enough, nearly all of the estimate lies above it."""

Options = dict[str, str | int | float]

ASSUMPTIONS = (
    "There are kinds of people that differ in how likely each list has them; within a kind the lists do not depend on "
    "each other.",
    "Nobody came to or left the population while the lists were made.",
    "Each person on several lists was recognised as one.",
    "Everybody could have been on at least one list.",
)


def latent_class(  # noqa: PLR0913 - each is named by whoever asks for something else
    table: CaptureTable,
    *,
    classes: int = USUAL,
    alpha: tuple[float, float] = (0.25, 0.25),
    prior: Literal["uniform", "coverage"] | None = None,
    most: int | None = None,
    seed: int = 0,
    chains: int = 4,
    effective: int = 1000,
    sampler: Sampler | None = None,
    budget: int | None = None,
    tick: Tick = silent,
) -> Estimate:
    """The posterior of N under the model and prior of :mod:`tanuq.estimation.latent`.

    Args:
        classes: K, the most kinds of people.
        alpha: a and b of α ~ Gamma(a, b), by rate.
        prior: of a class, ``uniform`` chances or ``coverage``; None is ``uniform`` up to eight lists.
        most: people in all beyond which nothing is thought possible; None is no limit.
        seed: the same one gives the same figures.
        chains: independent runs, at least two; they go side by side.
        effective: how much the draws must tell, as if so many were independent.
        sampler: ``hamiltonian``; ``tempered``, with a ladder; or ``fitted``, with a metric and no ladder.  None is
            ``fitted`` where the budget does not last for a ladder, else the better of the two others in a short trial.
        budget: slopes of each run, over all rungs of its ladder, after which it stops as it is; None is as many as a
            processor reckons in about two minutes.

    Raises:
        BadOption: an option that cannot be.
        Refused: under ``most`` hardly anything is left of the posterior.
    """
    start = time.perf_counter()
    _check(table, classes, alpha, most, chains=chains, effective=effective, budget=budget)
    prior = prior or ("uniform" if len(table.lists) <= UNIFORM_LISTS else "coverage")
    problem = Problem(table, classes, Prior(*alpha, len(table.lists) - 1.0 if prior == "coverage" else 0.0))
    budget = budget or problem.budget
    course = begun(problem, sampler, seed=seed, chains=chains, budget=budget, tick=tick)
    found = sampled(course, effective=effective, budget=budget, tick=tick)
    options: Options = {
        "classes": classes,
        "alpha_shape": alpha[0],
        "alpha_rate": alpha[1],
        "prior": prior,
        "chains": chains,
        "effective": effective,
        "budget": budget,
        "sampler": found.sampler,
    }
    if most is not None:
        options["most"] = most
    return _estimate(table, found, most, options, seed, start)


def _check(  # noqa: PLR0913 - one for each option
    table: CaptureTable,
    classes: int,
    alpha: tuple[float, float],
    most: int | None,
    *,
    chains: int,
    effective: int,
    budget: int | None,
) -> None:
    wrong = {
        "The table has nobody in it.": table.seen == 0,
        f"There must be at least one class, not {classes}.": classes < 1,
        f"Both figures of “alpha” must be above 0, not {alpha}.": min(alpha) <= 0,
        f"At least two chains are needed to see whether they agree, not {chains}.": chains < 2,
        f"“effective” must be at least 1, not {effective}.": effective < 1,
        f"“budget” must be at least 1, not {budget}.": budget is not None and budget < 1,
        f"“most” ({most}) is below the {table.seen:,} people seen.": most is not None and most < table.seen,
    }
    for sentence, so in wrong.items():
        if so:
            raise BadOption(sentence)


def _estimate(
    table: CaptureTable,
    found: Sampled,
    most: int | None,
    options: Options,
    seed: int,
    start: float,
) -> Estimate:
    places, beyond = _below(found.people, most)
    draws = np.take_along_axis(found.people, places, axis=1)
    mixed = found.mixing if most is None else mixing(draws)
    spread = Spread.of_draws(draws)
    peaks = modes_of(draws, min(mixed.ess_bulk, mixed.ess_tail))
    trips = tuple(run.trips for run in found.runs)
    return Estimate(
        method="lcmcr",
        seen=table.seen,
        mean=spread.mean,
        median=spread.quantile(0.5),
        interval=spread.interval(),
        assumptions=ASSUMPTIONS,
        table_sha256=table.sha256,
        spread=spread,
        draws=draws,
        mixing=mixed,
        warnings=(*doubts(draws, mixed, peaks, beyond, most), *unsought(sum(trips), mixed)),
        seed=seed,
        options=options,
        details={
            "modes": peaks,
            "ladder": tuple(float(share) for share in found.runs[0].ladder.shares),
            "steps": tuple(float(step) for step in found.runs[0].ladder.steps),
            "trips": trips,
            "gradients": tuple(run.gradients for run in found.runs),
            SAMPLE_STATS: _told(np.take_along_axis(found.told, places[:, :, None], axis=1)),
            **_expected(table, found, most),
        },
        seconds=time.perf_counter() - start,
    )


def _told(told: Reals) -> dict[str, Reals]:
    """By the names that ArviZ has for them."""
    return {"lp": told[:, :, DENSITY], "acceptance_rate": told[:, :, ACCEPTED], "n_steps": told[:, :, STEPS]}


def _expected(table: CaptureTable, found: Sampled, most: int | None) -> dict[str, Reals]:
    """What points of the posterior expect in each cell, where the cells are few enough to be held."""
    people = found.kept_people
    below = people <= (most or np.inf)
    if len(table.lists) > MOST_LISTS or not below.any():
        return {}
    weights, chances = in_parts(found.kept[below], len(table.lists))
    return {"expected": of_classes(people[below].astype(np.float64), weights, chances)}


def _below(draws: Wholes, most: int | None) -> tuple[Wholes, float]:
    """The places of the draws up to the limit, of each chain as many as of the shortest, and the part above it.

    A prior that ends at the limit gives the posterior given N ≤ limit: whatever lies above is left out.
    """
    if most is None:
        return np.tile(np.arange(draws.shape[1]), (len(draws), 1)), 0.0
    kept = [np.flatnonzero(chain <= most) for chain in draws]
    length = min(len(chain) for chain in kept)
    beyond = float((draws > most).mean())
    if length < min(ENOUGH_BELOW, HARDLY * draws.shape[1]):
        raise Refused(
            (
                Finding(
                    "cap-touched",
                    Weight.REFUSAL,
                    f"Nearly all of the estimate lies above {most:,}, the most people that you allowed for.",
                    "Give a higher limit “most”, or none.",
                    {"share": round(beyond, 4), "most": most},
                ),
            )
        )
    return np.stack([places[:length] for places in kept]), beyond
