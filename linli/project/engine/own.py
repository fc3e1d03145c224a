"""
A PostgreSQL of one's own, named by ``LINLI_DATABASE_URL``: prepared by SQL, never started here.

The role of the address takes the owner's part. What it may not do itself is said as the SQL an
administrator has to run.
"""

from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

from linli.project.engine import roles
from linli.project.engine.cluster import Cluster
from linli.project.engine.home import Home, secret
from linli.project.engine.trouble import Trouble

# Multiranges (14) and unique constraints in which nulls are equal (15).
OLDEST = 15


def prepared(home: Home, *, url: str) -> Cluster:
    """
    Prepare the named database for linli; doing it again changes nothing.

    :raises Trouble: what is wrong with the address, or what an administrator has to run.
    """
    app_url = _with_credentials(url, user=roles.APP, password=secret(home, roles.APP))
    with _connected(url) as connection:
        _check_version(connection)
        owner, database = connection.info.user, connection.info.dbname
        where = f"{connection.info.host}:{connection.info.port}/{database}"
        for extension in roles.EXTENSIONS:
            _ensure_extension(connection, extension=extension)
        _ensure_app(connection, home=home, app_url=app_url)
        _check_app(connection, owner=owner)
        _grant(connection, owner=owner, database=database)
    return Cluster(
        urls={"app": app_url, "owner": url, "admin": url},
        whereabouts=f"自备数据库 / own PostgreSQL: {where}",
        data=None,
    )


def _connected(url: str) -> "psycopg.Connection[object]":
    if urlsplit(url).scheme not in {"postgresql", "postgres"}:
        raise Trouble("engine.bad_url")
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.ProgrammingError as error:
        raise Trouble("engine.bad_url") from error
    except psycopg.OperationalError as error:
        cause = str(error).strip().splitlines()[0]
        raise Trouble("engine.own_unreachable", cause=cause) from error


def _check_version(connection: "psycopg.Connection[object]") -> None:
    found = connection.info.server_version // 10000
    if found < OLDEST:
        raise Trouble("engine.own_too_old", found=found, wanted=OLDEST)


def _ensure_extension(connection: "psycopg.Connection[object]", *, extension: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_extension WHERE extname = %s", (extension,))
    if known.fetchone() is None:
        _try(connection, sql.SQL("CREATE EXTENSION {}").format(sql.Identifier(extension)))


def _ensure_app(connection: "psycopg.Connection[object]", *, home: Home, app_url: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (roles.APP,))
    if known.fetchone() is not None:
        if _accepts(app_url):
            return
        # Another installation may live by the password it has: changing it is not ours to decide.
        raise _lacking(_app_statement("ALTER", home=home))
    statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
        sql.Identifier(roles.APP), sql.Literal(secret(home, roles.APP))
    )
    try:
        connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        raise _lacking(_app_statement("CREATE", home=home)) from error


def _app_statement(verb: str, *, home: Home) -> str:
    # Where the password is, not what it is: messages end up in logs.
    place = home.secrets / roles.APP
    return f"{verb} ROLE {roles.APP} LOGIN PASSWORD '<{place}>'"


def _check_app(connection: "psycopg.Connection[object]", *, owner: str) -> None:
    row = connection.execute(
        "SELECT rolsuper OR rolbypassrls, pg_has_role(oid, %s, 'MEMBER')"
        " FROM pg_roles WHERE rolname = %s",
        (owner, roles.APP),
    ).fetchone()
    is_strong, is_member = row if isinstance(row, tuple) else (True, True)
    if is_strong:
        cure = f"ALTER ROLE {roles.APP} NOSUPERUSER NOBYPASSRLS;"
        raise Trouble("engine.own_app_too_strong", app=roles.APP, sql=cure)
    if is_member:
        cure = f'REVOKE "{owner}" FROM {roles.APP};'
        raise Trouble("engine.own_app_too_strong", app=roles.APP, sql=cure)


def _grant(connection: "psycopg.Connection[object]", *, owner: str, database: str) -> None:
    names = {
        "owner": sql.Identifier(owner),
        "app": sql.Identifier(roles.APP),
        "database": sql.Identifier(database),
    }
    row = connection.execute(
        "SELECT has_schema_privilege(current_user, 'public', 'CREATE'),"
        " has_schema_privilege(%(app)s, 'public', 'USAGE'),"
        " has_database_privilege(%(app)s, current_database(), 'CONNECT')"
        " AND has_database_privilege(%(app)s, current_database(), 'TEMPORARY')",
        {"app": roles.APP},
    ).fetchone()
    may_create, may_use, may_connect = row if isinstance(row, tuple) else (False, False, False)
    if not may_create:
        needed = sql.SQL("GRANT CREATE, USAGE ON SCHEMA public TO {owner}").format(**names)
        raise _lacking(needed.as_string(connection))
    if not may_use:
        _try(connection, sql.SQL("GRANT USAGE ON SCHEMA public TO {app}").format(**names))
    if not may_connect:
        statement = sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app}")
        _try(connection, statement.format(**names))
    for default in roles.DEFAULTS:
        connection.execute(sql.SQL(default).format(**names))


def _try(connection: "psycopg.Connection[object]", statement: sql.Composed) -> None:
    try:
        connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        raise _lacking(statement.as_string(connection)) from error


def _lacking(statement: str) -> Trouble:
    return Trouble("engine.own_lacks_rights", sql=f"{statement};")


def _accepts(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError:
        return False
    return True


def _with_credentials(url: str, *, user: str, password: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{quote(user)}:{quote(password)}@{host}").geturl()
