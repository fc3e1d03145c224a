"""
The database keeps the counts of every building and community true, whatever changes a turn.

A whole statement is counted at once, rows in one order for everybody: two that change the same building
wait for, never block, each other.
"""

from django.db import migrations

# The building of a dwelling is its place without the unit and the room, its community the first five labels.
_COUNTED = r"""
    SELECT round_id, counted.level, counted.place, state, rung, how,
           CASE WHEN arrived_at IS NULL THEN 'universe' ELSE 'arrived' END AS among,
           (settled_at AT TIME ZONE 'Asia/Shanghai')::date AS settled_on, {sign} AS turns
    FROM {rows} CROSS JOIN LATERAL (VALUES
        ('building', regexp_replace({rows}.place, '(\.U[0-9]+)?\.D[0-9]+$', '')),
        ('community', array_to_string((string_to_array({rows}.place, '.'))[1:5], '.'))
    ) AS counted (level, place)
"""
_KEEP = """
    INSERT INTO screening_tally (
        round_id, level, place, state, rung, how, among, settled_on, turns
    )
    SELECT round_id, level, place, state, rung, how, among, settled_on, sum(turns)
    FROM ({counted}) AS moved
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(turns) <> 0
    ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
    ON CONFLICT (round_id, level, place, state, rung, how, among, settled_on)
    DO UPDATE SET turns = screening_tally.turns + excluded.turns;
"""
_CAME = _COUNTED.format(sign="1", rows="came")
_WENT = _COUNTED.format(sign="-1", rows="went")


def _function(name: str, *, counted: str) -> str:
    return f"""
CREATE FUNCTION screening_{name}() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    {_KEEP.format(counted=counted)}
    RETURN NULL;
END $$;
"""


def _trigger(name: str, *, event: str, tables: str) -> str:
    return f"""
CREATE TRIGGER {name} AFTER {event} ON screening_turn REFERENCING {tables}
    FOR EACH STATEMENT EXECUTE FUNCTION screening_{name}();
"""


_MAKE = (
    _function("tally_came", counted=_CAME)
    + _function("tally_moved", counted=f"{_WENT} UNION ALL {_CAME}")
    + _function("tally_went", counted=_WENT)
    + _trigger("tally_came", event="INSERT", tables="NEW TABLE AS came")
    + _trigger("tally_moved", event="UPDATE", tables="OLD TABLE AS went NEW TABLE AS came")
    + _trigger("tally_went", event="DELETE", tables="OLD TABLE AS went")
)
_DROP = "".join(
    f"DROP TRIGGER {name} ON screening_turn; DROP FUNCTION screening_{name}();"
    for name in ("tally_came", "tally_moved", "tally_went")
)


class Migration(migrations.Migration):
    dependencies = [("screening", "0001_tables")]

    operations = [migrations.RunSQL(_MAKE, _DROP)]
