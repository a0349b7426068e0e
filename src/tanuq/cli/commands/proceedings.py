"""`tanuq proceedings`: what comes next in all cases, how long cases take, and UNHCR's counts to stand beside them."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tanuq.cli.answers.proceedings import (
    due_document,
    due_lines,
    estimate_document,
    estimate_lines,
    not_known_document,
)
from tanuq.cli.answers.scanning import scanning_what_comes
from tanuq.cli.branching import branching
from tanuq.cli.opening import open_record
from tanuq.cli.paths import path
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, ForWhom, viewer_for
from tanuq.intake.files.receiving import Received, ReceiveOptions, receive_file
from tanuq.proceedings.delays import by_kind, by_state, by_year, delays
from tanuq.proceedings.docket import in_order, tally
from tanuq.proceedings.durations import Delay, delay_codes, delay_of
from tanuq.proceedings.errors import NotUnhcrCounts
from tanuq.proceedings.official import title_of
from tanuq.proceedings.stages import Proceeding
from tanuq.proceedings.unhcr import Applications, Decisions, Table, read_counts
from tanuq.web.kept_cases import kept_cases

Counts = Table[Applications] | Table[Decisions]


class Grouped(StrEnum):
    """How cases are put together."""

    STATE = "state"
    KIND = "kind"
    YEAR = "year"


_GROUPINGS: Mapping[Grouped, Callable[[Delay], Callable[[Proceeding], str]]] = {
    Grouped.STATE: lambda _delay: by_state,
    Grouped.KIND: lambda _delay: by_kind,
    Grouped.YEAR: by_year,
}


def show_deadlines(context: typer.Context, audience: ForWhom = Audience.TEAM) -> None:
    """List what comes next in cases, or how long they take.

    Without a further word it lists what comes next: overdue first, then by last day. Deadlines that sources state,
    papers that expire, and limits of the law counted from the date of the stage. What was acted on is left out.
    Decisions for whose appeal no limit is known here are listed apart. This is no legal advice.

    [bold]tanuq proceedings deadlines[/bold]

    [bold]tanuq proceedings deadlines --json[/bold]
    """
    session, today = session_of(context), _today()
    with open_record(session):
        cases = kept_cases.all(viewer_for(audience))
    dues, unknown = in_order(cases.dues, today), tuple(cases.not_known)
    counted = tally(dues, today)
    document = {
        "overdue": counted.overdue,
        "soon": counted.soon,
        "deadlines": [due_document(due, today) for due in dues],
        "not_known": [not_known_document(one) for one in unknown],
    }
    lines = [line for due in dues for line in due_lines(due, today)]
    lines += [f"{one.subject}  {one.stage or 'reply'}: no time limit is known here. Ask a lawyer." for one in unknown]
    session.output.answer(document, lines or ["No case has a deadline that still matters."])


def show_delays(
    context: typer.Context,
    delay: Annotated[
        str, typer.Option(metavar="CODE", help=f"What is measured: {', '.join(delay_codes())}.")
    ] = "application_to_decision",
    by: Annotated[Grouped, typer.Option(help="How cases are put together.")] = Grouped.STATE,
    audience: ForWhom = Audience.TEAM,
) -> None:
    """Estimate how long cases take, those without an end included, or say why no estimate is given.

    [bold]tanuq proceedings delays --delay arrest_to_charge --by year[/bold]
    """
    session, measured = session_of(context), delay_of(delay)
    with open_record(session):
        cases = kept_cases.all(viewer_for(audience))
    found = delays(cases.proceedings.values(), measured, _today(), _GROUPINGS[by](measured))
    document = {"delay": delay, "by": by.value, "estimates": [estimate_document(one) for one in found]}
    lines = [line for one in found for line in estimate_lines(one)]
    session.output.answer(document, lines or ["No case on record has the stage at which this begins, with a date."])


def add_counts(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", parser=path, help="asylum-applications.csv, asylum-decisions.csv, or both."),
    ],
) -> None:
    """Keep UNHCR's counts of asylum applications and decisions as sources, to stand beside the cases on record.

    They are official counts and no claims about persons. Nothing is downloaded: take the CSV files of the Refugee Data
    Finder, https://www.unhcr.org/refugee-statistics/download, as they are. All files are read before any is kept.

    [bold]tanuq proceedings counts asylum-applications.csv asylum-decisions.csv[/bold]
    """
    session = session_of(context)
    tables = [(file, _read(file)) for file in files]
    with open_record(session) as record, scanning_what_comes(record, session.output):
        kept = [(receive_file(record, file, ReceiveOptions(title=title_of(table))), table) for file, table in tables]
    session.output.answer({"counts": [_document(*one) for one in kept]}, [_line(*one) for one in kept])


def _read(file: Path) -> Counts:
    """The table in *file*; what cannot be read names the file too."""
    try:
        return read_counts(file.read_bytes())
    except NotUnhcrCounts as error:
        raise type(error)(f"{file}: {error}") from error


def _document(received: Received, table: Counts) -> dict[str, object]:
    years = sorted({row.of.year for row in table.rows})
    return {
        "source": received.source,
        "evidence": received.evidence,
        "new": received.new,
        "title": title_of(table),
        "rows": len(table.rows),
        "years": [years[0], years[-1]] if years else [],
        "unread": list(table.unread),
    }


def _line(received: Received, table: Counts) -> str:
    known = "" if received.new else ", known already"
    unread = f"; columns that are not read: {', '.join(table.unread)}" if table.unread else ""
    return f"{received.source}  {title_of(table)}, {len(table.rows)} rows{known}{unread}"


def _today() -> date:
    return datetime.now(UTC).date()


proceedings_commands = branching(deadlines=show_deadlines, delays=show_delays, counts=add_counts)
