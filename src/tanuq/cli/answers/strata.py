"""Lists of a record and estimates by stratum, as documents for programs and as lines of text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table as Grid

from tanuq.captures.histories import Captures
from tanuq.captures.lists import list_name
from tanuq.cli.answers.estimation import (
    assumed,
    ends,
    figure,
    finding_document,
    middle,
    outcome_document,
    refused_lines,
    whole,
)
from tanuq.cli.answers.output import printable
from tanuq.cli.answers.wording import counted
from tanuq.estimation import Description, Estimate, Refused
from tanuq.estimation.composition import Composition
from tanuq.estimation.report import figures
from tanuq.estimation.strata import Strata, Stratum


def lists_document(captures: Captures, described: Description) -> dict[str, Any]:
    """The lists that can be compared, for a program."""
    sizes = zip(captures.lists, described.sizes, strict=True)
    return {
        "lists": [
            {"id": one.id, "name": list_name(one), "people": size.people, "only_here": size.only_here}
            for one, size in sizes
        ],
        "pairs": [{"lists": [pair.first, pair.second], "both": pair.both} for pair in described.pairs],
        "seen": described.seen,
    }


def lists_lines(captures: Captures, described: Description) -> Iterator[RenderableType]:
    """The same, for reading."""
    grid = Grid(box=None, pad_edge=False)
    for title in ("Number", "List", "People", "On no other list"):
        grid.add_column(title, justify="left" if title in {"Number", "List"} else "right")
    for one, size in zip(captures.lists, described.sizes, strict=True):
        grid.add_row(one.id or "–", printable(list_name(one)), f"{size.people:,}", f"{size.only_here:,}")
    yield grid
    yield ""
    yield f"{counted(described.seen, 'person is', 'people are')} on at least one of them."


def strata_document(by: str, values: Mapping[str, str], strata: Strata, parts: Composition) -> dict[str, Any]:
    """Estimates by stratum and their total, for a program; *values*: of each stratum's name."""
    seen = sum(stratum.seen for stratum in strata.strata)
    total = outcome_document("total", strata.total, seen)
    return {
        **total,
        "by": by,
        "strata": [_stratum_document(stratum, values, parts) for stratum in strata.strata],
    }


def _stratum_document(stratum: Stratum, values: Mapping[str, str], parts: Composition) -> dict[str, Any]:
    part = next((part for part in parts.parts if part.name == stratum.name), None)
    return {
        "value": values[stratum.name],
        "name": stratum.name,
        **outcome_document("stratum", stratum.outcome, stratum.seen),
        "covered": None if part is None else _ends(part.coverage.interval()),
        "new_at_next_interview": None if part is None else part.new_at_random,
    }


def strata_lines(by: str, strata: Strata, parts: Composition) -> Iterator[RenderableType]:
    """The same, for reading."""
    grid = Grid(box=None, pad_edge=False)
    for title in (by, "Seen", "People in all", "95 % interval", "Covered"):
        grid.add_column(printable(title), justify="left" if title == by else "right")
    for stratum in strata.strata:
        grid.add_row(printable(stratum.name), f"{stratum.seen:,}", *_figures(stratum, parts))
    if isinstance(strata.total, Estimate):
        total = figures.of(strata.total)
        grid.add_row("Together", f"{strata.total.seen:,}", middle(total), ends(total), "")
    yield grid
    if isinstance(strata.total, Estimate):
        yield from assumed([strata.total])
        yield from _minded(strata.total, parts)
    else:
        yield from refused_lines("Together", strata.total)
    yield from _next(parts)


def _figures(stratum: Stratum, parts: Composition) -> Sequence[str]:
    if stratum.people is None:
        return f"at least {whole(stratum.lower_bound)}", _refused(stratum), ""
    people = figures.rounded(stratum.people.quantile(0.5), stratum.people.interval(), seen=stratum.seen)
    part = next(part for part in parts.parts if part.name == stratum.name)
    covered_low, covered_high = part.coverage.interval()
    return (
        middle(people),
        ends(people),
        f"{covered_low:.0%} to {covered_high:.0%}",
    )


def _refused(stratum: Stratum) -> str:
    """That there is no figure, with the interval of the bound."""
    outcome = stratum.outcome
    if not isinstance(outcome, Refused) or not outcome.bound_interval:
        return "refused"
    return f"refused; {ends(figures.rounded(stratum.lower_bound, outcome.bound_interval, seen=stratum.seen))}"


def _minded(total: Estimate, parts: Composition) -> Iterator[RenderableType]:
    warnings = (*total.warnings, *parts.findings)
    if warnings:
        yield ""
        yield "Mind:"
    yield from (printable(f"  – {one.sentence} {one.mend}".rstrip()) for one in warnings)


def _next(parts: Composition) -> Iterator[RenderableType]:
    if not parts.parts:
        return
    first = parts.next_interviews[0]
    covered_low, covered_high = first.coverage.interval()
    yield ""
    yield printable(
        f"The next interview would most likely bring somebody new in: {first.name} "
        f"({first.new_at_random:.0%} of the people there are on no list, with an interval from "
        f"{1 - covered_high:.0%} to {1 - covered_low:.0%}, if all are reached alike)."
    )


def warnings_document(strata: Strata, parts: Composition) -> list[dict[str, Any]]:
    """What is to be said beside the total."""
    total = () if isinstance(strata.total, Refused) else strata.total.warnings
    return [finding_document(one) for one in (*total, *parts.findings)]


def _ends(interval: tuple[float, float]) -> list[float | int | None]:
    return [figure(end) for end in interval]
