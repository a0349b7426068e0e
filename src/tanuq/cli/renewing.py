"""Encrypts a workspace anew: the same record under fresh keys, beside the old one until it was found to be the same.

What people signed does not change by a byte: entries, hashes, signatures, checkpoints. What changes is every key that
lies around it, and with them every byte on the disk. Nobody else may have the workspace open meanwhile.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tanuq.casebook.record import milliseconds_now
from tanuq.cli.answers.wording import size_in_words
from tanuq.cli.checking import Findings, check_workspace
from tanuq.cli.errors import CannotBeRenewed
from tanuq.config.copying import copy_database, differing_tables
from tanuq.config.errors import DamagedWorkspace, DiskFull
from tanuq.config.in_use import alone, held_already
from tanuq.config.key_change import discard_folder, draft_anew
from tanuq.config.key_file import DEFAULT_COST, KeyCost
from tanuq.config.progress import Progress, quietly
from tanuq.config.store import Store
from tanuq.config.taking_over import moved, put_in_place
from tanuq.config.workspace import Workspace
from tanuq.intake.testimony.arriving import Arriving
from tanuq.intake.testimony.errors import UploadError
from tanuq.ledger.head_file import Mark
from tanuq.ledger.ledger import Ledger
from tanuq.vault.vault import Vault

_MARGIN = 64_000_000
"""Bytes that stay free beside what is written."""
_SEALED_APART = {"piece", "piece_sweep"}
"""Tables of ledger.db that speak of the files of the vault: names and keys of these are new."""


def renew(
    workspace: Workspace, passphrase: str, progress: Progress = quietly, *, cost: KeyCost = DEFAULT_COST
) -> Findings:
    """Encrypt *workspace* anew under a fresh key that *passphrase* opens; what it was lies in ``tanuq.before`` then.

    A kill before the last check leaves the old one as it was, and one after it is finished by whoever opens the folder
    next. Constant memory.

    Raises:
        WorkspaceInUse: when somebody else has it open.
        KeptAside: when what it was before the last time is still there.
        DiskFull: when the disk would not hold both.
        CannotBeRenewed: when parts of it lie elsewhere, an upload is damaged, or the new one is not the same.
        DamagedWorkspace, DamagedPiece, PassphraseNeeded, NotWritable
    """
    with alone(workspace.path):
        _require_one_disk(workspace.path)
        draft = draft_anew(workspace, passphrase, cost=cost)
        try:
            _require_room(workspace.path)
            _fill(draft, workspace, progress)
            findings = _require_same(draft, workspace, progress)
        except BaseException:
            discard_folder(draft.path)
            raise
        put_in_place(workspace.path)
    return findings


def _fill(draft: Workspace, workspace: Workspace, progress: Progress) -> None:
    _take_uploads_over(draft, workspace)  # first: what is damaged there is soon removed by hand
    for old, key, new, new_key in _databases(workspace, draft):
        progress(f"Encrypting {old.name} anew", 0, None)
        with _explaining_casebook(old):
            copy_database(old, key, new, new_key)
    with _opened(workspace) as (ledger, vault), _opened(draft) as (new_ledger, new_vault):
        new_ledger.head_file.create(_acknowledged(ledger))
        new_vault.take_over(vault, progress)


def _take_uploads_over(draft: Workspace, workspace: Workspace) -> None:
    arriving, new = Arriving(workspace), Arriving(draft)
    for name in arriving.names():
        try:
            new.take_over(arriving, name)
        except UploadError as damage:
            folder = workspace.path / "arriving" / name
            raise CannotBeRenewed(
                f"A file that is still being sent was damaged on the disk, and can only be sent again. Remove "
                f"{folder}, then try again; nothing was changed."
            ) from damage


def _require_same(draft: Workspace, workspace: Workspace, progress: Progress) -> Findings:
    """What the check of *draft* found: nothing, and that it holds what *workspace* holds."""
    findings = check_workspace(draft, progress, held_already)
    differing = [str(problem) for problem in findings.problems]
    for old, key, new, new_key in _databases(workspace, draft):
        progress(f"Comparing {old.name}", 0, None)
        tables = differing_tables(old, key, new, new_key, but=_SEALED_APART)
        differing += [f"{old.name}: {table} is not the same" for table in tables]
    with _opened(workspace) as (_, vault), _opened(draft) as (_, new_vault):
        if not new_vault.holds_as(vault):
            differing.append("vault: the pieces are not the same")
    if _arrived(draft) != _arrived(workspace):
        differing.append("arriving: the uploads are not the same")
    if differing:
        raise CannotBeRenewed(
            f"What was encrypted anew is not what was there, and was thrown away ({'; '.join(differing)}). "
            "The workspace is as it was. Look at it with “tanuq verify”."
        )
    return findings


def _databases(workspace: Workspace, draft: Workspace) -> Iterator[tuple[Path, bytes, Path, bytes]]:
    """Each database that is there and was begun: path and key, before and anew."""
    for name, file in (("ledger", "ledger_path"), ("casebook", "casebook_path"), ("office", "office_path")):
        old: Path = getattr(workspace, file)
        if old.exists() and old.stat().st_size:
            yield old, getattr(workspace.keys, name), getattr(draft, file), getattr(draft.keys, name)


@contextmanager
def _opened(workspace: Workspace) -> Iterator[tuple[Ledger, Vault]]:
    store = Store(workspace.ledger_path, workspace.keys.ledger, held_already)
    try:
        yield Ledger(store, now=milliseconds_now), Vault(workspace, store)
    finally:
        store.close()


def _acknowledged(ledger: Ledger) -> Mark:
    mark = ledger.head_file.newest()
    if mark is None:
        raise DamagedWorkspace(ledger.head_file.path.name, "The file is missing or damaged. Put it back from a backup.")
    return mark


def _arrived(workspace: Workspace) -> dict[str, int]:
    arriving = Arriving(workspace)
    return {name: arriving.received(name) for name in arriving.names()}


@contextmanager
def _explaining_casebook(path: Path) -> Iterator[None]:
    try:
        yield
    except DamagedWorkspace as damage:
        if path.name != "casebook.db":
            raise
        raise DamagedWorkspace(
            path.name, "The file is damaged. “tanuq rebuild” makes it anew; then try again."
        ) from damage


def _require_one_disk(folder: Path) -> None:
    """What lies on another disk cannot change its place by a rename."""
    device = folder.stat().st_dev
    for path in moved(folder):
        if path.is_symlink() or path.stat().st_dev != device:
            raise CannotBeRenewed(
                f"{path} is a link, or lies on another disk than the rest of the workspace. "
                "Bring all of it into one folder first."
            )


def _require_room(folder: Path) -> None:
    needed = sum(_bytes_of(path) for path in moved(folder)) + _MARGIN
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskFull(
            f"Old and new lie side by side until the new one was verified: that needs {size_in_words(needed)}, and "
            f"the disk of {folder} has {size_in_words(free)} left. Make room and try again; nothing was changed."
        )


def _bytes_of(path: Path) -> int:
    if not path.is_dir():
        return path.stat().st_size
    return sum(os.stat(Path(root, name)).st_size for root, _, names in os.walk(path) for name in names)  # noqa: PTH116
