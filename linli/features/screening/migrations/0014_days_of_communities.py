r"""
The database keeps for each community and day of a round what its turns came to, as one wide row.

A city adds up thousands of rounds: a row a kind made it read hundreds of thousands. Tallies are of
buildings alone from here on; those of communities go over. Going back, they are counted from the turns
that are there: of rounds whose turns were destroyed only the new rows are left.
"""

from django.db import migrations, models
from django.db.models import PROTECT, ForeignKey

import linli.store.models

_COLUMNS = {
    "universe": "was_there",
    "arrived": "NOT was_there",
    **{
        f"open_{rung}": f"state = 'open' AND rung = '{rung}'"
        for rung in ("message", "phone", "door")
    },
    "answered": "state = 'answered'",
    **{
        f"answered_{how}": f"state = 'answered' AND how = '{how}'"
        for how in ("self", "phone", "door", "device", "paper")
    },
    **{
        state: f"state = '{state}'"
        for state in ("unreachable", "empty", "refused", "moved", "duplicate")
    },
}
_NAMES = ", ".join(_COLUMNS)
_SUMMED = ", ".join(
    f"coalesce(sum(turns) FILTER (WHERE {meant}), 0)" for meant in _COLUMNS.values()
)
_ADDED = ", ".join(f"{name} = screening_communityday.{name} + excluded.{name}" for name in _COLUMNS)
_COMMUNITY = "array_to_string((string_to_array({place}, '.'))[1:5], '.')"

# What has not moved leaves no row: sharing out a whole street changes no count.
_MOVED = r"""
    SELECT round_id, regexp_replace(place, '(\.U[0-9]+)?\.D[0-9]+$', '') AS building, state, rung, how,
           was_there, settled_on, sum(turns) AS turns
    FROM ({turned}) AS turned
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(turns) <> 0
"""
_TURNED = """
    SELECT round_id, place, state, rung, how, arrived_at IS NULL AS was_there,
           (settled_at AT TIME ZONE 'Asia/Shanghai')::date AS settled_on, {sign} AS turns
    FROM {rows}
"""
_KEEP = f"""
    WITH moved AS ({{moved}}),
    kept AS (
        INSERT INTO screening_tally (
            round_id, level, place, state, rung, how, among, settled_on, turns
        )
        SELECT round_id, 'building', building, state, rung, how,
               CASE WHEN was_there THEN 'universe' ELSE 'arrived' END, settled_on, turns
        FROM moved ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
        ON CONFLICT (round_id, level, place, state, rung, how, among, settled_on)
        DO UPDATE SET turns = screening_tally.turns + excluded.turns
    )
    INSERT INTO screening_communityday (round_id, place, settled_on, {_NAMES})
    SELECT round_id, {_COMMUNITY.format(place="building")}, settled_on, {_SUMMED}
    FROM moved GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (round_id, place, settled_on) DO UPDATE SET {_ADDED};
"""
_UNLESS_KEPT = """
    IF current_setting('linli.screening_counts_stay', true) = 'on' THEN
        RETURN NULL;
    END IF;
"""
_CAME = _TURNED.format(sign="1", rows="came")
_WENT = _TURNED.format(sign="-1", rows="went")


def _function(name: str, *, turned: str, unless: str = "") -> str:
    return f"""
CREATE OR REPLACE FUNCTION screening_{name}() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    {unless}
    {_KEEP.format(moved=_MOVED.format(turned=turned))}
    RETURN NULL;
END $$;
"""


_SWITCH = (
    _function("tally_came", turned=_CAME)
    + _function("tally_moved", turned=f"{_WENT} UNION ALL {_CAME}")
    + _function("tally_went", turned=_WENT, unless=_UNLESS_KEPT)
)
_GO_OVER = f"""
INSERT INTO screening_communityday (round_id, place, settled_on, {_NAMES})
SELECT round_id, place, settled_on, {_SUMMED}
FROM (SELECT *, among = 'universe' AS was_there FROM screening_tally WHERE level = 'community') AS kept
GROUP BY 1, 2, 3;
DELETE FROM screening_tally WHERE level = 'community';
"""

# How it was before: tallies of both levels, in the words of 0002 and 0010.
_BOTH_LEVELS = r"""
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
_COUNTED = r"""
    SELECT round_id, counted.level, counted.place, state, rung, how,
           CASE WHEN arrived_at IS NULL THEN 'universe' ELSE 'arrived' END AS among,
           (settled_at AT TIME ZONE 'Asia/Shanghai')::date AS settled_on, {sign} AS turns
    FROM {rows} CROSS JOIN LATERAL (VALUES
        ('building', regexp_replace({rows}.place, '(\.U[0-9]+)?\.D[0-9]+$', '')),
        ('community', array_to_string((string_to_array({rows}.place, '.'))[1:5], '.'))
    ) AS counted (level, place)
"""


def _before(name: str, *, counted: str, unless: str = "") -> str:
    return f"""
CREATE OR REPLACE FUNCTION screening_{name}() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    {unless}
    {_BOTH_LEVELS.format(counted=counted)}
    RETURN NULL;
END $$;
"""


_CAME_BEFORE = _COUNTED.format(sign="1", rows="came")
_WENT_BEFORE = _COUNTED.format(sign="-1", rows="went")
_SWITCH_BACK = (
    _before("tally_came", counted=_CAME_BEFORE)
    + _before("tally_moved", counted=f"{_WENT_BEFORE} UNION ALL {_CAME_BEFORE}")
    + _before("tally_went", counted=_WENT_BEFORE, unless=_UNLESS_KEPT)
)
_GO_BACK = """
INSERT INTO screening_tally (
    round_id, level, place, state, rung, how, among, settled_on, turns
)
SELECT round_id, 'community', array_to_string((string_to_array(place, '.'))[1:5], '.'),
       state, rung, how, among, settled_on, sum(turns)
FROM screening_tally WHERE level = 'building' GROUP BY 1, 3, 4, 5, 6, 7, 8;
"""
_NUMBERS = tuple((name, models.IntegerField(default=0)) for name in _COLUMNS)


class Migration(migrations.Migration):
    dependencies = [("screening", "0013_arrangements")]

    operations = [
        migrations.CreateModel(
            name="CommunityDay",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("place", linli.store.models.PlaceField(db_collation="C")),
                ("settled_on", models.DateField(null=True)),
                *_NUMBERS,
                (
                    "round",
                    ForeignKey(on_delete=PROTECT, related_name="days", to="screening.round"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "place", "settled_on"),
                        name="screening_one_row_a_community_and_day",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.RunSQL(_SWITCH, _SWITCH_BACK),
        migrations.RunSQL(_GO_OVER, _GO_BACK),
    ]
