"""The estimate by latent classes: the options checked, the runs made, and the draws told."""

import time
from typing import Literal

import numpy as np

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.convergence import mixing
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.estimate import Estimate, Spread, Tick, silent
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.latent.chains import TRADES, Sampled, Sampler, piloted, sampled, started, without_ladder
from tanuq.estimation.latent.doubts import doubts, modes_of
from tanuq.estimation.latent.ensemble import Problem
from tanuq.estimation.latent.state import Prior, Wholes

UNIFORM_LISTS = 8
"""Up to so many lists the chances of a class are uniform, beyond them its coverage, unless asked otherwise."""

BUDGET = 2_000_000

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
    classes: int = 10,
    alpha: tuple[float, float] = (0.25, 0.25),
    prior: Literal["uniform", "coverage"] | None = None,
    most: int | None = None,
    seed: int = 0,
    chains: int = 4,
    effective: int = 1000,
    sampler: Sampler | None = None,
    budget: int = BUDGET,
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
        sampler: ``gibbs`` or ``tempered``; None is the one that does better in a short trial.
        budget: sweeps of each run, over all rungs of its ladder, after which it stops as it is.

    Raises:
        BadOption: an option that cannot be.
        Refused: under ``most`` hardly anything is left of the posterior.
    """
    start = time.perf_counter()
    _check(table, classes=classes, alpha=alpha, most=most, chains=chains, effective=effective, budget=budget)
    prior = prior or ("uniform" if len(table.lists) <= UNIFORM_LISTS else "coverage")
    problem = Problem(table, classes, Prior(*alpha, len(table.lists) - 1.0 if prior == "coverage" else 0.0))
    runs = started(problem, seed=seed, chains=chains)
    if sampler is None:
        sampler, runs = piloted(runs)
    elif sampler == "gibbs":
        runs = without_ladder(runs, TRADES)
    found = sampled(sampler, runs, effective=effective, budget=budget, tick=tick)
    options: Options = {
        "classes": classes,
        "alpha_shape": alpha[0],
        "alpha_rate": alpha[1],
        "prior": prior,
        "chains": chains,
        "effective": effective,
        "budget": budget,
        "sampler": sampler,
    }
    if most is not None:
        options["most"] = most
    return _estimate(table, found, most, options, seed, start)


def _check(  # noqa: PLR0913 - one for each option
    table: CaptureTable,
    *,
    classes: int,
    alpha: tuple[float, float],
    most: int | None,
    chains: int,
    effective: int,
    budget: int,
) -> None:
    wrong = {
        "The table has nobody in it.": table.seen == 0,
        f"There must be at least one class, not {classes}.": classes < 1,
        f"Both figures of “alpha” must be above 0, not {alpha}.": min(alpha) <= 0,
        f"At least two chains are needed to see whether they agree, not {chains}.": chains < 2,
        f"“effective” must be at least 1, not {effective}.": effective < 1,
        f"“budget” must be at least 1, not {budget}.": budget < 1,
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
    draws, beyond = _below(found.draws, most)
    mixed = found.mixing if most is None else mixing(draws)
    spread = Spread.of_draws(draws)
    peaks = modes_of(draws, min(mixed.ess_bulk, mixed.ess_tail))
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
        warnings=tuple(doubts(draws, mixed, peaks, beyond, most)),
        seed=seed,
        options=options,
        details={
            "modes": peaks,
            "ladder": tuple(float(share) for share in found.runs[0].shares),
            "trades": found.runs[0].trades,
            "trips": tuple(run.trips for run in found.runs),
            "sweeps": tuple(run.sweeps for run in found.runs),
        },
        seconds=time.perf_counter() - start,
    )


def _below(draws: Wholes, most: int | None) -> tuple[Wholes, float]:
    """The draws up to the limit, each chain as long as the shortest, and the part that was above it.

    A prior that ends at the limit gives the posterior given N ≤ limit: whatever lies above is left out.
    """
    if most is None:
        return draws, 0.0
    kept = [chain[chain <= most] for chain in draws]
    length = min(len(chain) for chain in kept)
    beyond = float((draws > most).mean())
    if length < 100:
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
    return np.stack([chain[:length] for chain in kept]), beyond
