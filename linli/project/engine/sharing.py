"""
Who is using the server of a home, told by locks that end with the process, even by ``kill -9``.

Every process holds ``users.lock`` shared while it works; who can get it alone is the last one.
``engine.lock`` lets one process at a time start or stop the server.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from linli.project.engine.home import Home
from linli.project.engine.trouble import Trouble, unwritable


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """This process's part in the use of a home."""

    home: Home
    descriptor: int

    def is_the_last(self) -> bool:
        """Give up the share; true when nobody else holds one, and then nobody can take one yet."""
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    @contextmanager
    def alone_at_the_switch(self) -> Iterator[None]:
        """Keep others from starting or stopping the server meanwhile."""
        descriptor = _opened(self.home, "engine.lock")
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


@contextmanager
def share(home: Home) -> Iterator[Share]:
    """Take part in the use of a home; waits while the last user is stopping the server."""
    descriptor = _opened(home, "users.lock")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield Share(home=home, descriptor=descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def alone(home: Home) -> Iterator[None]:
    """
    Use a home alone, at once or not at all.

    :raises Trouble: ``engine.in_use`` when another process uses it.
    """
    descriptor = _opened(home, "users.lock")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise Trouble("engine.in_use") from error
    finally:
        os.close(descriptor)


def _opened(home: Home, name: str) -> int:
    try:
        return os.open(home.path / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise unwritable(home.path / name, error=error) from error
