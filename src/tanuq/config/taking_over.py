"""How a workspace that was encrypted anew takes the place of the old one, though a kill may come at any moment.

    tanuq.anew/           it is being made, in the folder that it will take over; the old one is in use as ever
    tanuq.anew.whole/     it is complete and was verified: from here on nothing leads back
    tanuq.anew.placing/   all of the old one lies in tanuq.before
    tanuq.before/         the old one, until somebody says that it may go

Each step is a rename that can be done once more. Whoever opens the folder next finishes what a kill left, and needs no
key for it. The two small files stay at the top until those of the new one replace them, so that the folder never
stops being a workspace.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from tanuq.config.files import alone_in, explaining, make_private_folder, sync_folder, write_durably

ANEW = "tanuq.anew"
BEFORE = "tanuq.before"
DATABASES = ("ledger.db", "casebook.db", "office.db")

_WHOLE = "tanuq.anew.whole"
_PLACING = "tanuq.anew.placing"
_SMALL = ("tanuq.json", "key.json")
_FOLDERS = ("vault", "arriving")
_BESIDE = ("", "-wal", "-shm")
_HALF = ("key.json.new", "ledger.head.new")
"""What a process that was killed while it wrote may have left: drafts of small files."""


def moved(folder: Path) -> Iterator[Path]:
    """What of the workspace in *folder* changes its place, the two small files left out; files of others stay."""
    databases = (f"{name}{end}" for name in DATABASES for end in _BESIDE)
    for name in (*databases, "ledger.head", *_HALF, *_FOLDERS):
        if os.path.lexists(folder / name):
            yield folder / name


def left_aside(folder: Path) -> list[Path]:
    """What lies in *folder* beside its workspace: what it was before, and what an attempt that was killed left."""
    return [folder / name for name in (BEFORE, ANEW) if (folder / name).is_dir()]


def put_in_place(folder: Path) -> None:
    """Let the workspace in ``tanuq.anew`` be the one in *folder*; for whoever has both alone, and after its last check.

    Raises:
        NotWritable, DiskFull, DiskFailed: when the disk refuses; opening the folder tries to go on.
    """
    with alone_in(folder), explaining(folder):
        (folder / ANEW).rename(folder / _WHOLE)
        sync_folder(folder)
        _finish(folder)


def settle(folder: Path) -> None:
    """Finish what a killed process left between two keys.

    Raises:
        NotWritable, DiskFull, DiskFailed: when the disk refuses.
    """
    if _is_between(folder):
        with alone_in(folder), explaining(folder):
            _finish(folder)


def _is_between(folder: Path) -> bool:
    return (folder / _WHOLE).is_dir() or (folder / _PLACING).is_dir()


def _finish(folder: Path) -> None:
    whole, placing = folder / _WHOLE, folder / _PLACING
    if whole.is_dir():
        _set_aside(folder, folder / BEFORE)
        whole.rename(placing)
        sync_folder(folder)
    if placing.is_dir():
        for path in sorted(placing.iterdir()):
            path.rename(folder / path.name)
        sync_folder(folder)
        placing.rmdir()
        sync_folder(folder)


def _set_aside(folder: Path, before: Path) -> None:
    make_private_folder(before)
    for name in _SMALL:
        write_durably(before / name, (folder / name).read_bytes())
    for path in moved(folder):
        path.rename(before / path.name)
    sync_folder(folder)
    sync_folder(before)
