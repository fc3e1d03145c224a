"""
How much a piece of work took: by the clock, and in seconds of a processor.

The clock tells what people wait for; the processors' seconds, ours and those of the database, tell
nearly the same figure whatever else the machine is doing.
"""

import resource
import time
from pathlib import Path
from typing import Any

from django.db import connection

_TICKS = 100  # a second, in /proc on every Linux


class Effort:
    """Counts from when it is made; for one database connection and one process."""

    def __init__(self) -> None:
        connection.ensure_connection()
        self._clock, self._own = time.perf_counter(), time.process_time()
        self._backend = backend_seconds(connection.connection.info.backend_pid)

    def so_far(self, *, rows: int) -> dict[str, Any]:
        """Give the figures of so many rows; ``peak_mb`` is the most memory the process ever held."""
        seconds = time.perf_counter() - self._clock
        own, backend = (
            time.process_time() - self._own,
            backend_seconds(connection.connection.info.backend_pid) - self._backend,
        )
        return {
            "rows": rows,
            "seconds": seconds,
            "rows_per_second": rows / seconds,
            "own_processor_seconds": own,
            "database_processor_seconds": backend,
            "rows_per_processor_second": rows / ((own + backend) or 1),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }


def backend_seconds(pid: int) -> float:
    """Tell what a process of the database has used so far; nothing where none can tell."""
    path = Path("/proc") / str(pid) / "stat"
    try:
        words = path.read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / _TICKS
