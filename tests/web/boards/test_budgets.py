"""How many questions a board asks the database: the same few for every level."""

from typing import Any

import pytest
from django.test import Client

from linli.areas import actions as areas
from linli.areas import queries as area_queries
from linli.areas.domain import Level, Role
from linli.areas.models import User
from linli.areas.queries import AreaRecord
from linli.indicators import actions as indicators
from linli.kernel.places import EVERYWHERE
from linli.web import clock
from tests import world

pytestmark = pytest.mark.django_db
# One of them asks how far back policy lets rows tell of a day.
BUDGET = 31
# A figure is opened together with the people behind it: who they are, and where they live.
OPENED = 38


@pytest.fixture
def here() -> AreaRecord:
    community = world.a_community()
    world.taken_in(
        world.a_sheet(world.a_member("林安")),
        world.a_sheet(world.a_member("江河"), room="502"),
        community=community,
    )
    indicators.look_back(days=1, now=clock.now())
    indicators.turn_the_day(now=clock.now())
    indicators.refill(within=EVERYWHERE, now=clock.now())
    return community


def a_grid(community: AreaRecord) -> AreaRecord:
    levels = (Level.BUILDING,)
    building = area_queries.areas_under(place=community.place, levels=levels, on=world.DAY)[0]
    wanted = areas.OwnArea(above=community.place, level=Level.GRID, name="第一网格")
    made = areas.found_areas(wanted=[wanted], community=community, on=world.DAY, ids=world.new_id)
    areas.share_out_grid(
        grid=made[wanted], buildings=[building.place], on=world.DAY, ids=world.new_id
    )
    return area_queries.area_at(place=made[wanted], on=world.DAY)


def signed_in(role: Role, *, area: AreaRecord) -> Client:
    user = world.a_user(f"{role}-{world.new_id()}", role=role, area=area, name="王静")
    client = Client()
    client.force_login(User.objects.get(id=user))
    return client


LEVELS = (
    (Role.GRID_WORKER, ""),
    (Role.COMMUNITY_LEADER, "370176001020"),
    (Role.STREET_OFFICER, "370176001000"),
    (Role.DISTRICT_OFFICER, "370176000000"),
    (Role.CITY_OFFICER, "370100000000"),
)


@pytest.mark.parametrize(("role", "code"), LEVELS)
def test_the_first_page_keeps_to_its_budget_on_every_level(
    here: AreaRecord, role: Role, code: str, django_assert_max_num_queries: Any
) -> None:
    area = world.area_named(code) if code else a_grid(here)
    client = signed_in(role, area=area)
    client.get(f"/boards/{area.code}/")

    with django_assert_max_num_queries(BUDGET):
        assert client.get(f"/boards/{area.code}/").status_code == 200
    with django_assert_max_num_queries(BUDGET):
        assert client.get(f"/boards/{area.code}/watch.missing/").status_code == 200
    with django_assert_max_num_queries(OPENED):
        assert "林安" in client.get(f"/boards/{area.code}/people/").content.decode()
