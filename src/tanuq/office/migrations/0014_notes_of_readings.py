"""What should be known of how a text was taken: pages that were not read, words that are unsure."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0013_provenance_of_readings")]

    operations = [
        migrations.AddField(
            model_name="keptreading",
            name="notes",
            field=models.JSONField(default=list),
        ),
    ]
