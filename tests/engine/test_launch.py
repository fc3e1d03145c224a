"""The embedded server: started, shared, killed, adopted and destroyed."""

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from linli.project import engine
from linli.project.engine import postmaster, server
from tests.engine.conftest import keep, pid_of, rows

OTHER_PROCESS = """
import signal
# A shell in the background hands on that interrupts are not heard.
signal.signal(signal.SIGINT, signal.default_int_handler)
import sys
from pathlib import Path
from linli.project import engine

home = engine.Home(path=Path(sys.argv[1]), shelf=Path(sys.argv[2]), durable=False)
with engine.running(home) as cluster:
    print(cluster.url(role="app"), flush=True)
    sys.stdin.read()
"""


def another_process(home: engine.Home) -> "subprocess.Popen[str]":
    """Start a second linli process on the same home; it ends when its input is closed."""
    return subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, str(home.path), str(home.shelf)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_what_was_kept_is_there_after_a_clean_stop(home: engine.Home) -> None:
    with engine.running(home) as cluster:
        keep(cluster, 7)
        pid = pid_of(cluster)
    assert not postmaster.is_alive(pid)

    with engine.running(home) as cluster:
        assert rows(cluster) == [7]


def test_a_killed_server_recovers_with_every_committed_row(durable_home: engine.Home) -> None:
    with engine.running(durable_home) as cluster:
        keep(cluster, 1)
        keep(cluster, 2)
        # A backend that computes notices nothing and keeps the shared memory.
        busy = psycopg.connect(cluster.url(role="app"))
        busy.pgconn.send_query(
            b"SELECT count(*) FROM (SELECT generate_series(1, 9000000000)) AS numbers"
        )
        os.kill(pid_of(cluster), signal.SIGKILL)

    with engine.running(durable_home) as cluster:
        assert rows(cluster) == [1, 2]
    busy.close()


def test_two_processes_share_one_server_and_the_last_one_stops_it(home: engine.Home) -> None:
    with engine.running(home) as cluster:
        with another_process(home) as other:
            assert first_line(other) == cluster.url(role="app")
        assert other.returncode == 0
        assert rows_of_one(cluster) == 1
        pid = pid_of(cluster)

    assert not postmaster.is_alive(pid)


def test_a_server_left_behind_by_a_killed_process_is_adopted(home: engine.Home) -> None:
    with another_process(home) as other:
        address = first_line(other)
        other.kill()

    with engine.running(home) as cluster:
        assert cluster.url(role="app") == address
        assert rows_of_one(cluster) == 1
        pid = pid_of(cluster)
    assert not postmaster.is_alive(pid)


def test_an_interrupt_stops_the_server(home: engine.Home) -> None:
    with another_process(home) as other:
        first_line(other)
        running = postmaster.postmaster(home.path / "postgres")
        assert running is not None
        other.send_signal(signal.SIGINT)

    assert other.returncode == -signal.SIGINT
    assert not postmaster.is_alive(running.pid)


def test_an_interrupt_while_it_starts_leaves_no_server_behind(
    home: engine.Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.running(home) as cluster:
        data = cluster.data
    assert data is not None

    def interrupted(_data: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(server, "_is_answering", interrupted)
        with pytest.raises(KeyboardInterrupt), engine.running(home):
            pass

    assert postmaster.postmaster(data) is None


def test_a_stale_or_garbled_pid_file_is_no_obstacle(home: engine.Home) -> None:
    with engine.running(home) as cluster:
        keep(cluster, 3)
    assert cluster.data is not None

    for words in ("", "rubbish\n", "1\n/elsewhere\n", f"{os.getpid()}\nx\n0\n0\n"):
        (cluster.data / "postmaster.pid").write_text(words, "utf-8")
        with engine.running(home) as again:
            assert rows(again) == [3]


def test_a_port_that_somebody_else_took_is_replaced(home: engine.Home) -> None:
    with engine.running(home) as cluster:
        before = cluster.url(role="app")
    port = int((home.path / "port").read_text("ascii"))

    with socket.create_server(("127.0.0.1", port)), engine.running(home) as cluster:
        assert cluster.url(role="app") != before
        assert rows_of_one(cluster) == 1


def test_data_of_another_major_version_is_left_alone(home: engine.Home) -> None:
    with engine.running(home) as cluster:
        data = cluster.data
    assert data is not None
    (data / "PG_VERSION").write_text("17\n", "ascii")

    with pytest.raises(engine.Trouble, match="PostgreSQL 17") as caught, engine.running(home):
        pass

    assert caught.value.code == "engine.other_version"
    (data / "PG_VERSION").write_text("18\n", "ascii")


def test_the_secrets_are_for_the_owner_of_the_home_alone(home: engine.Home) -> None:
    with engine.running(home):
        pass

    assert stat.S_IMODE(home.secrets.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.secrets.iterdir()} == {0o600}
    assert sorted(path.name for path in home.secrets.iterdir()) == [
        "linli_app",
        "linli_owner",
        "postgres",
    ]


def test_a_home_in_use_is_not_destroyed(home: engine.Home) -> None:
    with engine.running(home) as cluster:
        with pytest.raises(engine.Trouble) as caught:
            engine.destroy(home)
        keep(cluster, 4)
        assert rows(cluster) == [4]

    assert caught.value.code == "engine.in_use"


def test_destroying_takes_data_and_files_and_leaves_the_passwords(home: engine.Home) -> None:
    with engine.running(home) as cluster:
        keep(cluster, 5)
    (home.files / "a").mkdir()
    (home.files / "a" / "b.xlsx").write_bytes(b"x")

    engine.destroy(home)

    assert list(home.files.iterdir()) == []
    assert not home.postgres.exists()
    with engine.running(home) as cluster, psycopg.connect(cluster.url(role="owner")) as connection:
        assert connection.execute("SELECT to_regclass('kept')").fetchone() == (None,)


def test_a_scratch_database_leaves_nothing_behind() -> None:
    with engine.scratch() as cluster:
        assert rows_of_one(cluster) == 1
        data = cluster.data

    assert data is not None
    assert not data.exists()


def test_the_home_is_the_checkout_unless_the_environment_names_another(tmp_path: Path) -> None:
    checkout = Path(__file__).parents[2]

    assert engine.home({}) == engine.Home(path=checkout / ".linli")
    assert engine.home({"LINLI_HOME": str(tmp_path)}) == engine.Home(path=tmp_path)


def rows_of_one(cluster: engine.Cluster) -> int:
    with psycopg.connect(cluster.url(role="app")) as connection:
        row = connection.execute("SELECT 1").fetchone()
    assert row is not None
    return int(row[0])
