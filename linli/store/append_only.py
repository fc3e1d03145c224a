"""What happened stays: rows that the database refuses to change or delete."""

from collections.abc import Iterator
from contextlib import contextmanager

import pgtrigger


def append_only(name: str) -> pgtrigger.Trigger:
    """Make the trigger by which the database refuses to change or delete a row."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


@contextmanager
def destroying(*triggers: str) -> Iterator[None]:
    """
    Let rows go that are otherwise kept: only where their purpose is over, only with a record of it.

    ``triggers`` are named as ``work.Move:move_append_only``.
    """
    with pgtrigger.ignore(*triggers):
        yield
