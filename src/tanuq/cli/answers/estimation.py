"""Estimates and refusals as documents for programs and as lines of text: no figure without interval and assumptions."""

import platform
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from math import isfinite
from typing import Any

from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text

from tanuq.cli.answers.output import printable
from tanuq.cli.answers.wording import counted
from tanuq.estimation import METHODS, Description, Estimate, Finding, Refused
from tanuq.estimation.report import figures
from tanuq.estimation.report.figures import Rounded

Outcome = Estimate | Refused
"""What a method gave, or why it gave nothing."""

COMBINED = "combined"
"""What all methods say together."""

_MADE_WITH = ("tanuq", "numpy", "scipy", "numba")


def outcome_document(method: str, outcome: Outcome, seen: int) -> dict[str, Any]:
    """What one method gave, for a program."""
    if isinstance(outcome, Refused):
        return refused_document(method, outcome, seen)
    return estimate_document(outcome)


def estimate_document(estimate: Estimate) -> dict[str, Any]:
    """An estimate, for a program; `rhat` and `ess` are null of methods that draw no chains."""
    mixing = estimate.mixing
    return {
        "method": estimate.method,
        "seen": estimate.seen,
        "mean": figure(estimate.mean),
        "median": figure(estimate.median),
        "interval": [figure(limit) for limit in estimate.interval],
        "rhat": figure(mixing.rhat) if mixing else None,
        "ess": figure(min(mixing.ess_bulk, mixing.ess_tail)) if mixing else None,
        "seconds": round(estimate.seconds, 3),
        "warnings": [finding_document(finding) for finding in estimate.warnings],
        "assumptions": list(estimate.assumptions),
        "seed": estimate.seed,
        "options": dict(estimate.options),
        "table_sha256": estimate.table_sha256,
        "versions": versions(),
    }


def refused_document(method: str, refused: Refused, seen: int) -> dict[str, Any]:
    """A refusal, for a program."""
    return {
        "refused": " ".join(finding.sentence for finding in refused.findings),
        "findings": [finding_document(finding) for finding in refused.findings],
        "lower_bound": None if refused.lower_bound is None else figure(refused.lower_bound),
        "lower_bound_interval": [figure(end) for end in refused.bound_interval] if refused.bound_interval else None,
        "method": method,
        "seen": seen,
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    """What is to be said beside figures, for a program."""
    return {
        "code": finding.code,
        "weight": finding.weight.value,
        "sentence": finding.sentence,
        "mend": finding.mend,
        "values": dict(finding.values),
    }


def versions() -> dict[str, str]:
    """What computed: the same seed gives the same figures with the same versions."""
    return {"python": platform.python_version(), **{name: version(name) for name in _MADE_WITH}}


AS_JOINED = ", as accounts are joined today"


def lines(
    described: Description, outcomes: Mapping[str, Outcome], remarks: Sequence[Finding], counted_as: str = ""
) -> Iterator[RenderableType]:
    """All of it, for reading; ``counted_as`` is said of the people seen."""
    yield from _lists(described, counted_as)
    estimates = [outcome for outcome in outcomes.values() if isinstance(outcome, Estimate)]
    if estimates:
        yield ""
        yield _figures(estimates)
        yield from assumed(estimates)
    yield from _warned(estimates, remarks)
    for method, outcome in outcomes.items():
        if isinstance(outcome, Refused):
            yield from _refused(method, outcome)


def _lists(described: Description, counted_as: str) -> Iterator[RenderableType]:
    sizes = "; ".join(f"{size.name} {size.people:,} ({size.only_here:,} on no other)" for size in described.sizes[:12])
    more = f"; {len(described.sizes) - 12} more" if len(described.sizes) > 12 else ""
    people = counted(described.seen, "person is", "people are")
    yield f"{people} on {counted(len(described.sizes), 'list')}{counted_as}: {sizes}{more}."


def _figures(estimates: Sequence[Estimate]) -> Grid:
    grid = Grid(box=None, pad_edge=False)
    for title in ("Method", "People in all", "95 % interval", "On no list", "R-hat", "ESS"):
        grid.add_column(title, justify="left" if title == "Method" else "right")
    for estimate in estimates:
        mixing = estimate.mixing
        grid.add_row(
            printable(f"{_title(estimate.method)}{_pair(estimate)}"),
            f"{'at least ' if estimate.method == 'chao' else ''}{middle(figures.of(estimate))}",
            ends(figures.of(estimate)),
            middle(figures.unseen(estimate)),
            f"{mixing.rhat:.3f}" if mixing else "",
            whole(min(mixing.ess_bulk, mixing.ess_tail)) if mixing else "",
        )
    return grid


def assumed(estimates: Sequence[Estimate]) -> Iterator[RenderableType]:
    """What must be true for the figures to be."""
    yield ""
    yield "True only if:"
    saying: dict[str, list[str]] = {}
    for estimate in sorted(estimates, key=lambda one: one.method == COMBINED):
        for said in estimate.assumptions:
            # All methods together assume what each of them does, and one thing besides.
            if estimate.method != COMBINED or said not in saying:
                saying.setdefault(said, []).append(estimate.method)
    methods_alone = sum(estimate.method != COMBINED for estimate in estimates)
    for said, methods in saying.items():
        if len(estimates) == 1:
            yield f"  – {said}"
        else:
            yield f"  {'all' if len(methods) == methods_alone else ', '.join(methods)}: {said}"


def _warned(estimates: Sequence[Estimate], remarks: Sequence[Finding]) -> Iterator[RenderableType]:
    told: dict[str, list[str]] = {}
    for finding in remarks:
        told.setdefault(_said(finding), [])
    for estimate in estimates:
        for finding in estimate.warnings:
            told.setdefault(_said(finding), []).append(estimate.method)
    if told:
        yield ""
        yield "Mind:"
    for said, methods in told.items():
        of = f" ({', '.join(methods)})" if methods and len(estimates) > 1 else ""
        yield Text(printable(f"  – {said}{of}"), style="yellow")


def _refused(method: str, refused: Refused) -> Iterator[RenderableType]:
    yield ""
    yield from refused_lines(_title(method), refused)


def refused_lines(title: str, refused: Refused) -> Iterator[RenderableType]:
    """Why there is no figure, and the bound that there is."""
    yield f"No estimate is given by: {title}."
    for finding in refused.findings:
        yield Text(printable(f"  – {_said(finding)}  [{finding.code}]"), style="red")
    if refused.lower_bound is not None:
        yield f"  The lists do support at least about {_least(refused)}."


def _least(refused: Refused) -> str:
    least = refused.lower_bound or 0.0
    if not refused.bound_interval:
        return f"{least:,.0f} people in all"
    rounded = figures.rounded(least, refused.bound_interval)
    return f"{middle(rounded)} people in all (Chao's lower bound; 95 % interval {ends(rounded)})"


def _title(method: str) -> str:
    if method == COMBINED:
        return "All methods together, lower bounds left out"
    return f"{METHODS[method].title} ({method})"


def _pair(estimate: Estimate) -> str:
    """Which two lists, where a method takes no more of them."""
    return f", {pair}" if (pair := estimate.options.get("pair")) else ""


def _said(finding: Finding) -> str:
    return f"{finding.sentence} {finding.mend}".rstrip()


def middle(figure: Rounded) -> str:
    """The middle of a figure for reading, no more exact than its interval."""
    return whole(figure.middle)


def ends(figure: Rounded) -> str:
    """Its interval."""
    return f"{whole(figure.low)} to {whole(figure.high)}"


def whole(figure: float) -> str:
    """A whole number for reading."""
    return f"{figure:,.0f}" if isfinite(figure) else "without end"


def figure(figure: float) -> float | int | None:
    """As JSON can hold it: no infinity; whole numbers as such."""
    if not isfinite(figure):
        return None
    return int(figure) if float(figure).is_integer() else float(figure)
