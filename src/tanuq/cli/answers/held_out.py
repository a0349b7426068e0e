"""How often a method's intervals hold the size of the user's own lists, which is known: for programs, and as text."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType

from tanuq.cli.answers.estimation import figure
from tanuq.cli.answers.wording import counted
from tanuq.estimation import Refused
from tanuq.estimation.heldout import HeldOut, Trial


def held_out_document(held: HeldOut) -> dict[str, Any]:
    """What a method made of each list, for a program: how many of the `tried` have their size in the interval."""
    return {
        "method": held.method,
        "tried": len(held.tried),
        "covered": held.covered(),
        "below": held.too_low(),
        "lists": [_trial(trial) for trial in held.trials],
    }


def _trial(trial: Trial) -> dict[str, Any]:
    known = {"list": trial.name, "size": trial.truth, "on_no_other": trial.alone}
    if isinstance(trial.outcome, Refused):
        return known | {"refused": " ".join(finding.sentence for finding in trial.outcome.findings)}
    ends = [figure(end) for end in trial.interval() or ()]
    return known | {"median": figure(trial.outcome.median), "interval": ends, "covered": trial.covered()}


def held_out_lines(tried: Sequence[HeldOut], untried: str) -> Iterator[RenderableType]:
    """The same, for reading; *untried* says why nothing was tried, where nothing was."""
    if not tried and not untried:
        return
    yield ""
    if not tried:
        yield untried
        return
    yield "Tried on the lists themselves, each as a population whose size is known, estimated from the other lists:"
    yield from (f"  – {held.method}: {_told(held)}" for held in tried)


def _told(held: HeldOut) -> str:
    tried, covered, below = len(held.tried), held.covered(), held.too_low()
    if not tried:
        lists = counted(len(held.trials), "list")
        return f"none of the {lists} can be estimated from the others, so nothing here tells whether to trust it."
    missed = ", ".join(
        f"{number} {where}" for number, where in ((below, "below"), (tried - covered - below, "above")) if number
    )
    beside = f" ({missed} it)" if missed else ""
    rest = len(held.trials) - tried
    advice = "".join(f" {finding.mend}" for finding in held.findings)
    return (
        f"the 95 % interval holds the size of {covered} of {counted(tried, 'list')}{beside}"
        f"{f'; {rest} could not be tried' if rest else ''}.{advice}"
    )
