"""Opens the house: the database runs, its tables stand, Django is connected as the application."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click
from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from linli.project import engine, library, secrets

# Any number, always the same: whoever brings tables and policy up to date holds it.
_UPGRADING = 0x4C494E4C49
_NOT_UPGRADED = (
    "数据库没有升级成功，原因写在上面。已有的数据还在：请先备份，再把上面的话交给提供程序的人\n"
    "the database could not be brought up to date for the reason above; your data is still there: "
    "make a backup and show the words above to whoever gave you the program"
)


@contextmanager
def opened() -> Iterator[None]:
    """Open the house for a command; what this version has new in tables and policy is brought in."""
    with running() as cluster:
        bring_up_to_date(cluster)
        yield


@contextmanager
def running() -> Iterator[engine.Cluster]:
    """Run the database and point Django at it."""
    if given := os.environ.get("LINLI_APP_URL"):
        # Started by a parent that runs the database (serve, the checks).
        yield engine.Cluster(
            urls={"app": given, "owner": os.environ.get("LINLI_OWNER_URL", "")},
            whereabouts="",
            data=None,
        )
        return
    with engine.running(engine.home()) as cluster:
        connections["default"].settings_dict.update(secrets.database(cluster.url(role="app")))
        try:
            yield cluster
        finally:
            disconnect()


def disconnect() -> None:
    """Give back every connection, so that nothing holds the database open."""
    connections["default"].close()
    connections["default"].close_pool()  # type: ignore[attr-defined]  # of this back end alone


def bring_up_to_date(cluster: engine.Cluster) -> None:
    """
    This will make the tables or bring them up to date, and the policy with them. Idempotent, quick.

    :raises click.ClickException: in words, if either cannot be.
    """
    with _one_at_a_time():
        if _lacks_tables():
            _make_tables(cluster)
        library.load()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let the second of two that start at once wait for the first, and find everything done."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", (_UPGRADING,))
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", (_UPGRADING,))


def _lacks_tables() -> bool:
    """Tell whether this version of the program has migrations that were not applied here."""
    loader = MigrationLoader(connections["default"])
    return any(key not in (loader.applied_migrations or {}) for key in loader.graph.nodes)


def _make_tables(cluster: engine.Cluster) -> None:
    """Make or bring up to date the tables, as the role that owns them."""
    as_owner = {**environment(cluster), "LINLI_DATABASE_ROLE": "owner"}
    for words in (("migrate", "--verbosity=0"), ("createcachetable",)):
        made = subprocess.run((sys.executable, "-m", "django", *words), env=as_owner, check=False)
        if made.returncode:
            raise click.ClickException(_NOT_UPGRADED)


def environment(cluster: engine.Cluster) -> Mapping[str, str]:
    """Give the environment in which a child process finds the same house."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "linli.project.settings",
        "LINLI_HOME": str(settings.HOME),
        "LINLI_APP_URL": cluster.url(role="app"),
        "LINLI_OWNER_URL": cluster.url(role="owner"),
    }
