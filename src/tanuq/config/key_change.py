"""Another passphrase for the workspace key; another workspace key for everything."""

import os
import shutil
from pathlib import Path
from typing import Any

from tanuq.config.errors import KeptAside, NotEncrypted
from tanuq.config.files import alone_in, explaining, make_private_folder, sync_folder, write_durably
from tanuq.config.in_use import shared
from tanuq.config.key_file import DEFAULT_COST, KEY_FILE, KeyCost, KeyDates, today, unwrap, wrapped_key
from tanuq.config.keys import KEY_BYTES, Keys
from tanuq.config.sealed_json import sealed
from tanuq.config.taking_over import ANEW, BEFORE, left_aside
from tanuq.config.workspace import (
    FORMAT,
    MARKER,
    Random,
    Workspace,
    needs_passphrase,
    open_workspace,
    read_key_file,
)


def key_dates(folder: Path) -> KeyDates:
    """Since when key and passphrase of the workspace in *folder* are as they are.

    Raises:
        DamagedWorkspace: when key.json is not as tanuq wrote it.
    """
    return KeyDates.read(read_key_file(folder))


def change_passphrase(
    folder: Path, old: str | None, new: str, *, cost: KeyCost = DEFAULT_COST, random: Random = os.urandom
) -> None:
    """Let *new* open the workspace in *folder* instead of *old*, stretched at *cost*; durable on return.

    Only key.json changes, and after a kill it is the old one or the new one. The workspace key is the same: a copy made
    before opens with *old* as it ever did.

    Raises:
        WrongPassphrase, PassphraseNeeded: when *old* does not open it, or *new* is empty; nothing is changed.
        NotEncrypted: when there is none to change.
        StoreBusy: while it is being encrypted anew.
        DamagedWorkspace, NewerFormat, NoWorkspace, DiskFull, NotWritable
    """
    if not needs_passphrase(folder):
        raise NotEncrypted(
            f"{folder} is not encrypted: its key lies open in it, and in every copy. "
            "“tanuq key renew” encrypts all of it under a new key and a passphrase."
        )
    with shared(folder):  # the key behind the passphrase must not change meanwhile
        workspace = open_workspace(folder, old)
        _change_passphrase(workspace, old, new, cost, random)


def _change_passphrase(workspace: Workspace, old: str | None, new: str, cost: KeyCost, random: Random) -> None:
    with alone_in(workspace.path):
        before = read_key_file(workspace.path)
        protection = wrapped_key(unwrap(before["protection"], old), new, cost, random(28))
        since = KeyDates(key=KeyDates.read(before).key, passphrase=today())
        _write_key_file(workspace, protection, since)


def draft_anew(
    workspace: Workspace, passphrase: str, *, cost: KeyCost = DEFAULT_COST, random: Random = os.urandom
) -> Workspace:
    """The beginning of *workspace* under a fresh key, in ``tanuq.anew`` inside; what an earlier attempt left goes.

    Raises:
        KeptAside: when the one before the last is still there.
        PassphraseNeeded: when the passphrase is empty.
        DiskFull, NotWritable
    """
    if (workspace.path / BEFORE).exists():
        raise KeptAside(
            f"What {workspace.path} was before it was last encrypted anew still lies in {BEFORE}. "
            "When the new one is in order, remove it with “tanuq key discard”; then try again."
        )
    folder, key = workspace.path / ANEW, random(KEY_BYTES)
    protection = wrapped_key(key, passphrase, cost, random(28))
    draft = Workspace(folder, workspace.id, encrypted=True, keys=Keys.derive(key))
    discard_folder(folder)
    make_private_folder(folder)
    write_durably(folder / MARKER, sealed({"format": FORMAT, "id": draft.id}, draft.keys.marker))
    _write_key_file(draft, protection, KeyDates(key=today(), passphrase=today()))
    return draft


def discard_aside(folder: Path) -> list[Path]:
    """Remove what lies in *folder* beside its workspace, of each its key first, so that after a kill nothing opens.

    Raises:
        KeptAside: when nothing lies there.
        StoreBusy: while it is being encrypted anew.
        NotWritable, DiskFailed
    """
    with shared(folder):  # what lies there is nobody's work in progress
        aside = left_aside(folder)
        if not aside:
            raise KeptAside(f"Nothing lies in {folder} beside the workspace itself: there is nothing to remove.")
        for path in aside:
            discard_folder(path)
    return aside


def discard_folder(folder: Path) -> None:
    """Remove the workspace in *folder*, its key before all else; nothing where there is none."""
    with explaining(folder):
        if not folder.is_dir():
            return
        key_file = folder / KEY_FILE
        if key_file.is_file():
            _overwrite(key_file)
            key_file.unlink()
            sync_folder(folder)
        shutil.rmtree(folder)
        sync_folder(folder.parent)


def _overwrite(path: Path) -> None:
    # Where a disk writes in place, the wrapped key is gone; an SSD may keep the old block.
    with path.open("r+b") as file:
        file.write(os.urandom(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _write_key_file(workspace: Workspace, protection: dict[str, Any], since: KeyDates) -> None:
    document = {"format": FORMAT, "id": workspace.id, "protection": protection, **since.written()}
    write_durably(workspace.path / KEY_FILE, sealed(document, workspace.keys.marker))
