"""What our own actions did is found by its kind: the auditor's page."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("journal", "0004_reactions")]

    operations = [
        AddIndexConcurrently(
            "entry",
            models.Index(
                condition=models.Q(("device", "")),
                fields=["kind", "recorded_at"],
                name="journal_own_doings",
            ),
        )
    ]
