"""A folder that appears whole or not at all, outside the workspace and never over something that is there."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tanuq.config.workspace import Workspace
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import FolderInsideWorkspace, FolderInUse, NothingLeaves


def refuse_restricted(viewer: Viewer) -> None:
    """Go on only if *viewer* is one of those for whom files are made.

    Raises:
        NothingLeaves
    """
    if viewer.clearance is Visibility.RESTRICTED:
        raise NothingLeaves(
            "Restricted values, such as who an informant is, leave in no export. Choose public, partner or team."
        )


def outside(workspace: Workspace, folder: Path) -> Path:
    """*folder* as a whole path, if it does not lie in the workspace.

    Raises:
        FolderInsideWorkspace
    """
    whole = folder.resolve()
    if whole.is_relative_to(workspace.path):
        raise FolderInsideWorkspace(
            f"{whole} lies inside the workspace, and an export is readable by everyone. Choose a place outside."
        )
    return whole


@contextmanager
def appearing_at(folder: Path) -> Iterator[Path]:
    """A folder beside *folder*, which takes its place at the end; a failure leaves nothing behind.

    Raises:
        FolderInUse: before anything is written, or at the end where somebody else wrote there meanwhile.
    """
    _refuse_if_in_use(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.unfinished-", dir=folder.parent))
    try:
        yield draft
        _make_durable(draft)
        _refuse_if_in_use(folder)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft)
        raise


def _refuse_if_in_use(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUse(f"{folder} holds something already. Name a folder that is new or empty.")


def _make_durable(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
