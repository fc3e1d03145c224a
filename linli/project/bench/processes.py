"""How many seconds of a processor the processes of a served house have used: its web, its database."""

from collections.abc import Iterable
from pathlib import Path

from linli.project.bench.rooms import Room

_TICKS = 100  # a second, in /proc on every Linux


def web_seconds() -> float:
    """Tell what the web processes that we started, and theirs, have used."""
    ours = _under(Path("/proc/self").resolve().name)
    return sum(_used(pid) for pid in ours if b"granian" in _words(pid))


def database_seconds(room: Room) -> float:
    """Tell what the database of a house has used, whichever of its processes did."""
    try:
        said = Path(room.environment["LINLI_HOME"], "postgres", "postmaster.pid")
        server = said.read_text("ascii").split()[0]
    except OSError:
        return 0.0
    return sum(_used(pid) for pid in (server, *_under(server)))


def _under(root: str) -> tuple[str, ...]:
    parents = dict(_parents())
    found = {root}
    # Children have been numbered after their parents, or the round is gone once more.
    for _ in range(4):
        found |= {pid for pid, parent in parents.items() if parent in found}
    return tuple(found - {root})


def _parents() -> Iterable[tuple[str, str]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (said := _stat(folder.name)):
            yield folder.name, said[1]


def _used(pid: str) -> float:
    said = _stat(pid)
    return (int(said[11]) + int(said[12])) / _TICKS if said else 0.0


def _stat(pid: str) -> list[str]:
    try:
        return Path("/proc", pid, "stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def _words(pid: str) -> bytes:
    try:
        return Path("/proc", pid, "cmdline").read_bytes()
    except OSError:
        return b""
