"""
Starting the embedded server: from nothing, after a clean stop, or after it was killed.

Everything here is called alone at the switch (see sharing.py).
"""

import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from linli.project.engine import configuration
from linli.project.engine import postmaster as postmasters
from linli.project.engine.home import secret, write_privately
from linli.project.engine.placing import Place
from linli.project.engine.programs import clean_environment
from linli.project.engine.trouble import Trouble, unwritable

SECONDS_TO_LET_GO = 20.0
# Recovery replays at most max_wal_size; five minutes are ample for it on a slow disk.
SECONDS_TO_BE_READY = 300.0
LOG_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that answers on a port; ``process`` when it is a child of ours."""

    port: int
    process: "subprocess.Popen[bytes] | None"


def make_data(place: Place) -> None:
    """Run ``initdb`` beside the place and move the result there: a half-made one never counts."""
    if place.data.exists():
        return
    draft = place.data.with_name(f"{place.data.name}.draft")
    words = place.data.with_name(f"{place.data.name}.password")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        place.account.own(draft)
        write_privately(words, secret(place.home, "postgres"))
        place.account.own(words)
        _initdb(place, draft=draft, password=words)
        draft.rename(place.data)
    except OSError as error:
        raise unwritable(draft, error=error) from error
    finally:
        words.unlink(missing_ok=True)
        shutil.rmtree(draft, ignore_errors=True)


def ensure(place: Place) -> Server:
    """Adopt the server that runs already, or start one and wait until it answers."""
    running = postmasters.postmaster(place.data)
    if running and running.status == "stopping":
        postmasters.stop(place.data)
        running = None
    if running:
        return Server(port=_adopted(place, pid=running.pid), process=None)
    postmasters.sweep(place.data)
    return _started(place)


def _started(place: Place) -> Server:
    """Start the server: again while killed backends let go, elsewhere when the port is taken."""
    until = time.monotonic() + SECONDS_TO_LET_GO
    avoid: int | None = None
    while True:
        port = configuration.port_for(place, avoid=avoid)
        configuration.configure(place, port=port)
        since = _turn_over(place.log)
        process = _launched(place)
        if _is_ready(place, process=process):
            return Server(port=port, process=process)
        words = postmasters.last_words(place.log, since=since)
        is_curable = postmasters.is_still_held(words) or postmasters.is_port_taken(words)
        if not is_curable or time.monotonic() > until:
            raise postmasters.failure(words, log=place.log, data=place.data)
        if postmasters.is_still_held(words):
            postmasters.end_orphans(place.data)
        avoid = port if postmasters.is_port_taken(words) else None
        time.sleep(0.5)


def _launched(place: Place) -> "subprocess.Popen[bytes]":
    user, group, extra = place.account.switch()
    with place.log.open("ab") as log:
        # A session of its own: Ctrl-C in the terminal is for us, we stop the server afterwards.
        return subprocess.Popen(
            [place.program("postgres"), "-D", str(place.data)],
            user=user,
            group=group,
            extra_groups=extra,
            cwd="/",
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            umask=0o077,
        )


def _is_ready(place: Place, *, process: "subprocess.Popen[bytes]") -> bool:
    until = time.monotonic() + SECONDS_TO_BE_READY
    try:
        while process.poll() is None:
            if _is_answering(place.data):
                return True
            if time.monotonic() > until:
                raise Trouble(
                    "engine.slow_start", seconds=int(SECONDS_TO_BE_READY), log=str(place.log)
                )
            time.sleep(postmasters.PAUSE)
    except BaseException:
        # Ctrl-C while it starts: nothing of ours stays behind.
        for sign in (signal.SIGINT, signal.SIGQUIT):
            process.send_signal(sign)
            if postmasters.wait_until_gone(
                process.pid, process=process, seconds=postmasters.SECONDS_TO_STOP
            ):
                break
        raise
    return False


def _is_answering(data: Path) -> bool:
    running = postmasters.postmaster(data)
    return running is not None and running.status == "ready"


def _adopted(place: Place, *, pid: int) -> int:
    until = time.monotonic() + SECONDS_TO_BE_READY
    while time.monotonic() < until:
        running = postmasters.postmaster(place.data)
        if running is None or running.pid != pid:
            raise Trouble("engine.start_failed", log=str(place.log), cause="the server ended")
        if running.status == "ready":
            return running.port
        time.sleep(postmasters.PAUSE)
    raise Trouble("engine.slow_start", seconds=int(SECONDS_TO_BE_READY), log=str(place.log))


def _initdb(place: Place, *, draft: Path, password: Path) -> None:
    options = [
        f"--pgdata={draft}",
        "--username=postgres",
        f"--pwfile={password}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        "--data-checksums",
    ]
    if not place.home.durable:
        options.append("--no-sync")
    done = place.account.run([place.program("initdb"), *options])
    if done.returncode == 0:
        return
    if "No space left on device" in done.stderr:
        raise Trouble("engine.disk_full", path=str(draft))
    causes = [line for line in done.stderr.splitlines() if "error:" in line or "FATAL" in line]
    cause = causes[0] if causes else done.stderr.strip().splitlines()[-1:] or "?"
    raise Trouble("engine.initdb_failed", cause=str(cause))


def _turn_over(log: Path) -> int:
    """Put a log that has grown long aside; tell where the next words will stand."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))
    return log.stat().st_size if log.exists() else 0
