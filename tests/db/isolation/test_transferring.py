"""Transfers: accepted before anybody is sent, in order, in time; what moves on arrival, and what stays."""

import pytest
from django.db import IntegrityError, transaction

from linli.areas.domain import Role
from linli.features.isolation import models
from linli.features.isolation.actions import receptions, releasing, transferring
from linli.features.isolation.actions.receptions import CannotAnswer
from linli.features.isolation.actions.transferring import CannotTransfer
from linli.features.isolation.domain.transferring import BreakOff, Decline
from linli.features.isolation.queries import handing_over as questions
from linli.features.isolation.queries import transferring as reading
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.store.reach import reaching
from tests import moved, observed, world
from tests.moved import NOW, after

pytestmark = pytest.mark.django_db


def test_the_side_that_is_asked_sees_how_many_and_what_they_need_and_no_key_of_anybody() -> None:
    sides = moved.two_sides()

    moved.asked(sides, needs=("wheelchair",))

    with moved.as_actor(sides.receiver):
        (found,) = questions.open_receptions(by=sides.receiver)
        rows = models.Reception.objects.within(sides.receiver.may("isolation.transfer")).values()
        assert (found.people, found.needs, found.wanted_at) == (1, ("wheelchair",), after(2))
        assert found.from_place == sides.here.community.place
        kept = str(list(rows))
        assert [key for key in (sides.here.order, sides.here.person) if str(key) in kept] == []
        assert sides.here.place not in kept
        assert not models.Order.objects.within(EVERYWHERE).exists()


def test_nobody_is_sent_before_they_are_accepted() -> None:
    sides = moved.two_sides()
    moved.asked(sides)

    with pytest.raises(CannotTransfer, match=r"^transfer\.not_accepted$"):
        moved.left(sides)

    assert moved.step_names() == []


def test_the_database_itself_lets_nobody_be_sent_unaccepted() -> None:
    sides = moved.two_sides()
    moved.asked(sides)
    transfer = moved.the_transfer(sides)

    with (
        moved.as_actor(sides.sender),
        pytest.raises(IntegrityError, match="isolation_nobody_is_sent_unaccepted"),
        transaction.atomic(),
    ):
        models.TransferStep.objects.create(
            id=world.new_id(),
            place=transfer.place,
            transfer=transfer,
            step="under_way",
            by="user:test",
            at=NOW,
            noted_at=NOW,
        )


def test_an_acceptance_without_room_is_refused_and_leaves_nothing() -> None:
    sides = moved.two_sides()
    reception = moved.asked(sides)

    with (
        moved.as_actor(sides.receiver),
        pytest.raises(CannotAnswer, match=r"^reception\.too_little_room$"),
    ):
        receptions.accept(
            reception=reception,
            offer=moved.an_offer(room=0),
            by=sides.receiver,
            now=after(1),
            ids=world.new_id,
        )

    assert moved.step_names() == []


def test_a_declined_transfer_leaves_the_person_where_they_are_with_the_reason() -> None:
    sides = moved.two_sides()
    reception = moved.asked(sides)

    with moved.as_actor(sides.receiver):
        receptions.decline(
            reception=reception,
            reason=Decline.FULL,
            by=sides.receiver,
            now=after(1),
            ids=world.new_id,
        )

    with moved.as_actor(sides.sender):
        (seen,) = reading.transfers_of(order=sides.here.order, by=sides.sender, now=after(1))
        assert [(step.step, step.reason) for step in seen.steps] == [("declined", "full")]
        assert seen.closed_at == after(1)
    assert moved.owners(sides) == [sides.here.community.place]
    moved.asked(sides)


def test_a_transfer_broken_off_leaves_the_list_of_the_other_side() -> None:
    sides = moved.two_sides()
    moved.accepted(sides)

    with moved.as_actor(sides.sender):
        transferring.break_off(
            transfer=moved.the_transfer(sides).id,
            reason=BreakOff.NO_TRANSPORT,
            at=after(1.5),
            by=sides.sender,
            now=after(1.5),
            ids=world.new_id,
        )

    assert not moved.is_expected(sides)


def test_an_answer_after_the_question_was_broken_off_is_refused() -> None:
    sides = moved.two_sides()
    reception = moved.asked(sides)
    with moved.as_actor(sides.sender):
        transferring.break_off(
            transfer=moved.the_transfer(sides).id,
            reason=BreakOff.ASKED_IN_ERROR,
            at=NOW,
            by=sides.sender,
            now=NOW,
            ids=world.new_id,
        )

    with (
        moved.as_actor(sides.receiver),
        pytest.raises(CannotAnswer, match=r"^reception\.over$"),
    ):
        receptions.accept(
            reception=reception,
            offer=moved.an_offer(),
            by=sides.receiver,
            now=after(1),
            ids=world.new_id,
        )


def test_a_bystander_answers_nothing_and_sends_nobody() -> None:
    sides = moved.two_sides()
    reception = moved.asked(sides)
    bystander = world.an_actor(
        Role.COMMUNITY_LEADER, area=world.a_community(code="370176001022", name="第三社区居委会")
    )

    with moved.as_actor(bystander):
        with pytest.raises(NotYours):
            receptions.accept(
                reception=reception,
                offer=moved.an_offer(),
                by=bystander,
                now=after(1),
                ids=world.new_id,
            )
        with pytest.raises(NotYours):
            transferring.ask(wish=moved.a_wish(sides), by=bystander, now=NOW, ids=world.new_id)

    assert moved.step_names() == []


def test_whoever_is_released_is_expected_nowhere_the_same_minute(
    django_capture_on_commit_callbacks: object,
) -> None:
    sides = moved.two_sides()
    moved.asked(sides)

    with moved.as_actor(sides.sender), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        releasing.release(
            order=sides.here.order, by=sides.sender, now=observed.END, ids=world.new_id
        )

    assert not moved.is_expected(sides)
    assert moved.step_names() == ["broken_off"]


def test_what_nobody_answers_is_taken_up_above_both_sides_once_a_level() -> None:
    sides = moved.two_sides()
    reception = moved.asked(sides)

    with reaching(EVERYWHERE):
        climbed = [
            receptions.climb(within=EVERYWHERE, now=after(hours), ids=world.new_id, at_most=9)
            for hours in (1, 5, 5)
        ]
        rows = models.ReceptionClimb.objects.within(EVERYWHERE).filter(reception=reception)
        assert climbed == [0, 2, 0]
        assert list(rows.order_by("at").values_list("level", "at")) == [
            ("street", after(2)),
            ("district", after(4)),
        ]
