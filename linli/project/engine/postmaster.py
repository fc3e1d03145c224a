"""The running server as its pid file tells it, checked against the process that really runs."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from linli.project.engine.trouble import Trouble

PAUSE = 0.05
# A fast shutdown writes a checkpoint; what takes longer is cut off and recovers at the next start.
SECONDS_TO_STOP = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Postmaster:
    """A server at work: its process, its port, and what it says about itself."""

    pid: int
    port: int
    status: str


def postmaster(data: Path) -> Postmaster | None:
    """Find the server of a data directory; a stale or garbled pid file is nobody."""
    try:
        lines = (data / "postmaster.pid").read_text("utf-8", "replace").splitlines()
        pid = int(lines[0])
        port = int(lines[3]) if len(lines) > 3 else 0
    except (OSError, ValueError, IndexError):
        return None
    if not _is_postmaster(pid, data=data):
        return None
    return Postmaster(pid=pid, port=port, status=lines[7].strip() if len(lines) > 7 else "starting")


def sweep(data: Path) -> None:
    """Remove the pid file of a server that no longer runs; call it only alone at the switch."""
    if postmaster(data) is None:
        (data / "postmaster.pid").unlink(missing_ok=True)


def stop(data: Path, *, process: "subprocess.Popen[bytes] | None" = None) -> None:
    """Stop the server if it runs: fast first, at once when that takes too long."""
    for sign, seconds in ((signal.SIGINT, SECONDS_TO_STOP), (signal.SIGQUIT, 1.0)):
        running = postmaster(data)
        if running is None:
            break
        try:
            os.kill(running.pid, sign)
        except ProcessLookupError:
            break
        if wait_until_gone(running.pid, process=process, seconds=seconds):
            break
    if process is not None:
        process.poll()


def end_orphans(data: Path) -> None:
    """
    End the backends of a postmaster that was killed: one that computes would hold on for hours.

    They are told by their working directory, which is the data directory. Call it only alone at
    the switch and with no postmaster running. Without ``/proc`` it does nothing: they end by
    themselves as soon as they have to wait for something.
    """
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            is_orphan = (entry / "cwd").readlink() == data
            is_backend = (entry / "cmdline").read_bytes().startswith(b"postgres: ")
            if is_orphan and is_backend:
                os.kill(int(entry.name), signal.SIGKILL)
        except OSError:
            # It ended meanwhile, or it is somebody else's.
            continue


def wait_until_gone(
    pid: int, *, process: "subprocess.Popen[bytes] | None" = None, seconds: float
) -> bool:
    """Wait for the end of a process, our own child or another's."""
    until = time.monotonic() + seconds
    while is_alive(pid, process=process):
        if time.monotonic() > until:
            return False
        time.sleep(PAUSE)
    return True


def is_alive(pid: int, *, process: "subprocess.Popen[bytes] | None" = None) -> bool:
    """Tell whether a process runs; one that only waits to be buried does not."""
    if process is not None and process.pid == pid:
        return process.poll() is None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def last_words(log: Path, *, since: int) -> str:
    """Read what the server wrote into its log from an offset on."""
    try:
        with log.open("rb") as file:
            file.seek(since)
            return file.read(65536).decode("utf-8", "replace")
    except OSError:
        return ""


def failure(words: str, *, log: Path, data: Path) -> Trouble:
    """Say why a start failed, from the server's own words."""
    if "No space left on device" in words:
        return Trouble("engine.disk_full", path=str(data))
    if is_still_held(words):
        return Trouble("engine.still_held")
    causes = [
        line.partition("FATAL:")[2].strip() for line in words.splitlines() if "FATAL:" in line
    ]
    return Trouble("engine.start_failed", log=str(log), cause=causes[-1] if causes else "?")


def is_still_held(words: str) -> bool:
    """Tell that backends of a killed server still hold its memory: it passes by itself."""
    return "is still in use" in words and "shared memory block" in words


def is_port_taken(words: str) -> bool:
    """Tell that somebody else listens on the chosen port."""
    return "could not bind" in words or "could not create any TCP/IP sockets" in words


def _is_postmaster(pid: int, *, data: Path) -> bool:
    if pid <= 0 or not is_alive(pid):
        return False
    words = _command_line(pid)
    return bool(words) and Path(words[0]).name == "postgres" and str(data) in words


def _command_line(pid: int) -> list[str]:
    # A process that was killed is followed by another of the same number sooner or later (in
    # containers sooner): the number alone proves nothing.
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes()
        return raw.decode("utf-8", "replace").rstrip("\0").split("\0")
    except OSError:
        pass
    try:
        asked = subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(pid)],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return []
    program, separator, rest = asked.stdout.strip().partition(" -D ")
    return [program, rest.partition(" -c ")[0]] if separator else []


def _is_zombie(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return False
    return state[:1] == ["Z"]
