"""What in a case cannot be as it is told: marked with the stages concerned and a reason, never put right.

What precedes what is data: ``data/order.toml``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations

from tanuq.proceedings.stages import Proceeding, Stage, certainly_before, ordered
from tanuq.vocabulary.datafiles import read_toml

COARSE_YEARS = 9
"""Years between the first and the last of those a date may lie in, from which on it is a decade or more."""


class FaultKind(StrEnum):
    """What is wrong; the order is that in which faults are shown."""

    BEFORE_ITS_CAUSE = "before_its_cause"
    WITHOUT_ITS_CAUSE = "without_its_cause"
    DIFFERING = "differing"
    TOLD_IN_ANOTHER_ORDER = "told_in_another_order"
    TOO_COARSE = "too_coarse"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mark: what is wrong, with the stages concerned and the reason of the rule ("" where it needs none)."""

    kind: FaultKind
    stages: tuple[Stage, ...]
    because: str = ""

    @property
    def sentence(self) -> str:
        """In English, with the codes of the stages; pages word it by *kind*, in their own language."""
        first, *others = (called(stage) for stage in self.stages)
        rest = ", ".join(others)
        match self.kind:
            case FaultKind.BEFORE_ITS_CAUSE:
                return f"{first} is dated before {rest}, although {self.because}."
            case FaultKind.WITHOUT_ITS_CAUSE:
                return f"{first} stands without what it follows from: {self.because}."
            case FaultKind.DIFFERING:
                return f"{first} and {rest} differ, although {self.because}."
            case FaultKind.TOLD_IN_ANOTHER_ORDER:
                return f"{first} is told after {rest}, but dated before."
            case FaultKind.TOO_COARSE:
                return f"The date of {first} leaves ten years or more open: too coarse to order it by."


def called(stage: Stage) -> str:
    """The stage in a sentence.

    >>> called(Stage("first_decision", written="October 2018", name="stage 2"))
    'stage 2 (first_decision, October 2018)'
    """
    dated = stage.written or (str(stage.date) if stage.date else "no date")
    return f"{stage.name} ({stage.kind}, {dated})" if stage.name else f"{stage.kind} ({dated})"


def faults(proceeding: Proceeding) -> tuple[Fault, ...]:
    """Every mark on this case. The stages stay as they are told, all of them.

    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> told = (Stage("arrest", parse_edtf("2019-05")), Stage("release", parse_edtf("2019-03-02")))
    >>> [fault.sentence for fault in faults(Proceeding("criminal", "KZ", told))]
    ['release (2019-03-02) is dated before arrest (2019-05), although only who is held can be released.']
    """
    stages = ordered(proceeding.stages)
    before = tuple(_before_their_cause(stages, proceeding.kind))
    return (
        *before,
        *_without_their_cause(stages),
        *_differing(stages),
        *_told_in_another_order(proceeding.stages, before),
        *(Fault(FaultKind.TOO_COARSE, (stage,)) for stage in stages if too_coarse(stage)),
    )


def too_coarse(stage: Stage) -> bool:
    """Whether its date is a decade or more, or open at an end: it orders the stage only against what lies outside."""
    return stage.date is not None and stage.date.latest.year - stage.date.earliest.year >= COARSE_YEARS


@dataclass(frozen=True, slots=True)
class _Rule:
    """First one of *first*, then one of *then*, in every kind of proceeding but *not_for*."""

    first: frozenset[str]
    then: frozenset[str]
    not_for: frozenset[str]
    because: str


@cache
def _rules(table: str) -> tuple[_Rule, ...]:
    rows = read_toml("tanuq.proceedings", "data", "order.toml")[table]
    return tuple(
        _Rule(
            frozenset(row.get("first", row.get("one_of", ()))),
            frozenset(row.get("then", [row.get("stage")])),
            frozenset(row.get("except", ())),
            row["because"],
        )
        for row in rows
    )


def _before_their_cause(stages: Iterable[Stage], kind: str) -> Iterator[Fault]:
    for rule in _rules("before"):
        if kind in rule.not_for:
            continue
        causes = tuple(stage for stage in stages if stage.kind in rule.first)
        for stage in stages:
            # One cause that may come first is enough: a second application does not make the first decision wrong.
            if stage.kind in rule.then and causes and all(certainly_before(stage.date, one.date) for one in causes):
                yield Fault(FaultKind.BEFORE_ITS_CAUSE, (stage, *causes), rule.because)


def _without_their_cause(stages: Iterable[Stage]) -> Iterator[Fault]:
    told = {stage.kind for stage in stages}
    for rule in _rules("needs"):
        if not told & rule.first:
            for stage in stages:
                if stage.kind in rule.then:
                    yield Fault(FaultKind.WITHOUT_ITS_CAUSE, (stage,), rule.because)


def _differing(stages: Iterable[Stage]) -> Iterator[Fault]:
    for rule in _rules("once"):
        # An outcome that is not known is not another outcome.
        told = [stage for stage in stages if stage.kind in rule.then and stage.outcome]
        for first, second in combinations(told, 2):
            if first.outcome != second.outcome:
                yield Fault(FaultKind.DIFFERING, (first, second), rule.because)


def _told_in_another_order(told: tuple[Stage, ...], marked: tuple[Fault, ...]) -> Iterator[Fault]:
    """Where dates and telling differ, but for what is marked already as dated before its cause."""
    for place, stage in enumerate(told):
        causes = [cause for fault in marked if fault.stages[0] is stage for cause in fault.stages[1:]]
        later = tuple(
            other
            for other in told[:place]
            if certainly_before(stage.date, other.date) and not any(other is cause for cause in causes)
        )
        if later:
            yield Fault(FaultKind.TOLD_IN_ANOTHER_ORDER, (stage, *later))
