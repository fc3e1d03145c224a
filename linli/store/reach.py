"""
Sets how far the second lock opens, for one transaction.

Without a call the database shows no row with personal data at all. The setting is local to the
transaction: a session-wide one would leak to the next user of a pooled connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from linli.kernel.places import Jurisdiction

_SHUT = "{}"
# How far it is open in this transaction, as far as we have opened it; none where others may have.
_open: ContextVar[str | None] = ContextVar("linli.reach", default=None)


@contextmanager
def reaching(jurisdiction: Jurisdiction) -> Iterator[None]:
    """Open the second lock as far as a jurisdiction, inside one transaction, then close it again."""
    begins = not connection.in_atomic_block
    with transaction.atomic(), _opened(jurisdiction, begins=begins):
        yield


@contextmanager
def reaching_on(jurisdiction: Jurisdiction) -> Iterator[None]:
    """
    Open the second lock as ``reaching`` does, without a savepoint of its own.

    For what is done very often: whatever fails inside undoes the whole transaction around it. Where it
    is open just so far already, nothing is said to the database.
    """
    begins = not connection.in_atomic_block
    with transaction.atomic(savepoint=False):
        if not begins and _open.get() == literal_of(jurisdiction):
            yield
            return
        with _opened(jurisdiction, begins=begins):
            yield


@contextmanager
def _opened(jurisdiction: Jurisdiction, *, begins: bool) -> Iterator[None]:
    wanted = literal_of(jurisdiction)
    # A transaction begins with the lock shut, and shuts it with its end.
    before = _begun(wanted) if begins else _set(wanted)
    known = _open.set(wanted)
    try:
        yield
    finally:
        _open.reset(known)
        if not begins and not connection.needs_rollback:
            _set(before)


def _begun(wanted: str) -> str:
    if wanted != _SHUT:
        _set(wanted)
    return _SHUT


def literal_of(jurisdiction: Jurisdiction) -> str:
    """Write how far that is as the database reads it: a ``textmultirange`` of places."""
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
