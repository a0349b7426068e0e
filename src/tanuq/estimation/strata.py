"""Estimates by period, place or group, and their total from joint draws."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.attempts import Outcome, attempts
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import LEVEL, Estimate, Method, Spread, Tick, assumed_by_all, silent
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.spreads import quantiles, spread_of

Draws = NDArray[np.float64]

JOINT = 10_000
"""Draws of N in every stratum at once."""


@dataclass(frozen=True, eq=False)
class Stratum:
    """One part of the people, and how many there are in it."""

    name: str
    seen: int
    table: CaptureTable
    outcome: Outcome
    """Of its own data alone."""
    draws: Draws | None = None
    """:data:`JOINT` values of N, which go together with those of the other strata; None where there is no estimate."""
    own_weight: float = 1.0
    """How much of the figure comes from its own data; the rest was borrowed (:mod:`~tanuq.estimation.borrowing`)."""

    @property
    def people(self) -> Spread | None:
        """N."""
        return None if self.draws is None else Spread.of_draws(self.draws)

    @property
    def coverage(self) -> Spread | None:
        """n / N: which share of the people the record has."""
        return None if self.draws is None else Spread.of_draws(self.seen / np.maximum(self.draws, 1))

    @property
    def lower_bound(self) -> float:
        """People at the least, where there is no estimate: the bound of the refusal, or those seen."""
        bound = self.outcome.lower_bound if isinstance(self.outcome, Refused) else None
        return max(bound or 0.0, float(self.seen))


@dataclass(frozen=True, eq=False)
class Strata:
    """All strata, those without an estimate included, and the total of the others."""

    strata: tuple[Stratum, ...]
    total: Outcome
    """A finding ``strata-left-out`` says what it lacks; refused where no stratum has an estimate."""

    @property
    def estimated(self) -> tuple[Stratum, ...]:
        """Those that have draws."""
        return tuple(stratum for stratum in self.strata if stratum.draws is not None)

    @property
    def left_out(self) -> tuple[Stratum, ...]:
        """Those that have none."""
        return tuple(stratum for stratum in self.strata if stratum.draws is None)


def by_stratum(
    tables: Mapping[str, CaptureTable],
    method: Method,
    *,
    seed: int = 0,
    workers: int | None = None,
    tick: Tick = silent,
) -> Strata:
    """Each stratum by itself and their sum; a stratum that the method refuses stands there with its lower bound.

    The total is of joint draws: draw i of the total is the sum of draw i of every stratum, the strata independent.
    A stratum's draws are its quantiles at (i + ½)/M in random order, a Latin hypercube (McKay, Beckman, Conover 1979,
    doi:10.2307/1268522): the mean of the total is then the sum of the means.  That order depends on ``seed`` and the
    stratum's name, so that the order of the strata and the number of cores change nothing.

    What the strata share is not in it.  Where all come from one linkage, which may be wrong, take the strata of each
    replicate of the linkage and :func:`~tanuq.estimation.combining.pool` the totals.
    """
    outcomes = attempts(tables, method, workers=workers, tick=tick)
    strata = tuple(stratum_of(name, tables[name], outcome, seed) for name, outcome in outcomes.items())
    return Strata(strata, total_of(strata, _APART))


def total_of(strata: Sequence[Stratum], assumption: str, warnings: Sequence[Finding] = ()) -> Outcome:
    """The sum of the draws, with what it leaves out; ``assumption`` says how the strata hang together."""
    kept = sorted((stratum for stratum in strata if stratum.draws is not None), key=lambda stratum: stratum.name)
    left_out = [stratum for stratum in strata if stratum.draws is None]
    if not kept:
        return Refused((_no_stratum(strata),), sum(stratum.lower_bound for stratum in strata) or None)
    spread = Spread.of_draws(np.sum([stratum.draws for stratum in kept if stratum.draws is not None], axis=0))
    own = [stratum.outcome for stratum in strata if isinstance(stratum.outcome, Estimate)]
    return Estimate(
        method=own[0].method,
        seen=sum(stratum.seen for stratum in kept),
        mean=spread.mean,
        median=spread.quantile(0.5),
        interval=spread.interval(LEVEL),
        assumptions=(*assumed_by_all(own), _ONCE, assumption),
        table_sha256=sha256("".join(f"{each.name}\0{each.table.sha256}" for each in kept).encode()).hexdigest(),
        spread=spread,
        warnings=(*warnings, *_left_out(left_out), *_warned(strata)),
        options=own[0].options,
        details={"strata": tuple(stratum.name for stratum in kept)},
        seconds=sum(estimate.seconds for estimate in own),
    )


def dice_of(seed: int, name: str) -> np.random.Generator:
    """Random numbers for one stratum, whatever stands beside it."""
    return np.random.default_rng([seed, crc32(name.encode())])


def listed(names: Sequence[str], most: int = 6) -> str:
    """The names for a sentence, cut where they are many."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


_ONCE = "Nobody belongs to two strata."
_APART = "The strata are independent: an error that all of them share is not in the interval of the total."


def stratum_of(name: str, table: CaptureTable, outcome: Outcome, seed: int) -> Stratum:
    """A stratum with joint draws from what came of it."""
    if isinstance(outcome, Refused):
        return Stratum(name, table.seen, table, outcome)
    draws = dice_of(seed, name).permutation(quantiles(spread_of(outcome), JOINT))
    return Stratum(name, table.seen, table, outcome, draws)


def _no_stratum(strata: Sequence[Stratum]) -> Finding:
    return Finding(
        "no-stratum",
        Weight.REFUSAL,
        f"None of the {len(strata)} strata carries an estimate, so there is no total.",
        "Take fewer and larger strata.",
        {"strata": len(strata)},
    )


def _left_out(strata: Sequence[Stratum]) -> tuple[Finding, ...]:
    if not strata:
        return ()
    seen, bound = sum(stratum.seen for stratum in strata), sum(stratum.lower_bound for stratum in strata)
    return (
        Finding(
            "strata-left-out",
            Weight.WARNING,
            f"The total leaves out {len(strata)} strata that carry no estimate ({listed([s.name for s in strata])}): "
            f"{seen:,} people were seen there, and there were at least {bound:,.0f}.",
            "Join small strata, or let them borrow from the others.",
            {"strata": len(strata), "seen": seen, "bound": bound},
        ),
    )


def _warned(strata: Sequence[Stratum]) -> list[Finding]:
    """Each code once, with the strata that have it."""
    having: dict[str, list[str]] = {}
    first: dict[str, Finding] = {}
    for stratum in strata:
        warnings = stratum.outcome.warnings if isinstance(stratum.outcome, Estimate) else ()
        for code in Counter(warning.code for warning in warnings):
            having.setdefault(code, []).append(stratum.name)
        first = {warning.code: warning for warning in reversed(warnings)} | first
    return [
        Finding(code, of.weight, f"{of.sentence} (So, or like it, in {listed(having[code])}.)", of.mend, of.values)
        for code, of in first.items()
    ]
