"""The one clock and the one source of keys; only the edge (pages, api, jobs, commands) asks them."""

from datetime import UTC, datetime
from uuid import UUID

import uuid_utils.compat


def now() -> datetime:
    """Tell the time, aware."""
    return datetime.now(UTC)


def new_id() -> UUID:
    """Make a key: a version-7 UUID, so that keys made later sort later."""
    return uuid_utils.compat.uuid7()
