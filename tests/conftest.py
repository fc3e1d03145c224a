"""A database for the tests: made by its owner, used as the application, which the locks bind."""

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from linli.project import house, secrets


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """Make a database of this worker's own and migrate it as the owner."""
    name = f"test_linli_{worker_id}"
    with psycopg.connect(os.environ["LINLI_ADMIN_URL"], autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name} TEMPLATE linli OWNER linli_owner")
    address = connection.settings_dict
    assert address["USER"] == "linli_app"
    with django_db_blocker.unblock():
        address.update(secrets.database(os.environ["LINLI_OWNER_URL"]), NAME=name)
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        with connection.cursor() as cursor:
            # What pytest empties the tables with after a test that commits; only here.
            cursor.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO linli_app")
        house.disconnect()
        address.update(secrets.database(os.environ["LINLI_APP_URL"]), NAME=name)
        address["OPTIONS"] = {}
        yield
        connection.close()


@pytest.fixture(scope="session", autouse=True)
def plain_static_files(django_test_environment: None) -> Iterator[None]:
    """Serve styles and scripts from where they stand: nothing was collected for the tests."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """Name the xdist worker; ``solo`` without xdist."""
    return os.environ.get("PYTEST_XDIST_WORKER", "solo")
