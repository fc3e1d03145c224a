"""
The one clock and the one source of keys; only the edge (pages, api, jobs, commands) asks them.

The demo's clock can be set to another day and let run ahead; it is never set back, for what happened
would then lie in the future. Every process of the house reads how far it is off from one file.
"""

import os
import secrets
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import uuid_utils.compat
from django.conf import settings

from linli.kernel.refusals import Reason, Refused


class NoWayBack(Refused):
    """The demo's clock runs forward only."""


def now() -> datetime:
    """Tell the time, aware."""
    return datetime.now(UTC) + off()


def off() -> timedelta:
    """Tell how far the demo's clock is off; nothing outside the demo."""
    if not settings.DEMO:
        return timedelta()
    try:
        changed = os.stat(_file()).st_mtime_ns
    except FileNotFoundError:
        return timedelta()
    return _read(_file(), changed)


def set_to(at: datetime) -> None:
    """
    Set the demo's clock, which runs on from there.

    :raises NoWayBack: ``clock.back``, if that lies behind what it shows.
    """
    if at < now():
        raise NoWayBack(Reason(code="clock.back"))
    begin_at(at)


def begin_at(at: datetime) -> None:
    """Begin the demo at another time: for a house in which nothing has happened yet."""
    draft = _file().with_suffix(".part")
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.write_text(repr((at - datetime.now(UTC)).total_seconds()), "ascii")
    draft.replace(_file())


def start_over() -> None:
    """Let the demo's clock show the time of the machine again."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return settings.HOME / "clock"


@lru_cache(maxsize=1)
def _read(file: Path, _changed: int) -> timedelta:
    return timedelta(seconds=float(file.read_text("ascii")))


def new_id() -> UUID:
    """Make a key: a version-7 UUID, so that keys made later sort later."""
    return uuid_utils.compat.uuid7()


def id_in(text: str) -> UUID | None:
    """Read a key that a page gave its form, so that pressing twice does it once; nothing, if it is none."""
    try:
        key = UUID(text)
    except ValueError:
        return None
    return key if key.version == 7 else None


def random_bytes(count: int) -> bytes:
    """Give bytes that nobody can guess."""
    return secrets.token_bytes(count)


def random_below(limit: int) -> int:
    """Give a number from 0 up to a limit that nobody can guess."""
    return secrets.randbelow(limit)
