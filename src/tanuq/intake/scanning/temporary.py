"""Whether clamd keeps in memory what it is given to scan, or writes it to a disk."""

import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_IN_MEMORY = frozenset({"tmpfs", "ramfs"})
_USUAL = "/tmp"  # noqa: S108  where clamd writes when its settings say nothing; we write nothing there
_SETTING = re.compile(r"^\s*TemporaryDirectory\s+(\S+)", re.MULTILINE)
_OCTAL = re.compile(r"\\([0-7]{3})")


def keeps_in_memory(settings: Path, mounts: Path = _MOUNTS) -> bool:
    """Whether the temporary folder in these *settings* of clamd lies in memory; no, where that cannot be read."""
    try:
        found = _SETTING.search(settings.read_text("utf-8", "replace"))
        table = mounts.read_text("utf-8", "replace")
    except OSError:
        return False
    return _kind_of(Path(found[1] if found else _USUAL).resolve(), table) in _IN_MEMORY


def _kind_of(folder: Path, table: str) -> str:
    """The kind of file system that *folder* lies on: the mount with the longest path above it, the last of equals."""
    kinds = {Path(_unescaped(line.split()[1])): line.split()[2] for line in table.splitlines() if line.count(" ") > 2}
    above = [place for place in kinds if folder.is_relative_to(place)]
    return kinds[max(above, key=lambda place: len(place.parts))] if above else ""


def _unescaped(path: str) -> str:
    return _OCTAL.sub(lambda found: chr(int(found[1], 8)), path)
