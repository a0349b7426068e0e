"""Opens office.db: makes its tables, or brings them to the form that this version knows."""

import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.timezone import now

from tanuq.config.files import alone_in
from tanuq.config.settings import OFFICE
from tanuq.config.workspace import Workspace
from tanuq.office.errors import NewerOffice
from tanuq.office.gathering import OF_NOBODY

_CASEBOOK = "casebook"


def open_office(workspace: Workspace) -> None:
    """Make office.db of *workspace* ready; its casebook must have been opened, so that Django knows where it lies.

    A file that is current already costs one statement.

    Raises:
        NewerOffice: when a newer tanuq has changed its form.
        DamagedOffice: when it was changed or cut.
    """
    # SQLite would make the file readable to others on this computer; it keeps the mode of one that is there.
    workspace.office_path.touch(mode=0o600)
    form = _form()
    OF_NOBODY.take()  # what an office that was open before counted is not of this one
    if _form_of_file() == form:
        return
    with alone_in(workspace.path):
        if _form_of_file() != form:  # another process was quicker
            _bring_to(form)


def _bring_to(form: int) -> None:
    if connections[OFFICE].introspection.table_names():
        _migrate()
    else:
        _make()
    with connections[OFFICE].cursor() as cursor:
        cursor.execute(f"PRAGMA user_version = {form}")


def _make() -> None:
    """Make the tables of an empty file as the models say, and note all migrations as done: they take a second."""
    with connections[OFFICE].schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.app_label != _CASEBOOK and model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        editor.create_model(MigrationRecorder.Migration)
        done = (MigrationRecorder.Migration(app=app, name=name, applied=now()) for app, name in _migrations())
        MigrationRecorder.Migration.objects.using(OFFICE).bulk_create(done)


def _migrate() -> None:
    executor = MigrationExecutor(connections[OFFICE])
    unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if unknown:
        raise NewerOffice("A newer tanuq has worked with office.db in this workspace. Install that version to open it.")
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] != _CASEBOOK])


def close_office() -> None:
    """Close office.db in this thread."""
    connections[OFFICE].close()


def _form_of_file() -> int:
    with connections[OFFICE].cursor() as cursor:
        return int(cursor.execute("PRAGMA user_version").fetchone()[0])


def _form() -> int:
    """A number for the set of migrations that this installation has: reading their names is quick, importing is not."""
    names = sorted(f"{app}.{name}.py" for app, name in _migrations())
    return zlib.crc32("\n".join(names).encode()) & 0x7FFFFFFF


def _migrations() -> Iterator[tuple[str, str]]:
    """Application and name of each."""
    for config in apps.get_app_configs():
        found = find_spec(config.name)
        for folder in (found.submodule_search_locations or ()) if found else ():
            yield from ((config.label, file.stem) for file in Path(folder, "migrations").glob("[0-9]*.py"))
