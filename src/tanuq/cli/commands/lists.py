"""`tanuq import`: takes in a list, after showing what would be made of it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tanuq.casebook.record import Record
from tanuq.cli.answers.differences import difference_document, difference_lines
from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.proposals import proposal_document, proposal_lines
from tanuq.cli.answers.scanning import scanning_what_comes
from tanuq.cli.answers.wording import counted
from tanuq.cli.errors import WrongUse
from tanuq.cli.languages import language_tag
from tanuq.cli.opening import open_record
from tanuq.cli.paths import path
from tanuq.cli.session import Session, session_of
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.intake.files.receiving import shown_name
from tanuq.intake.lists.differences import differences
from tanuq.intake.lists.importing import (
    ImportOptions,
    ImportOutcome,
    PreparedList,
    import_prepared,
    prepare,
)
from tanuq.intake.lists.preview import Preview, preview
from tanuq.intake.lists.tables.table import Reading
from tanuq.policy.visibility import Visibility

_HOW = "How the file is read, where tanuq does not find out"


def import_list(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", parser=path, help="CSV, TSV, XLSX, XLS, ODS or Parquet.")],
    name: Annotated[
        str, typer.Option("--list", metavar="NAME", help="Name of the list; a later file of this name replaces it.")
    ] = "",
    corrections: Annotated[
        list[str], typer.Option("--map", metavar="COLUMN=PROPERTY", help="Correct the mapping; “ignore” leaves out.")
    ] = [],  # noqa: B006  Typer reads the default, nothing writes to it
    key: Annotated[str, typer.Option(metavar="COLUMN", help="Column that tells the rows apart; “-” for none.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Import without asking.")] = False,
    visibility: Annotated[
        Visibility | None, typer.Option(help="Who may see it; without it, as before, and at first the team.")
    ] = None,
    language: Annotated[
        str,
        typer.Option(metavar="TAG", parser=language_tag, help="Language of the list, as a tag such as es or zh-Hans."),
    ] = "",
    sheet: Annotated[str, typer.Option(help="Sheet of a workbook.", rich_help_panel=_HOW)] = "",
    header_row: Annotated[int, typer.Option(min=0, help="Row with the titles.", rich_help_panel=_HOW)] = 0,
    encoding: Annotated[str, typer.Option(help="Such as utf-8 or cp1251.", rich_help_panel=_HOW)] = "",
    delimiter: Annotated[str, typer.Option(help="What parts the cells of a CSV.", rich_help_panel=_HOW)] = "",
) -> None:
    """Take in a list of people: CSV, XLSX, ODS, Parquet.

    Shows how each column would be read, and which cells would not be understood; then asks. With --yes it does not
    ask. With --json and without --yes it prints the proposal and imports nothing.

    Nothing is dropped: what is not understood keeps its own words. The same file again changes nothing, and a
    corrected one only what changed, which is shown before: tanuq export register.xlsx --list "Register 2024" writes
    a table to correct.

    [bold]tanuq import register.csv --list "Register 2024"[/bold]

    [bold]tanuq import register.csv --list "Register 2024" --map "Column 7=taken_date" --key Nr --yes[/bold]
    """
    session = session_of(context)
    options = ImportOptions(
        name=name or Path(shown_name(file)).stem,
        corrections=tuple(corrections),
        key=key,
        reading=Reading(sheet=sheet, encoding=encoding, delimiter=delimiter, header_row=header_row),
        visibility=visibility,
        language=language,
    )
    with open_record(session) as record:
        with progress() as report:
            prepared = prepare(record, file, options, report)
        if yes or _agreed(session, record, prepared):
            _import(session, record, prepared)


def _agreed(session: Session, record: Record, prepared: PreparedList) -> bool:
    """Show what would be imported; whether somebody said yes to it."""
    with progress() as report:
        seen = preview(prepared.table, prepared.mapping, progress=report)
        apart = differences(record, prepared, viewer_for(Audience.TEAM), report)
    document = {**proposal_document(prepared, seen), **difference_document(apart)}
    session.output.answer(document, [*proposal_lines(prepared, seen), *difference_lines(apart)])
    if session.output.json:
        return False
    if not sys.stdin.isatty():
        raise WrongUse("Nothing was imported: nobody is here to agree. Give the same command with --yes.")
    if typer.confirm(_question(prepared, seen), err=True):
        return True
    session.output.next_step(
        "Nothing was imported. Correct a column with --map “COLUMN=PROPERTY”, the rows' key with --key COLUMN."
    )
    return False


def _question(prepared: PreparedList, seen: Preview) -> str:
    more = "" if seen.complete else "+"
    return f"Import {seen.examined:,}{more} rows as list “{prepared.options.name}”?"


def _import(session: Session, record: Record, prepared: PreparedList) -> None:
    with scanning_what_comes(record, session.output), progress() as report:
        outcome = import_prepared(record, prepared, report)
    session.output.answer(_document(outcome), _in_words(outcome))
    session.output.message(*outcome.notices)
    session.output.next_step(
        f"Next: tanuq show {outcome.list}, or tanuq search NAME. To take it back: tanuq undo {outcome.entry[:12]}"
    )


def _document(outcome: ImportOutcome) -> dict[str, object]:
    return {
        "source": outcome.source,
        "list": outcome.list,
        "rows": outcome.rows,
        "accounts": outcome.accounts,
        "reported": outcome.reported,
        "claims": outcome.claims,
        "problems": outcome.problems,
        "unchanged": outcome.unchanged,
        "added": outcome.added,
        "changed": outcome.changed,
        "removed": outcome.removed,
        "entry": outcome.entry,
        "new": outcome.new,
    }


def _in_words(outcome: ImportOutcome) -> list[str]:
    blank = f", {counted(outcome.reported, 'blank row')} left out" if outcome.reported else ""
    return [
        f"{counted(outcome.rows, 'row')} → {counted(outcome.accounts, 'account')} with "
        f"{counted(outcome.claims, 'claim')}{blank}",
        f"  {outcome.unchanged:,} unchanged, {outcome.added:,} added, {outcome.changed:,} changed, "
        f"{outcome.removed:,} removed",
        f"  {counted(outcome.problems, 'cell')} kept as written, because no value could be read from them",
        f"  list {outcome.list}, source {outcome.source}, entry {outcome.entry}",
    ]
