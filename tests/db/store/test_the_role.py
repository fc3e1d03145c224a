"""The role of the application owns nothing and cannot pass, lift or lend the second lock."""

import pytest
from django.db import DatabaseError, connection, transaction

pytestmark = pytest.mark.django_db


def test_it_is_the_role_of_the_application_on_a_database_of_the_tests() -> None:
    assert answer("SELECT current_user") == ("linli_app",)
    assert answer("SELECT current_database()")[0].startswith("test_")


def test_it_has_no_power_over_the_cluster() -> None:
    assert answer(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
        " FROM pg_roles WHERE rolname = current_user"
    ) == (False, False, False, False, False)


def test_it_belongs_to_no_other_role() -> None:
    assert answer("SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole") == (
        0,
    )


@pytest.mark.parametrize(
    ("catalog", "owner"),
    [
        ("pg_class", "relowner"),
        ("pg_proc", "proowner"),
        ("pg_namespace", "nspowner"),
        ("pg_database", "datdba"),
        ("pg_type", "typowner"),
    ],
)
def test_it_owns_nothing(catalog: str, owner: str) -> None:
    assert answer(f"SELECT count(*) FROM {catalog} WHERE {owner} = current_user::regrole") == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE linli_owner",
        "SET SESSION AUTHORIZATION linli_owner",
        "SET session_replication_role = replica",
        "ALTER TABLE register_person DISABLE TRIGGER ALL",
        "ALTER TABLE register_person DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE register_person NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE register_person OWNER TO linli_app",
        "DROP POLICY reach ON register_person",
        "CREATE POLICY mine ON register_person USING (true)",
        "TRUNCATE register_person CASCADE",
        "DROP TABLE register_person CASCADE",
        "CREATE TABLE mine (id int)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "COPY register_person TO '/tmp/people'",
        "GRANT linli_owner TO linli_app",
        "ALTER ROLE linli_app BYPASSRLS",
    ],
)
def test_the_database_refuses_it(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        run(statement)


def test_switching_row_security_off_shows_an_error_and_no_rows() -> None:
    run("SET LOCAL row_security = off")

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        run("SELECT * FROM register_person")


def answer(question: str) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
