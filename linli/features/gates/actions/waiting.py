"""Of one household one thing at a time."""

from linli.store import prepared

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 20200220))"


def one_at_a_time(whose: str) -> None:
    """Wait until what another is doing for the same household is written; held to the transaction's end."""
    prepared.asked(_LOCK, [whose])
