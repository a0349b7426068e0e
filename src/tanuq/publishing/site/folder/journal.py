"""How a new state of the site takes the place of the old one, though a kill or a full disk may come at any moment.

    next/      what is new, at the paths that it will have; nothing of it counts yet
    journal    it is complete: from here on nothing leads back. It lists the files that go

Each step after that is a rename or a removal that can be done once more: the next run finishes what a kill left.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from tanuq.config.files import write_durably

_NEXT = "next"
_JOURNAL = "journal"


def next_in(desk: Path) -> Path:
    """Where in the *desk*, the folder beside the site's own files, the new state is put together."""
    return desk / _NEXT


def commit(desk: Path, gone: Sequence[str]) -> None:
    """Say that the new state is complete, and that the files *gone* are not part of it."""
    write_durably(desk / _JOURNAL, "\n".join(gone).encode())


def settle(desk: Path) -> None:
    """Finish a new state that is complete, throw one away that is not, and leave nothing of either."""
    if (desk / _JOURNAL).is_file():
        _finish(desk)
    if (desk / _NEXT).is_dir():
        shutil.rmtree(desk / _NEXT)


def give_up(desk: Path) -> None:
    """Throw a new state away that is not complete; one that is waits for the next run."""
    if not (desk / _JOURNAL).is_file():
        shutil.rmtree(desk / _NEXT, ignore_errors=True)


def _finish(desk: Path) -> None:
    site = desk.parent
    if (desk / _NEXT).is_dir():
        _move(desk / _NEXT, site)
    for path in (desk / _JOURNAL).read_text("utf-8").splitlines():
        (site / path).unlink(missing_ok=True)
        _remove_empty((site / path).parent, site)
    (desk / _JOURNAL).unlink()


def _move(source: Path, target: Path) -> None:
    """Put everything in *source* into *target*: whole folders where there is none of that name yet."""
    with os.scandir(source) as entries:
        for entry in list(entries):
            place = target / entry.name
            if entry.is_dir() and place.is_dir():
                _move(Path(entry.path), place)
            else:
                os.replace(entry.path, place)  # noqa: PTH105  a hundred thousand times: without a Path for each


def _remove_empty(folder: Path, site: Path) -> None:
    while folder != site and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
