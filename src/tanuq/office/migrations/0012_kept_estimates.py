"""Estimates of how many people no list has named, kept with who asked for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0011_readings")]

    operations = [
        migrations.CreateModel(
            name="KeptEstimate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=18, unique=True)),
                ("by", models.CharField(blank=True, max_length=18)),
                ("made_at", models.DateTimeField()),
                ("asked", models.JSONField()),
                ("table_sha256", models.CharField(max_length=64)),
                ("seen", models.PositiveBigIntegerField()),
                ("content", models.BinaryField()),
            ],
        ),
    ]
