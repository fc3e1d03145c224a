"""Looks for what was destroyed: every table of the house, in whichever column."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching


def tables_with(wanted: Iterable[UUID]) -> set[str]:
    """Name every table of the database in which one of the keys stands, in whichever column."""
    pattern = "|".join(map(str, wanted))
    found = set()
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        # Of what the application may not read nothing can be told: the keys of seals, and of standings
        # that are gone.
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace ="
            " 'public'::regnamespace AND has_table_privilege(oid, 'SELECT')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" t WHERE t::text ~ %s)', [pattern])
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def beside(tables: set[str], *known: str) -> set[str]:
    """Leave out the tables that may know."""
    return {name for name in tables if not name.startswith(known)}
