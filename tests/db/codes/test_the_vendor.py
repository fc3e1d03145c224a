"""Whoever holds the application's role of the database, and no key: nothing of it takes effect."""

import json
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from linli.areas.queries import AreaRecord
from linli.features.codes import models
from linli.features.codes.domain.colours import Colour
from linli.kernel.places import EVERYWHERE
from linli.store.models import Placed
from linli.store.reach import reaching
from linli.store.sealed_rows import attempts
from tests import coded, rows, sealed, world

pytestmark = pytest.mark.django_db

SAID = "SELECT said FROM codes_decision WHERE person = %s"


@pytest.fixture
def person() -> UUID:
    community = world.a_community()
    person = coded.a_person(community=community)
    coded.declared(person, community=community)
    return person


def refused(statement: str, *values: object) -> str:
    """Run a statement as the application's role, everywhere; tell how the database refused it."""
    with (
        reaching(EVERYWHERE),
        pytest.raises(DatabaseError) as failure,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)
    return str(failure.value).partition("\n")[0]


def said_of(person: UUID) -> str:
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(SAID, [person])
        return str(cursor.fetchone()[0])


def test_a_colour_cannot_be_set(person: UUID) -> None:
    before = attempts()

    said = refused("UPDATE codes_code SET colour = 'red' WHERE id = %s", person)

    assert said.startswith("Cannot update, insert or delete codes")
    assert coded.code(person).colour is Colour.GREEN
    assert attempts() == before + 1


@pytest.mark.parametrize("change", ["at = now()", "decision_id = decision_id", "place = place"])
def test_no_column_of_a_code_can_be_set(person: UUID, change: str) -> None:
    assert "Cannot update" in refused(f"UPDATE codes_code SET {change} WHERE id = %s", person)


def test_a_code_cannot_be_put_in_or_taken_away(person: UUID) -> None:
    put = (
        "INSERT INTO codes_code (id, place, decision_id, same, colour, since, at)"
        " SELECT %s, place, decision_id, same, 'red', since, at FROM codes_code WHERE id = %s"
    )

    assert "Cannot update" in refused(put, world.new_id(), person)
    assert "permission denied" in refused("TRUNCATE codes_code")


def test_a_decision_without_a_seal_is_refused(person: UUID) -> None:
    said = {**json.loads(said_of(person)), "id": str(world.new_id())}
    said["not"] = [{"rule": "codes.colour.red.test", "outcome": "does_not_hold"}]

    failure = refused(
        "INSERT INTO codes_decision (id, place, said, seal) VALUES (%s, '37', %s, %s)",
        said["id"],
        json.dumps(said),
        bytes(32),
    )

    assert failure == "the seal of a row for codes_decision does not fit what it says"
    assert coded.code(person).colour is Colour.GREEN


def test_a_changed_decision_under_an_old_seal_is_refused(person: UUID) -> None:
    copy = (
        "INSERT INTO codes_decision (id, place, said, seal)"
        " SELECT %s, place, replace(said, 'well', 'unwell'), seal FROM codes_decision"
        " WHERE person = %s"
    )

    assert "does not fit" in refused(copy, world.new_id(), person)


def test_what_was_said_once_cannot_be_said_again(person: UUID) -> None:
    again = (
        "INSERT INTO codes_decision (id, place, said, seal)"
        " SELECT %s, place, said, seal FROM codes_decision WHERE person = %s"
    )

    assert "duplicate key" in refused(again, world.new_id(), person)


def test_a_fact_without_a_seal_is_refused(person: UUID) -> None:
    forged = {**sealed.a_fact("37.01.76.001.020"), "seal": bytes(32)}

    failure = refused(
        "INSERT INTO codes_fact (id, place, said, seal) VALUES (%s, %s, %s, %s)",
        forged["id"],
        forged["place"],
        forged["said"],
        forged["seal"],
    )

    assert failure == "the seal of a row for codes_fact does not fit what it says"


def test_a_seal_of_one_table_fits_no_other(person: UUID) -> None:
    fact = sealed.a_fact("37.01.76.001.020")

    failure = refused(
        "INSERT INTO codes_decision (id, place, said, seal) VALUES (%s, %s, %s, %s)",
        fact["id"],
        fact["place"],
        fact["said"],
        fact["seal"],
    )

    assert failure == "what this row says was sealed for codes_fact"


@pytest.mark.parametrize("table", ["codes_fact", "codes_decision"])
def test_what_was_said_is_not_changed(person: UUID, table: str) -> None:
    assert "Cannot update" in refused(f"UPDATE {table} SET said = '' WHERE person = %s", person)


@pytest.mark.parametrize("model", [models.Fact, models.Correction, models.Decision, models.Code])
def test_nothing_is_deleted_before_its_time(model: type[Placed]) -> None:
    with reaching(EVERYWHERE):
        row = rows.a_row(model, area="37.01.76.001.020")

    assert "Cannot update" in refused(f"DELETE FROM {model._meta.db_table} WHERE id = %s", row.pk)


def test_what_is_over_its_time_may_go(person: UUID) -> None:
    with reaching(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("DELETE FROM codes_fact WHERE person = %s", [person])
        assert cursor.rowcount == 1


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM store_key",
        "UPDATE store_key SET inner_pad = ''",
        "INSERT INTO store_key VALUES (2, '', '')",
        "ALTER TABLE codes_code DISABLE TRIGGER by_decision_alone",
        "DROP TRIGGER by_decision_alone ON codes_code",
        "ALTER TABLE codes_code DISABLE ROW LEVEL SECURITY",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION codes_colour(jsonb) RETURNS text LANGUAGE sql AS $$SELECT 'red'$$",
        "SELECT setval('store_attempts', 1)",
    ],
)
@pytest.mark.usefixtures("person")
def test_the_hand_that_writes_codes_cannot_be_taken(statement: str) -> None:
    assert any(
        word in refused(statement)
        for word in ("permission denied", "must be owner", "must be able")
    )


@pytest.mark.usefixtures("person")
def test_the_functions_of_the_triggers_cannot_be_put_on_a_table_of_ones_own() -> None:
    own = (
        "CREATE TEMPORARY TABLE mine (LIKE codes_decision);"
        " CREATE TRIGGER stand AFTER INSERT ON mine REFERENCING NEW TABLE AS decided"
        " FOR EACH STATEMENT EXECUTE FUNCTION codes_stand()"
    )

    assert "permission denied for function codes_stand" in refused(own)


def test_an_attempt_is_counted_although_it_was_undone(person: UUID) -> None:
    before = attempts()

    tries: tuple[Callable[[], str], ...] = (
        lambda: refused("UPDATE codes_code SET colour = 'red' WHERE id = %s", person),
        lambda: refused("UPDATE codes_decision SET colour = 'red' WHERE person = %s", person),
    )
    for one in tries:
        one()

    assert attempts() == before + 2


def test_the_colour_of_every_finding_is_the_same_in_both_languages() -> None:
    from linli.features.codes.domain.colours import colour_of
    from tests.unit.codes.findings import EVERY_CASE

    with connection.cursor() as cursor:
        for findings in EVERY_CASE:
            said = [
                {"rule": one.rule, "outcome": one.outcome.value}
                for one in findings
                if one.outcome.value != "holds"
            ]
            cursor.execute("SELECT codes_colour(%s::jsonb)", [json.dumps({"not": said})])
            assert cursor.fetchone() == (colour_of(findings).value,)


def test_another_community_is_no_way_round() -> None:
    own = world.a_community()
    neighbour = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    person = coded.a_person(community=own)
    coded.declared(person, community=own)

    assert touched(neighbour, "UPDATE codes_code SET colour = 'red' WHERE id = %s", person) == 0


def touched(area: AreaRecord, statement: str, *values: object) -> int:
    with world.as_seen_from(area), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount
