"""Hashes the recovery codes of earlier versions, which kept the seed that they are made from."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tanuq.office.recovery_codes import hashed


def hash_seeds(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Keep what still opens; codes that nobody was shown are made when they are."""
    kept = apps.get_model("mfa", "Authenticator").objects.using(editor.connection.alias)
    for row in kept.filter(type="recovery_codes", data__has_key="viewed_at"):
        if "seed" in row.data:
            row.data = hashed(RecoveryCodes(row).get_unused_codes())
            row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("office", "0006_kept_briefly"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(hash_seeds, migrations.RunPython.noop)]
