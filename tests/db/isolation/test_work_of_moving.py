"""What moving asks of people at work: on the list of whoever holds the rung, up with the case, off in time."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.features.isolation import models
from linli.features.isolation.actions import climbing, receptions, refusing, transferring
from linli.features.isolation.actions.asking import ask_for_contacts
from linli.features.isolation.domain.refusing import Settlement
from linli.features.isolation.domain.transferring import BreakOff, Decline
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from linli.work import queries as work
from linli.work.models import Item
from tests import moved, world
from tests.moved import NOW, TwoSides, after

pytestmark = pytest.mark.django_db


def officer(role: Role, code: str) -> Actor:
    return replace(world.an_actor(role, area=world.area_named(code)), id=f"user:{role}")


def todo(by: Actor, *, at: datetime = NOW) -> list[tuple[str, str]]:
    """List what stands on somebody's list of today: the kind, what is said of it."""
    with moved.as_actor(by):
        cards = work.today(by=by, now=at)
        return [(task.kind.code, str(task.detail.words)) for card in cards for task in card.tasks]


def came_up(by: Actor, *, at: datetime) -> list[tuple[str, str]]:
    with moved.as_actor(by):
        found = work.morning_list(by=by, now=at)
        return [(one.item.kind, one.from_rung.value) for one in found]


def climbed(*, at: datetime) -> None:
    with reaching(EVERYWHERE):
        receptions.climb(within=EVERYWHERE, now=at, ids=world.new_id, at_most=9)
        climbing.climb(within=EVERYWHERE, now=at, ids=world.new_id, at_most=9)


def refused(sides: TwoSides) -> UUID:
    with moved.as_actor(sides.sender):
        return refusing.open_refusal(
            order=sides.here.order, by=sides.sender, now=NOW, ids=world.new_id
        )


def waiting() -> list[tuple[str, str]]:
    with reaching(EVERYWHERE):
        rows = Item.objects.within(EVERYWHERE).filter(closed_at=None).order_by("kind")
        return list(rows.values_list("kind", "rung"))


def test_whoever_is_asked_has_the_answer_on_their_list_without_a_name() -> None:
    sides = moved.two_sides()

    moved.asked(sides)

    assert todo(sides.receiver) == [
        ("isolation.reception", "别的辖区来问：1 人，送集中观察点"),
    ]
    assert todo(sides.sender) == []
    with moved.as_actor(sides.receiver):
        (card,) = work.today(by=sides.receiver, now=NOW)
        item = card.tasks[0].item
    assert (item.person, item.household, item.due_at) == (None, None, after(2))


def test_answered_it_is_done_with() -> None:
    sides = moved.two_sides()

    moved.accepted(sides)

    assert waiting() == []


def test_declined_or_broken_off_it_is_done_with_as_well() -> None:
    sides = moved.two_sides()
    question = moved.asked(sides)
    with moved.as_actor(sides.receiver):
        receptions.decline(
            reception=question,
            reason=Decline.FULL,
            by=sides.receiver,
            now=after(1),
            ids=world.new_id,
        )
    assert waiting() == []

    moved.asked(sides)
    with moved.as_actor(sides.sender):
        transferring.break_off(
            transfer=moved.the_transfer(sides).id,
            reason=BreakOff.HEALTH,
            at=after(1),
            by=sides.sender,
            now=after(1),
            ids=world.new_id,
        )

    assert waiting() == []


def test_unanswered_it_climbs_to_the_level_above_both_and_stands_on_its_morning_list() -> None:
    sides = moved.two_sides()
    street = officer(Role.STREET_OFFICER, "370176001000")
    district = officer(Role.DISTRICT_OFFICER, "370176000000")
    moved.asked(sides)

    climbed(at=after(2))

    assert came_up(street, at=after(3)) == [("isolation.reception", "community")]
    assert came_up(district, at=after(3)) == []

    climbed(at=after(4))

    assert came_up(district, at=after(5)) == [("isolation.reception", "street")]


def test_the_level_above_reads_what_it_is_and_where_it_is_dealt_with() -> None:
    sides = moved.two_sides()
    street = officer(Role.STREET_OFFICER, "370176001000")
    question = moved.asked(sides)
    climbed(at=after(2))

    with moved.as_actor(street):
        (came,) = work.morning_list(by=street, now=after(3))

    assert came.detail is not None
    assert str(came.detail.words) == "别的辖区来问：1 人，送集中观察点"
    assert came.detail.url == f"/moving/receptions/{question}/"


def test_a_refusal_stands_with_whoever_goes_and_goes_up_with_its_case() -> None:
    sides = moved.two_sides()
    street = officer(Role.STREET_OFFICER, "370176001000")
    refused(sides)
    # Nobody looks after a grid here: the community has it at once.
    assert todo(sides.sender) == [
        ("isolation.refusal", "不愿意转运，去劝说（已经劝过 0 次）"),
    ]

    climbed(at=after(1))
    assert waiting() == [("isolation.refusal", "community")]
    climbed(at=after(2.5))

    assert waiting() == [("isolation.refusal", "street")]
    assert todo(sides.sender, at=after(2.5)) == []
    assert came_up(street, at=after(3)) == [("isolation.refusal", "community")]


def test_rungs_that_are_passed_while_nothing_ran_leave_one_piece_of_work() -> None:
    sides = moved.two_sides()
    refused(sides)

    climbed(at=after(30))

    assert waiting() == [("isolation.refusal", "district")]
    with reaching(EVERYWHERE):
        assert models.RefusalStage.objects.within(EVERYWHERE).count() == 4


def test_settled_it_is_done_with() -> None:
    sides = moved.two_sides()
    case = refused(sides)

    with moved.as_actor(sides.sender):
        climbing.settle(
            refusal=case,
            settlement=Settlement.NO_LONGER_NEEDED,
            reference="",
            by=sides.sender,
            now=after(1),
            ids=world.new_id,
        )

    assert waiting() == []


def test_what_is_to_be_done_goes_with_the_person_to_the_area_that_answers() -> None:
    sides = moved.two_sides()
    question = moved.accepted(sides)
    with reaching(EVERYWHERE):
        ask_for_contacts(now=NOW, ids=world.new_id, at_most=9)
    assert todo(sides.sender) == [("isolation.contact", "每天联系")]
    moved.left(sides)

    moved.arrive(sides, question)

    assert todo(sides.sender, at=after(4)) == []
    assert todo(sides.receiver, at=after(4)) == [("isolation.contact", "每天联系")]
