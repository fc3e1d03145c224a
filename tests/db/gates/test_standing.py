"""Who stands at a gate: never longer than policy says, never in two places, handed over with a note."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.features.gates.actions import standing
from linli.features.gates.actions.standing import CannotStand
from linli.features.gates.domain.shifts import NewShift
from linli.features.gates.queries.shifts import last_note, note_before, own_shifts, roster
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from tests import gated, world
from tests.gated import NOW, Gated

pytestmark = pytest.mark.django_db


@pytest.fixture
def it() -> Gated:
    return gated.a_gate()


@pytest.fixture
def guard(it: Gated) -> UUID:
    return world.a_user("guard-1", role=Role.GATE_GUARD, area=it.community, name="关守")


def a_shift(it: Gated, user: UUID, *, hours: int = 4, after: int = 0) -> NewShift:
    begins = NOW + timedelta(hours=after)
    return NewShift(
        id=world.new_id(),
        gate=it.gate,
        user=user,
        begins_at=begins,
        ends_at=begins + timedelta(hours=hours),
    )


def planned(it: Gated, shift: NewShift) -> UUID:
    with reaching(it.within):
        standing.plan(shift=shift, by=it.leader, now=NOW, ids=world.new_id)
    return shift.id


def as_guard(it: Gated, user: UUID) -> Actor:
    return replace(world.an_actor(Role.GATE_GUARD, area=it.community), id=f"user:{user}")


def test_nobody_stands_longer_than_policy_says(it: Gated, guard: UUID) -> None:
    with pytest.raises(CannotStand, match=r"gates\.shift_too_long") as refused:
        planned(it, a_shift(it, guard, hours=5))

    assert refused.value.reasons[0].facts == {"hours": 4}


def test_nobody_stands_in_two_places_and_one_shift_may_follow_another(
    it: Gated, guard: UUID
) -> None:
    planned(it, a_shift(it, guard))

    with pytest.raises(CannotStand, match=r"gates\.stands_elsewhere"):
        planned(it, a_shift(it, guard, after=3))
    planned(it, a_shift(it, guard, after=4))


def test_a_shift_is_taken_up_and_handed_over_with_a_note(it: Gated, guard: UUID) -> None:
    shift, by = planned(it, a_shift(it, guard)), as_guard(it, guard)

    with reaching(it.within):
        standing.take_over(shift=shift, by=by, now=NOW, ids=world.new_id)
        standing.hand_over(
            shift=shift, said="3号楼有人发热，已报。", by=by, now=NOW, ids=world.new_id
        )
        told = last_note(gate=it.gate, within=it.within)
        left = own_shifts(user=guard, within=it.within, now=NOW)

    assert told is not None
    assert (told.name, told.note) == ("关守", "3号楼有人发热，已报。")
    assert left == ()


@pytest.mark.parametrize(("said", "reason"), [("  ", "gates.no_note")])
def test_a_shift_is_not_handed_over_in_silence(
    it: Gated, guard: UUID, said: str, reason: str
) -> None:
    shift, by = planned(it, a_shift(it, guard)), as_guard(it, guard)

    with reaching(it.within):
        standing.take_over(shift=shift, by=by, now=NOW, ids=world.new_id)
        with pytest.raises(CannotStand, match=reason):
            standing.hand_over(shift=shift, said=said, by=by, now=NOW, ids=world.new_id)


def test_nobody_takes_up_the_shift_of_another(it: Gated, guard: UUID) -> None:
    shift = planned(it, a_shift(it, guard))

    with reaching(it.within), pytest.raises(CannotStand, match=r"gates\.not_on_duty"):
        standing.take_over(shift=shift, by=as_guard(it, world.new_id()), now=NOW, ids=world.new_id)


def test_a_shift_that_nobody_took_up_is_called_off(it: Gated, guard: UUID) -> None:
    shift = planned(it, a_shift(it, guard))

    with reaching(it.within):
        standing.call_off(shift=shift, by=it.leader, now=NOW, ids=world.new_id)

        assert roster(gate=it.gate, within=it.within, now=NOW) == ()


def test_whoever_is_not_of_the_staff_is_not_planned(it: Gated) -> None:
    with pytest.raises(NotYours):
        planned(it, a_shift(it, world.new_id()))


def test_a_shift_is_told_what_the_one_directly_before_it_said_and_nothing_older(
    it: Gated, guard: UUID
) -> None:
    by = as_guard(it, guard)
    shifts = [planned(it, a_shift(it, guard, after=hours)) for hours in (0, 4, 8)]

    with reaching(it.within):
        standing.take_over(shift=shifts[0], by=by, now=NOW, ids=world.new_id)
        standing.hand_over(shift=shifts[0], said="无事。", by=by, now=NOW, ids=world.new_id)
        lines = roster(gate=it.gate, within=it.within, now=NOW)
        told = [note_before(shift=one, within=it.within) for one in lines]

    assert [one and one.note for one in told] == [None, "无事。", None]
