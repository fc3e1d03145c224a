"""What is asked in words that never change is planned once a connection."""

import pytest
from django.db import connection

from linli.store.prepared import asked

pytestmark = pytest.mark.django_db
_PLANNED = "SELECT count(*) FROM pg_prepared_statements WHERE statement = %s"


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
