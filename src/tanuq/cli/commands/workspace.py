"""`tanuq init`, `tanuq status`, `tanuq rebuild`: the workspace as a whole."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tanuq.casebook.digest import content_digest
from tanuq.casebook.projection.applying import applied_position
from tanuq.casebook.queries.overview import overview
from tanuq.casebook.record import Record
from tanuq.cli.answers.lines import checkpoint_document
from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.wording import counted, size_in_words
from tanuq.cli.beginning import OPEN_WARNING, begin
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import folder_of, open_record, unlock
from tanuq.cli.session import Session, advice_on, session_of
from tanuq.cli.viewing import Audience, viewer_for
from tanuq.config.errors import PassphraseNeeded


def init(
    context: typer.Context,
    no_encryption: Annotated[
        bool, typer.Option("--no-encryption", help="Leave everything readable. For demonstrations only.")
    ] = False,
) -> None:
    """Make a new workspace, encrypted with a passphrase.

    The folder is the one named with --workspace, or the one you are in. Nobody can recover a lost passphrase:
    write it down and keep it away from the computer.

    [bold]tanuq --workspace archive init[/bold]

    [bold]tanuq --workspace archive init --passphrase-file /media/stick/passphrase[/bold]
    """
    session = session_of(context)
    if no_encryption and session.secrets.file is not None:
        raise WrongUse("--passphrase-file encrypts, --no-encryption does not: leave one of them out.")
    folder = session.folder or Path.cwd()
    passphrase = None if no_encryption else _new_passphrase(session)
    workspace, author = begin(folder, passphrase)
    session.output.message(*(OPEN_WARNING if passphrase is None else advice_on(passphrase)))
    session.output.answer(
        {"workspace": str(workspace.path), "id": workspace.id, "encrypted": workspace.encrypted, "author": author},
        [f"Made a workspace in {workspace.path}."],
    )
    session.output.next_step(
        f"Next: cd {workspace.path}; “tanuq add FILE…” takes in testimonies and articles, “tanuq import FILE” a list."
    )


def _new_passphrase(session: Session) -> str:
    chosen = session.secrets.choose()
    if chosen is None:
        raise PassphraseNeeded(
            "A workspace is encrypted with a passphrase, and nobody is here to type one. Give --passphrase-file or "
            "TANUQ_PASSPHRASE; or --no-encryption for a demonstration that holds no real name."
        )
    return chosen


def status(context: typer.Context) -> None:
    """Say what the workspace holds and what to do next.

    [bold]tanuq status[/bold]

    [bold]tanuq status --json[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        document = _status(record)
    session.output.answer(document, _in_words(document))
    session.output.next_step(f"Next: {_advice(document)}")


def _status(record: Record) -> dict[str, Any]:
    seen = overview(record, viewer_for(Audience.TEAM))
    extent, applied = record.vault.extent(), applied_position()
    files = [file for file in record.workspace.path.rglob("*") if file.is_file()]
    return {
        "workspace": str(record.workspace.path),
        "encrypted": record.workspace.encrypted,
        "people": seen.people,
        "accounts": seen.accounts,
        "claims": seen.claims,
        "sources": seen.sources,
        "lists": len(seen.lists),
        "entries": record.ledger.size,
        "authors": len(record.ledger.authors()),
        "pieces": extent.pieces,
        "bytes": sum(file.stat().st_size for file in files),
        "casebook": {"entries": applied, "up_to_date": applied == record.ledger.size},
        "checkpoint": checkpoint_document(record.ledger.latest_checkpoint()),
    }


def _in_words(status: dict[str, Any]) -> list[str]:
    lock = "encrypted" if status["encrypted"] else "NOT ENCRYPTED: never put a real name into it"
    checkpoint = status["checkpoint"]
    behind = "up to date" if status["casebook"]["up_to_date"] else "behind the ledger"
    return [
        f"{status['workspace']} ({lock}, {size_in_words(status['bytes'])} on disk)",
        f"  {counted(status['people'], 'person', 'people')} in {counted(status['accounts'], 'account')} "
        f"with {counted(status['claims'], 'claim')}",
        f"  {counted(status['sources'], 'source')}, {counted(status['lists'], 'list')} among them",
        f"  {counted(status['entries'], 'ledger entry', 'ledger entries')} by "
        f"{counted(status['authors'], 'author')}; {counted(status['pieces'], 'piece')} of evidence",
        f"  casebook {behind}; "
        + (f"last checkpoint over {checkpoint['entries']} entries" if checkpoint else "no checkpoint yet"),
    ]


def _advice(status: dict[str, Any]) -> str:
    if not status["sources"]:
        return "“tanuq add FILE…” takes in testimonies and articles, “tanuq import FILE” a list."
    if not status["casebook"]["up_to_date"]:
        return "“tanuq rebuild” makes the casebook anew."
    checkpoint = status["checkpoint"]
    if checkpoint is None or checkpoint["entries"] < status["entries"]:
        return "“tanuq checkpoint” prints a note to keep away from this computer: it proves what stood here today."
    return "“tanuq search NAME”, “tanuq serve” for the pages, “tanuq verify” from time to time."


def rebuild(context: typer.Context) -> None:
    """Make the casebook anew from ledger and vault.

    The casebook can always be thrown away: ledger and vault hold the truth. This mends a damaged one. Nothing is
    lost when it is interrupted; a sound casebook stays until the new one is whole.

    [bold]tanuq rebuild[/bold]
    """
    session = session_of(context)
    workspace = unlock(folder_of(session), session.secrets)
    with progress() as report:
        record = Record.rebuilt(workspace, report)
    with record:
        digest = content_digest()
        entries = record.ledger.size
    session.output.answer(
        {"entries": entries, "digest": digest},
        [
            f"Rebuilt the casebook from {counted(entries, 'ledger entry', 'ledger entries')}.",
            f"Its content has the digest {digest}; a workspace with the same entries has the same.",
        ],
    )
