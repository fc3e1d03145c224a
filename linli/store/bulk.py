"""Many rows at once: COPY into a table of the transaction, then one INSERT through the locks."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def put_in(
    model: type[models.Model], *, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """
    Insert rows given as sequences in the order of ``columns``; tell how many there were.

    PostgreSQL refuses COPY into a table with row-level security, so the rows are copied into a
    temporary table first and pass the policies on their way into the real one.
    """
    table, names = model._meta.db_table, ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE arriving ON COMMIT DROP AS SELECT {names} FROM {table} LIMIT 0"
        )
        with cursor.copy(f"COPY arriving ({names}) FROM STDIN") as copy:
            count = 0
            for row in rows:
                copy.write_row(row)
                count += 1
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM arriving")
        cursor.execute("DROP TABLE arriving")
    return count
