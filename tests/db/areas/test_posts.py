"""Posts are the only source of permission: of their period, in their area."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from linli.areas import actions, queries
from linli.areas.domain import Actor, Level, Role
from linli.areas.queries import AreaRecord
from linli.kernel.places import NOWHERE
from linli.register import queries as register
from linli.register.domain.sheets import DwellingWords
from linli.store.reach import reaching
from tests import world
from tests.world import DAY, GRANTS

NEXT_BUILDING = DwellingWords(estate="凤凰国际一区", building="4", unit="1", room="101")

pytestmark = pytest.mark.django_db


def somebody() -> UUID:
    user = actions.NewUser(username=f"user-{world.new_id()}", name="周工")
    return actions.add_user(user=user, now=world.NOW, ids=world.new_id)


def appointed(
    user: UUID, role: Role, place: str, *, began_on: date = DAY, ended_on: date | None = None
) -> UUID:
    return actions.appoint(
        appointment=actions.Appointment(
            user=user, role=role, place=place, began_on=began_on, ended_on=ended_on
        ),
        by="user:test",
        now=world.NOW,
        ids=world.new_id,
    )


def actor(user: UUID, *, on: date = DAY) -> Actor:
    return queries.actor_of(user=user, on=on, grants=GRANTS)


def buildings(community: AreaRecord) -> tuple[str, ...]:
    levels = (Level.BUILDING,)
    found = queries.areas_under(place=community.place, levels=levels, on=DAY)
    return tuple(area.place for area in found)


def test_a_post_allows_from_its_first_day_to_the_day_before_its_last() -> None:
    community, user = world.a_community(), somebody()
    appointed(user, Role.COMMUNITY_STAFF, community.place, ended_on=DAY + timedelta(days=2))

    allowed = [
        actor(user, on=DAY + timedelta(days=days)).may_somewhere("register.see")
        for days in (-1, 0, 1, 2)
    ]

    assert allowed == [False, True, True, False]


def test_a_post_ended_today_allows_nothing_from_this_moment() -> None:
    community, user = world.a_community(), somebody()
    post = appointed(user, Role.COMMUNITY_STAFF, community.place)

    actions.end_post(post=post, now=world.NOW)

    assert actor(user).reach() == NOWHERE


def test_the_same_post_is_not_given_twice() -> None:
    community, user = world.a_community(), somebody()
    appointed(user, Role.DOCTOR, community.place)

    with pytest.raises(actions.AreasRefused) as refused:
        appointed(user, Role.DOCTOR, community.place)

    assert [reason.code for reason in refused.value.reasons] == ["posts.held"]


def test_a_grid_worker_sees_the_buildings_of_the_grid_and_no_others() -> None:
    community, user = world.a_community(), somebody()
    ours = world.a_sheet(world.a_member("林安"))
    theirs = replace(ours, members=(world.a_member("江河"),), dwelling=NEXT_BUILDING)
    world.taken_in(ours, theirs, community=community)
    (mine, other) = buildings(community)
    grid = f"{community.place}.G001"
    actions.share_out_grid(grid=grid, buildings=(mine,), on=DAY, ids=world.new_id)
    appointed(user, Role.GRID_WORKER, grid)

    worker = actor(user)

    assert (worker.may("register.see").places, worker.reach().covers(other)) == ((mine,), False)
    with reaching(worker.reach()):
        lines = register.households(within=worker.may("register.see"))
    assert [member.name for line in lines for member in line.members] == ["林安"]


def test_a_building_given_to_another_grid_leaves_the_first() -> None:
    community, user = world.a_community(), somebody()
    world.taken_in(world.a_sheet(), community=community)
    (building,) = buildings(community)
    first, second = f"{community.place}.G001", f"{community.place}.G002"
    tomorrow = DAY + timedelta(days=1)
    actions.share_out_grid(grid=first, buildings=(building,), on=DAY, ids=world.new_id)
    actions.share_out_grid(grid=second, buildings=(building,), on=tomorrow, ids=world.new_id)
    appointed(user, Role.GRID_WORKER, first)

    assert actor(user, on=DAY).reach().covers(building)
    assert not actor(user, on=tomorrow).reach().covers(building)


def test_nobody_without_a_post_reaches_anything() -> None:
    assert actor(somebody()).reach() == NOWHERE
