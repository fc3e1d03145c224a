"""Who lives in two communities has the care marks in both, wherever the file lies."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from linli.areas.queries import AreaRecord
from linli.register import actions, models, queries
from linli.register.actions import OutcomeKind
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


def counted(community: AreaRecord) -> Mapping[str, int]:
    with world.as_seen_from(community) as within:
        return queries.counts(within=within).care


def test_the_same_list_in_a_second_community_counts_its_care_marks_there_too(
    here: AreaRecord, there: AreaRecord
) -> None:
    person = world.a_member("关山", care=frozenset({Care.AGED, Care.LIVING_ALONE}))
    world.taken_in(world.a_sheet(person), community=here)
    (both,) = world.taken_in(world.a_sheet(person), community=there, at=LATER)

    assert both.kind is OutcomeKind.CHANGED
    for community in (here, there):
        assert counted(community) == {"aged": 1, "living_alone": 1}
        with world.as_seen_from(community) as within:
            assert queries.person(id=both.person, within=within).care == ("aged", "living_alone")
            (household,) = queries.whole_list(within=within, vault=world.VAULT)
            assert household.members[0].care == ("aged", "living_alone")


def test_a_new_mark_from_the_second_community_is_seen_in_the_first(
    here: AreaRecord, there: AreaRecord
) -> None:
    document = world.a_document()
    first = world.a_member("关山", document=document, care=frozenset({Care.AGED}))
    second = world.a_member("关山", document=document, care=frozenset({Care.PREGNANT}))
    world.taken_in(world.a_sheet(first), community=here)
    world.taken_in(world.a_sheet(second), community=there, at=LATER)

    assert counted(here) == counted(there) == {"aged": 1, "pregnant": 1}


def test_after_moving_out_of_one_home_the_mark_is_seen_from_the_other_alone(
    here: AreaRecord, there: AreaRecord
) -> None:
    person = world.a_member("关山", care=frozenset({Care.AGED}))
    world.taken_in(world.a_sheet(person), community=here)
    (left,) = world.taken_in(world.a_sheet(person), community=there, at=LATER)
    with world.as_seen_from(there) as within:
        actions.move_out(household=left.household, people=(left.person,), within=within, now=LATER)

    assert (counted(here), counted(there)) == ({"aged": 1}, {})
    with world.as_seen_from(there):
        assert not models.CareMark.objects.filter(person=left.person).exists()


def test_who_has_two_homes_in_one_community_counts_once(here: AreaRecord) -> None:
    person = world.a_member("关山", care=frozenset({Care.AGED}))
    for room in ("501", "502"):
        world.taken_in(world.a_sheet(person, room=room), community=here)

    assert counted(here) == {"aged": 1}
