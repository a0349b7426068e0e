"""Long work in a worker."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0003_saved_searches")]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=18, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("arguments", models.JSONField()),
                ("by", models.CharField(blank=True, max_length=18)),
                ("state", models.CharField(max_length=12)),
                ("asked_at", models.DateTimeField()),
                ("began_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("cancelled", models.BooleanField(default=False)),
                ("step", models.CharField(blank=True, max_length=200)),
                ("done", models.PositiveBigIntegerField(default=0)),
                ("total", models.PositiveBigIntegerField(null=True)),
                ("step_began_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("result", models.JSONField(default=dict)),
                ("problem", models.TextField(blank=True)),
            ],
        ),
    ]
