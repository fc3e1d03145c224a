"""Many rows at once: COPY into a table of the transaction, then one statement through the locks."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, models

Rows = Iterable[Sequence[Any]]

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_json(value: Any) -> str:
    """Write what goes into a jsonb column as text, which is made long before it is sent."""
    return _JSON.encode(value)


NOTHING_SHARED: Mapping[str, Any] = {}


def put_in(
    model: type[models.Model],
    *,
    columns: Sequence[str],
    rows: Rows,
    shared: Mapping[str, Any] = NOTHING_SHARED,
) -> None:
    """Insert rows in the order of ``columns``; ``shared`` are the cells alike in all of them."""
    _through(model, columns, rows, then=_insert(columns, shared), shared=shared)


def put_in_unless_there(
    model: type[models.Model],
    *,
    columns: Sequence[str],
    rows: Rows,
    shared: Mapping[str, Any] = NOTHING_SHARED,
) -> None:
    """Insert rows, passing over those that a unique constraint knows already."""
    insert = f"{_insert(columns, shared)} ON CONFLICT DO NOTHING"
    _through(model, columns, rows, then=insert, shared=shared)


def _insert(columns: Sequence[str], shared: Mapping[str, Any]) -> str:
    names, cells = ", ".join((*columns, *shared)), ", ".join((*columns, *("%s" for _ in shared)))
    return f"INSERT INTO {{table}} ({names}) SELECT {cells} FROM arriving"


def change(model: type[models.Model], *, columns: Sequence[str], rows: Rows) -> None:
    """Set columns of rows that are found by the first column, their key."""
    key, *others = columns
    changes = ", ".join(f"{name} = arriving.{name}" for name in others)
    update = f"UPDATE {{table}} SET {changes} FROM arriving WHERE {{table}}.{key} = arriving.{key}"
    _through(model, columns, rows, then=update)


def check_references() -> None:
    """Check now, and no longer at the end of the transaction, that every key names a row."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _through(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Rows,
    *,
    then: str,
    shared: Mapping[str, Any] = NOTHING_SHARED,
) -> None:
    # PostgreSQL refuses COPY into a table with row-level security, so the rows are copied into a
    # temporary table first and pass the policies on their way into the real one.
    rows = list(rows)
    if not rows:
        return
    table, names = model._meta.db_table, ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE arriving ON COMMIT DROP AS SELECT {names} FROM {table} LIMIT 0"
        )
        with cursor.copy(f"COPY arriving ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"{then.format(table=table)}; DROP TABLE arriving", list(shared.values()) or None
        )
