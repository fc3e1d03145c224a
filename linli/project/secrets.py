"""Reads the machine's secrets, making each the first time; only the owner may read the files."""

import os
import secrets as chance
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from linli.store.still_there import Connection


def octets(home: Path, name: str, *, length: int) -> bytes:
    """Give a secret of some bytes, made by chance at its first use and kept in the home."""
    path = home / "secrets" / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path, chance.token_bytes(length))
    return path.read_bytes()


def text(home: Path, name: str) -> str:
    """Give a secret as text."""
    return octets(home, name, length=48).hex()


def _write_once(path: Path, content: bytes) -> None:
    # Two processes may come first: the name appears only with its whole content, and only once.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(url: str) -> dict[str, Any]:
    """Turn ``postgresql://user:password@host:port/name`` into Django's words."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        # A connection that died while nobody used it is replaced before the next question.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {
                "min_size": 1,
                "max_size": 8,
                "timeout": 20,
                "connection_class": Connection,
            },
            # Without a number here the driver prepares nothing, not even what asks for it
            # (store/prepared.py). All else is planned for its values: a plan for any area whatever
            # would be made for few rows, and a street has many.
            "prepare_threshold": sys.maxsize,
        },
    }
