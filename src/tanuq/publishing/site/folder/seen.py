"""How the folders of a site were when they were last looked through: what nobody touched since is not listed again."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from tanuq.config.files import explaining

_FILE = "folders.json"


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder as it was."""

    changed: int
    """When a name came into it or went, in nanoseconds."""
    folders: tuple[str, ...]
    """Names of the folders in it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One folder as it is."""

    path: str
    """Below the site; "" for the site itself."""
    folder: Folder
    names: frozenset[str] | None
    """Names of everything in it that is no folder; None where nobody touched it since it was looked through."""


def folders_seen(desk: Path) -> Mapping[str, Folder]:
    """What was noted last, by path; nothing where it cannot be read: then everything is looked through."""
    try:
        held = orjson.loads((desk / _FILE).read_bytes())
        return {path: Folder(int(changed), tuple(folders)) for path, (changed, folders) in held.items()}
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return {}


def note_folders(desk: Path, seen: Mapping[str, Folder]) -> None:
    """Note them for the next time."""
    draft = desk / f"{_FILE}.next"
    with explaining(draft):
        draft.write_bytes(orjson.dumps({path: (one.changed, one.folders) for path, one in seen.items()}))
        draft.replace(desk / _FILE)


def listed(site: Path, seen: Mapping[str, Folder], leaving_out: str) -> Iterator[Listed]:
    """Every folder of *site*, but the one of this name below it."""
    waiting = [""]
    while waiting:
        path = waiting.pop()
        one = _listed(site, path, seen.get(path), leaving_out)
        waiting += [f"{path}/{name}" if path else name for name in sorted(one.folder.folders, reverse=True)]
        yield one


def _listed(site: Path, path: str, before: Folder | None, leaving_out: str) -> Listed:
    # Asked before it is listed: what comes in between is seen the next time.
    changed = os.stat(site / path).st_mtime_ns  # noqa: PTH116  the quick way, of thousands
    if before is not None and before.changed == changed:
        return Listed(path, before, None)
    folders, names = [], []
    with os.scandir(site / path) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                names.append(entry.name)
            elif path or entry.name != leaving_out:
                folders.append(entry.name)
    return Listed(path, Folder(changed, tuple(sorted(folders))), frozenset(names))
