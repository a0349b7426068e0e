"""Tokens with which programs of members read through the API."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0009_notes_of_a_day")]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=18, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("secret", models.CharField(max_length=64, unique=True)),
                ("member", models.CharField(blank=True, db_index=True, max_length=18)),
                ("roles", models.JSONField()),
                ("clearance", models.CharField(max_length=12)),
                ("made_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("seen_on", models.DateField(null=True)),
            ],
        ),
    ]
