"""An encrypted SQLite file written anew under another key, and whether the two hold the same."""

import os
from collections.abc import Collection, Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from tanuq.config.files import PRIVATE_FILE, explaining, sync_file, sync_folder
from tanuq.config.store_check import require_sound_files
from tanuq.config.store_connection import Connection, connect, explaining_database

_NUMBERS = ("application_id", "user_version")
_SCHEMA = "sqlite_schema"
"""SQLite's own table of what there is: tables, and the indexes, triggers and views that guard and show their rows."""
_NOTHING = object()
_CODES = {
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "database or disk is full": dbapi2.SQLITE_FULL,
    "disk I/O error": dbapi2.SQLITE_IOERR,
}


def copy_database(path: Path, key: bytes, target: Path, target_key: bytes) -> None:
    """Write all that the file at *path* holds into a new one at *target*, row by row; durable on return.

    Nothing of the old pages is taken over: neither salt nor key, nor what was deleted and lies in free pages still.
    Rows of a table without a key of its own keep their order, not their number. Constant memory.

    Raises:
        DamagedWorkspace: when the file was changed or cut, or is not of this key.
        DiskFull, DiskFailed, NotWritable, StoreBusy
    """
    require_sound_files(path)
    with explaining(target):
        os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    with explaining_database(path), closing(connect(path, key)) as connection:
        connection.execute("PRAGMA cipher_default_compatibility = 4")  # as pinned for the file itself
        connection.execute(f"ATTACH DATABASE ? AS fresh KEY \"x'{target_key.hex()}'\"", (str(target),))
        # A kill costs the whole file, so that nothing in it needs to be taken back; it is synced at the end.
        connection.execute("PRAGMA fresh.journal_mode = OFF")
        connection.execute("PRAGMA fresh.synchronous = OFF")
        _export(connection)
        for name in _NUMBERS:
            value = int(connection.execute(f"PRAGMA main.{name}").fetchone()[0])
            connection.execute(f"PRAGMA fresh.{name} = {value}")
        connection.execute("DETACH DATABASE fresh")
    with explaining(target):
        sync_file(target)
        sync_folder(target.parent)


def _export(connection: Connection) -> None:
    try:
        connection.execute("SELECT sqlcipher_export('fresh')").fetchone()
    except dbapi2.OperationalError as error:
        # What stops a function of SQL comes as "an error" with the words of the true one.
        error.sqlite_errorcode = _CODES.get(str(error), error.sqlite_errorcode)
        raise


def differing_tables(path: Path, key: bytes, other: Path, other_key: bytes, *, but: Collection[str] = ()) -> list[str]:
    """The tables that do not hold the same rows in both files, *but* left out; constant memory.

    ``sqlite_schema`` among them says that the files are not made alike: a column, index, trigger or view differs.

    Raises:
        DamagedWorkspace, DiskFailed, NotWritable, StoreBusy
    """
    with (
        explaining_database(path),
        closing(connect(path, key)) as ours,
        explaining_database(other),
        closing(connect(other, other_key)) as theirs,
    ):
        names = sorted({*_tables(ours), *_tables(theirs)} - {*but})
        differing = [name for name in names if not _same(_rows(ours, name), _rows(theirs, name))]
        return differing if _same(_schema(ours), _schema(theirs)) else sorted([*differing, _SCHEMA])


def _tables(connection: Connection) -> list[str]:
    """Every table that holds rows of its own: a virtual one keeps them in others."""
    found = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name <> ?",
        (_SCHEMA,),
    )
    return [name for (name,) in found]


def _schema(connection: Connection) -> Iterator[Any]:
    """What there is, without the page where it begins; by name, because a copy lists it in another order."""
    rows: Iterator[Any] = iter(
        connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
    )
    return rows


def _rows(connection: Connection, table: str) -> Iterator[Any]:
    quoted = table.replace('"', '""')
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone() is None:
        return iter(["no such table"])
    rows: Iterator[Any] = iter(connection.execute(f'SELECT * FROM "{quoted}"'))  # noqa: S608  a name out of the schema
    return rows


def _same(ours: Iterator[Any], theirs: Iterator[Any]) -> bool:
    return all(one == other for one, other in zip_longest(ours, theirs, fillvalue=_NOTHING))
