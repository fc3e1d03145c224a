"""What the second lock compares places with: ranges of text in code-point order, and an operator."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS btree_gist", migrations.RunSQL.noop),
        migrations.RunSQL(
            'CREATE TYPE textrange AS RANGE (subtype = text, collation = "C")',
            "DROP TYPE textrange",
        ),
        migrations.RunSQL(
            "CREATE OPERATOR <@@ (LEFTARG = anyelement, RIGHTARG = anymultirange,"
            " FUNCTION = elem_contained_by_multirange, RESTRICT = neqsel)",
            "DROP OPERATOR <@@ (anyelement, anymultirange)",
        ),
    ]
