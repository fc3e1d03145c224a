"""Opens the house: the database runs, its tables stand, Django is connected as the application."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings
from django.db import connections

from linli.project import engine, library, secrets


@contextmanager
def opened() -> Iterator[None]:
    """Open the house for a command; the first time this makes the tables."""
    with running() as cluster:
        if not _has_tables():
            make_tables(cluster)
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


def make_tables(cluster: engine.Cluster) -> None:
    """Make or bring up to date the tables, as the role that owns them, with the policy library."""
    as_owner = {**environment(cluster), "LINLI_DATABASE_ROLE": "owner"}
    for words in (("migrate", "--verbosity=0"), ("createcachetable",)):
        subprocess.run((sys.executable, "-m", "django", *words), env=as_owner, check=True)
    library.load()


def environment(cluster: engine.Cluster) -> Mapping[str, str]:
    """Give the environment in which a child process finds the same house."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "linli.project.settings",
        "LINLI_HOME": str(settings.HOME),
        "LINLI_APP_URL": cluster.url(role="app"),
        "LINLI_OWNER_URL": cluster.url(role="owner"),
    }


def _has_tables() -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT to_regclass('register_statement') IS NOT NULL")
        return bool(cursor.fetchone()[0])
