"""The level above hears of what goes up to it, and has it on its morning list."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.features.isolation.actions import climbing, overseeing, receptions, refusing
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import hold, release
from linli.features.isolation.actions.telling import Means
from linli.features.isolation.models import Order
from linli.journal.actions import take_up
from linli.journal.models import Reaction
from linli.kernel.places import EVERYWHERE
from linli.outreach.domain import Language
from linli.outreach.queries import inbox, inbox_of_posts
from linli.store.reach import reaching
from linli.work import actions as works
from linli.work import queries as work
from linli.work.models import Item
from tests import moved, observed, world
from tests.moved import after
from tests.observed import END, NOW

pytestmark = pytest.mark.django_db
NOON = END + timedelta(hours=12)
STREET, DISTRICT = "370176001000", "370176000000"


def officer(role: Role, code: str) -> Actor:
    return world.an_actor(role, area=world.area_named(code))


def heard(by: Actor) -> list[str]:
    """Read the inbox of somebody's posts."""
    with moved.as_actor(by):
        lines = inbox(of=inbox_of_posts(actor=by), language=Language.SIMPLIFIED, vault=world.VAULT)
        return [line.text for line in lines]


def came_up(by: Actor, *, at: datetime) -> list[str]:
    with moved.as_actor(by):
        return [one.item.kind for one in work.morning_list(by=by, now=at)]


def overseen(*, at: datetime) -> tuple[int, int]:
    means = Means(ids=world.new_id, vault=world.VAULT)
    with reaching(EVERYWHERE):
        return (
            overseeing.report_overdue(now=at, means=means, at_most=99),
            overseeing.find_groundless(now=at, ids=world.new_id, at_most=99),
        )


def proposed() -> None:
    with reaching(EVERYWHERE):
        propose(now=END, ids=world.new_id, at_most=9)


def reacted(*, at: datetime) -> None:
    for reaction in Reaction.objects.filter(done_at=None).order_by("id"):
        take_up(reaction=reaction.pk, now=at)


def test_the_street_hears_once_that_a_release_is_late() -> None:
    observed.an_observed()
    proposed()
    street = officer(Role.STREET_OFFICER, STREET)

    early = overseen(at=NOON - timedelta(minutes=1))
    assert (early, heard(street)) == ((0, 0), [])
    assert [overseen(at=NOON), overseen(at=NOON)] == [(1, 0), (0, 0)]

    assert heard(street) == [
        (
            "凤凰国际社区有 1 人观察期满，到3月4日（周三）12:00还没有确认解除。"
            "请督促马上办，名单在“上报的事”里。"
        )
    ]
    assert came_up(street, at=NOON) == ["isolation.release"]


def test_what_the_street_has_given_back_is_not_taken_up_again() -> None:
    observed.an_observed()
    proposed()
    street = officer(Role.STREET_OFFICER, STREET)
    overseen(at=NOON)
    with moved.as_actor(street):
        (one,) = work.morning_list(by=street, now=NOON)
        works.hand_down(item=one.item.id, reason="今天办掉", by=street, now=NOON, ids=world.new_id)

    overseen(at=NOON + timedelta(minutes=10))

    assert came_up(street, at=NOON) == []


def test_a_release_that_is_held_is_not_late() -> None:
    it = observed.an_observed()
    proposed()
    with reaching(it.leader.reach()):
        hold(order=it.order, reason="symptoms", by=it.leader, now=END, ids=world.new_id)

    assert overseen(at=NOON) == (0, 0)


def test_an_order_without_a_ground_stands_with_the_street_until_it_ends() -> None:
    it = observed.an_observed()
    street = officer(Role.STREET_OFFICER, STREET)
    with reaching(it.leader.reach()):
        Order.objects.within(it.within).update(ground="from_the_market")

    assert [overseen(at=NOW), overseen(at=NOW)] == [(0, 1), (0, 0)]
    assert came_up(street, at=NOW) == ["isolation.groundless"]

    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)
    assert came_up(street, at=END) == []


def test_with_its_ground_in_force_again_it_is_taken_off() -> None:
    it = observed.an_observed()
    with reaching(it.leader.reach()):
        Order.objects.within(it.within).update(ground="from_the_market")
    overseen(at=NOW)
    with reaching(it.leader.reach()):
        Order.objects.within(it.within).update(ground="contact")

    overseen(at=after(1))

    with reaching(EVERYWHERE):
        assert Item.objects.within(EVERYWHERE).get().outcome == "grounded"


def refused(sides: moved.TwoSides) -> UUID:
    with moved.as_actor(sides.sender):
        return refusing.open_refusal(
            order=sides.here.order, by=sides.sender, now=NOW, ids=world.new_id
        )


def test_each_rung_hears_of_a_refusal_without_a_name() -> None:
    sides = moved.two_sides()
    street = officer(Role.STREET_OFFICER, STREET)
    refused(sides)
    for hours in (1, 2.5):
        with reaching(EVERYWHERE):
            climbing.climb(within=EVERYWHERE, now=after(hours), ids=world.new_id, at_most=9)
        reacted(at=after(hours))

    assert heard(sides.sender) == [
        (
            "凤凰国际社区有一户不愿意转运，2月20日（周四）11:00起由您这一级接着劝说。"
            "去之前请看“转运交接”里的经过。"
        )
    ]
    assert heard(street) == [
        (
            "凤凰国际社区有一户不愿意转运，2月20日（周四）12:30起由您这一级接着劝说。"
            "去之前请看“转运交接”里的经过。"
        )
    ]


def test_the_level_above_both_hears_of_a_question_that_nobody_answers() -> None:
    sides = moved.two_sides()
    street = officer(Role.STREET_OFFICER, STREET)
    district = officer(Role.DISTRICT_OFFICER, DISTRICT)
    moved.asked(sides)

    with reaching(EVERYWHERE):
        receptions.climb(within=EVERYWHERE, now=after(2), ids=world.new_id, at_most=9)
    reacted(at=after(2))

    assert heard(street) == [
        (
            "凤凰国际社区请舜奥社区接收 1 人，到2月20日（周四）12:00还没有答复。"
            "请您协调，经过在“上报的事”里。"
        )
    ]
    assert heard(district) == []
