"""A new exposure starts the count again, one that was none gives the time back."""

from datetime import date, timedelta

import pytest

from linli.areas.domain import Role
from linli.features.isolation import models
from linli.features.isolation.actions.exposing import (
    CannotExpose,
    note_exposure,
    note_exposure_at_home,
    withdraw_exposure,
)
from linli.features.isolation.actions.issuing import issue
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.domain.periods import Exposed
from linli.kernel.days import end_of
from linli.kernel.places import EVERYWHERE
from linli.register import queries as register
from linli.register.queries import standings
from linli.store.reach import reaching
from tests import observed, world
from tests.observed import END, NOW

pytestmark = pytest.mark.django_db
LATER = Exposed(kind="met_case", last_on=date(2020, 2, 19))


def test_a_later_exposure_moves_the_end_and_the_standing_with_it() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()):
        end = note_exposure(order=it.order, exposed=LATER, by=it.leader, now=NOW, ids=world.new_id)
        (standing,) = standings.of_kind(kind="isolation", at=NOW, within=it.within)

    assert end == standing.ends_at == END + timedelta(days=1)


def test_an_exposure_after_the_proposal_takes_the_proposal_back() -> None:
    it = observed.an_observed()
    with reaching(EVERYWHERE):
        propose(now=END, ids=world.new_id, at_most=10)

    with reaching(it.leader.reach()):
        note_exposure(order=it.order, exposed=LATER, by=it.leader, now=END, ids=world.new_id)
        assert list(models.Release.objects.within(it.within)) == []


def test_an_exposure_of_tomorrow_is_refused() -> None:
    it = observed.an_observed()
    tomorrow = Exposed(kind="met_case", last_on=date(2020, 2, 21))

    with reaching(it.leader.reach()), pytest.raises(CannotExpose, match="later_than_now"):
        note_exposure(order=it.order, exposed=tomorrow, by=it.leader, now=NOW, ids=world.new_id)


def test_an_exposure_that_was_none_gives_the_time_back() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()):
        note_exposure(order=it.order, exposed=LATER, by=it.leader, now=NOW, ids=world.new_id)
        wrong = models.Exposure.objects.within(it.within).get(last_on=LATER.last_on)
        end = withdraw_exposure(exposure=wrong.id, by=it.leader, now=NOW, ids=world.new_id)

    assert end == END


def test_the_last_exposure_cannot_be_withdrawn() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()):
        only = models.Exposure.objects.within(it.within).get(order=it.order)
        with pytest.raises(CannotExpose, match=r"isolation.last_exposure"):
            withdraw_exposure(exposure=only.id, by=it.leader, now=NOW, ids=world.new_id)


def test_when_somebody_at_home_falls_ill_all_the_others_count_again() -> None:
    community = world.a_community()
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    head, wife, son = (world.a_member(name) for name in ("林安", "周宁", "林乐"))
    (home, *_) = world.taken_in(world.a_sheet(head, wife, son), community=community)
    with reaching(leader.reach()):
        within = world.within(community)
        members = register.household(id=home.household, within=within).line.members
        orders = [
            issue(order=observed.a_new_order(member.person), by=leader, now=NOW, ids=world.new_id)
            for member in members
        ]
        ill, *well = orders
        exposed = Exposed(kind="lives_with_case", last_on=date(2020, 2, 20), of=ill)

        moved = note_exposure_at_home(
            order=ill, exposed=exposed, by=leader, now=NOW, ids=world.new_id
        )

        ends = dict(models.Order.objects.within(within).values_list("id", "ends_at"))
    assert set(moved) == set(well)
    assert ends == {ill: END} | dict.fromkeys(well, end_of(date(2020, 3, 5)))
