"""Homes for the tests of the engine room: each its own, gone afterwards, server included."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from linli.project import engine
from linli.project.engine import postmaster


@pytest.fixture
def home(durable_home: engine.Home) -> engine.Home:
    """A home whose server does not wait for the disk: quick to make and to take away."""
    return replace(durable_home, durable=False)


@pytest.fixture
def durable_home() -> Iterator[engine.Home]:
    # pytest's tmp_path is closed to the account that runs the server when we are root.
    room = Path(tempfile.mkdtemp(prefix="linli home ")).resolve()
    room.chmod(0o711)
    home = engine.Home(path=room / "家 of ours", shelf=room / "shelf")
    yield home
    engine.destroy(home)
    shutil.rmtree(room)


def rows(cluster: engine.Cluster) -> list[int]:
    """Read the numbers that :func:`keep` has stored."""
    with psycopg.connect(cluster.url(role="app")) as connection:
        return [row[0] for row in connection.execute("SELECT n FROM kept ORDER BY n")]


def keep(cluster: engine.Cluster, number: int) -> None:
    """Store a number durably, in a table that the owner makes."""
    with psycopg.connect(cluster.url(role="owner")) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
    with psycopg.connect(cluster.url(role="app")) as connection:
        connection.execute("INSERT INTO kept VALUES (%s)", (number,))


def pid_of(cluster: engine.Cluster) -> int:
    """Tell the process of the running server."""
    assert cluster.data is not None
    running = postmaster.postmaster(cluster.data)
    assert running is not None
    return running.pid
