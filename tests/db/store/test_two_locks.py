"""
Each of the two locks holds alone, for every table with personal data.

Tables are found by looking at the database, not by a list: a table of tomorrow is tested today.
"""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from linli.areas.domain import Role, grants_of
from linli.areas.queries import AreaRecord
from linli.journal.capabilities import CAPABILITIES as JOURNAL
from linli.kernel.places import EVERYWHERE
from linli.store.models import Placed
from linli.store.reach import reaching
from tests import rows, world

pytestmark = pytest.mark.django_db

every_table = pytest.mark.parametrize(
    "model", rows.placed_models(), ids=lambda model: model._meta.db_table
)


@pytest.fixture
def own() -> AreaRecord:
    return world.a_community()


@pytest.fixture
def neighbour(own: AreaRecord) -> AreaRecord:
    return world.a_community(code="370176001021", name="舜奥社区居民委员会")


@pytest.fixture
def everywhere() -> Iterator[None]:
    with reaching(EVERYWHERE):
        yield


@every_table
@pytest.mark.usefixtures("everywhere")
def test_the_first_lock_holds_alone(
    model: type[Placed], own: AreaRecord, neighbour: AreaRecord
) -> None:
    row = rows.a_row(model, area=own.place)

    assert list(model.objects.within(world.within(own)).filter(pk=row.pk)) == [row]
    assert list(model.objects.within(world.within(neighbour))) == []


@every_table
def test_the_second_lock_holds_alone(
    model: type[Placed], own: AreaRecord, neighbour: AreaRecord
) -> None:
    row = a_row_standing(model, own)

    with world.as_seen_from(own):
        assert touched(f"SELECT id FROM {table(model)} WHERE id = %s", row) == 1
    with world.as_seen_from(neighbour):
        assert touched(f"SELECT id FROM {table(model)} WHERE id = %s", row) == 0
        assert touched(f"UPDATE {table(model)} SET place = place WHERE id = %s", row) == 0
        assert touched(f"DELETE FROM {table(model)} WHERE id = %s", row) == 0
    with world.as_seen_from(own):
        assert touched(f"SELECT id FROM {table(model)} WHERE id = %s", row) == 1


@every_table
def test_without_reach_there_is_nothing(model: type[Placed], own: AreaRecord) -> None:
    a_row_standing(model, own)

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table(model)}")
        assert cursor.fetchone() == (0,)


@every_table
def test_a_post_that_sees_no_rows_opens_nothing(model: type[Placed], own: AreaRecord) -> None:
    guard = replace(world.an_actor(Role.GATE_GUARD, area=own), grants=grants_of(JOURNAL))
    row = a_row_standing(model, own)

    assert guard.may("journal.send").covers(own.place)
    with reaching(guard.reach()):
        assert touched(f"SELECT id FROM {table(model)} WHERE id = %s", row) == 0


@every_table
def test_nothing_is_written_at_a_place_out_of_reach(
    model: type[Placed], own: AreaRecord, neighbour: AreaRecord
) -> None:
    with reaching(EVERYWHERE):
        row = rows.an_unsaved_row(model, area=own.place)

    with world.as_seen_from(neighbour):
        if hasattr(model, "written_from_anywhere"):
            row.save(force_insert=True)
        else:
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                row.save(force_insert=True)


@every_table
def test_nothing_is_pushed_out_of_reach(
    model: type[Placed], own: AreaRecord, neighbour: AreaRecord
) -> None:
    row = a_row_standing(model, own)
    move = f"UPDATE {table(model)} SET place = %s WHERE id = %s"

    with world.as_seen_from(own):
        kept = "row-level security|Cannot update"
        with pytest.raises(DatabaseError, match=kept), transaction.atomic():
            touched(move, f"{neighbour.place}.T0001", row)


def test_only_the_journal_is_written_from_anywhere() -> None:
    from_anywhere = {
        table(model): model.written_from_anywhere
        for model in rows.placed_models()
        if hasattr(model, "written_from_anywhere")
    }

    assert from_anywhere == {
        "journal_entry": "whoever acts is recorded, wherever they act:"
        " the record is never lost to a lock"
    }


def a_row_standing(model: type[Placed], area: AreaRecord) -> UUID:
    with reaching(EVERYWHERE):
        return rows.a_row(model, area=area.place).pk


def table(model: type[Placed]) -> str:
    return model._meta.db_table


def touched(statement: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount
