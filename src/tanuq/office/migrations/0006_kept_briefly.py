"""What is remembered for minutes, also across a restart."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("office", "0005_no_list_of_sign_ins")]

    operations = [
        migrations.CreateModel(
            name="KeptBriefly",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                ("value", models.JSONField()),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
