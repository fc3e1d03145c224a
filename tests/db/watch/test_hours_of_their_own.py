"""Whoever looks over many communities sees each by its own hours."""

from datetime import datetime

import pytest

from linli.areas.domain import Role
from linli.features.watch.queries.groups import groups
from linli.features.watch.queries.people import Wanted, counts, watched
from linli.kernel.places import Jurisdiction
from linli.rules import actions as rules
from linli.store.reach import reaching
from tests import coming_along, watching, world
from tests.unit.rules.policies import GROUND
from tests.watching import a_reading, taken

pytestmark = pytest.mark.django_db


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2020-02-28T{clock}:00+08:00")


def test_who_is_late_is_told_by_the_hours_of_each_community() -> None:
    here = watching.a_watch(phone="13900139001")
    there = watching.a_watch(community=coming_along.beside(), room="502", phone="13900139002")
    street = Jurisdiction(places=(".".join(here.place.split(".")[:4]),))
    for it in (here, there):
        taken(it, a_reading(it.watch, taken_at=at("08:10")))
    asks_again_at_noon(there)

    with reaching(street):
        lines = watched(wanted=Wanted(missing=True), within=street, now=at("13:00"))
        counted = counts(within=street, now=at("13:00"))
        (group,) = groups(within=street, now=at("13:00"))

    assert [(one.id, one.missing) for one in lines] == [(there.watch, True)]
    assert (counted.watched, counted.missing) == (2, 1)
    assert (group.members, group.missing) == (2, 1)


def asks_again_at_noon(it: watching.Watching) -> None:
    hours = {"opens": "12:00", "message": "13:00", "call": "14:00", "knock": "15:00"}
    morning = {"opens": "05:00", "message": "09:00", "call": "10:00", "knock": "11:30"}
    change = rules.Overriding(
        code="watch.windows",
        place=it.community.place,
        value=[{"code": "morning", **morning}, {"code": "evening", **hours}],
        ground=GROUND,
        valid_from=watching.CAME_ON,
    )
    officer = world.an_actor(Role.COMMUNITY_LEADER, area=it.community)
    with reaching(officer.reach()):
        rules.override(change=change, by=officer, now=world.NOW, ids=world.new_id)
