"""Small files written whole or not at all, readable by their owner only."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tanuq.config.errors import DiskFailed, DiskFull, NotWritable

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Turn what the system says about a full, protected or failing disk into tanuq's words.

    Raises:
        DiskFull, NotWritable, DiskFailed: in place of the OSError.
    """
    try:
        yield
    except OSError as error:
        raise named_error(error, path) from error


def named_error(error: OSError, path: Path) -> DiskFull | NotWritable | DiskFailed:
    """The error of ours that says what *error* means for *path*."""
    if error.errno in _FULL:
        return DiskFull(f"The disk that holds {path} is full. Make room and try again; nothing was lost.")
    if error.errno in _FORBIDDEN:
        return NotWritable(f"{path} may not be read or written. Check who owns it, and its permissions.")
    return DiskFailed(f"{path} could not be read or written: {os.strerror(error.errno or 0)}.")


def write_durably(path: Path, data: bytes) -> None:
    """Put *data* at *path* so that after any crash the file is the old one or the new one, whole."""
    fresh = path.with_name(f"{path.name}.new")
    with explaining(path):
        fresh.unlink(missing_ok=True)
        try:
            _write_new(fresh, data)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        fresh.replace(path)
        sync_folder(path.parent)


def _write_new(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make what was written into the file at *path* durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let no other process do what it does alone in *folder*, until the block ends."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path) -> None:
    """Create *folder*, for its owner only; one that exists is left as it is."""
    with explaining(folder):
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        sync_folder(folder.parent)
