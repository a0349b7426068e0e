"""What is to be said about a table or an estimate beside its figures: a code, the values in it, and the sentence.

The codes stay as they are: pages translate by them, and a refusal that somebody insists against is named by its code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding weighs."""

    REFUSAL = "refusal"
    """No estimate is given unless whoever asks insists."""
    WARNING = "warning"
    """The estimate is given and this is printed beside it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or that must be said."""

    code: str
    """For programs, such as ``no-overlap``."""
    weight: Weight
    sentence: str
    """What is wrong, in plain English."""
    mend: str = ""
    """What would help."""
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    """The figures and names in the sentence, for other languages."""


def refusals(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those for which no estimate is given."""
    return tuple(finding for finding in findings if finding.weight is Weight.REFUSAL)


def as_warnings(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The same as things to say beside an estimate that somebody insisted on."""
    return tuple(
        Finding(finding.code, Weight.WARNING, finding.sentence, finding.mend, finding.values) for finding in findings
    )
