"""A database for the tests: made by its owner, used as the application, which the locks bind."""

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as trials

from linli.project import house, library, secrets

# How long an example takes tells how busy the machine is, and nothing of the law it is tried on.
trials.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
trials.load_profile("any machine")
# Nothing is gathered for the tests: static files keep their plain names.
settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes minutes: at the end one process would be left alone with it."""
    items.sort(key=lambda item: item.get_closest_marker("minutes") is None)


def _empty_tables(_case: TransactionTestCase) -> None:
    """Empty the tables after a test that commits, as their owner: the application may not."""
    url = os.environ["LINLI_OWNER_URL"].rpartition("/")[0]
    name = connection.settings_dict["NAME"]
    with psycopg.connect(f"{url}/{name}", autocommit=True) as owner:
        # The library of policy stands in every test, like the tables themselves.
        kept = (
            "'django_migrations', 'django_content_type',"
            " 'rules_revision', 'rules_rule', 'rules_parameter', 'store_key'"
        )
        tables = owner.execute(
            "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables"
            f" WHERE schemaname = 'public' AND tablename NOT IN ({kept})"
        ).fetchone()
        owner.execute(f"TRUNCATE {tables[0]} RESTART IDENTITY CASCADE")


TransactionTestCase._fixture_teardown = _empty_tables
# The edge and the builders of ``tests.world`` share the keys of one vault.
settings.VAULT_SEALING, settings.VAULT_MATCHING = bytes(range(64)), bytes(32)
settings.SEALING = bytes(range(32))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """Make a database of this worker's own and migrate it as the owner."""
    name = f"test_linli_{worker_id}"
    with psycopg.connect(os.environ["LINLI_ADMIN_URL"], autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name} TEMPLATE template1 OWNER linli_owner")
    address = connection.settings_dict
    assert address["USER"] == "linli_app"
    with django_db_blocker.unblock():
        address.update(secrets.database(os.environ["LINLI_OWNER_URL"]), NAME=name)
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        house.disconnect()
        address.update(secrets.database(os.environ["LINLI_APP_URL"]), NAME=name)
        address["OPTIONS"] = {}
        library.load()
        yield
        connection.close()


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """Name the xdist worker; ``solo`` without xdist."""
    return os.environ.get("PYTEST_XDIST_WORKER", "solo")
