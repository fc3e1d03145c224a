"""Processes that start and end together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linli.project.engine import children, postmaster
from linli.project.engine.children import Child

STAY = "import os, time; os.write(1, b'up\\n'); time.sleep(60)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {STAY}"

PARENT = """
import sys
from linli.project.engine import children

ended = children.run(
    [
        children.Child(name="web", command=(sys.executable, "-c", sys.argv[1])),
        children.Child(name="jobs", command=(sys.executable, "-c", sys.argv[1])),
    ]
)
print("ended", ended.code, ended.words)
"""


def python(name: str, program: str) -> Child:
    return Child(name=name, command=(sys.executable, "-c", program))


def parent_of(program: str) -> "subprocess.Popen[str]":
    """Start a parent of two children and wait until both are up."""
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT, program], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == ["up\n", "up\n"]
    return process


def children_of(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_all_of_them_cleanly(sign: signal.Signals) -> None:
    with parent_of(STAY) as parent:
        both = children_of(parent.pid)
        parent.send_signal(sign)
        said = parent.communicate()[0]

    assert (parent.returncode, said) == (0, "ended 0 None\n")
    assert [postmaster.is_alive(pid) for pid in both] == [False, False]


def test_one_that_dies_takes_the_others_along_and_is_named() -> None:
    with parent_of(STAY) as parent:
        web, jobs = children_of(parent.pid)
        os.kill(jobs, signal.SIGKILL)
        said = parent.communicate()[0]

    assert said == (
        "ended 1 jobs 被信号 SIGKILL 终止，已停止其余进程"
        " / jobs was ended by SIGKILL, all stopped\n"
    )
    assert not postmaster.is_alive(web)


def test_an_unasked_end_is_told_with_its_code() -> None:
    ended = children.run([python("web", "raise SystemExit(3)"), python("jobs", STAY)])

    assert ended.code == 1
    assert ended.words == ("web 意外退出（3），已停止其余进程 / web ended unasked (3), all stopped")


def test_who_does_not_listen_is_killed_when_asked_twice() -> None:
    with parent_of(DEAF) as parent:
        both = children_of(parent.pid)
        parent.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            parent.wait(timeout=0.5)
        parent.send_signal(signal.SIGINT)
        parent.communicate()

    assert parent.returncode == 0
    assert [postmaster.is_alive(pid) for pid in both] == [False, False]


def test_who_does_not_listen_is_killed_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "SECONDS_TO_STOP", 0.3)
    before = time.monotonic()

    ended = children.run([python("web", DEAF)], watch=lambda: "the database is gone")

    assert ended == children.Ended(code=1, words="the database is gone")
    # Not the minute that it would have stayed.
    assert time.monotonic() - before < 30


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ties a child to its parent")
def test_no_child_outlives_a_killed_parent() -> None:
    with parent_of(STAY) as parent:
        both = children_of(parent.pid)
        parent.kill()

    assert [postmaster.wait_until_gone(pid, seconds=30) for pid in both] == [True, True]


def test_a_child_gets_what_is_added_to_its_environment() -> None:
    program = "import os, sys; sys.exit(int(os.environ['ANSWER']))"
    child = Child(name="web", command=(sys.executable, "-c", program), environment={"ANSWER": "42"})

    ended = children.run([child])

    assert ended.words == (
        "web 意外退出（42），已停止其余进程 / web ended unasked (42), all stopped"
    )
