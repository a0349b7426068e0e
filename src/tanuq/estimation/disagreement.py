"""Where methods that were given the same table contradict each other."""

from collections.abc import Sequence
from itertools import combinations

from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding, Weight

BOUNDS = frozenset({"chao", "chapman"})
"""Methods that bound N from below, or take two lists as independent: never averaged with the others."""

APART = 1.5
"""Methods whose figures differ by more than this factor disagree, even where their intervals meet."""


def disagreement(estimates: Sequence[Estimate]) -> tuple[Finding, ...]:
    """``methods-disagree`` where figures are a factor :data:`APART` apart or intervals do not meet, and
    ``below-the-bound`` for each method whose whole interval lies under Chao's lower bound.
    """
    methods = [estimate for estimate in estimates if estimate.method not in BOUNDS]
    bounds = [estimate for estimate in estimates if estimate.method == "chao"]
    below = [_below(estimate, bound) for bound in bounds for estimate in methods if _under(estimate, bound.median)]
    return (*_disagree(methods), *below)


def strangers(estimates: Sequence[Estimate]) -> tuple[tuple[str, str], ...]:
    """The pairs of methods whose intervals do not meet, the lower first."""
    ordered = sorted(estimates, key=lambda estimate: estimate.median)
    return tuple((low.method, high.method) for low, high in combinations(ordered, 2) if _under(low, high.interval[0]))


def _under(estimate: Estimate, figure: float) -> bool:
    return estimate.interval[1] < figure


def _disagree(methods: Sequence[Estimate]) -> tuple[Finding, ...]:
    if len(methods) < 2:
        return ()
    low, *_, high = sorted(methods, key=lambda estimate: estimate.median)
    factor, apart = high.median / max(low.median, 1.0), strangers(methods)
    if factor < APART and not apart:
        return ()
    meeting = f" The intervals of {_pairs(apart)} do not meet." if apart else ""
    sentence = (
        f"The methods disagree: {low.method} says {low.median:,.0f} people and {high.method} {high.median:,.0f}, "
        f"{factor:.1f} times as many.{meeting} Each is right only if its own assumption is."
    )
    return (
        Finding(
            "methods-disagree",
            Weight.WARNING,
            sentence,
            "Report the whole range. Ask which assumption fits how the lists were made, and estimate by place or "
            "period if people's chances of being listed differed.",
            {
                "low": low.median,
                "low_method": low.method,
                "high": high.median,
                "high_method": high.method,
                "factor": factor,
                "apart": len(apart),
            },
        ),
    )


def _pairs(apart: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{low} and {high}" for low, high in apart)


def _below(estimate: Estimate, bound: Estimate) -> Finding:
    return Finding(
        "below-the-bound",
        Weight.WARNING,
        f"{estimate.method} says at most {estimate.interval[1]:,.0f} people, less than Chao's lower bound of "
        f"{bound.median:,.0f}.",
        "Trust the bound: people differ in their chances of being listed more than this method allows for.",
        {"method": estimate.method, "upper": estimate.interval[1], "bound": bound.median},
    )
