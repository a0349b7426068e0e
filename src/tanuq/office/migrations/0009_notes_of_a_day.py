"""What happened around signing in, for a day; and when each member last signed in is kept no longer than that."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget_last(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Empty the moment of the last signing in, which Django kept for each member for good."""
    apps.get_model("office", "User").objects.using(editor.connection.alias).update(last_login=None)


class Migration(migrations.Migration):
    dependencies = [("office", "0008_known_browsers")]

    operations = [
        migrations.CreateModel(
            name="DayNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("member", models.CharField(blank=True, max_length=18)),
                ("kind", models.CharField(max_length=12)),
                ("way", models.CharField(blank=True, max_length=12)),
                ("first_at", models.DateTimeField(db_index=True)),
                ("last_at", models.DateTimeField()),
                ("times", models.PositiveIntegerField()),
            ],
        ),
        migrations.RunPython(forget_last, migrations.RunPython.noop),
    ]
