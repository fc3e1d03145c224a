"""Figures of a day: filled, filled again, published and corrected."""

from datetime import datetime, timedelta

import pytest

from linli.areas.queries import AreaRecord
from linli.indicators import actions
from linli.indicators.models import Day, Fact, Mark
from linli.indicators.queries import figures
from linli.kernel.places import EVERYWHERE
from linli.register.domain.sheets import MemberSheet
from linli.store.reach import reaching
from tests import world

pytestmark = pytest.mark.django_db
TOMORROW = world.NOW + timedelta(days=1)
STREET, DISTRICT, CITY = "370176001000", "370176000000", "370100000000"


def two_communities() -> tuple[AreaRecord, AreaRecord]:
    here, there = world.a_community(), world.a_community(code="370176001021", name="舜奥社区")
    return here, there


def living(*members: MemberSheet, community: AreaRecord, room: str = "501", days: int = 0) -> None:
    at = world.NOW + timedelta(days=days)
    world.taken_in(world.a_sheet(*members, room=room), community=community, at=at)


def kept(code: str, measure: str, *, days: int = 0) -> Fact | None:
    place = world.area_named(code).place
    with reaching(EVERYWHERE):
        return Fact.objects.filter(
            place=place, measure=measure, on=world.DAY + timedelta(days=days)
        ).first()


def value(code: str, measure: str = "people", *, days: int = 0) -> int | None:
    fact = kept(code, measure, days=days)
    return fact and fact.value


def refilled(*, now: datetime = world.NOW) -> int:
    return actions.refill(within=EVERYWHERE, now=now)


def test_what_changed_is_counted_again_and_added_up() -> None:
    here, there = two_communities()
    living(world.a_member(), community=here)
    living(world.a_member(), world.a_member("林二", relation=None), community=there)

    refilled()

    assert [value(code) for code in (here.code, there.code, STREET, DISTRICT, CITY)] == [
        1,
        2,
        3,
        3,
        3,
    ]


def test_nothing_is_marked_once_it_is_counted() -> None:
    here, _ = two_communities()
    living(world.a_member(), community=here)

    first, second = refilled(), refilled()

    with reaching(EVERYWHERE):
        assert (first > 0, second, Mark.objects.count()) == (True, 0, 0)


def test_somebody_with_homes_in_two_communities_counts_once_in_the_street() -> None:
    here, there = two_communities()
    both = world.a_member()
    living(both, community=here)
    living(both, community=there)

    refilled()

    assert [value(code) for code in (here.code, there.code, STREET, CITY)] == [1, 1, 1, 1]


def test_what_is_published_stays_beside_what_was_corrected() -> None:
    here, _ = two_communities()
    living(world.a_member(), community=here)
    actions.turn_the_day(now=world.NOW)
    actions.turn_the_day(now=TOMORROW)

    living(world.a_member("林晚"), community=here, room="502")
    refilled(now=TOMORROW)

    fact, today = kept(here.code, "people"), kept(here.code, "people", days=1)
    assert (fact.value, fact.published, fact.because) == (2, 1, "indicators.entered_late")
    assert (today.value, today.published, today.because) == (2, None, "")
    assert (value(STREET), kept(STREET, "people").published) == (2, 1)
    with world.as_seen_from(here) as within:
        told = figures(measures=["people"], areas=[here.code], on=world.DAY, within=within)
    figure = told[here.code, "people"]
    assert (figure.value, figure.published, figure.because) == (2, 1, "indicators.entered_late")


def test_a_day_is_opened_and_closed_once() -> None:
    two_communities()

    actions.turn_the_day(now=world.NOW)
    actions.turn_the_day(now=TOMORROW)
    actions.turn_the_day(now=TOMORROW)

    days = [(row.on, row.closed_at) for row in Day.objects.order_by("on")]
    assert days == [(world.DAY, TOMORROW), (world.DAY + timedelta(days=1), None)]


def test_what_nobody_can_count_any_more_stays_as_it_was_published() -> None:
    here, _ = two_communities()
    living(world.a_member(), community=here)
    actions.turn_the_day(now=world.NOW)
    actions.turn_the_day(now=TOMORROW)

    with reaching(EVERYWHERE):
        before = kept(here.code, "dwellings").cut_off_at
    living(world.a_member("林晚"), community=here, room="502")
    refilled(now=TOMORROW)

    assert kept(here.code, "dwellings").cut_off_at == before
    assert value(here.code, "households") == 2
