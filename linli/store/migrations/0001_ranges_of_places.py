"""The type that the second lock compares places with: ranges of text in code-point order."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS btree_gist", migrations.RunSQL.noop),
        migrations.RunSQL(
            'CREATE TYPE textrange AS RANGE (subtype = text, collation = "C")',
            "DROP TYPE textrange",
        ),
    ]
