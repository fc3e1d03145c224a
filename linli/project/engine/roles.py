"""
The roles of the database and what each may do.

``linli_owner`` owns the database and its tables; ``linli_app`` serves people, owns nothing and
cannot pass row-level security: whatever a bug in a query asks for, the second lock holds.
"""

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from linli.project.engine.cluster import Role
from linli.project.engine.configuration import HOST
from linli.project.engine.home import secret
from linli.project.engine.placing import Place
from linli.project.engine.trouble import Trouble

DATABASE = "linli"
OWNER = "linli_owner"
APP = "linli_app"
USERS: dict[Role, str] = {"app": APP, "owner": OWNER, "admin": "postgres"}
EXTENSIONS = ("pg_trgm", "btree_gist")
# Raise it when the statements below change: they are then run again in databases that exist.
EDITION = "1"

# What the owner makes later, the application may use; row-level security says which rows.
DEFAULTS = (
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE ON SCHEMAS TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT EXECUTE ON FUNCTIONS TO {app}",
)
SCHEMA = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {app}",
)
DATABASE_GRANTS = (
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app}",
)


def prepare(place: Place, *, port: int) -> None:
    """Make roles, extensions and grants in a cluster of our own; idempotent, quick the next time."""
    mark = place.data / "linli.prepared"
    if mark.exists() and mark.read_text("ascii") == EDITION:
        return
    with _connected(place, port=port, database="postgres") as connection:
        _make_role(connection, name=OWNER, password=secret(place.home, OWNER))
        _make_role(connection, name=APP, password=secret(place.home, APP))
        if not place.home.durable:
            # Tests make databases of their own, as the owner.
            run(connection, "ALTER ROLE {owner} CREATEDB", owner=OWNER)
    # Dressed first, the template passes extensions and default privileges on to every database.
    with _connected(place, port=port, database="template1") as connection:
        _dress(connection)
        _make_database(connection)
    with _connected(place, port=port, database=DATABASE) as connection:
        _dress(connection)
        for statement in DATABASE_GRANTS:
            run(connection, statement, database=DATABASE, app=APP)
    mark.write_text(EDITION, "ascii")
    place.account.own(mark)


def run(connection: "psycopg.Connection[object]", statement: str, **names: str) -> None:
    """Run one statement of this module, its names quoted."""
    quoted = {key: sql.Identifier(name) for key, name in names.items()}
    connection.execute(sql.SQL(statement).format(**quoted))


def _dress(connection: "psycopg.Connection[object]") -> None:
    for extension in EXTENSIONS:
        run(connection, "CREATE EXTENSION IF NOT EXISTS {extension}", extension=extension)
    for statement in (*SCHEMA, *DEFAULTS):
        run(connection, statement, owner=OWNER, app=APP)


def _make_role(connection: "psycopg.Connection[object]", *, name: str, password: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone()
    if known is None:
        run(connection, "CREATE ROLE {name}", name=name)
    statement = sql.SQL(
        "ALTER ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION"
        " PASSWORD {password}"
    )
    connection.execute(statement.format(name=sql.Identifier(name), password=sql.Literal(password)))


def _make_database(connection: "psycopg.Connection[object]") -> None:
    known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,))
    if known.fetchone() is None:
        run(
            connection,
            "CREATE DATABASE {database} OWNER {owner}",
            database=DATABASE,
            owner=OWNER,
        )


def _connected(place: Place, *, port: int, database: str) -> "psycopg.Connection[object]":
    target = make_conninfo(
        host=HOST,
        port=port,
        dbname=database,
        user="postgres",
        password=secret(place.home, "postgres"),
        connect_timeout=10,
    )
    try:
        return psycopg.connect(target, autocommit=True)
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise Trouble("engine.wrong_password", path=str(place.home.secrets)) from error
        raise
