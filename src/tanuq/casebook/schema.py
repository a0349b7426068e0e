"""Makes the empty tables, and knows whether those that exist are of this version and of this workspace.

There are no migrations: the casebook is thrown away and rebuilt whenever its form changes.
"""

import secrets

from django.db import connection, transaction

from tanuq.casebook.errors import OtherCasebook
from tanuq.casebook.models import TABLES, State
from tanuq.casebook.text.index import word_index

VERSION = "12"

_WRITING = 0x74616E7571  # "tanuq": one number for all processes on one database


def lock_out_other_writers() -> None:
    """Until the transaction that is open ends, no other process changes or makes anew what the tables hold.

    SQLite sees to it by itself. PostgreSQL would let two make the same table, or tear tables from under a writer.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITING])


def require_own(workspace_id: str) -> None:
    """Refuse a database that another workspace uses.

    Raises:
        OtherCasebook: when the database holds the casebook of another workspace.
    """
    state = _state()
    if state and state.get("workspace") != workspace_id:
        raise OtherCasebook(
            "The database holds the casebook of another workspace. "
            "Give each workspace a database of its own in DATABASE_URL."
        )


def is_current() -> bool:
    """Whether the tables exist, whole and in this version's form."""
    return _state().get("version") == VERSION


def _state() -> dict[str, str]:
    if State._meta.db_table not in connection.introspection.table_names():
        return {}
    return dict(State.objects.filter(key__in=("version", "workspace")).values_list("key", "value"))


def start_afresh(workspace_id: str) -> None:
    """Drop whatever tables there are and make them anew, empty. Part of the transaction that is open."""
    index = word_index()
    index.drop()
    existing = set(connection.introspection.table_names())
    with connection.schema_editor(atomic=False) as editor:
        for model in reversed(TABLES):
            if model._meta.db_table in existing:
                editor.delete_model(model)
        for model in TABLES:
            editor.create_model(model)
    index.create()
    State.objects.create(key="version", value=VERSION)
    State.objects.create(key="workspace", value=workspace_id)
    # Whoever keeps something in memory can tell that it stems from tables that are gone.
    State.objects.create(key="generation", value=secrets.token_hex(8))


def make_ready(workspace_id: str) -> bool:
    """Make the tables where they are absent or of another version; gives whether it did."""
    require_own(workspace_id)
    if is_current():
        return False
    with transaction.atomic():
        lock_out_other_writers()
        require_own(workspace_id)
        if is_current():  # another process was quicker
            return False
        start_afresh(workspace_id)
    return True
