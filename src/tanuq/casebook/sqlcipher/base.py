"""Django's SQLite backend over SQLCipher: the key is set before anything else is read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.backends.sqlite3 import base as sqlite_base
from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
    register as register_functions,
)
from sqlcipher3 import dbapi2

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",  # a temporary file would hold names in clear
    "PRAGMA cache_size = -131072",
)


class Cursor(dbapi2.Cursor):  # type: ignore[misc]
    """Turns Django's ``%s`` into SQLite's ``?``."""

    def execute(self, query: str, params: Sequence[Any] | Mapping[str, Any] | None = None) -> Any:
        """Run one statement."""
        if params is None:
            return super().execute(query)
        return super().execute(_question_marks(query), params)

    def executemany(self, query: str, param_list: Iterable[Sequence[Any]]) -> Any:
        """Run one statement for many rows."""
        return super().executemany(_question_marks(query), param_list)


def _question_marks(query: str) -> str:
    return sqlite_base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(sqlite_base.DatabaseWrapper):
    """Opens ``NAME`` with the raw key in ``OPTIONS["key"]`` (64 hex digits)."""

    Database = dbapi2

    def get_connection_params(self) -> dict[str, Any]:
        """The arguments of ``connect``, the key among them."""
        params: dict[str, Any] = super().get_connection_params()
        params.pop("detect_types", None)  # the casebook stores text, numbers and bytes only
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection whose first statement sets the key."""
        params = dict(conn_params)
        key = params.pop("key")
        connection = dbapi2.connect(**params)
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        register_functions(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that understands Django's placeholders."""
        return self.connection.cursor(factory=Cursor)
