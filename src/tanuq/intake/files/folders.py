"""Receives many files and whole folders; whatever is not received is named, with the reason."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tanuq.casebook.record import Record
from tanuq.config.errors import DiskFull
from tanuq.config.progress import Progress, quietly
from tanuq.intake.files.errors import FileError, LeftOut, NoSuchFile, UnreadableFile
from tanuq.intake.files.receiving import Received, ReceiveOptions, receive_file, shown_name

# What computers put into folders by themselves: Finder, Explorer, and copies to foreign disks.
_NOT_FROM_PEOPLE = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_RESOURCE_FORK = "._"
_WORKSPACE_MARKER = "tanuq.json"


@dataclass(frozen=True, slots=True)
class Refused:
    """A path of which nothing was received, and why."""

    path: Path
    error: FileError | DiskFull


@dataclass(frozen=True, slots=True)
class ReceivedFiles:
    """What became of every file: as many as were found."""

    received: tuple[Received, ...]
    refused: tuple[Refused, ...]


def receive_files(
    record: Record, paths: Sequence[Path], options: ReceiveOptions | None = None, progress: Progress = quietly
) -> ReceivedFiles:
    """Receive files, and all files in folders; one that cannot be received does not stop the others.

    Each is durable as soon as it is received. At a full disk the files that are left are refused unread.
    """
    found = [item for path in paths for item in _found(path)]
    received: list[Received] = []
    refused: list[Refused] = []
    for at, item in enumerate(found):
        progress("files", at, len(found))
        try:
            received.append(_received(record, item, options))
        except FileError as error:
            refused.append(Refused(_path_of(item), error))
        except DiskFull as error:
            refused += [Refused(_path_of(left), error) for left in found[at:]]
            break
    progress("files", len(found), len(found))
    return ReceivedFiles(tuple(received), tuple(refused))


def _path_of(item: Path | Refused) -> Path:
    return item.path if isinstance(item, Refused) else item


def _received(record: Record, item: Path | Refused, options: ReceiveOptions | None) -> Received:
    if isinstance(item, Refused):
        raise item.error
    return receive_file(record, item, options)


def _found(path: Path) -> Iterator[Path | Refused]:
    """Every file below *path*, or it, in the order of their names; and what in it is left out."""
    if _is_folder(path):
        yield from _in_folder(path)
    else:
        yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # we may not look; opening it will say why


def _in_folder(folder: Path) -> Iterator[Path | Refused]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        why = f"The folder “{shown_name(folder)}” cannot be opened: {error.strerror}."
        yield Refused(folder, UnreadableFile(why))
        return
    if any(entry.name == _WORKSPACE_MARKER for entry in entries):
        yield Refused(folder, LeftOut(f"“{shown_name(folder)}” is a tanuq workspace; join it with `tanuq merge`."))
        return
    if not entries:
        yield Refused(folder, NoSuchFile(f"The folder “{shown_name(folder)}” is empty."))
    for entry in entries:
        yield from _entry(entry)


def _entry(entry: os.DirEntry[str]) -> Iterator[Path | Refused]:
    path = Path(entry.path)
    if entry.name in _NOT_FROM_PEOPLE or entry.name.startswith(_RESOURCE_FORK):
        yield Refused(path, LeftOut(f"“{shown_name(path)}” was put there by the computer, not by a person."))
    elif entry.is_symlink() and _is_folder(path):
        # A link may lead back to where we came from, for ever.
        yield Refused(path, LeftOut(f"“{shown_name(path)}” is a link to a folder; add that folder itself."))
    else:
        yield from _found(path)
