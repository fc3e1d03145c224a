"""What happened stays: rows that the database refuses to change or delete."""

import pgtrigger


def append_only(name: str) -> pgtrigger.Trigger:
    """Make the trigger by which the database refuses to change or delete a row."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)
