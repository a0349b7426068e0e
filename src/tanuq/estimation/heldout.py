"""Each list in turn taken as the truth: how often an interval holds a number that is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from tanuq.estimation.attempts import Outcome, attempts
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.combining import COMBINED, combine_outcomes
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import LEVEL, Estimate, Method, Tick, silent
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.spreads import interval_of

LEVELS = (0.80, LEVEL)
"""Of the intervals that are held against the truth."""

ENOUGH = 0.80
"""Of the lists, that the 95 % interval should hold: below it the interval is called too narrow."""


@dataclass(frozen=True, eq=False)
class Trial:
    """One list, whose people are all known, and what a method says from those of them that other lists have."""

    name: str
    truth: int
    """People on the list."""
    alone: int
    """Of them on no other list: the number that the method has to guess."""
    outcome: Outcome

    @property
    def ratio(self) -> float | None:
        """The estimate over the truth; None where it was refused."""
        return self.outcome.median / self.truth if isinstance(self.outcome, Estimate) else None

    def interval(self, level: float = LEVEL) -> tuple[float, float] | None:
        """What the method gave; None where it refused."""
        return interval_of(self.outcome, level) if isinstance(self.outcome, Estimate) else None

    def covered(self, level: float = LEVEL) -> bool | None:
        """Whether the interval holds the truth; None where there is none."""
        ends = self.interval(level)
        return None if ends is None else ends[0] <= self.truth <= ends[1]

    def too_low(self, level: float = LEVEL) -> bool:
        """Whether the whole interval lies below the truth."""
        ends = self.interval(level)
        return ends is not None and ends[1] < self.truth


@dataclass(frozen=True, eq=False)
class HeldOut:
    """What a method made of each list of a table (Binette & Steorts 2022, arXiv:2112.01594, call it a check of
    internal consistency).  A list's people are a population of their own, more or less like the whole: intervals that
    fail here can hardly be trusted there; that they hold here does not prove that they hold there.
    """

    method: str
    trials: tuple[Trial, ...]

    @property
    def tried(self) -> tuple[Trial, ...]:
        """Those that could be estimated."""
        return tuple(trial for trial in self.trials if isinstance(trial.outcome, Estimate))

    def covered(self, level: float = LEVEL) -> int:
        """How many of them have the truth in their interval."""
        return sum(bool(trial.covered(level)) for trial in self.tried)

    def too_low(self, level: float = LEVEL) -> int:
        """How many of the misses are intervals below the truth."""
        return sum(trial.too_low(level) for trial in self.tried)

    def coverage(self, level: float = LEVEL) -> float | None:
        """The share of those estimated; None where none was."""
        return self.covered(level) / len(self.tried) if self.tried else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """``held-out-coverage`` where too few lists are covered, ``held-out-none`` where no list could be tried."""
        share = self.coverage()
        if share is None:
            return (_untried(self),)
        return (_too_narrow(self, share),) if share < ENOUGH else ()


def held_out(table: CaptureTable, method: Method, *, name: str = "", tick: Tick = silent) -> HeldOut:
    """One method on each list in turn, the people of the list as the others have them.

    *name*: of the method, where it gives no estimate that says so.
    Others that have nobody of the list are left out, because within it they are no lists.
    """
    return _held_out(table, _outcomes(table, method, tick), name)


def held_out_by_each(table: CaptureTable, methods: Mapping[str, Method], *, tick: Tick = silent) -> dict[str, HeldOut]:
    """Several methods on each list, and last their combination."""
    outcomes: dict[str, dict[str, Outcome]] = {}
    for before, (name, method) in enumerate(methods.items()):
        outcomes[name] = _outcomes(table, method, _part(tick, before, len(methods)))
    outcomes[COMBINED] = {held: combine_outcomes([of[held] for of in outcomes.values()]) for held in table.lists}
    return {name: _held_out(table, of, name) for name, of in outcomes.items()}


def within(table: CaptureTable, name: str) -> CaptureTable | None:
    """The people of one list as the others have them; None where fewer than two others have anyone of it."""
    if len(table.lists) < 3:
        return None
    there, _ = table.on(name)
    others = [other for other, size in zip(there.lists, there.list_sizes, strict=True) if size]
    return there.only(others) if len(others) >= 2 else None


def _outcomes(table: CaptureTable, method: Method, tick: Tick) -> dict[str, Outcome]:
    inside = {name: within(table, name) for name in table.lists}
    given = attempts({name: there for name, there in inside.items() if there is not None}, method, tick=tick)
    return {name: given.get(name) or _too_few(name) for name in table.lists}


def _held_out(table: CaptureTable, outcomes: Mapping[str, Outcome], method: str = "") -> HeldOut:
    called = method or next((of.method for of in outcomes.values() if isinstance(of, Estimate)), "")
    sizes = table.list_sizes
    trials = (
        Trial(name, int(sizes[place]), table.on(name)[1] if len(table.lists) > 1 else int(sizes[place]), outcomes[name])
        for place, name in enumerate(table.lists)
    )
    return HeldOut(called, tuple(trials))


def _part(tick: Tick, before: int, parts: int) -> Tick:
    return lambda done: tick((before + done) / parts)


def _too_few(name: str) -> Refused:
    sentence = f"Fewer than two other lists have anyone of {name}: its size cannot be estimated from them."
    return Refused((Finding("too-few-lists", Weight.REFUSAL, sentence, values={"list": name}),))


def _untried(held: HeldOut) -> Finding:
    return Finding(
        "held-out-none",
        Weight.WARNING,
        f"None of the {len(held.trials)} lists could be held out and estimated from the others, so nothing in these "
        "data tells whether the interval can be trusted.",
        "More lists, or larger overlaps between them, would make the check possible.",
        {"lists": len(held.trials)},
    )


def _too_narrow(held: HeldOut, share: float) -> Finding:
    covered, low, tried = held.covered(), held.too_low(), len(held.tried)
    return Finding(
        "held-out-coverage",
        Weight.WARNING,
        f"Each list was held out and its known size estimated from the others. The 95 % interval held the truth for "
        f"{covered} of {tried} lists ({100 * share:.0f} %); intervals below it: {low}, above it: "
        f"{tried - covered - low}.",
        "Take the interval as too narrow. Where the misses lie below, take the estimate as a lower bound.",
        {"method": held.method, "covered": covered, "tried": tried, "below": low, "coverage": share},
    )
