"""Many rows at once, to and from the database."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

_CHUNK = 500  # SQLite and PostgreSQL both take this many parameters with ease


def chunks(items: Sequence[str]) -> Iterable[Sequence[str]]:
    """*items* in pieces that fit one question to the database."""
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))


def insert_rows(table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert many rows the quickest way that the database knows."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
