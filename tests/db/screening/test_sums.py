"""Several rounds add up: for a street, a district, a city, with what every area below has left."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from linli.areas.domain import Role
from linli.areas.queries import AreaRecord
from linli.features.screening import models
from linli.features.screening.actions import take_answer
from linli.features.screening.queries.progress import pace
from linli.features.screening.queries.sums import counts_of, sums
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, parent_of
from linli.store.reach import reaching
from tests import screened, world
from tests.screened import NOW, Screened, an_answer

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def two_communities() -> tuple[AreaRecord, Screened, Screened]:
    """Let a round be under way in each of two communities of a street, of three households and of one."""
    one = screened.a_screened(many=3)
    other = screened.a_screened(
        community=world.a_community(code="370176001021", name="丁香社区居民委员会")
    )
    world.a_community(code="370176001022", name="石榴社区居民委员会")
    for it in (one, other):
        with reaching(EVERYWHERE):
            take_answer(answer=an_answer(it), by=it.leader, now=LATER, ids=world.new_id)
    return world.area_named("370176001000"), one, other


def test_a_street_sees_the_rounds_of_its_communities_as_one() -> None:
    street, one, other = two_communities()

    found = sums(place=street.place, within=world.within(street), on=local_day(LATER))

    assert found is not None
    assert (found.count.turns, found.count.left) == (4, 2)
    assert [(line.id, line.turns, line.left) for line in found.rounds] == [
        (one.round, 3, 2),
        (other.round, 1, 0),
    ]
    assert [(line.code, line.count.left) for line in found.below] == [
        ("370176001020", 2),
        ("370176001021", 0),
    ]
    assert found.idle == ("石榴社区",)
    assert [(day.settled, day.by_themselves) for day in found.days] == [(2, 0)]
    going = pace(found.days, left=2, opened_at=found.opened_at, now=LATER)
    assert (going.settled, going.since) == (2, NOW)


def test_a_district_and_a_city_see_the_same_by_the_areas_below_them() -> None:
    street, _one, _other = two_communities()
    district = parent_of(street.place)
    for place in (district, parent_of(district)):
        within = world.within(street)
        found = sums(place=place, within=within, on=local_day(LATER))
        assert found is not None
        assert [line.count.left for line in found.below] == [2]


def test_every_level_asks_the_same_few_questions() -> None:
    street, _one, _other = two_communities()
    place = parent_of(street.place)

    with CaptureQueriesContext(connection) as asked:
        sums(place=place, within=world.within(street), on=local_day(LATER))

    assert len(asked) == 3


def test_a_closed_round_counts_no_more_and_without_any_there_is_nothing() -> None:
    street, one, other = two_communities()
    models.Round.objects.update(closed_at=LATER)

    assert sums(place=street.place, within=world.within(street), on=local_day(LATER)) is None
    counts = counts_of(rounds=(one.round, other.round), within=world.within(street))
    assert [counts[it.round].left for it in (one, other)] == [2, 0]


def test_who_sees_a_few_buildings_sees_their_counts() -> None:
    _street, one, _other = two_communities()
    with reaching(EVERYWHERE):
        building = models.Tally.objects.filter(round=one.round).first()
    assert building is not None
    within = world.an_actor(Role.GRID_WORKER, area=one.community).may("screening.see")

    counts = counts_of(rounds=(one.round,), within=within.narrowed_to(building.place))

    assert counts[one.round].turns == 3
