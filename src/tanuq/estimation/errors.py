"""What can go wrong with an estimate, in words.

TanuqError
└── EstimationError
    ├── TableError: the table cannot be read as it is
    ├── BadOption: a method was asked for something that it has not
    └── Refused: the table can be read and cannot carry the estimate
"""

from tanuq.estimation.findings import Finding
from tanuq.vocabulary.errors import TanuqError


class EstimationError(TanuqError):
    """Nothing can be estimated as asked."""

    exit_code = 1


class TableError(EstimationError):
    """A table of captures that cannot be read; the message names the row, the column and the mend."""

    exit_code = 3

    def __init__(self, message: str, *, row: int | None = None, column: str | None = None) -> None:
        super().__init__(message)
        self.row = row
        """Counted as a person counts the lines of the file, the header included; None where the whole is meant."""
        self.column = column


class BadOption(EstimationError):
    """A method was asked for something that it has not."""

    exit_code = 2


class Refused(EstimationError):
    """The data do not carry this estimate: what is wrong, what would help, and the bound that they do support."""

    def __init__(
        self,
        findings: tuple[Finding, ...],
        lower_bound: float | None = None,
        bound_interval: tuple[float, float] | None = None,
    ) -> None:
        told = [f"{finding.sentence} {finding.mend}".rstrip() + f" [{finding.code}]" for finding in findings]
        if lower_bound is not None:
            ends = f"; 95 % interval {bound_interval[0]:,.0f} to {bound_interval[1]:,.0f}" if bound_interval else ""
            told.append(
                f"The lists do support at least about {lower_bound:,.0f} people in all (Chao's lower bound{ends})."
            )
        super().__init__("\n".join(told))
        self.findings = findings
        self.lower_bound = lower_bound
        """People in all, at the least (Chao's lower bound); None where not even that can be had."""
        self.bound_interval = bound_interval
        """Of the bound, at 95 %: a bound too is estimated."""

    def __reduce__(
        self,
    ) -> tuple[type["Refused"], tuple[tuple[Finding, ...], float | None, tuple[float, float] | None]]:
        """As a worker process sends it: an error is else made again from its message alone."""
        return type(self), (self.findings, self.lower_bound, self.bound_interval)
