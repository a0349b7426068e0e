"""Where proposals come from that a language model made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0012_kept_estimates")]

    operations = [
        migrations.AddField(
            model_name="keptreading",
            name="provenance",
            field=models.JSONField(default=list),
        ),
    ]
