"""People without a resident's number are few: they are counted by an index of their own."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("register", "0005_standings")]

    operations = [
        AddIndexConcurrently(
            "person",
            models.Index(
                condition=models.Q(
                    ("document_digest__isnull", True),
                    models.Q(("document_kind", "10"), _negated=True),
                    _connector="OR",
                ),
                fields=["place"],
                name="register_people_without_number",
            ),
        )
    ]
