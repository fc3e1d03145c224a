"""Migration operations of the second lock: row-level security that a query bug cannot pass."""

from typing import Any

from django.db.migrations.operations.base import Operation

# The database answers the setting once per statement (an uncorrelated sub-select), not per row.
REACH = "(SELECT coalesce(nullif(current_setting('linli.reach', true), ''), '{}')::textmultirange)"
# Like <@, but the planner is told that the lock keeps nothing out: the first lock asks for the same
# rows already, and the usual guess (one row in two hundred) leads to plans that read whole tables.
BY_PLACE = f"place <@@ {REACH}"


class SecureRows(Operation):
    """
    This will put a table behind the second lock.

    ``using`` is the condition under which a row is seen, ``check`` the one under which it may be
    written. The role that runs the migrations keeps full access: it makes and mends tables, and the
    application never connects as it.
    """

    reversible = True

    def __init__(self, table: str, *, using: str = BY_PLACE, check: str | None = None) -> None:
        self.table, self.using, self.check = table, using, check

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.table], {"using": self.using, "check": self.check}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave the state alone: policies are no part of a model."""

    def database_forwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        check = self.using if self.check is None else self.check
        editor.execute(f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {self.table} FORCE ROW LEVEL SECURITY")
        editor.execute(f"CREATE POLICY maker ON {self.table} TO CURRENT_USER USING (true)")
        editor.execute(
            f"CREATE POLICY reach ON {self.table} TO PUBLIC USING ({self.using}) WITH CHECK ({check})"
        )

    def database_backwards(self, app_label: str, editor: Any, before: Any, after: Any) -> None:
        editor.execute(f"DROP POLICY reach ON {self.table}")
        editor.execute(f"DROP POLICY maker ON {self.table}")
        editor.execute(f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        return f"Put {self.table} behind the second lock"
