"""Whether every byte of an encrypted SQLite file is as it was written."""

from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from tanuq.config.errors import DamagedWorkspace, DiskFailed
from tanuq.config.problems import Problem
from tanuq.config.store_connection import Connection, connect, explaining_database
from tanuq.config.wal import wal_damage

PAGE_BYTES = 4096
_PAGE = "HMAC verification failed for page "


def check_store(path: Path, key: bytes) -> list[Problem]:
    """What is wrong with the file at *path* and its write-ahead log; damage is told, not raised.

    Every page carries a MAC of its own (SQLCipher), every frame of the log a checksum. An old copy of the
    whole file, or of one page, put back in its place passes: what notices that are the ledger's own chains.

    Raises:
        NotWritable, StoreBusy: when the file cannot be looked at.
    """
    try:
        require_sound_files(path)
        with explaining_database(path):
            return _check_pages(path, key)
    except DamagedWorkspace as damage:
        return [damage.problem]
    except DiskFailed as failure:
        return [Problem(path.name, str(failure))]


def require_sound_files(path: Path) -> None:
    """What must hold before SQLite may open the file at *path*, because SQLite itself would not mind.

    Raises:
        DamagedWorkspace: when the file is missing or too short, or its log is damaged.
    """
    if not path.is_file():
        raise DamagedWorkspace(path.name, "The file is missing. Put it back from a backup.")
    if path.stat().st_size < PAGE_BYTES:
        # SQLite would take it for a new database, and everything in it would be gone without a word.
        raise DamagedWorkspace(path.name, "The file was cut at its beginning. Put it back from a backup.")
    wal = path.with_name(f"{path.name}-wal")
    if damage := wal_damage(wal):
        raise DamagedWorkspace(
            wal.name,
            f"{damage[0].upper()}{damage[1:]}. Nothing was opened or changed: "
            f"put {path.name} and {wal.name} back from a backup.",
        )


def _check_pages(path: Path, key: bytes) -> list[Problem]:
    try:
        connection = connect(path, key, patience=5)
    except dbapi2.DatabaseError as error:
        if error.sqlite_errorcode not in {dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_CORRUPT}:
            raise
        return list(_damaged_pages(path, key)) or [_cut(path)]
    try:
        # Every row is looked up in every index: what does not fit is read and decrypted again and again.
        connection.execute("PRAGMA cache_size = -131072")
        _move_log_into_pages(connection)
        return _steadily_named_pages(path, connection) or list(_broken_structure(path, connection))
    finally:
        connection.close()


def _move_log_into_pages(connection: Connection) -> None:
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except dbapi2.OperationalError as error:
        # With a full disk it stays in the log, whose frames have been checked.
        if error.sqlite_errorcode & 0xFF != dbapi2.SQLITE_FULL:
            raise


def _damaged_pages(path: Path, key: bytes) -> Iterator[Problem]:
    """The pages that fail in a file that cannot even be opened."""
    connection = dbapi2.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        yield from _named_pages(path, connection)
    finally:
        connection.close()


def _steadily_named_pages(path: Path, connection: Connection) -> list[Problem]:
    """The bad pages of two looks: while another process moves its log into the file, one look may meet half a page."""
    first = list(_named_pages(path, connection))
    return [problem for problem in _named_pages(path, connection) if problem in first] if first else []


def _named_pages(path: Path, connection: Connection) -> Iterator[Problem]:
    for (finding,) in connection.execute("PRAGMA cipher_integrity_check"):
        if finding.startswith(_PAGE):
            yield Problem(path.name, f"Page {finding.removeprefix(_PAGE)} was changed or damaged.")
        else:
            yield Problem(path.name, f"The file was cut or lengthened: {finding}.")


def _broken_structure(path: Path, connection: Connection) -> Iterator[Problem]:
    for (finding,) in connection.execute("PRAGMA integrity_check"):
        if finding != "ok":
            yield Problem(path.name, f"The tables do not fit together: {finding}.")


def _cut(path: Path) -> Problem:
    return Problem(path.name, "The file was cut: pages at its end are missing. Put it back from a backup.")
