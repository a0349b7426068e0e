"""`tanuq key`: how old key and passphrase are, another passphrase, everything anew under another key."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tanuq.casebook.record import milliseconds_now
from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.wording import counted, size_in_words
from tanuq.cli.branching import branching
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import folder_of, unlock, unlocked
from tanuq.cli.paths import path
from tanuq.cli.renewing import renew as renew_workspace
from tanuq.cli.session import Secrets, Session, advice_on, session_of
from tanuq.config.errors import PassphraseNeeded
from tanuq.config.key_change import change_passphrase, discard_aside
from tanuq.config.store import Store
from tanuq.config.taking_over import ANEW, BEFORE, left_aside
from tanuq.config.workspace import Workspace
from tanuq.ledger.key_age import KeyAge, key_age
from tanuq.ledger.ledger import Ledger

NewFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        parser=path,
        help="The new passphrase; else TANUQ_NEW_PASSPHRASE, or it is asked for twice.",
    ),
]


def show(context: typer.Context) -> None:
    """Change the passphrase; encrypt everything anew under a new key.

    Without a further word it says how old both are, and whether it is time for new ones.

    [bold]tanuq key passphrase[/bold] changes the passphrase: when it may have been seen, and once a year.

    [bold]tanuq key renew[/bold] encrypts everything anew: when somebody who knew the passphrase left, when a copy was
    lost, and every other year.

    [bold]tanuq key discard[/bold] removes what was there before, once the new one is in order.

    [bold]tanuq key[/bold]
    """
    session = session_of(context)
    workspace = unlock(folder_of(session), session.secrets)
    age, aside = _age(workspace), [path.name for path in left_aside(workspace.path)]
    session.output.answer(
        {
            "workspace": str(workspace.path),
            "encrypted": workspace.encrypted,
            "key": {"since": _iso(age.key), "due": age.key_is_due},
            "passphrase": {"since": _iso(age.passphrase), "due": age.passphrase_is_due}
            if workspace.encrypted
            else None,
            "aside": aside,
        },
        _in_words(workspace, age),
    )
    for line in _advice(workspace, age, aside):
        session.output.next_step(f"Next: {line}")


def change(context: typer.Context, new_passphrase_file: NewFile = None) -> None:
    """Change the passphrase. The key behind it stays, so that this takes a second.

    Copies and backups made before still open with the old passphrase. Against somebody who had both a copy and the
    passphrase it does not help either: [bold]tanuq key renew[/bold] does, for what is written from then on.

    [bold]tanuq key passphrase[/bold]

    [bold]tanuq key passphrase --passphrase-file OLD --new-passphrase-file NEW[/bold]
    """
    session = session_of(context)
    workspace, old = unlocked(folder_of(session), session.secrets)
    new = _new_passphrase(new_passphrase_file) if workspace.encrypted else ""
    change_passphrase(workspace.path, old, new)
    session.output.answer(
        {"workspace": str(workspace.path), "changed": new != old},
        [
            f"{workspace.path} opens with the same passphrase as before. It was stretched anew, at today's cost."
            if new == old
            else f"{workspace.path} opens with the new passphrase, and no longer with the old one."
        ],
    )
    if new != old:
        session.output.message(
            *advice_on(new),
            "Copies and backups made before still open with the old passphrase: make new ones and destroy those.",
            "Whoever had both a copy and the old passphrase may have the key. Against them: tanuq key renew",
        )


def renew(context: typer.Context, new_passphrase_file: NewFile = None) -> None:
    """Encrypt everything anew, under a new key and a new passphrase.

    The record stays the same to the last hash; every byte on the disk becomes another. It is made beside the old one,
    verified, and put in its place; until then nothing is changed, and it can be stopped at any time. Stop
    [bold]tanuq serve[/bold] first. The disk must hold both.

    [bold]tanuq key renew[/bold]

    [bold]tanuq key renew --passphrase-file OLD --new-passphrase-file NEW[/bold]
    """
    session = session_of(context)
    workspace = unlock(folder_of(session), session.secrets)
    passphrase = _new_passphrase(new_passphrase_file)
    before = workspace.path / BEFORE
    try:
        with progress() as report:
            found = renew_workspace(workspace, passphrase, report)
    except KeyboardInterrupt:
        session.output.message(_left_by_stopping(workspace))
        raise
    session.output.answer(
        {
            "workspace": str(workspace.path),
            "before": str(before),
            "entries": found.entries,
            "pieces": found.pieces,
            "bytes": found.bytes,
        },
        [
            f"{workspace.path} is encrypted anew and opens with the new passphrase: "
            f"{counted(found.entries, 'ledger entry', 'ledger entries')}, {counted(found.pieces, 'piece')} of evidence "
            f"({size_in_words(found.bytes)}), each verified.",
            f"What it was lies in {before} and opens with the old passphrase."
            if workspace.encrypted
            else f"What it was lies in {before}, NOT ENCRYPTED: whoever has the disk can read it until it is removed.",
        ],
    )
    session.output.message(
        *advice_on(passphrase),
        "Copies and backups made before still open as they did: make new ones and destroy those.",
        "Members sign in again. The address for sync is another one: give other offices what “tanuq sync key” shows.",
    )
    session.output.next_step(
        "Next: look whether everything is there; then remove what it was with “tanuq key discard”."
    )


def discard(
    context: typer.Context, yes: Annotated[bool, typer.Option("--yes", help="Remove it without asking.")] = False
) -> None:
    """Remove what the workspace was before it was encrypted anew, and what an attempt that was killed left.

    The key goes first: from then on nothing of it opens, whatever the disk keeps of the rest. An SSD may keep the old
    block of the key; then only whoever finds it and knows its passphrase could read on.

    [bold]tanuq key discard[/bold]

    [bold]tanuq key discard --yes[/bold]
    """
    session = session_of(context)
    workspace = unlock(folder_of(session), session.secrets)  # whoever cannot open the new one still needs the old
    aside = left_aside(workspace.path)
    if aside and not yes and not _agreed(session, aside):
        raise typer.Abort
    removed = discard_aside(workspace.path)
    session.output.answer(
        {"removed": [str(path) for path in removed]},
        [f"Removed {path}, its key before all else." for path in removed],
    )


def _agreed(session: Session, aside: list[Path]) -> bool:
    if session.output.json or not os.isatty(0):
        raise WrongUse("Nothing was removed: nobody is here to agree. Give the same command with --yes.")
    return typer.confirm(f"Remove {' and '.join(map(str, aside))} for ever?", err=True)


def _left_by_stopping(workspace: Workspace) -> str:
    if (workspace.path / BEFORE).exists():
        return "It was being put in its place: the new passphrase opens it, or else the one of before. See: tanuq key"
    return "Nothing was changed: it opens with what opened it before. The new passphrase was not taken."


def _new_passphrase(file: Path | None) -> str:
    ways = "--new-passphrase-file or TANUQ_NEW_PASSPHRASE"
    chosen = Secrets(file=file, spoken=os.environ.get("TANUQ_NEW_PASSPHRASE"), ways=ways).choose()
    if chosen is None:
        raise PassphraseNeeded(f"Nobody is here to type the new passphrase. Give it with {ways}.")
    return chosen


def _age(workspace: Workspace) -> KeyAge:
    store = Store(workspace.ledger_path, workspace.keys.ledger)
    try:
        return key_age(workspace, Ledger(store, now=milliseconds_now))
    finally:
        store.close()


def _in_words(workspace: Workspace, age: KeyAge) -> list[str]:
    if not workspace.encrypted:
        return [f"{workspace.path} is NOT ENCRYPTED: its key lies open in it."]
    return [f"Key since {_iso(age.key) or 'today'}, passphrase since {_iso(age.passphrase) or 'today'}."]


def _advice(workspace: Workspace, age: KeyAge, aside: list[str]) -> list[str]:
    lines = []
    if BEFORE in aside:
        lines.append(f"“tanuq key discard” removes {BEFORE}, which still opens with what opened it before.")
    if ANEW in aside:
        lines.append(f"“tanuq key renew” begins again, or “tanuq key discard” removes {ANEW}: it was broken off.")
    if not workspace.encrypted:
        lines.append("“tanuq key renew” encrypts everything under a passphrase.")
    elif age.key_is_due:
        lines.append("“tanuq key renew”: the key is more than two years old.")
    elif age.passphrase_is_due:
        lines.append("“tanuq key passphrase”: the passphrase is more than a year old.")
    return lines


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


key_commands = branching(show=show, passphrase=change, renew=renew, discard=discard)
