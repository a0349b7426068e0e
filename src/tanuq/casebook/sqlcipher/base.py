"""Django's SQLite backend over SQLCipher: the key is set before anything else is read."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base as sqlite_base
from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
    register as register_functions,
)
from sqlcipher3 import dbapi2

from tanuq.casebook.errors import DamagedCasebook
from tanuq.config.errors import DamagedWorkspace
from tanuq.config.store_connection import PATIENCE, explaining_database
from tanuq.vocabulary.errors import TanuqError

_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",  # a temporary file would hold names in clear
    "PRAGMA cache_size = -131072",
)


Damaged = Callable[[str], TanuqError]
"""The error that says what the damage of a file, whose name it is given, means and how to mend it."""


def damaged_casebook(where: str) -> TanuqError:
    """The error for the casebook, which is what this backend keeps unless ``OPTIONS["damaged"]`` says otherwise."""
    return DamagedCasebook(f"{where} is damaged. Nothing is lost: “tanuq rebuild” makes it anew from ledger and vault.")


@contextmanager
def _explaining(path: str, damaged: Damaged) -> Iterator[None]:
    """Let a full disk, a locked file or damage speak tanuq's words; Django's own errors it leaves to Django."""
    try:
        with explaining_database(Path(path)):
            yield
    except DamagedWorkspace as damage:
        raise damaged(damage.problem.where) from damage


def _explained(ask: Callable[..., Any]) -> Callable[..., Any]:
    def asking(self: "Cursor", *words: Any) -> Any:
        try:
            return ask(self, *words)
        except dbapi2.Error:
            with _explaining(self.connection.path, self.connection.damaged):
                raise

    return asking


class Connection(dbapi2.Connection):  # type: ignore[misc]
    """Knows its file, for what is said when it fails."""

    path = ""
    damaged: Damaged = staticmethod(damaged_casebook)

    def commit(self) -> None:
        """Write what was said since the last time."""
        with _explaining(self.path, self.damaged):
            super().commit()


class Cursor(dbapi2.Cursor):  # type: ignore[misc]
    """Turns Django's ``%s`` into SQLite's ``?``, and SQLite's errors into sentences."""

    connection: Connection

    fetchone = _explained(dbapi2.Cursor.fetchone)
    fetchmany = _explained(dbapi2.Cursor.fetchmany)
    fetchall = _explained(dbapi2.Cursor.fetchall)
    __next__ = _explained(dbapi2.Cursor.__next__)

    @_explained
    def execute(self, query: str, params: Sequence[Any] | Mapping[str, Any] | None = None) -> Any:
        """Run one statement."""
        if params is None:
            return super().execute(query)
        return super().execute(_question_marks(query), params)

    @_explained
    def executemany(self, query: str, param_list: Iterable[Sequence[Any]]) -> Any:
        """Run one statement for many rows."""
        return super().executemany(_question_marks(query), param_list)


def _keep_a_log(connection: Connection) -> None:
    """Let readers and a writer pass one another.

    SQLite refuses at once, without its usual patience, when another process makes the same new file.
    """
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except dbapi2.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != dbapi2.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _question_marks(query: str) -> str:
    return sqlite_base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(sqlite_base.DatabaseWrapper):
    """Opens ``NAME`` with the raw key in ``OPTIONS["key"]`` (64 hex digits)."""

    Database = dbapi2

    def get_connection_params(self) -> dict[str, Any]:
        """The arguments of ``connect``, the key among them."""
        params: dict[str, Any] = super().get_connection_params()
        params.pop("detect_types", None)  # text, numbers and bytes are stored only; Django reads moments out of text
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection whose first statement sets the key."""
        params = dict(conn_params)
        key, damaged = params.pop("key"), params.pop("damaged", damaged_casebook)
        with _explaining(params["database"], damaged):
            connection = dbapi2.connect(**params, factory=Connection)
            connection.path, connection.damaged = params["database"], damaged
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
            _keep_a_log(connection)
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        register_functions(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that understands Django's placeholders."""
        return self.connection.cursor(factory=Cursor)
