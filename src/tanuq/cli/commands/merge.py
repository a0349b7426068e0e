"""`tanuq merge`: the union of two workspaces, entry by entry and piece by piece."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from tanuq.casebook.record import Record
from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.scanning import scanning_what_comes
from tanuq.cli.answers.wording import counted
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import open_record, unlock
from tanuq.cli.paths import path
from tanuq.cli.session import Secrets, session_of
from tanuq.config.errors import DamagedWorkspace
from tanuq.config.progress import Progress
from tanuq.config.store import Store
from tanuq.config.workspace import Workspace
from tanuq.ledger.merging import merge as merge_ledgers
from tanuq.vault.errors import DamagedPiece
from tanuq.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Merged:
    """What came in and what was here already."""

    new_entries: int
    known_entries: int
    new_pieces: int
    known_pieces: int


def merge(
    context: typer.Context,
    other: Annotated[
        Path, typer.Argument(metavar="OTHER", parser=path, help="Folder of the other workspace; it is not changed.")
    ],
    other_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            parser=path,
            help="Passphrase of the other; else TANUQ_OTHER_PASSPHRASE, or it is asked for.",
        ),
    ] = None,
) -> None:
    """Bring in everything that another workspace holds.

    Two offices work apart for weeks, then carry a stick: afterwards each holds what both recorded. Every signature is
    checked first. Merging twice changes nothing; what was erased on purpose stays erased.

    [bold]tanuq merge /media/stick/village[/bold]
    """
    session = session_of(context)
    secrets = Secrets(
        file=other_passphrase_file,
        spoken=os.environ.get("TANUQ_OTHER_PASSPHRASE"),
        ways="--other-passphrase-file or TANUQ_OTHER_PASSPHRASE",
    )
    with open_record(session) as record:
        _refuse_itself(record, other)
        try:
            with (
                opened_beside(unlock(other, secrets)) as (store, vault),
                scanning_what_comes(record, session.output),
                progress() as report,
            ):
                merged = bring_in(record, store, vault, report)
        except (DamagedWorkspace, DamagedPiece):
            # It names a file that both have, and a backup put back in the wrong place would do harm.
            session.output.message(
                f"Damage was met while merging. Whether it lies there says: tanuq --workspace {other} verify"
            )
            raise
    session.output.answer(_document(merged), _in_words(merged))
    session.output.next_step("Next: tanuq status; then merge the other way round, so that both hold the same.")


def bring_in(record: Record, store: Store, vault: Vault, report: Progress) -> Merged:
    """Take over pieces first, entries then: no entry is ever here without the bytes it speaks of.

    Raises:
        BadForeignEntry: when an entry of the other does not verify.
        DamagedPiece: when a piece of the other is not what was kept there.
    """
    new_pieces, known_pieces = _adopt(record.vault, vault, report)
    outcome = merge_ledgers(record.ledger, store, report)
    # Somebody may have been working in the other workspace meanwhile.
    late, known_pieces = _adopt(record.vault, vault, report)
    record.catch_up(report)
    return Merged(outcome.new, outcome.known, new_pieces + late, known_pieces - new_pieces)


def _adopt(ours: Vault, theirs: Vault, report: Progress) -> tuple[int, int]:
    """How many pieces were taken over, and how many were here already or are erased here."""
    new, known, total = 0, 0, theirs.extent().pieces
    for piece in theirs.pieces():
        if ours.has(piece.sha256) or ours.is_erased(piece.sha256):
            known += 1
        else:
            ours.adopt(theirs, piece.sha256)
            new += 1
        report("Evidence", new + known, total)
    return new, known


@contextmanager
def opened_beside(workspace: Workspace) -> Iterator[tuple[Store, Vault]]:
    """Ledger file and vault of another workspace, read only: nothing is signed there."""
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    try:
        yield store, Vault(workspace, store)
    finally:
        store.close()


def _refuse_itself(record: Record, other: Path) -> None:
    if other.resolve() == record.workspace.path:
        raise WrongUse("A workspace cannot be merged with itself. Name the folder of the other one.")


def _document(merged: Merged) -> dict[str, object]:
    return {
        "entries": {"new": merged.new_entries, "known": merged.known_entries},
        "pieces": {"new": merged.new_pieces, "known": merged.known_pieces},
    }


def _in_words(merged: Merged) -> list[str]:
    return [
        f"Brought in {counted(merged.new_entries, 'entry', 'entries')} "
        f"({merged.known_entries:,} were known) and {counted(merged.new_pieces, 'piece')} of evidence "
        f"({merged.known_pieces:,} were known).",
    ]
