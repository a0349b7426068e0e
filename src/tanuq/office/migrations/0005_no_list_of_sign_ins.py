"""Drops the list of who signed in when, which earlier versions kept."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Delete every row of it."""
    apps.get_model("axes", "AccessLog").objects.using(editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("office", "0004_jobs"), ("axes", "0010_accessattemptexpiration")]

    operations = [migrations.RunPython(drop, migrations.RunPython.noop)]
