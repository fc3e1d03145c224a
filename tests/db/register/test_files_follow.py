"""A person's file follows the person from community to community, and no further."""

from datetime import timedelta

import pytest

from linli.areas.queries import AreaRecord
from linli.register import actions, models, queries
from linli.register.domain.sheets import Care
from tests import world

pytestmark = pytest.mark.django_db
LATER = world.NOW + timedelta(days=7)


@pytest.fixture
def here() -> AreaRecord:
    return world.a_community()


@pytest.fixture
def there(here: AreaRecord) -> AreaRecord:
    return world.a_community(code="370176001021", name="舜奥社区居民委员会")


def test_who_moved_out_there_and_comes_in_here_is_told_of_here_alone(
    here: AreaRecord, there: AreaRecord
) -> None:
    person = world.a_member("关山", phone="13800138000", care=frozenset({Care.AGED}))
    (left,) = world.taken_in(world.a_sheet(person), community=there)
    with world.as_seen_from(there) as within:
        actions.move_out(household=left.household, people=(left.person,), within=within, now=LATER)

    (come,) = world.taken_in(world.a_sheet(person), community=here, at=LATER)

    assert come.person == left.person
    with world.as_seen_from(here) as within:
        record = queries.person(id=come.person, within=within)
        assert (record.line.phone, record.care) == ("13800138000", ("aged",))
        assert len(record.statements) == 1
    with world.as_seen_from(there):
        assert not models.Person.objects.filter(id=left.person).exists()
        assert not models.Statement.objects.filter(subject=left.person).exists()
        assert not models.CareMark.objects.filter(person=left.person).exists()


def test_what_a_list_here_says_of_somebody_living_there_settles_for_both(
    here: AreaRecord, there: AreaRecord
) -> None:
    document = world.a_document()
    world.taken_in(
        world.a_sheet(world.a_member("关山", phone="13800138000", document=document)),
        community=there,
    )

    (both,) = world.taken_in(
        world.a_sheet(world.a_member("关山", phone="13900139000", document=document)),
        community=here,
        at=LATER,
    )

    for community in (here, there):
        with world.as_seen_from(community) as within:
            assert queries.person(id=both.person, within=within).line.phone == "13900139000"
