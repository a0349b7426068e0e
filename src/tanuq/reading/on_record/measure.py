"""How often each engine was right: what people accepted as it was, corrected and refused of what it proposed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from tanuq.casebook.queries.read_decisions import every_decision, every_value_decided
from tanuq.casebook.read_decisions import JUDGING, OF_NO_USE, Decision, Ruling
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer

_Z = 1.959963984540054
"""Of the normal distribution, for 95 %."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of so many, with the 95 % interval of Wilson: E. B. Wilson, JASA 22 (1927), 209-212."""

    part: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 where there is nothing."""
        return self.part / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The lower and upper end.

        >>> [round(end, 3) for end in Share(81, 263).interval], Share(0, 0).interval
        ([0.255, 0.366], (0.0, 1.0))
        """
        if not self.of:
            return (0.0, 1.0)
        spread = _Z * _Z / self.of
        centre = (self.value + spread / 2) / (1 + spread)
        reach = _Z / (1 + spread) * sqrt(self.value * (1 - self.value) / self.of + spread / (4 * self.of))
        # At the ends rounding must not carry it beyond what there can be.
        return (0.0 if self.part == 0 else centre - reach, 1.0 if self.part == self.of else centre + reach)


@dataclass(frozen=True, slots=True)
class Measure:
    """How one engine fared with one kind of proposal. What was skipped says nothing of it."""

    engine: str
    kind: str
    """A kind of proposal; the code of a property where the engine proposes single values."""
    accepted: int
    corrected: int
    refused: int

    @property
    def right(self) -> Share:
        """What was accepted as it was, of all that was judged."""
        return Share(self.accepted, self.accepted + self.corrected + self.refused)

    @property
    def usable(self) -> Share:
        """What was accepted as it was or corrected, of all that was judged."""
        return Share(self.accepted + self.corrected, self.accepted + self.corrected + self.refused)


def measured(record: Record, viewer: Viewer) -> tuple[Measure, ...]:
    """Each engine and kind of which something was judged on sources that *viewer* may know of; reads every account.

    Of a proposal that several engines made, each is given the ruling.
    """
    counts = _of_proposals(every_decision(record, viewer))
    for one in every_value_decided(record, viewer):
        counts[one.engine, one.property, Ruling.ACCEPTED if one.accepted else Ruling.REFUSED] += 1
    named = sorted({(engine, kind) for engine, kind, _ in counts})
    return tuple(
        Measure(
            engine,
            kind,
            accepted=counts[engine, kind, Ruling.ACCEPTED],
            corrected=counts[engine, kind, Ruling.CORRECTED],
            refused=counts[engine, kind, Ruling.REFUSED],
        )
        for engine, kind in named
    )


def _says(decision: Decision) -> Ruling:
    """What a decision says of the engine: what is right and of no use to the record was read rightly."""
    of_no_use = decision.reason.partition(":")[0] == OF_NO_USE
    return Ruling.ACCEPTED if decision.ruling is Ruling.REFUSED and of_no_use else decision.ruling


def _of_proposals(decisions: Iterable[Decision]) -> Counter[tuple[str, str, Ruling]]:
    return Counter(
        (engine, one.proposed.kind, _says(one))
        for one in decisions
        if one.ruling in JUDGING
        for engine in one.proposed.engine.split(" + ")
    )
