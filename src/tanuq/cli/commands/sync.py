"""`tanuq sync`: files by which offices that work apart come to hold the same."""

from pathlib import Path
from typing import Annotated

import typer

from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.scanning import scanning_what_comes
from tanuq.cli.answers.syncing import (
    conflict_documents,
    conflict_lines,
    office_document,
    office_line,
    received_document,
    received_lines,
)
from tanuq.cli.answers.wording import counted, size_in_words
from tanuq.cli.branching import branching
from tanuq.cli.opening import open_record
from tanuq.cli.paths import path
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.exchange.addresses import Address, OfficeKey
from tanuq.exchange.conflicts import conflicts as found_conflicts
from tanuq.exchange.conflicts import conflicts_since
from tanuq.exchange.offices import Offices
from tanuq.exchange.receiving import import_file
from tanuq.exchange.sending import export as write_file
from tanuq.exchange.withholding import as_seen_by

TEAM = viewer_for(Audience.TEAM)
OfficeName = Annotated[str, typer.Argument(metavar="NAME", help="What this office calls the other, such as its town.")]


def offices(context: typer.Context) -> None:
    """Exchange the record with other offices by encrypted file.

    On a stick, by mail, any way that carries a file.

    Once: [bold]tanuq sync key[/bold] shows the address of an office, and in the other one
    [bold]tanuq sync add NAME ADDRESS[/bold] makes it known ([bold]tanuq sync forget NAME[/bold] takes that back).

    Whenever there is news: [bold]tanuq sync export NAME FILE[/bold] here, [bold]tanuq sync import FILE[/bold] there.
    What both decided differently: [bold]tanuq sync conflicts[/bold].

    Each has its own --help. Without any of them: the offices that are known, and when a file last came from each.

    [bold]tanuq sync[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        known = Offices(record.store).all()
    session.output.answer(
        {"offices": [office_document(office) for office in known]},
        [office_line(office) for office in known] or ["No other office is known here yet."],
    )
    session.output.next_step(
        "Next: “tanuq sync key” shows this office's address; “tanuq sync add NAME ADDRESS” makes another known."
    )


def key(context: typer.Context) -> None:
    """Show the address of this office: others encrypt their files to it.

    It is public. Send it by mail or message, and read the fingerprint aloud on the telephone, so that nobody can slip
    in another one on the way.

    [bold]tanuq sync key[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        address = OfficeKey.of(record.store).address
    session.output.answer(
        {"address": address.text, "fingerprint": address.fingerprint},
        [address.text, f"Fingerprint, to be read aloud: {address.fingerprint}"],
    )
    session.output.next_step(
        "Next: the other office says “tanuq sync add NAME ADDRESS” with it, and shows you its own."
    )


def add(
    context: typer.Context,
    name: OfficeName,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="What “tanuq sync key” shows there: age1…")],
) -> None:
    """Make another office known: files can be made for it, and its files are taken in.

    Whoever is known can bring entries into this record, each with its signature. Let them read the fingerprint aloud.

    [bold]tanuq sync add Almaty age1t064cuac96lz905q7dpsvea02u86uf2k5eq4u6es6sr9xq92j37slzjpnt[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        written = Address.written(address)
        own = written == OfficeKey.of(record.store).address
        office = Offices(record.store).add(name, written)
    session.output.answer(
        office_document(office),
        [
            f"“{office.name}” is known now. Its fingerprint: {office.address.fingerprint}",
            "Before the first file: let them read theirs aloud. If one letter differs: "
            f"tanuq sync forget “{office.name}”",
        ],
    )
    if own:
        session.output.message(
            "This is the address of this very workspace. That is right only where the other laptop began as a copy of "
            "this folder."
        )
    session.output.next_step(f"Next: tanuq sync export “{office.name}” FILE")


def forget(context: typer.Context, name: OfficeName) -> None:
    """Know an office no longer: its laptop was lost, or it left.

    What it brought stays. No further file of it is taken in, and none is made for it.

    [bold]tanuq sync forget Almaty[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        office = Offices(record.store).forget(name)
    session.output.answer(
        {"forgotten": office.name, "address": office.address.text},
        [f"“{office.name}” ({office.address.fingerprint}) is known no longer. What it brought stays."],
    )


def export(
    context: typer.Context,
    name: OfficeName,
    file: Annotated[Path, typer.Argument(metavar="FILE", parser=path, help="The file to make; it must not exist.")],
    everything: Annotated[
        bool, typer.Option("--all", help="All that is here, also what the other is known to hold.")
    ] = False,
) -> None:
    """Make a file with what another office does not have yet.

    It is encrypted to that office's address: nobody else can open it, you neither, and from outside it shows neither
    names nor numbers. What the other has is known from its last file; the first one holds everything.

    [bold]tanuq sync export Almaty /media/stick/almaty.tanuq[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        office = Offices(record.store).named(name)
        since = {} if everything else dict(office.held)
        with progress() as report:
            sent = write_file(record, office, file, since=since, progress=report)
    session.output.answer(
        {
            "file": str(sent.path),
            "office": office.name,
            "fingerprint": office.address.fingerprint,
            "entries": sent.entries,
            "pieces": sent.pieces,
            "bytes": sent.bytes,
        },
        [
            f"Made {sent.path} for {office.name} ({office.address.fingerprint}): "
            f"{counted(sent.entries, 'entry', 'entries')} and {counted(sent.pieces, 'piece')} of evidence, "
            f"{size_in_words(sent.bytes)}.",
        ],
    )
    session.output.next_step(f"Next: they say “tanuq sync import {sent.path.name}”, and send you theirs.")


def take_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", parser=path, help="The file that the other office made.")],
) -> None:
    """Take in a file that another office made for this one.

    All of it is checked first: who sealed it, every signature, every chain, every piece of evidence. Then all of it is
    kept, or nothing. What was decided differently in both offices is listed, never overwritten.

    [bold]tanuq sync import /media/stick/almaty.tanuq[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        with scanning_what_comes(record, session.output), progress() as report:
            received = import_file(record, file, report)
        brought = conflicts_since(record, received.first_new) if received.new_entries else []
        found = as_seen_by(record, TEAM, brought)
        document = received_document(record, received, found)
        lines = list(received_lines(record, received, found))
    session.output.answer(document, lines)
    if found:
        session.output.next_step(
            "Decide each anew, or take one side back with “tanuq undo ENTRY”: tanuq sync conflicts"
        )
    session.output.next_step(f"Next: tanuq sync export “{received.office.name}” FILE, so that both hold the same.")


def conflicts(context: typer.Context) -> None:
    """List what offices decided differently, each without knowing of the other.

    A conflict leaves the list when somebody who has seen both sides decides anew, or one side is taken back.
    What the whole team may not read is left out of it: see it with [bold]tanuq show NUMBER --for restricted[/bold].

    [bold]tanuq sync conflicts[/bold]

    [bold]tanuq sync conflicts --json[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        found = as_seen_by(record, TEAM, found_conflicts(record))
        documents, lines = conflict_documents(record, found), list(conflict_lines(record, found))
    session.output.answer(
        {"conflicts": documents}, [f"{counted(len(found), 'conflict')}:", *lines] if found else ["No conflict."]
    )
    if found:
        session.output.next_step(
            "Next: decide anew (tanuq judge …), or take one side back: tanuq undo ENTRY --reason …; then sync again."
        )


sync_commands = branching(
    offices=offices,
    key=key,
    add=add,
    forget=forget,
    export=export,
    **{"import": take_in},
    conflicts=conflicts,
)
