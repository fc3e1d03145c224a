"""
Ways round the colours, by whoever holds the application's role: a rule, a merge, a post, all by SQL.

The database takes none of them, counts each, and the auditor hears of it.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from linli.areas.domain import Role
from linli.areas.models import Post
from linli.areas.queries import AreaRecord
from linli.features.codes.actions.alarming import look_for_attempts
from linli.features.codes.domain.colours import Colour
from linli.features.codes.domain.facts import Kind
from linli.features.codes.models import Alarm
from linli.kernel.places import EVERYWHERE
from linli.register.actions import merging
from linli.register.models import Merge, Person
from linli.rules.models import Parameter, Rule
from linli.store.reach import reaching
from tests import coded, world
from tests.coded import NOW
from tests.ways_round import enacted, merged, posted

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def community() -> AreaRecord:
    return world.a_community()


@pytest.fixture
def person(community: AreaRecord) -> UUID:
    member = world.a_member("孙安", document=None)
    (taken,) = world.taken_in(world.a_sheet(member, room="777"), community=community)
    return taken.person


def refused(attempt: Callable[[], None], *, match: str) -> None:
    """Try it; the database refuses, and the next look for attempts tells of one more."""
    look_for_attempts(now=NOW, ids=world.new_id)
    before = alarms()

    with (
        reaching(EVERYWHERE),
        pytest.raises(DatabaseError, match=match),
        transaction.atomic(),
    ):
        attempt()

    look_for_attempts(now=LATER, ids=world.new_id)
    assert alarms() == before + 1


def alarms() -> int:
    with reaching(EVERYWHERE):
        rows = Alarm.objects.within(EVERYWHERE).filter(kind="codes.written_past_us")
        return sum(rows.values_list("count", flat=True))


def written(statement: str, *values: object) -> Callable[[], None]:
    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return write


def test_a_rule_that_is_enacted_by_sql_weighs_nobody(community: AreaRecord, person: UUID) -> None:
    coded.declared(person, community=community)

    refused(enacted, match="the seal of a row for rules_rule")

    coded.derived(person, now=LATER)
    assert coded.code(person).colour is Colour.GREEN
    assert not Rule.objects.filter(version="9.9.9").exists()


@pytest.mark.parametrize("table", [Rule, Parameter])
def test_nothing_enacted_is_changed_or_taken_away(table: type[Rule] | type[Parameter]) -> None:
    key, name = table.objects.values_list("id", flat=True)[0], table._meta.db_table
    ignored = f"SET LOCAL pgtrigger.ignore = '{{{name}}}'"

    for statement in (f"UPDATE {name} SET valid_to = '2099-01-01'", f"DELETE FROM {name}"):
        refused(
            written(f"{ignored}; {statement} WHERE id = '{key}'"),
            match="Cannot update or delete rows from",
        )


def test_no_earlier_state_of_the_rules_is_called_back() -> None:
    refused(
        written("UPDATE rules_revision SET number = 1"), match="written with what is enacted alone"
    )


def test_somebody_merged_by_sql_is_nobody_else(community: AreaRecord, person: UUID) -> None:
    coded.declared(person, community=community)
    ill = coded.a_person(community=community, room="502", name="王安")
    by = coded.staff(community, Role.DOCTOR)
    coded.noted(coded.a_fact(ill, Kind.TEST, "positive"), by=by)

    refused(lambda: merged(ill, into=person), match="register_person follows merges alone")
    refused(
        written(
            "INSERT INTO register_merge (id, place, gone_id, kept_id, moved, by, at, undone_by, seal)"
            " SELECT gen_random_uuid(), place, %s, id, '{}', 'user:x', now(), '', %s"
            " FROM register_person WHERE id = %s",
            *(ill, bytes(32), person),
        ),
        match="the seal of a row for register_merge",
    )

    coded.derived(person, now=LATER)
    assert coded.code(person).colour is Colour.GREEN


def test_a_merge_that_was_undone_is_not_made_to_hold_again(
    community: AreaRecord, person: UUID
) -> None:
    other = coded.a_person(community=community, room="502", name="孙安")
    with reaching(EVERYWHERE):
        merge = merging.merge_people(
            gone=other, kept=person, by="user:x", within=EVERYWHERE, now=NOW, ids=world.new_id
        )
        said = bytes(Merge.objects.get(id=merge).seal)
        merging.undo_merge(merge=merge, by="user:x", within=EVERYWHERE, now=NOW, ids=world.new_id)
        assert Person.objects.get(id=other).merged_into_id is None

    refused(
        written("UPDATE register_merge SET undone_at = NULL, seal = %s WHERE id = %s", said, merge),
        match="only undone, once",
    )
    refused(written("DELETE FROM register_merge WHERE id = %s", merge), match="stays")


def test_a_post_given_by_sql_lets_nobody_sign(community: AreaRecord) -> None:
    refused(lambda: posted(community), match="the seal of a row for areas_post")

    assert not Post.objects.filter(appointed_by="user:vendor").exists()


def test_a_post_that_ended_is_not_taken_up_again(community: AreaRecord) -> None:
    user = world.a_user("doctor", role=Role.DOCTOR, area=community)
    post = Post.objects.get(user=user).id
    written("UPDATE areas_post SET ended_on = '2020-02-20' WHERE id = %s", post)()

    refused(
        written("UPDATE areas_post SET ended_on = NULL WHERE id = %s", post), match="ends, once"
    )
    refused(written("DELETE FROM areas_post WHERE id = %s", post), match="stays")
