"""A PostgreSQL of one's own is saved by its owner, who need not pass row-level security."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest

from linli.project import engine
from linli.project.engine import backup
from tests.engine.test_own import run, server

__all__ = ["server"]

AT = datetime(2020, 2, 20, 8, tzinfo=UTC)


@pytest.fixture
def own(home: engine.Home, server: engine.Cluster) -> Iterator[engine.Home]:
    """A home on a database whose owner is bound by row-level security."""
    run(server, "CREATE ROLE mine LOGIN CREATEROLE PASSWORD 'p'")
    for name in ("mine", "another"):
        run(server, f"CREATE DATABASE {name} OWNER mine TEMPLATE template0")
    address = server.url(role="admin").rpartition("@")[2].removesuffix("/linli")
    yield replace(home, database_url=f"postgresql://mine:p@{address}/mine")
    for name in ("mine", "another"):
        run(server, f"DROP DATABASE {name} WITH (FORCE)")
    run(server, "DROP ROLE IF EXISTS linli_app")
    run(server, "DROP ROLE mine")


def guard(cluster: engine.Cluster, *, for_the_maker: bool) -> None:
    """Make a table as our migrations make them: behind the second lock, forced."""
    with psycopg.connect(cluster.url(role="owner")) as connection:
        connection.execute("CREATE TABLE guarded AS SELECT generate_series(1, 3) AS n")
        connection.execute("ALTER TABLE guarded ENABLE ROW LEVEL SECURITY")
        connection.execute("ALTER TABLE guarded FORCE ROW LEVEL SECURITY")
        connection.execute("CREATE POLICY reach ON guarded USING (n = 1)")
        if for_the_maker:
            connection.execute("CREATE POLICY maker ON guarded TO CURRENT_USER USING (true)")


def seen(cluster: engine.Cluster, *, role: str) -> list[int]:
    with psycopg.connect(cluster.url(role=role)) as connection:
        return [n for (n,) in connection.execute("SELECT n FROM guarded ORDER BY n")]


def test_every_row_is_saved_and_comes_back_behind_its_lock(own: engine.Home) -> None:
    archive = own.path.with_name("out.tar")
    with engine.running(own) as cluster:
        guard(cluster, for_the_maker=True)
    backup.save(home=own, to=archive, at=AT)
    elsewhere = replace(
        own,
        path=own.path.with_name("elsewhere"),
        database_url=own.database_url.removesuffix("mine") + "another",
    )

    backup.restore(home=elsewhere, source=archive)

    with engine.running(elsewhere) as cluster:
        assert (seen(cluster, role="owner"), seen(cluster, role="app")) == ([1, 2, 3], [1])


def test_a_backup_that_would_lack_rows_is_not_made(own: engine.Home) -> None:
    archive = own.path.with_name("out.tar")
    with engine.running(own) as cluster:
        guard(cluster, for_the_maker=False)

    with pytest.raises(engine.Trouble) as caught:
        backup.save(home=own, to=archive, at=AT)

    assert (caught.value.code, caught.value.facts) == (
        "engine.rows_not_shown",
        {"table": "guarded"},
    )
    assert not archive.exists()


def test_a_rule_that_takes_rows_away_counts_as_hiding_them(own: engine.Home) -> None:
    with engine.running(own) as cluster:
        guard(cluster, for_the_maker=True)
        with psycopg.connect(cluster.url(role="owner")) as connection:
            connection.execute("CREATE POLICY less ON guarded AS RESTRICTIVE USING (n < 3)")

    with pytest.raises(engine.Trouble, match="guarded"):
        backup.save(home=own, to=own.path.with_name("out.tar"), at=AT)
