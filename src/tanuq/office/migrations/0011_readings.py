"""What engines read in texts, until it is computed anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0010_api_tokens")]

    operations = [
        migrations.CreateModel(
            name="KeptReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=24, unique=True)),
                ("text", models.CharField(max_length=64)),
                ("engine", models.CharField(max_length=200)),
                ("published", models.CharField(blank=True, max_length=40)),
                ("ground", models.CharField(blank=True, max_length=200)),
                ("language", models.CharField(blank=True, max_length=32)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="KeptProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=24)),
                ("start", models.PositiveBigIntegerField()),
                ("end", models.PositiveBigIntegerField()),
                ("nth", models.PositiveIntegerField(default=1)),
                ("entity", models.PositiveBigIntegerField(null=True)),
                ("form", models.CharField(blank=True, max_length=12)),
                ("content", models.BinaryField()),
                (
                    "reading",
                    models.ForeignKey(on_delete=models.deletion.CASCADE, to="office.keptreading"),
                ),
            ],
        ),
    ]
