"""What is asked in words that never change is planned once a connection."""

from collections.abc import Iterator

import pytest
from django.db import connection

from linli.project import secrets
from linli.store.prepared import asked

pytestmark = pytest.mark.django_db
_PLANNED = "SELECT count(*) FROM pg_prepared_statements WHERE statement = %s"


@pytest.fixture(autouse=True)
def _as_in_a_house() -> Iterator[None]:
    """Let the connection prepare as those of a house do; the tests' own has no such options."""
    connection.ensure_connection()
    options = secrets.database("postgresql://somebody@127.0.0.1/linli")["OPTIONS"]
    connection.connection.prepare_threshold = options["prepare_threshold"]
    yield
    connection.connection.prepare_threshold = None


def planned(words: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_PLANNED, [words.replace("%s", "$1")])
        (count,) = cursor.fetchone()
    return int(count)


def test_a_statement_is_kept_by_the_server_from_the_first_time_on() -> None:
    words = "SELECT 20200220 + %s::int"

    assert asked(words, [1]) == [(20200221,)]
    assert asked(words, [2]) == [(20200222,)]
    assert planned(words) == 1


def test_what_django_puts_together_is_not() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 20200221")

    assert planned("SELECT 20200221") == 0
