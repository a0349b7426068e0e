"""The workspace: one folder with its marker, its key, the ledger, the casebook and the vault."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tanuq.config.errors import DamagedWorkspace, NewerFormat, NoWorkspace, WorkspaceExists
from tanuq.config.files import alone_in, explaining, make_private_folder, sync_folder, write_durably
from tanuq.config.key_file import (
    DEFAULT_COST,
    KEY_FILE,
    KeyCost,
    KeyDates,
    is_wrapped,
    open_key,
    today,
    unwrap,
    wrapped_key,
)
from tanuq.config.keys import KEY_BYTES, Keys
from tanuq.config.problems import Problem
from tanuq.config.sealed_json import CHANGED, is_authentic, read_whole, sealed
from tanuq.config.store import Store
from tanuq.config.taking_over import settle

MARKER = "tanuq.json"
LEDGER = "ledger.db"
FORMAT = 1

_DRAFT = "tanuq.json.new"
"""Lies in the folder while the workspace is being made, and becomes the marker at the very end."""

Random = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace."""

    path: Path
    id: str
    """Random; says nothing about the office."""
    encrypted: bool
    keys: Keys

    @property
    def ledger_path(self) -> Path:
        """What people decided, and the keys of the vault's pieces."""
        return self.path / LEDGER

    @property
    def casebook_path(self) -> Path:
        """The read model; can be thrown away and rebuilt."""
        return self.path / "casebook.db"

    @property
    def office_path(self) -> Path:
        """What this copy alone keeps beside the record: sign-ins, drafts, jobs. No rebuild touches it."""
        return self.path / "office.db"

    @property
    def vault_path(self) -> Path:
        """The folder of evidence."""
        return self.path / "vault"


def create_workspace(
    path: Path, passphrase: str | None, *, cost: KeyCost = DEFAULT_COST, random: Random = os.urandom
) -> Workspace:
    """Make a workspace in the folder *path*; without a *passphrase* its key lies open in it.

    A folder that holds other files is fine. After a kill the folder holds either a whole workspace or
    none, and making it can be tried again.

    Raises:
        WorkspaceExists: when the folder holds one.
        DamagedWorkspace: when it holds one whose marker is lost.
        PassphraseNeeded: when the passphrase is empty.
        DiskFull, NotWritable: when the files cannot be written.
    """
    folder = Path(path).resolve()
    key, identity = random(KEY_BYTES), random(16).hex()
    protection = open_key(key) if passphrase is None else wrapped_key(key, passphrase, cost, random(28))
    workspace = Workspace(folder, identity, passphrase is not None, Keys.derive(key))
    make_private_folder(folder)
    with alone_in(folder), explaining(folder):
        _make_room(folder)
        head = {"format": FORMAT, "id": identity}
        since = KeyDates(key=today(), passphrase=today() if passphrase is not None else None)
        write_durably(folder / _DRAFT, sealed(head, workspace.keys.marker))
        write_durably(
            folder / KEY_FILE, sealed(head | since.written() | {"protection": protection}, workspace.keys.marker)
        )
        Store.create(workspace.ledger_path, workspace.keys.ledger).close()
        (folder / _DRAFT).replace(folder / MARKER)
        sync_folder(folder)
    return workspace


def open_workspace(path: Path, passphrase: str | None) -> Workspace:
    """Open the workspace in the folder *path*; a workspace without encryption ignores the passphrase.

    Raises:
        NoWorkspace: when the folder holds none.
        PassphraseNeeded, WrongPassphrase: when it is encrypted.
        DamagedWorkspace: when its marker or its key file is not as tanuq wrote it.
        NewerFormat: when a newer tanuq made it.
    """
    folder = Path(path).resolve()
    settle(folder)
    marker, key_file = _marker(folder), read_key_file(folder)
    protection = key_file.get("protection")
    if not isinstance(protection, dict):
        raise DamagedWorkspace(KEY_FILE, f"The file {CHANGED}")
    keys = Keys.derive(unwrap(protection, passphrase))
    for name, content in ((MARKER, marker), (KEY_FILE, key_file)):
        if not is_authentic(content, keys.marker) or content.get("id") != marker.get("id"):
            raise DamagedWorkspace(name, "The file belongs to another workspace or was forged.")
        if content.get("format") != FORMAT:
            raise NewerFormat("This workspace was made by a newer tanuq. Install that version to open it.")
    return Workspace(folder, str(marker["id"]), is_wrapped(protection), keys)


def find_workspace(start: Path) -> Path:
    """The nearest folder from *start* upward that holds a workspace.

    Raises:
        NoWorkspace: when there is none.
    """
    folder = Path(start).resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / MARKER).is_file():
            return candidate
    raise NoWorkspace(
        f"Neither {folder} nor a folder above it holds a workspace. Make one with: tanuq --workspace FOLDER init"
    )


def needs_passphrase(path: Path) -> bool:
    """Whether the workspace in the folder *path* is encrypted.

    Raises:
        NoWorkspace: when the folder holds none.
        DamagedWorkspace: when its marker is lost, or its key file is not as tanuq wrote it.
    """
    folder = Path(path).resolve()
    _require_marker(folder)
    settle(folder)
    protection = read_key_file(folder).get("protection")
    return isinstance(protection, dict) and is_wrapped(protection)


def check_files(workspace: Workspace) -> list[Problem]:
    """What is wrong with tanuq.json and key.json."""
    problems = []
    for name in (MARKER, KEY_FILE):
        try:
            content = read_whole(_read(workspace.path / name), name)
        except DamagedWorkspace as damage:
            problems.append(damage.problem)
            continue
        if not is_authentic(content, workspace.keys.marker) or content.get("id") != workspace.id:
            problems.append(Problem(name, "The file belongs to another workspace or was forged."))
    return problems


def _make_room(folder: Path) -> None:
    if (folder / MARKER).exists():
        raise WorkspaceExists(f"{folder} holds a workspace already. Choose another folder for a new one.")
    _require_no_lost_marker(folder)  # the key may be the only one to a whole archive: never write over it
    for file in _beside_marker(folder):  # of a creation that was interrupted: nothing was ever kept with that key
        file.unlink(missing_ok=True)


def _require_no_lost_marker(folder: Path) -> None:
    if not (folder / _DRAFT).exists() and any(file.exists() for file in _beside_marker(folder)):
        raise DamagedWorkspace(
            MARKER,
            f"The file is missing, though {folder} holds other files of a workspace. "
            "Put it back from a backup, or choose another folder for a new workspace.",
        )


def _beside_marker(folder: Path) -> list[Path]:
    return [folder / name for name in (KEY_FILE, LEDGER, f"{LEDGER}-wal", f"{LEDGER}-shm")]


def _marker(folder: Path) -> dict[str, Any]:
    _require_marker(folder)
    return read_whole(_read(folder / MARKER), MARKER)


def read_key_file(folder: Path) -> dict[str, Any]:
    """What key.json in *folder* says, not yet compared with any key.

    Raises:
        DamagedWorkspace: when it is missing, or not as tanuq wrote it.
    """
    return read_whole(_read(folder / KEY_FILE), KEY_FILE)


def _require_marker(folder: Path) -> None:
    if not (folder / MARKER).is_file():
        if (folder / KEY_FILE).is_file() and (folder / LEDGER).is_file():
            _require_no_lost_marker(folder)
        raise NoWorkspace(f"{folder} holds no workspace. Make one with: tanuq --workspace FOLDER init")


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise DamagedWorkspace(path.name, "The file is missing. Put it back from a backup.")
    with explaining(path):
        return path.read_bytes()
