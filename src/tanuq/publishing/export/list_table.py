"""A list as a workbook to correct: its own columns and cells, so that importing it again changes what was corrected."""

import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from tanuq.casebook.claims import readable_property
from tanuq.casebook.projection.rows import IGNORED
from tanuq.casebook.record import Record
from tanuq.casebook.table_blob import read_rows
from tanuq.config.progress import Progress, quietly
from tanuq.intake.lists.versions import Version, current_version
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility
from tanuq.publishing.errors import FileInUse, FolderInsideWorkspace, NoSuchListHere, NothingLeaves
from tanuq.publishing.export.workbook import refuse_unfit, write_workbook


def write_list_table(record: Record, viewer: Viewer, name: str, path: Path, progress: Progress = quietly) -> int:
    """Write the list called *name* (or with that number) to *path*, a new XLSX file; gives the number of rows.

    Every cell is a text, and stays one when it is typed into: a spreadsheet makes no date or number of it.

    Raises:
        NoSuchListHere: when no list is called so, or the viewer may not know of it.
        NothingLeaves: when it has columns that no export may carry.
        FitsNoSheet: when a sheet cannot hold it.
        FileInUse, FolderInsideWorkspace: nothing was written.
    """
    version = current_version(record, name)
    if version is None or not may_see(viewer, version.visibility or Visibility.TEAM, Purpose.EXPORT):
        raise NoSuchListHere(f"There is no list called “{name}”. “tanuq status” names those that there are.")
    _refuse_restricted(version, viewer)
    if path.resolve().is_relative_to(record.workspace.path):
        raise FolderInsideWorkspace(
            f"{path} lies inside the workspace, and the table is readable by everyone. Choose a place outside."
        )
    if path.exists():
        raise FileInUse(f"{path} is there already, and is not written over. Choose another name.")
    number = 0
    for number, row in enumerate(_rows(record, version, "looking through"), start=1):
        refuse_unfit(number, row)  # before anything is written
    titles = [str(title) for title, _ in version.columns]
    _save(path, chain([titles], _rows(record, version, "writing rows", progress)))
    return number


def _refuse_restricted(version: Version, viewer: Viewer) -> None:
    properties = {str(title): readable_property(str(prop)) for title, prop in version.columns if prop != IGNORED}
    closed = [
        title for title, prop in properties.items() if not may_see(viewer, Visibility(prop.visibility), Purpose.EXPORT)
    ]
    if closed:
        named = ", ".join(f"“{title}”" for title in closed)
        raise NothingLeaves(
            f"The list has columns that leave in no export: {named}. Without them the table would take them off the "
            "record when it is imported again. Correct the file that you received, and import that."
        )


def _rows(record: Record, version: Version, step: str, progress: Progress = quietly) -> Iterator[Sequence[str | None]]:
    done = 0
    for batch in read_rows(io.BytesIO(record.vault.read(version.table))):
        for _number, *cells, _problem in batch:
            yield cells
        done += len(batch)
        progress(step, done, None)


def _save(path: Path, rows: Iterable[Sequence[str | None]]) -> None:
    """Write beside *path* and put the file there when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.unfinished-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            write_workbook(stream, "list", rows)
            stream.flush()
            os.fsync(stream.fileno())
        Path(draft).rename(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
