"""Puts files beside those of the site, each only where it is not there already as it is."""

import os
from dataclasses import dataclass
from pathlib import Path

from tanuq.config.files import explaining, sync_file


@dataclass(slots=True)
class Staging:
    """Where files are put, and how many were. Two processes may each have one for the same folders."""

    site: Path
    next: Path
    written: int = 0

    def put(self, path: str, content: bytes) -> None:
        """Let *content* be at *path*; a file that holds it already is left alone, its time of change too.

        Raises:
            DiskFull, NotWritable, DiskFailed
        """
        if self._holds(path, content):
            return
        target = self.next / path
        with explaining(target):
            write_file(target, content)
        self.written += 1

    def lacks(self, path: str) -> bool:
        """Whether nothing is at *path*: of a file whose name says what is in it, that is all to ask."""
        return not (self.site / path).is_file()

    def _holds(self, path: str, content: bytes) -> bool:
        try:
            with open(self.site / path, "rb") as held:  # noqa: PTH123  the quick way, of a million files
                return held.read() == content
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return False


def write_file(target: Path, content: bytes) -> None:
    """Write one file, with its folders where they are not there yet."""
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)


_FEW = 500


def make_durable(folder: Path, files: int) -> None:
    """Let what was put into *folder* outlast a power cut: file by file where it is few, else all of the disk."""
    with explaining(folder):
        if files > _FEW:
            os.sync()
            return
        for path in folder.rglob("*"):
            if path.is_file():
                sync_file(path)
