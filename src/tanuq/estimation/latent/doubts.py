"""What is to be said beside a sampled posterior: chains disagree, draws are few, modes are several, a cap was met."""

from collections.abc import Iterator

import numpy as np

from tanuq.estimation.estimate import Mixing, Spread
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.graphs.modes import Mode, modes
from tanuq.estimation.latent.state import Reals, Wholes

RHAT = 1.01
"""Chains above it have not met (Vehtari et al. 2021)."""

ENOUGH = 400
"""Effective draws below which an interval is not steady (Vehtari et al. 2021)."""

AT_THE_CAP = 0.01

TRIPS = 10
"""Of all runs, from the foot of the ladder to the posterior: with fewer, other modes were not looked for."""

POINTS = 400
"""At which the density of log N is looked at."""


def modes_of(draws: Wholes, effective: float) -> tuple[Mode, ...]:
    """Peaks of the density of log N: a normal kernel with Silverman's width for as many draws as are effective."""
    spread = Spread.of_draws(draws)
    logs = np.log(spread.values)
    low, high = np.quantile(logs, [0.25, 0.75])
    width = 0.9 * min(float(logs.std()), (high - low) / 1.34) * max(effective, 10.0) ** -0.2
    if width <= 0:
        return (Mode(spread.quantile(0.5), 1.0),)
    grid = np.linspace(logs[0], logs[-1], POINTS)
    density = smoothed(logs, grid, float(width))
    return modes(np.exp(grid), np.log(np.maximum(density, 1e-12)), spread, np.interp(logs, grid, density))


def smoothed(values: Reals, grid: Reals, width: float) -> Reals:
    """A kernel density at the points of an even grid, of counts between them."""
    edges = np.concatenate([[grid[0]], (grid[1:] + grid[:-1]) / 2, [grid[-1]]])
    counts, _ = np.histogram(values, edges)
    kernel = np.exp(-(((grid[:, None] - grid[None, :]) / width) ** 2) / 2)
    density: Reals = kernel @ counts / (len(values) * width * np.sqrt(2 * np.pi))
    return density


def doubts(draws: Wholes, mixed: Mixing, found: tuple[Mode, ...], beyond: float, most: int | None) -> Iterator[Finding]:
    """Of draws below the cap; ``beyond`` is the part of the posterior above it."""
    yield from _disagreement(draws, mixed, found)
    if mixed.rhat <= RHAT and min(mixed.ess_bulk, mixed.ess_tail) < ENOUGH:
        ess = min(mixed.ess_bulk, mixed.ess_tail)
        yield Finding(
            "low-ess",
            Weight.WARNING,
            f"The draws tell as much as {ess:,.0f} independent ones: the ends of the interval are not steady.",
            "Run it longer (“budget”).",
            {"ess": round(ess, 1)},
        )
    if most is not None and beyond > AT_THE_CAP:
        yield Finding(
            "cap-touched",
            Weight.WARNING,
            f"The estimate is cut off: {beyond:.0%} of it lay above {most:,}, the most people that you allowed for.",
            "Give a higher limit “most”, or none.",
            {"share": round(beyond, 4), "most": most},
        )
    if len(found) > 1:
        yield Finding(
            "several-modes",
            Weight.WARNING,
            f"The lists support {len(found)} different answers: {_told(found)}. The mean and the median may lie "
            "between them, where little supports them.",
            "Give all of them, and look at which lists lead to which.",
            _values(found),
        )


def unsought(trips: int, mixed: Mixing) -> Iterator[Finding]:
    """Of runs that made so many trips on the ladder, all together."""
    if trips >= TRIPS:
        return
    runs = mixed.chains
    yield Finding(
        "modes-not-sought",
        Weight.WARNING,
        f"Whether there are other answers, far from this one, was not tried: within their budget {runs} runs came only "
        f"{trips} times from where nothing is known to what the lists say.",
        "Run it much longer (“budget”), or leave out lists and see whether the answer stays.",
        {"trips": trips, "runs": runs},
    )


def _disagreement(draws: Wholes, mixed: Mixing, found: tuple[Mode, ...]) -> Iterator[Finding]:
    if mixed.rhat <= RHAT:
        return
    means = draws.mean(axis=1)
    yield Finding(
        "chains-disagree",
        Weight.REFUSAL,
        f"Runs from different starts do not agree: their means go from {means.min():,.0f} to {means.max():,.0f} (R-hat "
        f"{mixed.rhat:.3f}, more than {RHAT}). No figure can be given. They were at {_told(found)}.",
        "Run it longer (“budget”), or leave out lists that have few people or few in common with the others.",
        {"rhat": round(mixed.rhat, 4), "lowest": float(means.min()), "highest": float(means.max())} | _values(found),
    )


def _told(found: tuple[Mode, ...]) -> str:
    return " and ".join(f"about {mode.value:,.0f} ({mode.share:.0%})" for mode in found)


def _values(found: tuple[Mode, ...]) -> dict[str, str | int | float]:
    values: dict[str, str | int | float] = {}
    for number, mode in enumerate(found, start=1):
        values |= {f"mode_{number}": mode.value, f"share_{number}": round(mode.share, 3)}
    return values
