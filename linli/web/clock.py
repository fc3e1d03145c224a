"""The one clock and the one source of keys; only the edge (pages, api, jobs, commands) asks them."""

import secrets
from datetime import UTC, datetime
from uuid import UUID

import uuid_utils.compat


def now() -> datetime:
    """Tell the time, aware."""
    return datetime.now(UTC)


def new_id() -> UUID:
    """Make a key: a version-7 UUID, so that keys made later sort later."""
    return uuid_utils.compat.uuid7()


def random_bytes(count: int) -> bytes:
    """Give bytes that nobody can guess."""
    return secrets.token_bytes(count)


def random_below(limit: int) -> int:
    """Give a number from 0 up to a limit that nobody can guess."""
    return secrets.randbelow(limit)
