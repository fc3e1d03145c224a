"""
Makes tables bare for as long as millions of rows come, as the role that owns them.

Indexes, foreign keys and triggers of tables cost each row more than the row itself; made anew behind the
last one they are the same, and were checked as a whole. For the throw-away house of a measure alone.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg

# What a primary key or a promise of the table stands on is no index of its own.
_INDEXES = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
    WHERE i.indrelid = ANY(%s::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""
_KEYS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])
"""
# A foreign key is checked as a whole only where the second lock does not bind the owner.
_BARED = ("DISABLE TRIGGER USER", "NO FORCE ROW LEVEL SECURITY")
_DRESSED = ("ENABLE TRIGGER USER", "FORCE ROW LEVEL SECURITY")
_MEMORY = "SET LOCAL maintenance_work_mem = '1GB'"


@contextmanager
def bared(connection: "psycopg.Connection[Any]", *, tables: Sequence[str]) -> Iterator[None]:
    """Take from tables what each row would pay for, and give it back behind the block; one transaction."""
    with connection.transaction():
        names = list(tables)
        indexes = connection.execute(_INDEXES, [names]).fetchall()
        keys = connection.execute(_KEYS, [names]).fetchall()
        for table, key, _ in keys:
            _told(connection, f"ALTER TABLE {table} DROP CONSTRAINT {key}")
        for index, _ in indexes:
            _told(connection, f"DROP INDEX {index}")
        _altered(connection, names, _BARED)
        yield
        _told(connection, _MEMORY)
        for _, made in indexes:
            _told(connection, made)
        for table, key, made in keys:
            _told(connection, f"ALTER TABLE {table} ADD CONSTRAINT {key} {made}")
        _altered(connection, names, _DRESSED)


def _altered(
    connection: "psycopg.Connection[Any]", tables: Sequence[str], ways: Sequence[str]
) -> None:
    for table in tables:
        for way in ways:
            _told(connection, f"ALTER TABLE {table} {way}")


def _told(connection: "psycopg.Connection[Any]", words: str) -> None:
    """Run a statement that the database itself has written most of."""
    connection.execute(words.encode())
