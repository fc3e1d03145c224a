"""
Runs the processes of which a server consists, as one: they start and end together.

Ctrl-C, a termination or a closed terminal stops all of them cleanly, and whoever does not stop in
time is killed; one that dies by itself takes the others along. None outlives this process.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

TETHER = Path(__file__).with_name("tether.py")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# With the five seconds the database may then take (postmaster.py), all is over within ten.
SECONDS_TO_STOP = 5.0
TICK = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """One process: what people call it, what it runs, and what is added to its environment."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How it ended: exit code, and one line for people unless somebody asked for the end."""

    code: int
    words: str | None


@dataclass(slots=True)
class Calls:
    """How often somebody asked us to stop; the second time is meant."""

    count: int = 0

    def take(self, _signal: int, _frame: FrameType | None) -> None:
        self.count += 1


def run(children: Sequence[Child], *, watch: Callable[[], str | None] = lambda: None) -> Ended:
    """
    Run the children until a signal, the death of one of them, or a word from ``watch``.

    ``watch`` is called about ten times a second; a line it returns is a reason to stop (the
    database is gone). Call this from the main thread: only there signals arrive.
    """
    with _listening() as calls:
        processes: dict[str, subprocess.Popen[bytes]] = {}
        try:
            for child in children:
                processes[child.name] = _started(child)
            return _watched(processes, calls=calls, watch=watch)
        finally:
            _stop(tuple(processes.values()), calls=calls)


def _watched(
    processes: Mapping[str, "subprocess.Popen[bytes]"],
    *,
    calls: Calls,
    watch: Callable[[], str | None],
) -> Ended:
    while not calls.count:
        for name, process in processes.items():
            if process.poll() is not None:
                return Ended(code=1, words=_obituary(name, code=process.returncode))
        if words := watch():
            return Ended(code=1, words=words)
        time.sleep(TICK)
    return Ended(code=0, words=None)


def _obituary(name: str, *, code: int) -> str:
    if code < 0:
        cause = signal.Signals(-code).name
        return (
            f"{name} 被信号 {cause} 终止，已停止其余进程 / {name} was ended by {cause}, all stopped"
        )
    return f"{name} 意外退出（{code}），已停止其余进程 / {name} ended unasked ({code}), all stopped"


def _started(child: Child) -> "subprocess.Popen[bytes]":
    # A session of its own: the terminal's Ctrl-C reaches us alone, and we stop them in order.
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(TETHER), str(os.getpid()), *child.command],
        env={**os.environ, **child.environment},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _stop(processes: Sequence["subprocess.Popen[bytes]"], *, calls: Calls) -> None:
    already = calls.count
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + SECONDS_TO_STOP
    while any(process.poll() is None for process in processes):
        if time.monotonic() > until or calls.count > max(already, 1):
            break
        time.sleep(TICK / 2)
    for process in processes:
        # The whole group: workers of a server that was killed are still there.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def _listening() -> Iterator[Calls]:
    calls = Calls()
    before = {sign: signal.signal(sign, calls.take) for sign in SIGNALS}
    try:
        yield calls
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
