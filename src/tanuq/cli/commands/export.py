"""`tanuq export`: accounts and claims as files that a stranger can verify, or one list as a table to correct."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.wording import counted
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import folder_of, open_record, unlock
from tanuq.cli.paths import path
from tanuq.cli.session import Session, session_of
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.policy.decision import Viewer
from tanuq.publishing.export.folder import Exported, write_export
from tanuq.publishing.export.list_table import write_list_table
from tanuq.publishing.formats.exporting import Done, Format, write_format, write_pfif_again
from tanuq.publishing.formats.shipment import A_YEAR, DOMAIN, Wishes

_DAYS = 3650
_NAMED = 12


Place = Annotated[
    Path,
    typer.Argument(
        metavar="PLACE", parser=path, help="Where to write: a new or empty folder; with --list, a new XLSX file."
    ),
]
For = Annotated[
    Audience | None,
    typer.Option(
        "--for",
        help="Who will get it: public, partner or team; what they may not see stays. Without it team, and with "
        "--format public.",
    ),
]
Form = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="Instead: people in a form that other programs read. For the public it holds the edition in effect.",
    ),
]
Infected = Annotated[
    list[str] | None,
    typer.Option(
        "--infected", metavar="NUMBER", help="Also the original of this source, though malware was found in it."
    ),
]
ListName = Annotated[
    str, typer.Option("--list", metavar="NAME", help="Only this list, as a workbook to correct and import again.")
]
Title = Annotated[str, typer.Option("--title", help="With --format: the title of the data.")]
Organization = Annotated[
    str, typer.Option("--organization", help="With --format: who publishes; else nobody is named.")
]
Licence = Annotated[
    str, typer.Option("--licence", help="With --format: address of the licence, or its SPDX name: CC-BY-4.0.")
]
Doi = Annotated[str, typer.Option("--doi", help="With --format: the DOI of the data, where it has one.")]
Domain = Annotated[
    str, typer.Option("--domain", metavar="DOMAIN", help="With --format pfif: your domain, before every number.")
]
Expires = Annotated[
    int,
    typer.Option(
        "--expires",
        metavar="DAYS",
        min=1,
        max=_DAYS,
        help="With --format pfif: days after which whoever gets it is to forget.",
    ),
]
Again = Annotated[
    Path | None,
    typer.Option(
        "--again",
        metavar="FILE",
        parser=path,
        help="With --format pfif: write this PFIF file anew, without what expired since.",
    ),
]


def export(  # noqa: PLR0913, PLR0917  one parameter for each option of the command
    context: typer.Context,
    place: Place,
    audience: For = None,
    form: Form = None,
    infected: Infected = None,
    name: ListName = "",
    title: Title = "",
    organization: Organization = "",
    licence: Licence = "",
    doi: Doi = "",
    domain: Domain = DOMAIN,
    expires: Expires = A_YEAR,
    again: Again = None,
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

    With --format, people and what sources say of them, for other programs:

    [bold]tanuq export tables --format csv --licence CC-BY-4.0[/bold]
    """
    session = session_of(context)
    _refuse_mixed(form, name, infected)
    if again is not None:
        _write_again(session, form, again, place)
    elif form is not None:
        wishes = Wishes(organization, title, licence, doi, domain, expires)
        _export_format(session, form, place, viewer_for(audience or Audience.PUBLIC), wishes)
    elif name:
        _export_list(session, name, place, viewer_for(audience or Audience.TEAM))
    else:
        _export_signed(session, place, viewer_for(audience or Audience.TEAM), infected or [])


def _refuse_mixed(form: Format | None, name: str, infected: list[str] | None) -> None:
    if form is not None and (name or infected):
        raise WrongUse("--format goes with neither --list nor --infected: leave one of them out.")


def _export_format(session: Session, form: Format, place: Path, viewer: Viewer, wishes: Wishes) -> None:
    with open_record(session) as record, progress() as report:
        done = write_format(record, viewer, form, place, wishes, report)
    of = f" of edition {done.edition}" if done.edition else f" for the audience “{viewer.clearance.value}”"
    _answer(session, done, {"audience": viewer.clearance.value}, of)


def _write_again(session: Session, form: Format | None, old: Path, place: Path) -> None:
    if form is not Format.PFIF:
        raise WrongUse("--again goes with --format pfif.")
    if not old.is_file():
        raise WrongUse(f"{old} is no file. Name the PFIF file to write again.")
    workspace = unlock(folder_of(session), session.secrets)
    _answer(session, write_pfif_again(workspace, old, place, datetime.now(UTC).date()), {}, "")


def _answer(session: Session, done: Done, more: Mapping[str, str], of: str) -> None:
    document = {
        "folder": str(done.folder),
        "format": done.format.value,
        **more,
        "edition": done.edition,
        "day": done.day,
        "people": done.people,
        "counts": done.counts,
        "files": list(done.files),
    }
    counts = ", ".join(f"{count:,} {what}" for what, count in done.counts.items())
    session.output.answer(
        document,
        [
            f"Wrote {done.folder}: {counted(done.people, 'person', 'people')}{of}",
            f"  {counts}",
            f"  {counted(len(done.files), 'file')}: {', '.join(done.files[:_NAMED])}"
            + (" …" if len(done.files) > _NAMED else ""),
        ],
    )


def _export_list(session: Session, name: str, place: Path, viewer: Viewer) -> None:
    with open_record(session) as record, progress() as report:
        rows = write_list_table(record, viewer, name, place, report)
    session.output.answer({"file": str(place), "list": name, "rows": rows}, [f"Wrote {place}: {counted(rows, 'row')}"])
    session.output.next_step(f"Next: correct it in a spreadsheet, then tanuq import {place} --list “{name}”")


def _export_signed(session: Session, place: Path, viewer: Viewer, infected: list[str]) -> None:
    with open_record(session) as record, progress() as report:
        exported = write_export(record, viewer, place, report, infected)
    session.output.answer(_document(exported), _in_words(exported))
    session.output.message(*_warnings(exported))
    session.output.next_step(f"Next: give {exported.folder} away whole; VERIFY.txt in it says how to check it.")


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
