"""The two doors of the engine room: a database for an installation, and one for a test."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from linli.project.engine import own, placing, postmaster, roles, server, sharing
from linli.project.engine.cluster import Cluster, Role
from linli.project.engine.configuration import HOST
from linli.project.engine.home import Home, furnish, secret
from linli.project.engine.home import home as home_of
from linli.project.engine.placing import Place


@contextmanager
def running(home: Home | None = None) -> Iterator[Cluster]:
    """
    Give a prepared database for as long as the block lasts.

    Processes with the same home share one embedded server; the last one out stops it. A server
    that was left running is adopted, one that was killed recovers.

    :raises Trouble: in words for people, when there can be no database.
    """
    chosen = home or home_of()
    furnish(chosen)
    if chosen.database_url:
        yield own.prepared(chosen, url=chosen.database_url)
        return
    with sharing.share(chosen) as share:
        started: server.Server | None = None
        place: Place | None = None
        try:
            with share.alone_at_the_switch():
                place = placing.place(chosen)
                server.make_data(place)
                started = server.ensure(place)
                roles.prepare(place, port=started.port)
            yield _cluster(place, port=started.port)
        finally:
            if place and share.is_the_last():
                postmaster.stop(place.data, process=started.process if started else None)


@contextmanager
def scratch() -> Iterator[Cluster]:
    """Give a throw-away database: quick, not durable, gone with the block."""
    with tempfile.TemporaryDirectory(prefix="linli-scratch-", ignore_cleanup_errors=True) as path:
        room = Path(path).resolve()
        # The account that runs the server must be able to pass through.
        room.chmod(0o711)
        home = Home(path=room / "home", durable=False)
        try:
            with running(home) as cluster:
                yield cluster
        finally:
            placing.clear(home)


def is_up(cluster: Cluster) -> bool:
    """Tell whether the embedded server still runs; one's own PostgreSQL is somebody else's care."""
    return cluster.data is None or postmaster.postmaster(cluster.data) is not None


def destroy(home: Home) -> None:
    """
    Take the embedded database and the files of a home away; passwords stay, they are reused.

    :raises Trouble: ``engine.in_use`` while another process uses it.
    """
    if not home.path.exists():
        return
    with sharing.alone(home):
        if home.database_url is None and placing.holds_data(home):
            # A server left behind by a killed process still has the files open.
            postmaster.stop(placing.place(home).data)
            placing.clear(home)
        _empty(home.files)


def _cluster(place: Place, *, port: int) -> Cluster:
    urls: dict[Role, str] = {
        role: f"postgresql://{user}:{secret(place.home, user)}@{HOST}:{port}/{roles.DATABASE}"
        for role, user in roles.USERS.items()
    }
    return Cluster(urls=urls, whereabouts=place.whereabouts, data=place.data)


def _empty(directory: Path) -> None:
    for path in sorted(directory.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
