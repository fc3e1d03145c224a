"""Features that climb by a ladder of their own take their work up with them."""

import pytest

from linli.areas.domain import Role
from linli.work import actions
from linli.work.domain.kinds import Move
from linli.work.domain.rungs import Rung
from linli.work.queries import morning_list
from tests import works, world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds_of_work")]


@pytest.fixture
def community():
    area = world.a_community()
    with works.in_reach(area):
        yield area


def raised(subject, to: Rung, how: Move = Move.RAISED) -> bool:
    raising = actions.Raising(
        kind="test.visit", subject=subject, to=to, at=works.later(hours=1), how=how
    )
    return actions.raise_item(raising=raising, now=works.later(hours=1), ids=world.new_id)


def test_it_begins_at_the_rung_that_the_feature_names(community):
    item = works.opened(works.VISIT, at=community.place, rung=Rung.STREET)

    assert works.row(item).rung == "street"
    assert works.history(item) == []


def test_raised_it_passes_every_rung_on_the_way_and_stands_on_the_morning_list(community):
    subject = world.new_id()
    item = works.opened(works.VISIT, at=community.place, subject=subject, rung=Rung.COMMUNITY)

    assert raised(subject, Rung.DISTRICT)

    assert works.row(item).rung == "district"
    assert works.history(item) == [
        ("climbed.raised", "community", "street"),
        ("climbed.raised", "street", "district"),
    ]
    district = world.an_actor(Role.DISTRICT_OFFICER, area=world.area_named("370176000000"))
    (came,) = morning_list(by=district, now=works.later(hours=2))
    assert (came.item.id, came.from_rung) == (item, Rung.STREET)


def test_it_is_never_lowered_and_raised_once(community):
    subject = world.new_id()
    works.opened(works.VISIT, at=community.place, subject=subject, rung=Rung.STREET)

    assert not raised(subject, Rung.COMMUNITY)
    assert not raised(subject, Rung.STREET)
    assert not raised(world.new_id(), Rung.CITY)


def test_it_is_closed_by_the_clock_as_by_somebody(community):
    subject = world.new_id()
    item = works.opened(works.VISIT, at=community.place, subject=subject)

    actions.close_item(
        kind="test.visit",
        subject=subject,
        outcome="over",
        by="clock",
        now=works.later(hours=1),
        ids=world.new_id,
    )

    assert (works.row(item).closed_by, works.row(item).outcome) == ("clock", "over")


@pytest.mark.parametrize("how", [Move.RAISED, Move.BELONGS_ABOVE, Move.CARRIED_OVER])
def test_the_history_says_why_it_went_up_and_the_morning_list_has_it(community, how: Move):
    subject = world.new_id()
    item = works.opened(works.VISIT, at=community.place, subject=subject, rung=Rung.COMMUNITY)

    assert raised(subject, Rung.STREET, how)

    assert works.history(item) == [(how.value, "community", "street")]
    street = world.an_actor(Role.STREET_OFFICER, area=world.area_named("370176001000"))
    (came,) = morning_list(by=street, now=works.later(hours=2))
    assert came.move is how
