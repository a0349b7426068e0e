"""One connection to an encrypted SQLite file, and what its errors mean."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from tanuq.config.errors import ConfigError, DamagedWorkspace, DiskFailed, NotWritable, StoreBusy
from tanuq.config.files import named_error

PATIENCE = 60.0
"""Seconds to wait for another process that is writing."""

Connection = Any
"""A ``sqlcipher3.dbapi2.Connection``; the library has no types."""

# The file format is pinned, so that a newer SQLCipher does not choose another one.
_PRAGMAS = (
    "PRAGMA cipher_compatibility = 4",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a commit that returned is on the disk
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",  # a temporary file would hold names in clear
    "PRAGMA journal_size_limit = 0",  # no old frames behind the live ones, where nothing would cover them
    "PRAGMA wal_autocheckpoint = 0",  # a full disk in it would make a commit look failed that is durable
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -65536",
)


def connect(path: Path, key: bytes, *, patience: float = PATIENCE) -> Connection:
    """A connection in autocommit mode to the existing file at *path*.

    The key is used as it is: it comes out of Argon2id and HKDF, so SQLCipher's own stretching would only
    cost time. The salt in the file stays part of the keys, so that a flip in it is noticed.
    """
    # "rw": a missing file must be a finding, not an empty database.
    connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write on standard error
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except dbapi2.Error:
        connection.close()
        raise
    return connection


@contextmanager
def explaining_database(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file at *path* into tanuq's words; mistakes of ours pass through.

    Raises:
        DamagedWorkspace, DiskFull, DiskFailed, NotWritable, StoreBusy: in place of SQLite's error.
    """
    try:
        yield
    except dbapi2.Error as error:
        meaning = _MEANINGS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if meaning is None:
            raise
        raise meaning(path) from error


def _damaged(path: Path) -> ConfigError:
    return DamagedWorkspace(
        path.name,
        "Part of the file was changed, cut or damaged. Stop working with it and put it back from a backup.",
    )


def _unreadable(path: Path) -> ConfigError:
    return DamagedWorkspace(
        path.name,
        "The file cannot be decrypted: its beginning was changed, cut or damaged, or it belongs to another "
        "workspace. Put it back from a backup.",
    )


def _full(path: Path) -> ConfigError:
    return named_error(OSError(errno.ENOSPC, ""), path)


def _failed(path: Path) -> ConfigError:
    return DiskFailed(f"{path} could not be read or written: the disk reported an error, or it is full.")


def _protected(path: Path) -> ConfigError:
    return NotWritable(f"{path} may not be opened or written. Check who owns it and its folder.")


def _busy(path: Path) -> ConfigError:
    return StoreBusy(f"Another tanuq has been writing to {path.name} for a long time. Wait, then try again.")


_MEANINGS: dict[int, Callable[[Path], ConfigError]] = {
    dbapi2.SQLITE_BUSY: _busy,
    dbapi2.SQLITE_LOCKED: _busy,
    dbapi2.SQLITE_READONLY: _protected,
    dbapi2.SQLITE_PERM: _protected,
    dbapi2.SQLITE_CANTOPEN: _protected,
    dbapi2.SQLITE_IOERR: _failed,
    dbapi2.SQLITE_FULL: _full,
    dbapi2.SQLITE_CORRUPT: _damaged,
    dbapi2.SQLITE_NOTADB: _unreadable,
}
