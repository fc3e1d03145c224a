"""Refusals: never alone, climbing by themselves, settled by answers, decided only above."""

from dataclasses import replace
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.features.isolation import models
from linli.features.isolation.actions import cases, climbing, refusing, transferring
from linli.features.isolation.actions.cases import CannotSettle
from linli.features.isolation.actions.refusing import Attempt
from linli.features.isolation.actions.transferring import CannotTransfer
from linli.features.isolation.domain.refusing import (
    Arrangement,
    AttemptOutcome,
    Beside,
    Said,
    Settlement,
)
from linli.features.isolation.queries import refusing as reading
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from tests import moved, world
from tests.moved import TwoSides, after

pytestmark = pytest.mark.django_db


def a_refusal(sides: TwoSides) -> UUID:
    with moved.as_actor(sides.sender):
        return refusing.open_refusal(
            order=sides.here.order, by=sides.sender, now=after(0), ids=world.new_id
        )


def tried(
    refusal: UUID,
    *,
    by: Actor,
    hours: float,
    outcome: AttemptOutcome = AttemptOutcome.REFUSED,
    **said: object,
) -> None:
    with moved.as_actor(by):
        refusing.try_again(
            refusal=refusal,
            attempt=Attempt(at=after(hours), outcome=outcome, **said),  # type: ignore[arg-type]
            by=by,
            now=after(hours),
            ids=world.new_id,
        )


def climb(hours: float) -> int:
    with reaching(EVERYWHERE):
        return climbing.climb(within=EVERYWHERE, now=after(hours), ids=world.new_id, at_most=99)


def test_a_second_attempt_by_the_same_worker_alone_is_refused_and_not_kept() -> None:
    sides = moved.two_sides()
    refusal = a_refusal(sides)
    tried(refusal, by=sides.sender, hours=0.2)

    with pytest.raises(CannotSettle, match=r"^refusal\.never_alone$"):
        tried(refusal, by=sides.sender, hours=0.5)

    with moved.as_actor(sides.sender):
        page = reading.refusal_page(id=refusal, by=sides.sender, now=after(1))
        assert (page.case.attempts, page.next_alone) == (1, False)


def test_together_with_a_colleague_it_goes_on() -> None:
    sides = moved.two_sides()
    doctor = world.a_user("doctor", role=Role.DOCTOR, area=sides.here.community)
    refusal = a_refusal(sides)
    tried(refusal, by=sides.sender, hours=0.2)

    tried(
        refusal,
        by=sides.sender,
        hours=0.5,
        together_with=(doctor,),
        beside=(Beside.DOCTOR,),
        said=(Said.PETS, Said.FEAR),
    )

    with moved.as_actor(sides.sender):
        page = reading.refusal_page(id=refusal, by=sides.sender, now=after(1))
        assert [one.attempt for one in page.attempts] == [1, 2]
        assert page.attempts[1].said == ("pets", "fear")
        assert [(need.need, need.arrangement) for need in page.needs] == [("pets", "")]


def test_somebody_without_a_post_here_is_no_colleague() -> None:
    sides = moved.two_sides()
    refusal = a_refusal(sides)

    with pytest.raises(CannotSettle, match=r"^refusal\.not_a_colleague$"):
        tried(refusal, by=sides.sender, hours=0.2, together_with=(world.new_id(),))


def test_who_still_refuses_is_not_sent_though_accepted() -> None:
    sides = moved.two_sides()
    moved.accepted(sides)
    refusal = a_refusal(sides)

    with pytest.raises(CannotTransfer, match=r"^transfer\.still_refused$"):
        moved.left(sides)

    tried(refusal, by=sides.sender, hours=0.5, outcome=AttemptOutcome.AGREED)
    moved.left(sides)
    with moved.as_actor(sides.sender):
        page = reading.refusal_page(id=refusal, by=sides.sender, now=after(2))
        assert (page.case.outcome, page.case.closed_at) == ("agreed", after(0.5))


def test_a_late_sweep_leaves_no_rung_out_and_a_second_one_does_nothing() -> None:
    sides = moved.two_sides()
    refusal = a_refusal(sides)

    assert (climb(0.5), climb(30), climb(30)) == (0, 3, 0)

    with moved.as_actor(sides.sender):
        page = reading.refusal_page(id=refusal, by=sides.sender, now=after(30))
        assert [(one.level, one.began_at, one.by) for one in page.stages] == [
            ("community", after(0), "user:test"),
            ("community", after(1), "clock"),
            ("street", after(2.5), "clock"),
            ("district", after(4.5), "clock"),
        ]
        assert page.rung.law


def test_passed_up_by_hand_the_clock_of_the_next_rung_begins_then() -> None:
    sides = moved.two_sides()
    refusal = a_refusal(sides)

    with moved.as_actor(sides.sender):
        climbing.pass_up(refusal=refusal, by=sides.sender, now=after(0.5), ids=world.new_id)
        page = reading.refusal_page(id=refusal, by=sides.sender, now=after(0.6))

    assert (page.case.rung, page.case.due_at) == (1, after(2))


def test_a_need_is_answered_and_the_last_word_holds() -> None:
    sides = moved.two_sides()
    refusal = a_refusal(sides)
    tried(refusal, by=sides.sender, hours=0.2, said=(Said.CHILDCARE,))

    with moved.as_actor(sides.sender):
        for how in (Arrangement.NEIGHBOUR, Arrangement.GOES_ALONG):
            refusing.provide(
                refusal=refusal,
                need=Said.CHILDCARE,
                arrangement=how,
                by=sides.sender,
                now=after(0.5),
                ids=world.new_id,
            )
        page = reading.refusal_page(id=refusal, by=sides.sender, now=after(1))

    assert [(need.need, need.arrangement) for need in page.needs] == [("childcare", "goes_along")]


def test_the_community_decides_nothing_over_anybodys_head() -> None:
    sides = moved.two_sides()
    refusal = a_refusal(sides)

    with moved.as_actor(sides.sender), pytest.raises(NotYours):
        decide(refusal, by=sides.sender)

    with moved.as_actor(sides.sender):
        page = reading.refusal_page(id=refusal, by=sides.sender, now=after(6))
        assert page.case.closed_at is None


def test_the_district_decides_on_its_rung_in_writing_and_the_number_is_kept() -> None:
    sides = moved.two_sides()
    refusal = a_refusal(sides)
    district = replace(
        world.an_actor(Role.DISTRICT_OFFICER, area=world.area_named("370176000000")),
        id="user:district",
    )
    early = pytest.raises(CannotSettle, match=r"^refusal\.authority_not_reached$")
    with moved.as_actor(district), early:
        decide(refusal, by=district)
    climb(5)

    with moved.as_actor(district):
        decide(refusal, by=district)
        page = reading.refusal_page(id=refusal, by=district, now=after(7))

    assert (page.case.outcome, page.case.reference) == (
        "decided_by_authority",
        "济高卫决〔2020〕1号",
    )


def decide(refusal: UUID, *, by: Actor) -> None:
    climbing.settle(
        refusal=refusal,
        settlement=Settlement.DECIDED_BY_AUTHORITY,
        reference="济高卫决〔2020〕1号",
        by=by,
        now=after(6),
        ids=world.new_id,
    )


def test_agreeing_is_noted_as_an_attempt_not_as_an_ending() -> None:
    sides = moved.two_sides()
    refusal = a_refusal(sides)

    with (
        moved.as_actor(sides.sender),
        pytest.raises(CannotSettle, match=r"^refusal\.agreed_without_attempt$"),
    ):
        climbing.settle(
            refusal=refusal,
            settlement=Settlement.AGREED,
            reference="",
            by=sides.sender,
            now=after(1),
            ids=world.new_id,
        )


def test_closed_it_is_closed() -> None:
    sides = moved.two_sides()
    refusal = a_refusal(sides)
    tried(refusal, by=sides.sender, hours=0.2, outcome=AttemptOutcome.AGREED)

    with pytest.raises(CannotSettle, match=r"^refusal\.closed$"):
        tried(refusal, by=sides.sender, hours=0.5)

    assert climb(9) == 0
    with reaching(EVERYWHERE):
        assert models.RefusalStage.objects.within(EVERYWHERE).get().ended_at == after(0.2)


def test_a_case_is_opened_once() -> None:
    sides = moved.two_sides()
    a_refusal(sides)

    with pytest.raises(CannotSettle, match=r"^refusal\.already_open$"):
        a_refusal(sides)


def test_no_action_of_ours_is_force() -> None:
    names = {name for module in (refusing, climbing, cases, transferring) for name in dir(module)}

    assert [name for name in names if "force" in name or "compel" in name] == []
