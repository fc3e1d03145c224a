"""In the morning each post hears once, in one message, how much came up over night."""

from datetime import datetime

import pytest

from linli.areas.domain import Role
from linli.kernel.places import EVERYWHERE
from linli.outreach.domain import Language
from linli.outreach.models import Delivery, Telling
from linli.outreach.queries import inbox, inbox_of_posts
from linli.store.reach import reaching
from linli.work import actions
from tests import works, world

pytestmark = pytest.mark.django_db


def at(clock: str) -> datetime:
    """Tell an instant of the morning after the tests' day."""
    return works.local(f"{world.DAY.replace(day=world.DAY.day + 1)}T{clock}")


@pytest.fixture
def climbed():
    """Three visits left open over night; one of them is done before the morning."""
    community = world.a_community()
    with works.in_reach(community):
        for _ in range(3):
            one = works.opened(works.VISIT, at=f"{community.place}.E001.B001.U001.D0001")
    with reaching(EVERYWHERE):
        row = works.row(one)
        actions.sweep(now=at("00:00"), ids=world.new_id)
        actions.close_item(
            kind=row.kind,
            subject=row.subject,
            outcome="over",
            by="clock",
            now=at("06:00"),
            ids=world.new_id,
        )
    return community


@pytest.fixture(autouse=True)
def _kinds(kinds_of_work):
    """The kinds of these tests are nobody's feature's."""


def told(clock: str) -> int:
    return actions.tell_what_came_up(now=at(clock), ids=world.new_id, vault=world.VAULT)


def posts() -> list[str]:
    with reaching(EVERYWHERE):
        return list(Delivery.objects.within(EVERYWHERE).values_list("post", flat=True))


def test_one_message_a_post_and_day_with_what_is_still_open(climbed):
    assert [told("06:59"), told("07:00"), told("07:10")] == [0, 1, 0]

    assert posts() == ["street_officer@37.01.76.001"]
    officer = world.an_actor(Role.STREET_OFFICER, area=world.area_named("370176001000"))
    with reaching(officer.reach()):
        (line,) = inbox(
            of=inbox_of_posts(actor=officer), language=Language.ENGLISH, vault=world.VAULT
        )
    assert "2 matters came up to you last night" in line.text


def test_where_nothing_came_up_nobody_is_told():
    assert told("07:00") == 0
    assert Telling.objects.count() == 0
