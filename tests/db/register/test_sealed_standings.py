"""Whoever holds the application's role of the database, and no key, makes nothing hold of anybody."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from linli.areas.queries import AreaRecord
from linli.kernel.places import EVERYWHERE
from linli.register import models
from linli.register.actions import standings
from linli.register.models.standings import said_of
from linli.store.reach import reaching
from linli.store.sealed_rows import attempts, house_sealer
from tests import world

pytestmark = pytest.mark.django_db
LATER = world.NOW + timedelta(days=14)
BEGUN = (
    "INSERT INTO register_standing"
    " (id, place, person_id, kind, value, source, began_at, noted_at, version, seal)"
    " SELECT %s, place, id, 'isolation', 'home_observation', %s, now(), now(), 1, %s"
    " FROM register_person WHERE id = %s"
)


@pytest.fixture
def here() -> AreaRecord:
    return world.a_community()


@pytest.fixture
def person(here: AreaRecord) -> UUID:
    (taken,) = world.taken_in(world.a_sheet(), community=here)
    return taken.person


@pytest.fixture
def source(here: AreaRecord, person: UUID) -> UUID:
    """Let something hold of the person, as a feature does; give its source."""
    source = world.new_id()
    standing = standings.Beginning(
        person=person, kind="isolation", value="x", source=source, began_at=world.NOW, ends_at=LATER
    )
    with world.as_seen_from(here) as within:
        standings.begin(standing=standing, within=within, now=world.NOW, ids=world.new_id)
    return source


def written(statement: str, *values: object) -> int:
    """Run a statement as the application's role, everywhere; tell how many rows it touched."""
    with reaching(EVERYWHERE), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def refused(statement: str, *values: object) -> str:
    with pytest.raises(DatabaseError) as failure:
        written(statement, *values)
    return str(failure.value).partition("\n")[0]


def test_what_begins_without_a_seal_is_refused_and_counted(person: UUID) -> None:
    before = attempts()

    said = refused(BEGUN, world.new_id(), world.new_id(), bytes(32), person)

    assert said == "the seal of a row for register_standing does not fit what it says"
    assert attempts() == before + 1
    with reaching(EVERYWHERE):
        assert not models.Standing.objects.within(EVERYWHERE).exists()


@pytest.mark.parametrize(
    "change",
    [
        "ended_at = now(), version = 2",
        "ends_at = now() + interval '99 days', version = 2",
        "value = 'y', version = 2",
        "ended_at = now()",
        "seal = '\\x00'",
    ],
)
def test_what_holds_is_not_changed_past_us(source: UUID, change: str) -> None:
    said = refused(f"UPDATE register_standing SET {change} WHERE source = %s", source)

    assert "register_standing" in said


def test_a_standing_is_not_moved_to_somebody_else(here: AreaRecord, source: UUID) -> None:
    other = world.a_member("王安", document=None)
    (taken,) = world.taken_in(world.a_sheet(other, room="502"), community=here)

    said = refused(
        "UPDATE register_standing SET person_id = %s, version = 2 WHERE source = %s",
        taken.person,
        source,
    )

    assert said == "a row of register_standing only ends, once"


def test_what_holds_is_not_deleted(source: UUID) -> None:
    said = refused("DELETE FROM register_standing WHERE source = %s", source)

    assert said == "what holds is not deleted from register_standing"


def test_no_earlier_word_can_be_said_again(here: AreaRecord, source: UUID) -> None:
    with world.as_seen_from(here) as within:
        first = models.Standing.objects.get(source=source)
        standings.end(source=source, within=within, now=LATER)

    again = refused(
        "UPDATE register_standing SET ended_at = NULL, version = 1, seal = %s WHERE source = %s",
        bytes(first.seal),
        source,
    )

    assert again == "a row of register_standing only ends, once"


def test_what_was_destroyed_does_not_come_back(here: AreaRecord, source: UUID) -> None:
    with world.as_seen_from(here) as within:
        row = models.Standing.objects.get(source=source)
        standings.end(source=source, within=within, now=LATER)
        standings.forget(kind="isolation", ended_before=LATER + timedelta(days=1), within=within)

    with (
        reaching(EVERYWHERE),
        pytest.raises(DatabaseError, match=r"does not come back"),
        transaction.atomic(),
    ):
        row.save(force_insert=True)


def test_the_place_follows_the_person_without_another_word(source: UUID) -> None:
    assert written("UPDATE register_standing SET place = '37' WHERE source = %s", source) == 1


def test_both_languages_write_a_standing_alike(here: AreaRecord, source: UUID) -> None:
    with world.as_seen_from(here) as within, connection.cursor() as cursor:
        standings.put_off(source=source, ends_at=LATER + timedelta(microseconds=7), within=within)
        cursor.execute(
            "SELECT register_standing_said(one) FROM register_standing AS one WHERE source = %s",
            [source],
        )
        (said,) = cursor.fetchone()
        row = models.Standing.objects.get(source=source)

    assert said == said_of(row)
    assert row.version == 2
    assert house_sealer().holds(said, bytes(row.seal))


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM store_key",
        "SELECT store_fits('', '')",
        "DELETE FROM register_standing_gone",
        "ALTER TABLE register_standing DISABLE TRIGGER sealed",
        "SELECT setval('store_attempts', 1)",
    ],
)
def test_the_hand_that_verifies_cannot_be_taken(statement: str) -> None:
    assert any(word in refused(statement) for word in ("permission denied", "must be owner"))
