"""Release: proposed by the clock, held with reasons, confirmed once; then everything stops."""

from datetime import timedelta

import pytest

from linli.areas.domain import Role
from linli.features.isolation import models
from linli.features.isolation.actions.exposing import note_exposure
from linli.features.isolation.actions.issuing import issue
from linli.features.isolation.actions.loading import OrderEnded
from linli.features.isolation.actions.proposing import propose
from linli.features.isolation.actions.releasing import (
    CannotHold,
    CannotRelease,
    hold,
    lift,
    release,
)
from linli.features.isolation.domain.periods import Exposed
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.register.queries import standings
from linli.store.reach import reaching
from tests import observed, world
from tests.observed import END, EXPOSED_ON, NOW, Observed

pytestmark = pytest.mark.django_db


def proposed(*, at_most: int = 100) -> int:
    with reaching(EVERYWHERE):
        return propose(now=END, ids=world.new_id, at_most=at_most)


def released(it: Observed) -> None:
    with reaching(it.leader.reach()):
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)


def test_a_second_before_the_end_nothing_is_proposed_and_at_24_hours_it_is() -> None:
    it = observed.an_observed()

    with reaching(EVERYWHERE):
        early = propose(now=END - timedelta(seconds=1), ids=world.new_id, at_most=10)

    assert early == 0
    assert proposed() == 1
    with reaching(it.leader.reach()):
        (row,) = models.Release.objects.within(it.within)
        assert (row.order_id, row.due_at, row.proposed_by, row.confirmed_at) == (
            it.order,
            END,
            "clock",
            None,
        )


def test_proposed_again_it_is_one_proposal() -> None:
    observed.an_observed()

    assert (proposed(), proposed()) == (1, 0)


def test_the_proposals_of_a_minute_are_noted_by_community_and_name_nobody() -> None:
    it = observed.an_observed()
    proposed()

    with reaching(it.leader.reach()):
        (entry,) = Entry.objects.within(it.within).filter(kind="isolation.releases_proposed")
        assert (entry.place, entry.subject, entry.payload) == (
            it.community.place,
            None,
            {"orders": 1},
        )


def test_confirmed_everything_that_hangs_on_it_stops_in_the_same_instant() -> None:
    it = observed.an_observed()
    proposed()

    released(it)

    with reaching(it.leader.reach()):
        order = models.Order.objects.within(it.within).get(id=it.order)
        owner = models.Custody.objects.within(it.within).get(order=it.order)
        assert (order.ended_at, order.ending, owner.ended_at) == (END, "released", END)
        assert standings.of_kind(kind="isolation", at=END, within=it.within) == ()
        (entry,) = Entry.objects.within(it.within).filter(kind="isolation.released")
        assert entry.payload == {"ended_at": END.isoformat()}


def test_confirmed_before_the_job_came_it_is_one_release_all_the_same() -> None:
    it = observed.an_observed()

    released(it)

    assert proposed() == 0
    with reaching(it.leader.reach()):
        (row,) = models.Release.objects.within(it.within)
        assert (row.proposed_by, row.confirmed_by) == ("user:test", "user:test")


def test_before_its_time_nobody_is_released() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()), pytest.raises(CannotRelease, match=r"isolation.too_early"):
        release(order=it.order, by=it.leader, now=NOW, ids=world.new_id)


def test_a_hold_keeps_the_release_back_until_it_is_lifted() -> None:
    it = observed.an_observed()
    with reaching(it.leader.reach()):
        hold(order=it.order, reason="symptoms", by=it.leader, now=NOW, ids=world.new_id)
        hold(order=it.order, reason="symptoms", by=it.leader, now=NOW, ids=world.new_id)
        with pytest.raises(CannotRelease, match=r"isolation.held_symptoms"):
            release(order=it.order, by=it.leader, now=END, ids=world.new_id)

        lift(order=it.order, reason="symptoms", by=it.leader, now=END, ids=world.new_id)
        release(order=it.order, by=it.leader, now=END, ids=world.new_id)

        (row,) = models.Hold.objects.within(it.within)
        assert (row.reason, row.lifted_at) == ("symptoms", END)


def test_nobody_is_held_for_a_reason_of_ones_own() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()), pytest.raises(CannotHold, match=r"isolation.no_such_hold"):
        hold(order=it.order, reason="to_be_safe", by=it.leader, now=NOW, ids=world.new_id)


def test_what_is_not_held_cannot_be_lifted() -> None:
    it = observed.an_observed()

    with reaching(it.leader.reach()), pytest.raises(CannotHold, match=r"isolation.not_held"):
        lift(order=it.order, reason="symptoms", by=it.leader, now=NOW, ids=world.new_id)


def test_after_the_end_nothing_is_added() -> None:
    it = observed.an_observed()
    released(it)

    with reaching(it.leader.reach()):
        with pytest.raises(OrderEnded):
            hold(order=it.order, reason="symptoms", by=it.leader, now=END, ids=world.new_id)
        again = Exposed(kind="met_case", last_on=EXPOSED_ON)
        with pytest.raises(OrderEnded):
            note_exposure(order=it.order, exposed=again, by=it.leader, now=END, ids=world.new_id)


def test_released_somebody_can_be_observed_again_later() -> None:
    it = observed.an_observed()
    released(it)
    doctor = world.an_actor(Role.DOCTOR, area=it.community)

    with reaching(doctor.reach()):
        order = observed.a_new_order(
            it.person,
            exposures=(Exposed(kind="met_case", last_on=END.date()),),
            began_at=END + timedelta(hours=1),
        )
        later = END + timedelta(hours=2)
        assert issue(order=order, by=doctor, now=later, ids=world.new_id) == order.id
