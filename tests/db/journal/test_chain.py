"""What stands in the journal stands: the database refuses changes, and the chain shows others."""

import os
from collections.abc import Iterator
from typing import Any, LiteralString, cast

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from psycopg import sql

from linli.areas.domain import Role
from linli.journal import actions, models, queries
from linli.journal.queries import Break, NotAsSealed
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import world
from tests.db.journal.sending import KINDS, an_entry, an_id

HOW_MANY = 5


@pytest.fixture
def written(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Write five entries and link them, for good: a superuser is to see them."""
    with django_db_blocker.unblock():
        try:
            _write()
            yield
        finally:
            _as_superuser("TRUNCATE journal_reaction, journal_entry, journal_link, areas_area")


def _write() -> None:
    area = world.a_community()
    guard = world.an_actor(Role.GATE_GUARD, area=area)
    entries = [an_entry(serial, area=area) for serial in range(1, HOW_MANY + 1)]
    with world.as_seen_from(area):
        actions.take_in(entries, kinds=KINDS, by=guard, now=world.NOW)
    actions.link_chain()


def _as_superuser(statement: str) -> None:
    database = psycopg.conninfo.make_conninfo(
        os.environ["LINLI_ADMIN_URL"], dbname=connection.settings_dict["NAME"]
    )
    with psycopg.connect(database) as tampering:
        tampering.execute("SET session_replication_role = replica")
        tampering.execute(sql.SQL(cast(LiteralString, statement)))


@pytest.mark.parametrize("table", ["journal_entry", "journal_link"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"]
)
def test_the_application_cannot_change_what_is_written(written: None, table: str, statement: str):
    column = "kind" if table == "journal_entry" else "digest"

    with pytest.raises(DatabaseError), reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(statement.format(table, column))

    assert models.Link.objects.count() == HOW_MANY
    assert list(queries.breaks()) == []


@pytest.mark.parametrize(
    "trick",
    ["SET session_replication_role = replica", "ALTER TABLE journal_entry DISABLE TRIGGER ALL"],
)
def test_the_application_cannot_put_the_guards_away(written: None, trick: str):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(trick)


def test_a_second_linking_links_nothing(written: None):
    assert actions.link_chain() == 0


def test_a_sound_chain_has_no_breaks(written: None):
    assert list(queries.breaks()) == []


@pytest.mark.parametrize(
    "column",
    [
        "kind = 'households.unvisited'",
        "by = 'user:other'",
        "happened_at = happened_at + interval '1 second'",
        "recorded_at = recorded_at - interval '1 second'",
        'payload = \'{"outcome": "away"}\'',
        "place = '42'",
        "seq = 77",
    ],
)
def test_a_changed_entry_is_found(written: None, column: str):
    _as_superuser(f"UPDATE journal_entry SET {column} WHERE id = '{an_id(3)}'")

    assert list(queries.breaks()) == [Break(position=3, entry=an_id(3), code="journal.changed")]


def test_a_missing_entry_is_found(written: None):
    _as_superuser(f"DELETE FROM journal_entry WHERE id = '{an_id(3)}'")

    assert list(queries.breaks()) == [Break(position=3, entry=None, code="journal.link_missing")]


def test_a_missing_entry_is_found_though_its_link_is_gone_and_the_gap_closed(written: None):
    _as_superuser(
        f"DELETE FROM journal_entry WHERE id = '{an_id(3)}';"
        "DELETE FROM journal_link WHERE position = 3;"
        "UPDATE journal_link SET position = position - 1 WHERE position > 3"
    )

    assert list(queries.breaks()) == [Break(position=3, entry=an_id(4), code="journal.changed")]


def test_reordered_entries_are_found(written: None):
    _as_superuser(
        "UPDATE journal_link SET position = -1 WHERE position = 2;"
        "UPDATE journal_link SET position = 2 WHERE position = 3;"
        "UPDATE journal_link SET position = 3 WHERE position = -1"
    )

    assert [(one.position, one.code) for one in queries.breaks()] == [
        (2, "journal.changed"),
        (3, "journal.changed"),
        (4, "journal.changed"),
    ]


def test_a_chain_that_was_cut_is_found_by_an_earlier_seal(written: None):
    seal = queries.head()
    queries.hold_against(seal=queries.read_seal(str(seal)))
    _as_superuser(
        f"DELETE FROM journal_link WHERE position = {HOW_MANY};"
        f"DELETE FROM journal_entry WHERE id = '{an_id(HOW_MANY)}'"
    )

    assert list(queries.breaks()) == []
    with pytest.raises(NotAsSealed):
        queries.hold_against(seal=seal)
