"""What an estimate is with the doubt about links and without it, and at thresholds of linking."""

from dataclasses import dataclass

from tanuq.estimation.attempts import Outcome
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.heterogeneity import MOVED

CLUSTERINGS = 20
"""Drawn, where nobody asks for more: each is estimated from, and they count alike."""


@dataclass(frozen=True, slots=True)
class AtThreshold:
    """What comes out where pairs from some probability on are taken for one person, and all doubt is forgotten."""

    threshold: float
    persons: int
    """Seen, if the links are right."""
    outcome: Outcome


@dataclass(frozen=True, eq=False)
class Carried:
    """What one method says with the doubt about links, and what it would say without."""

    method: str
    carried: Outcome
    """Over the clusterings drawn."""
    as_joined: Outcome
    """If whoever is joined on record is one person for sure, and all others are not."""
    thresholds: tuple[AtThreshold, ...]
    clusterings: int
    undecided: int
    reviewed: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """``links-matter`` where the doubt moves the figure by more than :data:`~.heterogeneity.MOVED` or out of the
        interval of the other; ``links-unreviewed`` where the probabilities are the model's alone.
        """
        return (*_matter(self), *_unreviewed(self))


def _matter(of: Carried) -> tuple[Finding, ...]:
    if not (isinstance(of.carried, Estimate) and isinstance(of.as_joined, Estimate)):
        return ()
    (low, high), (other_low, other_high) = of.carried.interval, of.as_joined.interval
    factor = of.carried.median / max(of.as_joined.median, 1.0)
    inside = low <= of.as_joined.median <= high and other_low <= of.carried.median <= other_high
    if max(factor, 1 / factor) <= MOVED and inside:
        return ()
    return (
        Finding(
            "links-matter",
            Weight.WARNING,
            f"With the doubt about links the figure is {of.carried.median:,.0f} ({low:,.0f} to {high:,.0f}), and "
            f"{of.as_joined.median:,.0f} ({other_low:,.0f} to {other_high:,.0f}) if everybody is joined rightly today.",
            "Have more pairs looked at, those first that linking proposes for review.",
            {"factor": factor, "carried": of.carried.median, "joined": of.as_joined.median},
        ),
    )


def _unreviewed(of: Carried) -> tuple[Finding, ...]:
    if of.reviewed or not of.undecided:
        return ()
    return (
        Finding(
            "links-unreviewed",
            Weight.WARNING,
            f"Nobody has looked at any of the {of.undecided:,} pairs that are in doubt: how likely each is to be one "
            "person is what the comparison says of itself.",
            "Have some hundred pairs looked at; the figure then learns from the answers.",
            {"undecided": of.undecided},
        ),
    )
