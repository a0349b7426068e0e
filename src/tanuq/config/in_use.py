"""Who has a workspace open: any number share it, and what changes all of its keys must have it alone.

The lock is the system's, on a file of its own: whoever is killed lets go of it, and nobody has to clear it away.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from tanuq.config.errors import StoreBusy, WorkspaceInUse
from tanuq.config.files import PRIVATE_FILE, explaining
from tanuq.config.taking_over import settle

IN_USE = "in-use.lock"

Hold = Callable[[Path], AbstractContextManager[None]]
"""How a store holds the folder that it lies in for as long as it is open."""


@contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Keep whoever wants *folder* alone away until the block ends.

    Raises:
        StoreBusy: when somebody has it alone.
    """
    with _locked(folder, fcntl.LOCK_SH, StoreBusy(f"{folder} is being encrypted anew. Wait until that is done.")):
        settle(folder)  # whoever had it alone may have been killed since the folder was looked at
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep everybody else away from *folder* until the block ends.

    Raises:
        WorkspaceInUse: when somebody has it open.
    """
    refusal = WorkspaceInUse(
        f"{folder} is open: its pages are served, a worker is at work, or another command runs. "
        "End them, and try again."
    )
    with _locked(folder, fcntl.LOCK_EX, refusal):
        yield


def held_already(folder: Path) -> AbstractContextManager[None]:
    """For the stores of whoever has *folder* alone."""
    del folder
    return nullcontext()


@contextmanager
def _locked(folder: Path, kind: int, refusal: Exception) -> Iterator[None]:
    with explaining(folder / IN_USE):
        descriptor = os.open(folder / IN_USE, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    try:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise refusal from error
        yield
    finally:
        os.close(descriptor)
