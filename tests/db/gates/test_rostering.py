"""A roster in few strokes: days once more, somebody else, two who change places; never in two places."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.features.gates.actions import rostering, standing
from linli.features.gates.actions.keeping import NewGate, set_up
from linli.features.gates.actions.rostering import Copied
from linli.features.gates.actions.standing import CannotStand
from linli.features.gates.domain.gates import GateKind
from linli.features.gates.domain.shifts import NewShift
from linli.features.gates.queries.shifts import roster
from linli.journal.models import Entry
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from tests import gated, world
from tests.gated import NOW, Gated

pytestmark = pytest.mark.django_db


@pytest.fixture
def it() -> Gated:
    return gated.a_gate()


def a_guard(it: Gated, name: str) -> UUID:
    return world.a_user(name, role=Role.GATE_GUARD, area=it.community, name=name)


def planned(it: Gated, user: UUID, *, after: int = 0, gate: UUID | None = None) -> UUID:
    begins = NOW + timedelta(hours=after)
    ends = begins + timedelta(hours=4)
    shift = NewShift(
        id=world.new_id(), gate=gate or it.gate, user=user, begins_at=begins, ends_at=ends
    )
    with reaching(it.within):
        standing.plan(shift=shift, by=it.leader, now=NOW, ids=world.new_id)
    return shift.id


def as_guard(it: Gated, user: UUID) -> Actor:
    return replace(world.an_actor(Role.GATE_GUARD, area=it.community), id=f"user:{user}")


def copied(it: Gated, *, days: int) -> Copied:
    with reaching(it.within):
        return rostering.copy_on(gate=it.gate, days=days, by=it.leader, now=NOW, ids=world.new_id)


def stand(it: Gated) -> list[tuple[str, str]]:
    """Tell who stands when, in hours from now."""
    with reaching(it.within):
        lines = roster(gate=it.gate, within=it.within, now=NOW)
    return [(line.name, str(line.begins_at - NOW)) for line in lines]


def test_today_is_stood_once_more_tomorrow_and_copied_twice_it_is_one(it: Gated) -> None:
    planned(it, a_guard(it, "关守"))
    planned(it, a_guard(it, "石岗"), after=4)

    first, again = copied(it, days=1), copied(it, days=1)

    assert (first, again) == (Copied(planned=2, left=0), Copied(planned=0, left=0))
    assert stand(it)[2:] == [("关守", "1 day, 0:00:00"), ("石岗", "1 day, 4:00:00")]
    with reaching(EVERYWHERE):
        noted = Entry.objects.within(EVERYWHERE).filter(kind="gates.roster_copied")
        assert [one.payload["shifts"] for one in noted.order_by("recorded_at")] == [2, 0]


def test_a_week_is_copied_for_the_next_seven_days(it: Gated) -> None:
    guard = a_guard(it, "关守")
    planned(it, guard)
    planned(it, guard, after=-24 * 6)

    found = copied(it, days=7)

    assert found == Copied(planned=2, left=0)
    assert stand(it)[1:] == [("关守", "1 day, 0:00:00"), ("关守", "7 days, 0:00:00")]


def test_whoever_stands_elsewhere_by_then_is_left_out(it: Gated) -> None:
    guard = a_guard(it, "关守")
    door = NewGate(
        id=world.new_id(),
        area=it.community.code,
        kind=GateKind.DOOR,
        name="3号楼门",
        secret=bytes(32),
    )
    with reaching(it.within):
        other = set_up(gate=door, by=it.leader, now=NOW, ids=world.new_id)
    planned(it, guard)
    planned(it, guard, after=22, gate=other)

    assert copied(it, days=1) == Copied(planned=0, left=1)


def test_where_nobody_stood_there_is_nothing_to_copy(it: Gated) -> None:
    with pytest.raises(CannotStand, match=r"gates\.nothing_to_copy"):
        copied(it, days=7)


def test_somebody_else_stands_a_shift(it: Gated) -> None:
    shift, other = planned(it, a_guard(it, "关守")), a_guard(it, "石岗")

    with reaching(it.within):
        gate = rostering.give_to(shift=shift, user=other, by=it.leader, now=NOW, ids=world.new_id)

    assert (gate, stand(it)) == (it.gate, [("石岗", "0:00:00")])


def test_nobody_is_given_a_shift_while_they_stand_another(it: Gated) -> None:
    guard = a_guard(it, "关守")
    shift = planned(it, a_guard(it, "石岗"))
    planned(it, guard, after=3)

    with reaching(it.within), pytest.raises(CannotStand, match=r"gates\.stands_elsewhere"):
        rostering.give_to(shift=shift, user=guard, by=it.leader, now=NOW, ids=world.new_id)

    assert stand(it) == [("石岗", "0:00:00"), ("关守", "3:00:00")]


def test_two_change_places(it: Gated) -> None:
    one, two = planned(it, a_guard(it, "关守")), planned(it, a_guard(it, "石岗"), after=4)

    with reaching(it.within):
        rostering.swap(shift=one, other=two, by=it.leader, now=NOW, ids=world.new_id)

    assert stand(it) == [("石岗", "0:00:00"), ("关守", "4:00:00")]


def test_a_shift_that_was_taken_up_is_nobody_elses(it: Gated) -> None:
    guard = a_guard(it, "关守")
    shift, later = planned(it, guard), planned(it, a_guard(it, "石岗"), after=4)
    with reaching(it.within):
        by = as_guard(it, guard)
        standing.take_over(shift=shift, by=by, now=NOW, ids=world.new_id)

        with pytest.raises(CannotStand, match=r"gates\.handed_over_already"):
            rostering.swap(shift=later, other=shift, by=it.leader, now=NOW, ids=world.new_id)

    assert stand(it) == [("关守", "0:00:00"), ("石岗", "4:00:00")]


def test_a_guard_changes_no_roster(it: Gated) -> None:
    guard = a_guard(it, "关守")
    shift, by = planned(it, guard), as_guard(it, guard)

    with reaching(it.within), pytest.raises(NotYours):
        rostering.give_to(shift=shift, user=guard, by=by, now=NOW, ids=world.new_id)

    assert stand(it) == [("关守", "0:00:00")]
