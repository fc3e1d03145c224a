"""
Sets how far the second lock opens, for one transaction.

Without a call the database shows no row with personal data at all. The setting is local to the
transaction: a session-wide one would leak to the next user of a pooled connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from linli.kernel.places import Jurisdiction


@contextmanager
def reaching(jurisdiction: Jurisdiction) -> Iterator[None]:
    """Open the second lock as far as a jurisdiction, inside one transaction, then close it again."""
    with transaction.atomic(), _opened(jurisdiction):
        yield


@contextmanager
def reaching_on(jurisdiction: Jurisdiction) -> Iterator[None]:
    """
    Open the second lock as ``reaching`` does, without a savepoint of its own.

    For what is done very often: whatever fails inside undoes the whole transaction around it.
    """
    with transaction.atomic(savepoint=False), _opened(jurisdiction):
        yield


@contextmanager
def _opened(jurisdiction: Jurisdiction) -> Iterator[None]:
    before = _set(_literal(jurisdiction))
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _set(before)


def _literal(jurisdiction: Jurisdiction) -> str:
    ranges = (f'["{low}","{high}")' for low, high in jurisdiction.ranges())
    return "{" + ",".join(ranges) + "}"


def _set(value: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(nullif(current_setting('linli.reach', true), ''), '{}'),"
            " set_config('linli.reach', %s, true)",
            [value],
        )
        before: str = cursor.fetchone()[0]
    return before
