"""
Statements that are asked very often and always in the same words: planned once a connection.

Putting a question together from models and planning it costs more than its answer where that is a row or
two. What is asked at every check of a gate is written by hand, and keeps within the first lock all the same:
``place <@@ %s::textmultirange`` with ``reach.literal_of``, of which the planner is told that it keeps nothing
out (``row_security``), so that rows are found by their keys.
"""

from collections.abc import Sequence
from typing import Any, cast

import psycopg
from django.db import connection


def asked(words: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Ask in words that never change; the values stand beside them. Gives every row."""
    connection.ensure_connection()
    wrapped = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrapped(cast(Any, _Prepared(connection.connection))) as cursor:
        cursor.execute(words, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


class _Prepared(psycopg.Cursor[tuple[Any, ...]]):
    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Have the statement kept by the server, beginning with the first time."""
        return super().execute(query, params, **{**options, "prepare": True})
