"""A care mark is seen from every place where its person lives now, like the person."""

from django.db import migrations

from linli.store.row_security import BY_PLACE, REACH

SEEN_FROM_HOME = f"""
{BY_PLACE} OR EXISTS (
    SELECT 1 FROM register_residence r
    WHERE r.person_id = register_caremark.person_id AND r.ended_at IS NULL AND r.place <@ {REACH}
)
"""


def _policy(condition: str) -> str:
    return f"ALTER POLICY reach ON register_caremark USING ({condition}) WITH CHECK ({condition})"


class Migration(migrations.Migration):
    dependencies = [("register", "0007_fresh_statistics")]

    operations = [migrations.RunSQL(_policy(SEEN_FROM_HOME), _policy(BY_PLACE))]
