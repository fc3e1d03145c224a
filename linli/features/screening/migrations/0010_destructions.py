"""
Answers are destroyed after a while; of a round the counts of whole communities are what remains.

So what is taken out for good is not counted down, where the transaction says so; everywhere else a turn
that goes is counted as before.
"""

from django.db import migrations, models

import linli.store.models
from linli.store.row_security import SecureRows

_COUNTED_DOWN = """
    INSERT INTO screening_tally (
        round_id, level, place, state, rung, how, among, settled_on, turns
    )
    SELECT round_id, level, place, state, rung, how, among, settled_on, sum(turns)
    FROM (
        SELECT round_id, counted.level, counted.place, state, rung, how,
               CASE WHEN arrived_at IS NULL THEN 'universe' ELSE 'arrived' END AS among,
               (settled_at AT TIME ZONE 'Asia/Shanghai')::date AS settled_on, -1 AS turns
        FROM went CROSS JOIN LATERAL (VALUES
            ('building', regexp_replace(went.place, '(\\.U[0-9]+)?\\.D[0-9]+$', '')),
            ('community', array_to_string((string_to_array(went.place, '.'))[1:5], '.'))
        ) AS counted (level, place)
    ) AS moved
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(turns) <> 0
    ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
    ON CONFLICT (round_id, level, place, state, rung, how, among, settled_on)
    DO UPDATE SET turns = screening_tally.turns + excluded.turns;
"""
_UNLESS_KEPT = """
    IF current_setting('linli.screening_counts_stay', true) = 'on' THEN
        RETURN NULL;
    END IF;
"""


def _function(*, unless: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION screening_tally_went() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    {unless}
    {_COUNTED_DOWN}
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("screening", "0005_photos_of_forms_go_with_answers")]

    operations = [
        migrations.CreateModel(
            name="Destruction",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("cause", models.CharField(max_length=32)),
                ("reference", models.CharField(max_length=200)),
                ("counts", models.JSONField(default=dict)),
                ("digests", models.JSONField(default=dict)),
                ("by", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        SecureRows("screening_destruction"),
        migrations.AddField(
            model_name="round",
            name="destroyed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(_function(unless=_UNLESS_KEPT), _function(unless="")),
    ]
