"""
Migration operation by which the database notes that a table has changed, for whoever counts its rows.

A change leaves a mark where it happened: one row a statement and community, whoever made the change
and by which way. ``linli.indicators`` takes the marks away when it has counted again.
"""

from typing import Any

from django.db.migrations.operations.base import Operation

# Labels of a place down to the community; what lies higher is marked as it is.
_COMMUNITY = r"substring({place} from '^[^.]+(?:\.[^.]+){{0,4}}')"


class FollowChanges(Operation):
    """
    This will leave marks (``indicators_mark``) when rows of a table come or change.

    ``since`` are the columns with the instants from which a row says something: a change of one of
    them asks for the days since then, a change of others for today alone. A row of nowhere, as of
    somebody who has left, leaves none: no area counts it.
    """

    reversible = True

    def __init__(self, table: str, *, since: tuple[str, ...] = ()) -> None:
        self.table, self.since = table, since

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.table], {"since": self.since}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave the state alone: triggers are no part of a model."""

    def database_forwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        editor.execute(_made(self.table, self.since))

    def database_backwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        editor.execute(f"DROP FUNCTION {self.table}_followed() CASCADE")

    def describe(self) -> str:
        return f"Note every change of {self.table}"


class FollowAgain(FollowChanges):
    """This will follow a table as ``FollowChanges`` does by now; undone, it goes on doing so."""

    def database_backwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        """Leave the triggers: the migration that began with it takes them away."""


def _made(table: str, since: tuple[str, ...]) -> str:
    # Writers reach as far as their posts, and a mark stands at the community above them: the
    # function writes it as the owner.
    new, old = _COMMUNITY.format(place="fresh.place"), _COMMUNITY.format(place="stale.place")
    insert = "INSERT INTO indicators_mark (id, place, about, since_at, because)"
    return f"""
CREATE OR REPLACE FUNCTION {table}_followed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        {insert}
        SELECT gen_random_uuid(), {new}, '{table}', min({_earliest("fresh", since)}), ''
        FROM fresh WHERE fresh.place <> '' GROUP BY 2;
    ELSE
        {insert}
        SELECT gen_random_uuid(), moved.place, '{table}', min(moved.since_at), ''
        FROM fresh JOIN stale USING (id) CROSS JOIN LATERAL (
            SELECT {new} AS place, {_changed(since)} AS since_at
            UNION ALL
            SELECT {old}, {_changed(since)} WHERE fresh.place <> stale.place
        ) AS moved WHERE moved.place IS NOT NULL GROUP BY moved.place;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER followed_new AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_followed();
CREATE OR REPLACE TRIGGER followed_changed AFTER UPDATE ON {table}
    REFERENCING NEW TABLE AS fresh OLD TABLE AS stale
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_followed();
REVOKE ALL ON FUNCTION {table}_followed() FROM PUBLIC;
"""


def _earliest(alias: str, columns: tuple[str, ...]) -> str:
    named = ", ".join(f"{alias}.{column}" for column in columns)
    return f"least({named})" if columns else "NULL::timestamptz"


def _changed(columns: tuple[str, ...]) -> str:
    cases = ", ".join(
        f"CASE WHEN fresh.{one} IS DISTINCT FROM stale.{one}"
        f" THEN least(fresh.{one}, stale.{one}) END"
        for one in columns
    )
    return f"least({cases})" if columns else "NULL::timestamptz"
