"""A PostgreSQL of one's own: prepared as far as its role may, else told what to run."""

from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from psycopg import sql

from linli.project import engine


@pytest.fixture(scope="module")
def server() -> Iterator[engine.Cluster]:
    """Somebody else's server, with no role of ours."""
    with engine.scratch() as cluster:
        run(cluster, "DROP OWNED BY linli_app", database="template1")
        run(cluster, "DROP OWNED BY linli_app", database="linli")
        run(cluster, "DROP ROLE linli_app")
        yield cluster


@pytest.fixture
def own(home: engine.Home, server: engine.Cluster) -> Iterator[engine.Home]:
    """A home on a fresh database of that server, whose role may create roles."""
    run(server, "CREATE ROLE mine LOGIN CREATEROLE PASSWORD 'p w'")
    run(server, "CREATE DATABASE mine OWNER mine TEMPLATE template0")
    address = server.url(role="admin").rpartition("@")[2].removesuffix("/linli")
    yield replace(home, database_url=f"postgresql://mine:p%20w@{address}/mine?application_name=x")
    run(server, "DROP DATABASE mine WITH (FORCE)")
    run(server, "DROP ROLE IF EXISTS linli_app")
    run(server, "DROP ROLE mine")


def run(server: engine.Cluster, statement: str, *, database: str = "postgres") -> None:
    """Run a statement as the administrator of the server."""
    address = server.url(role="admin").removesuffix("/linli")
    with psycopg.connect(f"{address}/{database}", autocommit=True) as connection:
        connection.execute(sql.SQL(statement))


def test_the_application_connects_and_reads_what_the_owner_makes(own: engine.Home) -> None:
    with engine.running(own), engine.running(own) as cluster:
        with psycopg.connect(cluster.url(role="owner")) as connection:
            connection.execute("CREATE TABLE made AS SELECT 5 AS n")
        with psycopg.connect(cluster.url(role="app")) as connection:
            made = connection.execute("SELECT n, current_user::text FROM made").fetchone()

    assert made == (5, "linli_app")
    assert cluster.data is None
    assert not own.postgres.exists()
    assert "p w" not in cluster.whereabouts
    assert "p%20w" not in f"{cluster} {own}"


def test_a_role_that_may_not_create_roles_is_told_what_an_administrator_runs(
    own: engine.Home, server: engine.Cluster
) -> None:
    run(server, "ALTER ROLE mine NOCREATEROLE")

    with pytest.raises(engine.Trouble) as caught, engine.running(own):
        pass

    place = own.secrets / "linli_app"
    assert caught.value.facts["sql"] == f"CREATE ROLE linli_app LOGIN PASSWORD '<{place}>';"


def test_an_application_role_with_another_password_is_not_changed(
    own: engine.Home, server: engine.Cluster
) -> None:
    run(server, "CREATE ROLE linli_app LOGIN PASSWORD 'of another installation'")

    with pytest.raises(engine.Trouble) as caught, engine.running(own):
        pass

    place = own.secrets / "linli_app"
    assert caught.value.facts["sql"] == f"ALTER ROLE linli_app LOGIN PASSWORD '<{place}>';"


def test_an_application_role_that_could_pass_the_second_lock_is_refused(
    own: engine.Home, server: engine.Cluster
) -> None:
    with engine.running(own):
        pass
    run(server, "ALTER ROLE linli_app BYPASSRLS")

    with pytest.raises(engine.Trouble) as caught, engine.running(own):
        pass

    assert caught.value.facts["sql"] == "ALTER ROLE linli_app NOSUPERUSER NOBYPASSRLS;"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("mysql://a:b@127.0.0.1/c", "engine.bad_url"),
        ("postgresql://a:b@127.0.0.1:1/c", "engine.own_unreachable"),
        ("postgresql://a:b@127.0.0.1:notaport/c", "engine.own_unreachable"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(home: engine.Home, url: str, code: str) -> None:
    with pytest.raises(engine.Trouble) as caught, engine.running(replace(home, database_url=url)):
        pass

    assert caught.value.code == code
    assert "\t" not in str(caught.value)
