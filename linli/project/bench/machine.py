"""Names the machine that measured: figures say nothing without it."""

import os
import platform
from pathlib import Path
from typing import Any

from django.db import connection

from linli.web import clock


def machine() -> dict[str, Any]:
    """Tell processor, cores, memory, kernel, versions, and how busy the machine is just now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('fsync')")
        version, fsync = cursor.fetchone()
    return {
        "measured_at": clock.now().isoformat(timespec="minutes"),
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "kernel": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "postgresql": version,
        "fsync": fsync,
        "load": load(),
    }


def load() -> float:
    """Tell how many processes wanted to run during the last minute; ours are among them."""
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
