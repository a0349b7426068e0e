"""What an estimate says of the doubt about links: for programs, and as lines of text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.table import Table as Grid

from tanuq.cli.answers.estimation import ends, finding_document, middle, outcome_document
from tanuq.cli.answers.wording import counted
from tanuq.estimation import Estimate
from tanuq.estimation.attempts import Outcome
from tanuq.estimation.carried import Carried
from tanuq.estimation.report import figures

if TYPE_CHECKING:
    from tanuq.estimation.clusterings import Linkage


@dataclass(frozen=True, eq=False)
class Links:
    """What is known of who is who, for an estimate of a workspace."""

    linkage: "Linkage | None"
    """None where the doubt is not carried through."""
    because: str
    """Why it is not, in a sentence; else empty."""
    clusterings: int
    run: str = ""
    later: int = 0
    """Accounts of the lists that were given after the run."""


def links_document(links: Links, carried: Carried | None) -> dict[str, Any]:
    """Whether the doubt is in the interval, and what is said with it and without."""
    if links.linkage is None:
        return {"in_the_interval": False, "because": links.because}
    told = {
        "in_the_interval": True,
        "run": links.run,
        "clusterings": links.clusterings,
        "undecided": links.linkage.undecided,
        "reviewed": links.linkage.reviewed,
        "given_since": links.later,
    }
    return told if carried is None else told | _beside(carried)


def _beside(carried: Carried) -> dict[str, Any]:
    """What stands beside it: the same without the doubt, and at thresholds."""
    seen = carried.as_joined.seen if isinstance(carried.as_joined, Estimate) else 0
    return {
        "method": carried.method,
        "carried": outcome_document(carried.method, carried.carried, seen),
        "as_joined": outcome_document(carried.method, carried.as_joined, seen),
        "thresholds": [
            {"threshold": at.threshold, **outcome_document(carried.method, at.outcome, at.persons)}
            for at in carried.thresholds
        ],
        "warnings": [finding_document(one) for one in carried.findings],
    }


def links_lines(links: Links, carried: Carried | None) -> Iterator[RenderableType]:
    """The same, for reading."""
    yield ""
    if links.linkage is None:
        yield f"Doubt about links is not in the interval. {links.because}"
        return
    pairs = counted(links.linkage.undecided, "pair is", "pairs are")
    yield (
        f"The doubt about who is one person{f', by {carried.method}' if carried else ''}: {pairs} in doubt, people "
        f"looked at {links.linkage.reviewed:,}; everybody was joined anew {links.clusterings} times ({links.run})."
    )
    if carried:
        yield _grid(carried)
    if links.later:
        since = counted(links.later, "account was", "accounts were")
        yield f"{since} given since that comparison and compared with nobody: give tanuq link first."
    yield from (f"  – {one.sentence} {one.mend}" for one in (carried.findings if carried else ()))


def _grid(carried: Carried) -> Grid:
    grid = Grid(box=None, pad_edge=False)
    for title in ("Who is taken for one person", "People in all", "95 % interval"):
        grid.add_column(title, justify="left" if title.startswith("Who") else "right")
    grid.add_row("each pair as far as it is likely", *_figures(carried.carried))
    grid.add_row("only those joined on record", *_figures(carried.as_joined))
    for at in carried.thresholds:
        grid.add_row(f"every pair likely by {at.threshold:.0%} or more", *_figures(at.outcome))
    return grid


def _figures(outcome: Outcome) -> tuple[str, str]:
    if not isinstance(outcome, Estimate):
        return "refused", ""
    rounded = figures.of(outcome)
    return middle(rounded), ends(rounded)
