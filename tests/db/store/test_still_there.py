"""What the pool asks of a connection before each request: nothing, unless the database hung up."""

import psycopg
import pytest
from django.db import connection
from psycopg_pool import ConnectionPool

from linli.store.still_there import Connection

pytestmark = pytest.mark.django_db


def a_connection() -> Connection:
    given = {**connection.get_connection_params(), "autocommit": True}
    return Connection.connect(**{key: given[key] for key in given if key != "pool"})


def statements(of: Connection) -> str:
    """Give what a connection asked last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [of.info.backend_pid])
        return str(cursor.fetchone()[0])


def test_a_connection_that_lives_is_asked_nothing() -> None:
    with a_connection() as one:
        one.execute("SELECT 'the last question'")

        ConnectionPool.check_connection(one)

        assert statements(one) == "SELECT 'the last question'"


def test_a_connection_on_which_the_database_hung_up_is_told() -> None:
    with a_connection() as one, a_connection() as other:
        other.execute("SELECT pg_terminate_backend(%s, 10000)", [one.info.backend_pid])

        with pytest.raises(psycopg.OperationalError):
            ConnectionPool.check_connection(one)
