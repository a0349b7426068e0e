"""The blobs of the name index as rows of a table, encrypted and committed with the rest of the casebook."""

from django.db import connection

from tanuq.casebook.models import NameBlob

_TABLE = NameBlob._meta.db_table
_AFTER_ALL = "\U0010ffff"


class BlobTable:
    """A `tanuq.names.index.BlobStore` in the database that this thread is connected to."""

    def get(self, name: str) -> bytes:
        """The bytes of this name; empty where there are none."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT content FROM {_TABLE} WHERE name = %s", [name])
            row = cursor.fetchone()
        return bytes(row[0]) if row else b""

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes under this name."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {_TABLE} (name, content) VALUES (%s, %s)"
                " ON CONFLICT (name) DO UPDATE SET content = excluded.content",
                [name, content],
            )

    def remove(self, prefix: str) -> None:
        """Remove whatever has a name that begins so."""
        NameBlob.objects.filter(name__gte=prefix, name__lt=prefix + _AFTER_ALL).delete()
