"""What is to be said beside a posterior over graphs: it rests on the prior, on the limit, or has several modes."""

from collections.abc import Iterator

from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.graphs.posterior import Posterior

SATURATED = 0.1
"""Weight of the saturated graph from which it is told."""

DOMINANT = 0.5
"""Weight of the saturated graph from which most of the figure is the prior's and none should be given."""

LAST_PART = 0.1
"""Part of the range that counts as its end."""

AT_THE_END = 0.01
"""Weight at the end of the range from which it is told."""


def doubts(found: Posterior, least: int, most: int) -> tuple[Finding, ...]:
    """Of a posterior of N between these limits."""
    return (*_saturated(found), *_at_the_end(found, least, most), *_several_modes(found))


def _saturated(found: Posterior) -> Iterator[Finding]:
    """The graph that joins all lists leaves p(n_0) ∝ p(N) n_0^(δ−1) N^(1−2^J δ), about: no count of the table is in it.

    So its weight is the part of the answer in which the lists have no say: a warning from :data:`SATURATED`, a refusal
    from :data:`DOMINANT`.  It is not dropped unasked, as some do where it is the heaviest: which models count would
    then depend on the answer.  What the others say without it is told, for whoever has a reason to rule it out.
    """
    if found.saturated <= SATURATED:
        return
    share = f"{found.saturated:.0%}"
    values: dict[str, str | int | float] = {"weight": round(found.saturated, 4)}
    rest = ""
    if found.without_saturated is not None:
        low, high = found.without_saturated.interval()
        median = found.without_saturated.quantile(0.5)
        values |= {"median_without": median, "low_without": low, "high_without": high}
        rest = f" Without it the estimate would be {median:,.0f} ({low:,.0f} to {high:,.0f})."
    yield Finding(
        "saturated-graph",
        Weight.REFUSAL if found.saturated > DOMINANT else Weight.WARNING,
        f"The possibility that all lists depend on each other at once has a weight of {share}. The lists then say "
        f"nothing of the people on none of them: that part of the estimate is assumed beforehand.{rest}",
        "More people on several lists, or another list made in another way, would tell the patterns apart.",
        values,
    )


def _at_the_end(found: Posterior, least: int, most: int) -> Iterator[Finding]:
    start = most - LAST_PART * (most - least)
    weight = float(found.spread.weights[found.spread.values > start].sum())
    if weight > AT_THE_END:
        yield Finding(
            "grid-end",
            Weight.WARNING,
            f"The estimate is cut off: {weight:.0%} of it lies between {start:,.0f} and {most:,}, where the range that "
            "was looked at ends. The true upper limit may be higher.",
            "Give a higher limit “most” and see how far the figures follow it.",
            {"weight": round(weight, 4), "most": most},
        )


def _several_modes(found: Posterior) -> Iterator[Finding]:
    if len(found.modes) == 1:
        return
    values: dict[str, str | int | float] = {}
    for number, mode in enumerate(found.modes, start=1):
        values |= {f"mode_{number}": mode.value, f"share_{number}": round(mode.share, 3)}
    told = " and ".join(f"about {mode.value:,.0f} ({mode.share:.0%})" for mode in found.modes)
    yield Finding(
        "several-modes",
        Weight.WARNING,
        f"The lists support {len(found.modes)} different answers: {told}. The mean and the median may lie between "
        "them, where little supports them.",
        "Give all of them, and look at which patterns of dependence lead to which.",
        values,
    )
