"""Whoever noted an answer to the wrong household takes it back: one more ground."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screening", "0014_days_of_communities")]

    operations = [
        migrations.AlterField(
            model_name="reopening",
            name="ground",
            field=models.CharField(
                choices=[
                    ("untrue", "untrue"),
                    ("notice", "notice"),
                    ("correction", "correction"),
                    ("taken_back", "taken_back"),
                ],
                max_length=12,
            ),
        ),
    ]
