"""What is missing is chased: message, call, knock; each once, in order, never after release."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from linli.features.watch import models
from linli.features.watch.actions.chasing import Means, chase
from linli.features.watch.actions.joining import lapse
from linli.kernel.places import EVERYWHERE
from linli.outreach.models import Delivery, Telling
from linli.register.actions import standings
from linli.store.reach import reaching
from linli.work.models import Item
from tests import watching, world
from tests.watching import NOW, Watching, a_reading, taken

pytestmark = pytest.mark.django_db


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2020-02-28T{clock}:00+08:00")


def address(link: UUID) -> str:
    return f"https://linli.example/w/{link}"


def chased(clock: str) -> int:
    means = Means(vault=world.VAULT, address=address)
    return chase(now=at(clock), ids=world.new_id, means=means, at_most=100)


def work() -> list[tuple[str, bool, str]]:
    with reaching(EVERYWHERE):
        rows = Item.objects.filter(kind__startswith="watch.").order_by("opened_at", "id")
        return [(row.kind, row.closed_at is None, row.outcome) for row in rows]


def messages() -> int:
    with reaching(EVERYWHERE):
        return Telling.objects.filter(template="watch.reminder").count()


def test_nobody_is_late_before_the_hour_of_the_message() -> None:
    watching.a_watch()

    assert (chased("08:59"), messages(), work()) == (0, 0, [])


def test_first_a_message_then_a_call_then_a_knock_each_once() -> None:
    watching.a_watch(phone="13900139001")

    assert [chased(clock) for clock in ("09:00", "09:01", "10:00", "10:01", "11:30", "11:31")] == [
        *(1, 0, 1, 0, 1, 0),
    ]

    assert messages() == 1
    assert work() == [("watch.call", False, "watch.over"), ("watch.knock", True, "")]


def test_after_an_hour_without_the_clock_no_step_is_skipped() -> None:
    watching.a_watch(phone="13900139001")

    assert [chased("11:31") for _minute in range(4)] == [1, 1, 1, 0]
    assert (messages(), len(work())) == (1, 2)


def test_a_reading_ends_the_chasing_and_closes_the_call() -> None:
    it = watching.a_watch(phone="13900139001")
    chased("09:00"), chased("10:00")

    taken(it, a_reading(it.watch, taken_at=at("10:20")), at=at("10:20"))

    assert chased("11:30") == 0
    assert work() == [("watch.call", False, "watch.read")]


def test_the_evening_is_asked_for_whoever_was_read_in_the_morning() -> None:
    it = watching.a_watch(phone="13900139001")
    taken(it, a_reading(it.watch))

    assert (chased("14:59"), chased("17:59"), chased("18:00")) == (0, 0, 1)


def test_after_the_end_nothing_is_sent_and_nobody_calls() -> None:
    it = watching.a_watch(phone="13900139001")
    chased("09:00"), chased("10:00")
    with reaching(EVERYWHERE):
        models.Membership.objects.within(EVERYWHERE).update(ends_at=at("10:30"))
        lapse(now=at("10:30"), ids=world.new_id, at_most=10)

    assert (chased("11:30"), chased("18:00")) == (0, 0)
    assert work() == [("watch.call", False, "watch.over")]
    with reaching(EVERYWHERE):
        assert not Delivery.objects.filter(next_at__isnull=False, withdrawn_at=None).exists()
        assert not models.Watch.objects.within(EVERYWHERE).filter(ended_at=None).exists()
    assert it.watch


def test_whoever_has_no_standing_any_more_is_not_chased_whatever_we_hold() -> None:
    it = watching.a_watch(phone="13900139001")
    with reaching(it.within):
        standings.end(source=it.watch, within=it.within, now=NOW)

    assert (chased("09:00"), messages()) == (0, 0)


def test_the_link_of_the_message_is_the_persons_own() -> None:
    it: Watching = watching.a_watch(phone="13900139001")
    chased("09:00"), chased("18:00")

    with reaching(it.within):
        (link,) = models.Link.objects.within(it.within)
    assert (link.tie, link.watch_id, link.granted_by) == ("self", it.watch, "clock")


def test_two_communities_are_chased_by_their_own_policy() -> None:
    watching.a_watch(phone="13900139001")
    beside = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    watching.a_watch(community=beside, room="502", phone="13900139002")

    assert chased("09:00") == 2
    assert messages() == 2


def test_who_joined_after_the_hour_is_not_late_for_this_window() -> None:
    it = watching.a_watch(phone="13900139001")
    with reaching(it.within):
        rows = models.Watch.objects.within(it.within)
        rows.update(began_at=at("09:00") + timedelta(minutes=1))

    assert (chased("09:30"), chased("18:00")) == (0, 1)


def test_in_the_end_everybody_is_chased_however_few_at_once() -> None:
    it = watching.a_watch(phone="13900139001")
    for number in range(2, 6):
        phone = f"1390013900{number}"
        watching.a_watch(community=it.community, room=f"50{number}", phone=phone)
    gone = watching.a_watch(community=it.community, room="401", phone="13900139007")
    with reaching(gone.within):
        standings.end(source=gone.watch, within=gone.within, now=NOW)
    means = Means(vault=world.VAULT, address=address)

    taken_at_once = [
        chase(now=at(clock), ids=world.new_id, means=means, at_most=2)
        for clock in ("09:00", "09:01", "09:02", "09:03")
    ]

    assert (taken_at_once, messages()) == ([2, 2, 1, 0], 5)


def test_those_who_are_not_watched_any_more_take_nobodys_turn() -> None:
    it = watching.a_watch(room="101", phone="13900139001")
    watching.a_watch(community=it.community, room="901", phone="13900139002")
    with reaching(it.within):
        standings.end(source=it.watch, within=it.within, now=NOW)
    means = Means(vault=world.VAULT, address=address)

    assert chase(now=at("09:00"), ids=world.new_id, means=means, at_most=1) == 1
    assert messages() == 1
