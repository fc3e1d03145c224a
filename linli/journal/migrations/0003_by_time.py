"""Entries are found by the time of their recording: linking looks at the latest only."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_second_lock")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["recorded_at"], name="journal_by_time"
            ),
        ),
    ]
