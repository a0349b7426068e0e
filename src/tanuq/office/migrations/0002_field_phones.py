"""Telephones that send filled forms."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0001_sign_in_and_drafts")]

    operations = [
        migrations.CreateModel(
            name="FieldPhone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("login", models.CharField(max_length=32, unique=True)),
                ("name", models.CharField(max_length=80, unique=True)),
                ("secret", models.CharField(max_length=64)),
                ("made_by", models.CharField(blank=True, max_length=18)),
                ("made_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
