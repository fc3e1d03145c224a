"""How the embedded server is set up: for two cores and four gigabytes, and to keep what it took."""

import random
import socket
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from linli.project.engine.placing import Place
from linli.project.engine.trouble import Trouble, unwritable

HOST = "127.0.0.1"
# Below the range from which systems hand out ports to outgoing connections (32768 and up).
PORTS = range(15432, 25432)
FILE = "linli.conf"

ALWAYS: Mapping[str, str] = MappingProxyType(
    {
        "listen_addresses": HOST,
        "unix_socket_directories": "",
        "max_connections": "100",
        "effective_cache_size": "1GB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "max_locks_per_transaction": "256",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # Statements and details of errors hold names and identity numbers: they stay out of logs.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_statement": "none",
        "log_line_prefix": "%m [%p] ",
    }
)
DURABLE: Mapping[str, str] = MappingProxyType(
    {
        "shared_buffers": "256MB",
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "wal_level": "replica",
        "wal_compression": "on",
        "max_wal_size": "2GB",
        "min_wal_size": "256MB",
        "checkpoint_timeout": "15min",
    }
)
THROW_AWAY: Mapping[str, str] = MappingProxyType(
    {
        "shared_buffers": "128MB",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "max_wal_size": "1GB",
        "checkpoint_timeout": "60min",
        "autovacuum_naptime": "10min",
    }
)


def configure(place: Place, *, port: int) -> None:
    """Write our settings; ``ALTER SYSTEM`` and ``postgresql.conf`` below our line still win."""
    manner = DURABLE if place.home.durable else THROW_AWAY
    chosen = {**ALWAYS, **manner, "port": str(port)}
    text = "".join(f"{name} = '{value}'\n" for name, value in chosen.items())
    _write(place.data / FILE, text, place=place)
    main = place.data / "postgresql.conf"
    line = f"include_if_exists = '{FILE}'"
    words = main.read_text("utf-8")
    if line not in words:
        _write(main, f"{words}\n{line}\n# Settings of your own belong below.\n", place=place)


def port_for(place: Place, *, avoid: int | None = None) -> int:
    """Keep the port of the last time where it is free, else choose and remember another."""
    try:
        kept = int(place.port_file.read_text("ascii"))
    except (OSError, ValueError):
        kept = 0
    if kept in range(1024, 65536) and kept != avoid and _is_free(kept):
        return kept
    for candidate in random.sample(PORTS, 50):
        if candidate != avoid and _is_free(candidate):
            place.port_file.write_text(f"{candidate}\n", "ascii")
            return candidate
    raise Trouble("engine.no_port")


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As PostgreSQL does it: connections of the previous server that linger are no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _write(path: Path, text: str, *, place: Place) -> None:
    try:
        path.write_text(text, "utf-8")
        place.account.own(path)
        path.chmod(0o600)
    except OSError as error:
        raise unwritable(path, error=error) from error
