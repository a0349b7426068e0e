"""`tanuq export`: accounts and claims as files that a stranger can verify, or one list as a table to correct."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.wording import counted
from tanuq.cli.opening import open_record
from tanuq.cli.paths import path
from tanuq.cli.session import Session, session_of
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.policy.decision import Viewer
from tanuq.publishing.export.folder import Exported, write_export
from tanuq.publishing.export.list_table import write_list_table


def export(
    context: typer.Context,
    place: Annotated[
        Path,
        typer.Argument(
            metavar="PLACE", parser=path, help="Where to write: a new or empty folder; with --list, a new XLSX file."
        ),
    ],
    audience: Annotated[
        Audience, typer.Option("--for", help="Who will get it: public, partner or team. What they may not see stays.")
    ] = Audience.TEAM,
    infected: Annotated[
        list[str] | None,
        typer.Option(
            "--infected", metavar="NUMBER", help="Also the original of this source, though malware was found in it."
        ),
    ] = None,
    name: Annotated[
        str, typer.Option("--list", metavar="NAME", help="Only this list, as a workbook to correct and import again.")
    ] = "",
) -> None:
    """Write files that a stranger can read and verify.

    Accounts, claims and sources as CSV, Parquet and JSON lines, the evidence, every signature, and VERIFY.txt: how to
    check it all with sha256sum, openssl and python3, without tanuq. The files are readable by everyone who gets them.

    [bold]tanuq export /media/stick/export[/bold]

    With --list, one list with its own columns and cells: correct it in a spreadsheet, then import it under the same
    name. What it would change is shown first.

    [bold]tanuq export for-the-archive --for partner[/bold]

    An original in which a scanner found malware is held back, and named. Whoever examines it asks for it by number:

    [bold]tanuq export for-the-laboratory --infected S-0123456789abcdef[/bold]

    [bold]tanuq export register.xlsx --list "Register 2024"[/bold]
    """
    session = session_of(context)
    if name:
        _export_list(session, name, place, viewer_for(audience))
        return
    with open_record(session) as record, progress() as report:
        exported = write_export(record, viewer_for(audience), place, report, infected or ())
    session.output.answer(_document(exported), _in_words(exported))
    session.output.message(*_warnings(exported))
    session.output.next_step(f"Next: give {exported.folder} away whole; VERIFY.txt in it says how to check it.")


def _export_list(session: Session, name: str, place: Path, viewer: Viewer) -> None:
    with open_record(session) as record, progress() as report:
        rows = write_list_table(record, viewer, name, place, report)
    session.output.answer({"file": str(place), "list": name, "rows": rows}, [f"Wrote {place}: {counted(rows, 'row')}"])
    session.output.next_step(f"Next: correct it in a spreadsheet, then tanuq import {place} --list “{name}”")


def _document(exported: Exported) -> dict[str, object]:
    return {
        "folder": str(exported.folder),
        "accounts": exported.accounts,
        "claims": exported.claims,
        "sources": exported.sources,
        "entries": exported.entries,
        "bodies": exported.bodies,
        "evidence": exported.evidence,
        "root": exported.root,
        "held_back": list(exported.held_back),
        "harmful": list(exported.harmful),
    }


def _warnings(exported: Exported) -> Iterator[str]:
    for number in exported.held_back:
        yield f"{number}: its original was held back, because malware was found in it. Ask for it: --infected {number}"
    for number in exported.harmful:
        yield f"{number}: malware was found in its original, and the folder holds it. Do not open it."


def _in_words(exported: Exported) -> list[str]:
    return [
        f"Wrote {exported.folder}:",
        f"  {counted(exported.accounts, 'account')} with {counted(exported.claims, 'claim')} "
        f"from {counted(exported.sources, 'source')}, {counted(exported.evidence, 'file')} of evidence and text",
        f"  {counted(exported.entries, 'ledger entry', 'ledger entries')}, {exported.bodies:,} with their bodies; "
        f"checkpoint root {exported.root}",
    ]
