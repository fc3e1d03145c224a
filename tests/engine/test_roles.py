"""What each role may do, in the database of an installation and in those that tests make."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from linli.project import engine


@pytest.fixture(scope="module")
def cluster() -> Iterator[engine.Cluster]:
    with engine.scratch() as cluster:
        yield cluster


def asked(cluster: engine.Cluster, role: engine.Role, question: str) -> object:
    """Ask one question as a role, in a transaction that is thrown away."""
    with psycopg.connect(cluster.url(role=role)) as connection:
        row = connection.execute(sql.SQL(question)).fetchone()
        connection.rollback()
    return row


def test_the_application_is_weak_and_owns_nothing(cluster: engine.Cluster) -> None:
    strength = (
        "SELECT current_user::text, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole"
        " FROM pg_roles WHERE rolname = current_user"
    )
    owned = "SELECT count(*) FROM pg_class WHERE relowner = 'linli_app'::regrole"

    assert asked(cluster, "app", strength) == ("linli_app", False, False, False, False)
    assert asked(cluster, "app", owned) == (0,)
    assert asked(cluster, "owner", strength) == ("linli_owner", False, False, True, False)


def test_the_application_reads_and_writes_what_the_owner_makes(cluster: engine.Cluster) -> None:
    with psycopg.connect(cluster.url(role="owner")) as connection:
        connection.execute("CREATE TABLE made (n bigserial, name text)")

    answer = asked(cluster, "app", "INSERT INTO made (name) VALUES ('甲') RETURNING n, name")

    assert answer == (1, "甲")


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE own (n int)", "ALTER TABLE made DISABLE ROW LEVEL SECURITY", "CREATE ROLE x"],
)
def test_the_application_changes_no_structure(cluster: engine.Cluster, statement: str) -> None:
    with psycopg.connect(cluster.url(role="owner")) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS made (n bigserial, name text)")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        asked(cluster, "app", statement)


def test_row_level_security_holds_for_the_application(cluster: engine.Cluster) -> None:
    with psycopg.connect(cluster.url(role="owner")) as connection:
        connection.execute("CREATE TABLE guarded (n int)")
        connection.execute("INSERT INTO guarded VALUES (1), (2)")
        connection.execute("ALTER TABLE guarded ENABLE ROW LEVEL SECURITY")
        connection.execute("CREATE POLICY one ON guarded USING (n = 1)")

    assert asked(cluster, "app", "SELECT array_agg(n) FROM guarded") == ([1],)


def test_a_database_that_a_test_makes_has_the_same_extensions_and_grants(
    cluster: engine.Cluster,
) -> None:
    with psycopg.connect(cluster.url(role="owner"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE test_other")
    owner = cluster.url(role="owner").removesuffix("/linli") + "/test_other"
    with psycopg.connect(owner) as connection:
        connection.execute("CREATE TABLE made AS SELECT 5 AS n")

    app = cluster.url(role="app").removesuffix("/linli") + "/test_other"
    with psycopg.connect(app) as connection:
        made = connection.execute("SELECT n, similarity('王小明', '王晓明') > 0 FROM made")
        assert made.fetchone() == (5, True)


def test_settings_keep_personal_data_out_of_the_log(cluster: engine.Cluster) -> None:
    question = (
        "SELECT current_setting('log_min_error_statement'), current_setting('log_error_verbosity')"
    )

    assert asked(cluster, "app", question) == ("panic", "terse")
