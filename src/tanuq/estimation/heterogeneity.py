"""How much an estimate depends on one list, one pair of lists, one prior; whether people are caught alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb, sqrt
from typing import Any

import numpy as np

from tanuq.estimation.attempts import Outcome, attempt, attempts
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.estimate import Estimate, Method, Tick, silent
from tanuq.estimation.findings import Finding, Weight

MOVED = 1.25
"""An estimate that changes by more than this factor when one thing is changed rests on that thing."""

APART = 2.0
"""Pairs of lists whose figures differ by more than this factor, and beyond chance, are not independent alike."""

BEYOND_CHANCE = 1.96
"""Standard errors, two-sided at 5 %."""


@dataclass(frozen=True, eq=False)
class Variation:
    """One estimate, and what becomes of it as one thing at a time is changed."""

    whole: Estimate
    changed: Mapping[str, Outcome]
    """By what was changed: the list left out, or the name of the options."""

    def moved(self, name: str) -> float | None:
        """The figure after the change over that before it; None where it was refused."""
        outcome = self.changed[name]
        return outcome.median / max(self.whole.median, 1.0) if isinstance(outcome, Estimate) else None

    def apart(self, name: str) -> bool:
        """Whether the intervals before and after the change do not meet."""
        outcome, (low, high) = self.changed[name], self.whole.interval
        return isinstance(outcome, Estimate) and (outcome.interval[0] > high or outcome.interval[1] < low)

    @property
    def furthest(self) -> tuple[str, float] | None:
        """The change that moves the figure most, and its factor; None where every one was refused."""
        factors = {name: factor for name in self.changed if (factor := self.moved(name)) is not None}
        if not factors:
            return None
        name = max(factors, key=lambda of: max(factors[of], 1 / max(factors[of], 1e-9)))
        return name, factors[name]

    @property
    def great(self) -> tuple[str, ...]:
        """The changes that move the figure by more than :data:`MOVED`, or its interval off the other."""
        factors = {name: factor for name in self.changed if (factor := self.moved(name)) is not None}
        return tuple(n for n, f in factors.items() if max(f, 1 / max(f, 1e-9)) > MOVED or self.apart(n))


@dataclass(frozen=True, eq=False)
class LeaveOneOut(Variation):
    """Without each list in turn."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """``rests-on-one-list`` for each list without which the figure is another."""
        return tuple(_rests_on(self.whole, name, self.moved(name) or 1.0) for name in self.great)


@dataclass(frozen=True, eq=False)
class Varied(Variation):
    """With other options, such as priors."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """``rests-on-options`` where some option changes the figure."""
        if not self.great:
            return ()
        outcomes = [self.whole, *(of for of in self.changed.values() if isinstance(of, Estimate))]
        low, high = min(of.median for of in outcomes), max(of.median for of in outcomes)
        return (
            Finding(
                "rests-on-options",
                Weight.WARNING,
                f"The figure of {self.whole.method} depends on what was assumed beforehand: with other options it lies "
                f"between {low:,.0f} and {high:,.0f}.",
                "Report this range beside the interval, and say why these options were taken.",
                {"method": self.whole.method, "low": low, "high": high, "great": len(self.great)},
            ),
        )


def leave_one_out(table: CaptureTable, method: Method, *, tick: Tick = silent) -> LeaveOneOut:
    """The estimate without each list in turn.

    People on that list alone are then unseen, so the figure should stay where the model holds.

    Raises:
        Refused: the method refuses the whole table.
    """
    whole = method(table)
    shorter = {name: table.without(name) for name in table.lists} if len(table.lists) > 1 else {}
    return LeaveOneOut(whole, attempts(shorter, method, tick=tick))


def vary(
    table: CaptureTable,
    method: Callable[..., Estimate],
    options: Mapping[str, Mapping[str, Any]],
    *,
    tick: Tick = silent,
) -> Varied:
    """The estimate under each set of options, by its name, beside that with the method's own: prior sensitivity.

    ``vary(table, latent_class, {"α ~ Gamma(1, 1)": {"alpha": (1.0, 1.0)}, "five classes": {"classes": 5}})``

    Raises:
        Refused: the method refuses the table with its own options.
    """
    whole = method(table)
    changed: dict[str, Outcome] = {}
    for done, (name, chosen) in enumerate(options.items(), start=1):
        changed[name] = attempt(table, lambda given, chosen=chosen: method(given, **chosen))  # type: ignore[misc]
        tick(done / len(options))
    return Varied(whole, changed)


@dataclass(frozen=True, eq=False)
class Pairs:
    """What each two lists say by themselves, as if they were independent (Chapman)."""

    outcomes: Mapping[tuple[str, str], Outcome]

    @property
    def figures(self) -> tuple[float, ...]:
        """Of those that were estimated, rising."""
        return tuple(sorted(of.median for of in self.outcomes.values() if isinstance(of, Estimate)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """``pairs-disagree`` where intervals of two pairs do not meet and the figures are :data:`APART` times apart."""
        given = [(pair, of) for pair, of in self.outcomes.items() if isinstance(of, Estimate)]
        if len(given) < 2:
            return ()
        (few, low), (many, high) = min(given, key=_figure), max(given, key=_figure)
        if low.interval[1] >= high.interval[0] or high.median < APART * low.median:
            return ()
        return (
            Finding(
                "pairs-disagree",
                Weight.WARNING,
                f"Taken two by two the lists contradict each other: {few[0]} with {few[1]} says {low.median:,.0f} "
                f"people, {many[0]} with {many[1]} {high.median:,.0f}. They are not independent alike: some share "
                "their sources, or some ask different people.",
                "Do not use a method that takes lists as independent.",
                {"low": low.median, "high": high.median},
            ),
        )


def pairs(table: CaptureTable, method: Method) -> Pairs:
    """A method for two lists, Chapman's, on each two: under independence all say the same."""
    return Pairs({two: attempt(table.only(two), method) for two in combinations(table.lists, 2)})


@dataclass(frozen=True, slots=True)
class Caught:
    """How many people are on exactly k lists, on the scale of the plot that shows whether they are caught alike."""

    times: int
    people: int
    """f_k."""
    height: float
    """log(f_k / C(J, k)): on a straight line over k where all people and lists are alike."""
    error: float
    """Its standard error, f_k^-½."""


def caught(table: CaptureTable) -> tuple[Caught, ...]:
    """The points of the plot for heterogeneity of Baillargeon and Rivest (2007, doi:10.18637/jss.v019.i05); k with
    nobody have none.
    """
    lists = len(table.lists)
    return tuple(
        Caught(k, int(f), float(np.log(f / comb(lists, k))), 1 / sqrt(f))
        for k, f in enumerate(table.caught_times)
        if k and f
    )


def bend(table: CaptureTable) -> tuple[float, float] | None:
    """The slope from the second point on, less that from the first to the second, and its standard error.

    With h_k = log(f_k / C(J, k)): (h_3 − h_2) − (h_2 − h_1), its variance 1/f_3 + 4/f_2 + 1/f_1.  Lists of differing
    size bend it down a little; up it is bent by people who differ in their chances of being caught, and by lists that
    share their people.  None where f_1, f_2 or f_3 is zero.
    """
    points = {point.times: point for point in caught(table)}
    if not {1, 2, 3} <= points.keys():
        return None
    first, second, third = points[1], points[2], points[3]
    error = sqrt(first.error**2 + 4 * second.error**2 + third.error**2)
    return third.height - 2 * second.height + first.height, error


def caught_alike(table: CaptureTable) -> tuple[Finding, ...]:
    """``caught-unlike`` where the plot bends up beyond chance."""
    bent = bend(table)
    if bent is None or bent[0] < BEYOND_CHANCE * bent[1]:
        return ()
    return (
        Finding(
            "caught-unlike",
            Weight.WARNING,
            "More people are on several lists than there would be if all had the same chance of being listed: some are "
            "listed again and again, and others hardly ever.",
            "Use a method that allows for it (latent classes), estimate by strata, and take other figures as lower "
            "bounds. Whoever no list could reach is not counted by any method.",
            {"bend": bent[0], "error": bent[1]},
        ),
    )


def against_strata(whole: Estimate, total: Estimate) -> tuple[Finding, ...]:
    """``strata-differ`` where the estimate of all people together is not in the interval of the total of the strata.

    If the chance of being listed differs between strata and a method does not see it, the whole comes out too low
    (Sekar & Deming 1949, JASA 44:101).  Both must be of the same people.
    """
    low, high = total.interval
    if low <= whole.median <= high:
        return ()
    return (
        Finding(
            "strata-differ",
            Weight.WARNING,
            f"All people together are estimated at {whole.median:,.0f}, stratum by stratum at {total.median:,.0f} "
            f"({low:,.0f}–{high:,.0f}): people's chances of being listed differ between the strata.",
            "Report the total of the strata.",
            {"whole": whole.median, "total": total.median, "low": low, "high": high},
        ),
    )


def _figure(of: tuple[tuple[str, str], Estimate]) -> float:
    return of[1].median


def _rests_on(whole: Estimate, name: str, factor: float) -> Finding:
    return Finding(
        "rests-on-one-list",
        Weight.WARNING,
        f"Without {name} the estimate of {whole.method} would be {factor * whole.median:,.0f} and not "
        f"{whole.median:,.0f} people.",
        f"Look at how {name} was made and whom it could reach.",
        {"list": name, "factor": factor, "figure": whole.median},
    )
