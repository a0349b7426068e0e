"""Writes dossiers where somebody wants them: one file, or a folder of them that appears when it is complete."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.policy.decision import Viewer
from tanuq.publishing.appearing import appearing_at, outside
from tanuq.publishing.dossier.errors import NobodyChosen
from tanuq.publishing.dossier.making import Dossier, Refused, dossiers
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.errors import FileInUse


def file_name(dossier: Dossier, order: Order) -> str:
    """The name of its file, by number: it tells no name."""
    who = "people" if order.template.several else dossier.persons[0]
    return f"{who}-{order.template.name}-{order.language}{order.template.ending}"


def write_dossier(record: Record, viewer: Viewer, persons: list[int], order: Order, path: Path) -> Dossier:
    """Write the one dossier of *persons* to *path*, a new file; it is there whole or not at all.

    Raises:
        PublishingError: why there is none; nothing was written.
    """
    path = outside(record.workspace, path)
    if path.exists():
        raise FileInUse(f"{path} is there already, and is not written over. Choose another name.")
    made = next(dossiers(record, viewer, persons, order))
    if isinstance(made, Refused):
        raise made.why
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, made.content)
    return made


def write_dossiers(
    record: Record, viewer: Viewer, persons: list[int], order: Order, folder: Path, progress: Progress = quietly
) -> list[tuple[str, Dossier | Refused]]:
    """Write a dossier of each of *persons* into *folder*, new or empty: (file name or "", what came of it) pairs.

    Raises:
        NobodyChosen: when there is a dossier of none of them.
        FolderInUse, FolderInsideWorkspace, NothingLeaves: nothing was written.
    """
    folder = outside(record.workspace, folder)
    with appearing_at(folder) as draft:
        steps = dossiers(record, viewer, persons, order)
        came = list(_written(steps, draft, order, progress, len(persons)))
        refused = [one for _name, one in came if isinstance(one, Refused)]
        if len(refused) == len(came):
            raise NobodyChosen(f"No dossier was made. {refused[0].why}")
    return came


def _written(
    steps: Iterable[Dossier | Refused], draft: Path, order: Order, progress: Progress, people: int
) -> Iterable[tuple[str, Dossier | Refused]]:
    for done, step in enumerate(steps, start=1):
        progress("Dossiers", done, people)
        if isinstance(step, Refused):
            yield "", step
            continue
        name = file_name(step, order)
        (draft / name).write_bytes(step.content)
        # Of a thousand, the bytes are on the disk and not in memory.
        yield name, replace(step, content=b"")


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.unfinished-{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
