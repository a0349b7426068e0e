"""Searches that members keep."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0002_field_phones")]

    operations = [
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.CharField(blank=True, db_index=True, max_length=18)),
                ("name", models.CharField(max_length=80)),
                ("query", models.TextField(blank=True)),
                ("looked_at", models.DateTimeField()),
                ("seen", models.BinaryField()),
                ("casebook", models.CharField(max_length=64)),
            ],
        ),
    ]
