"""Transfers: accepted before anybody is sent, in order, in time; what moves on arrival, and what stays."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from linli.areas.domain import Role
from linli.features.isolation import models
from linli.features.isolation.actions import receptions, releasing, transferring
from linli.features.isolation.actions.receptions import Arrival, CannotAnswer
from linli.features.isolation.actions.transferring import CannotTransfer
from linli.features.isolation.domain.transferring import BreakOff, Decline, TransferKind
from linli.features.isolation.queries import handing_over as questions
from linli.features.isolation.queries import transferring as reading
from linli.journal import models as journal
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.register.queries import standings
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

    assert step_names(sides) == []


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

    assert step_names(sides) == []


def test_on_arrival_the_order_moves_and_the_register_stays() -> None:
    sides = moved.two_sides()
    reception = moved.accepted(sides)
    moved.left(sides)
    assert moved.owners(sides) == [sides.here.community.place]

    arrive(sides, reception)

    assert moved.owners(sides) == [sides.there.place]
    assert step_names(sides) == ["accepted", "under_way", "arrived"]
    with moved.as_actor(sides.receiver):
        order = models.Order.objects.within(world.within(sides.there)).get(id=sides.here.order)
        assert order.exposures.count() == 1
        sheet = questions.travel_sheet(order=order.id, by=sides.receiver)
        assert sheet is not None
        assert (sheet.name, sheet.home_place) == ("林安", sides.here.community.place)
    with moved.as_actor(sides.sender):
        within = world.within(sides.here.community)
        assert not models.Order.objects.within(within).exists()
        assert sides.here.person in standings.of_people(
            people=(sides.here.person,), at=after(4), within=within
        )
        (kept,) = questions.custody_of(order=sides.here.order, by=sides.sender)
        assert (kept.to_place, kept.ended_at) == (sides.there.place, after(3))


def test_where_the_person_went_the_release_still_ends_the_standing_at_home() -> None:
    sides = moved.two_sides()
    reception = moved.accepted(sides)
    moved.left(sides)
    arrive(sides, reception)

    with moved.as_actor(sides.receiver):
        releasing.release(
            order=sides.here.order, by=sides.receiver, now=observed.END, ids=world.new_id
        )

    with moved.as_actor(sides.sender):
        within = world.within(sides.here.community)
        assert (
            standings.of_people(people=(sides.here.person,), at=observed.END, within=within) == {}
        )
    assert moved.owners(sides) == []


def test_from_the_site_home_again_the_sheet_is_gone() -> None:
    sides = moved.two_sides()
    reception = moved.accepted(sides)
    moved.left(sides)
    arrive(sides, reception)
    back = moved.TwoSides(
        here=sides.here, there=sides.here.community, sender=sides.receiver, receiver=sides.sender
    )
    way = moved.accepted(
        back, kind=TransferKind.HOME, to_name="家", to_place=sides.here.community.place
    )

    moved.left(back)
    arrive(back, way, place=sides.here.place)

    assert moved.owners(back) == [sides.here.community.place]
    with reaching(EVERYWHERE):
        assert not models.TravelSheet.objects.within(EVERYWHERE).exists()
        assert models.Order.objects.within(EVERYWHERE).get().place == sides.here.place


def test_a_medical_visit_changes_no_owner_and_ends_at_home() -> None:
    sides = moved.two_sides()
    reception = moved.accepted(sides, kind=TransferKind.MEDICAL_VISIT, to_name="发热门诊")
    moved.left(sides)
    arrive(sides, reception)
    assert moved.owners(sides) == [sides.here.community.place]

    with moved.as_actor(sides.sender):
        transferring.come_back(
            transfer=moved.the_transfer(sides).id,
            at=after(5),
            by=sides.sender,
            now=after(5),
            ids=world.new_id,
        )

    assert step_names(sides) == ["accepted", "under_way", "arrived", "returned"]
    assert not open_at(sides)


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

    assert not open_at(sides)


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

    assert step_names(sides) == []


def test_whoever_is_released_is_expected_nowhere_the_same_minute(
    django_capture_on_commit_callbacks: object,
) -> None:
    sides = moved.two_sides()
    moved.asked(sides)

    with moved.as_actor(sides.sender), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        releasing.release(
            order=sides.here.order, by=sides.sender, now=observed.END, ids=world.new_id
        )

    assert not open_at(sides)
    assert step_names(sides) == ["broken_off"]


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


def test_each_step_is_in_the_journal_by_key() -> None:
    sides = moved.two_sides()
    reception = moved.accepted(sides)
    moved.left(sides)
    arrive(sides, reception)

    with reaching(EVERYWHERE):
        kinds = list(journal.Entry.objects.values_list("kind", flat=True))
    told = [kind for kind in kinds if "transfer" in kind or "reception" in kind]
    assert sorted(told) == [
        "isolation.reception_accepted",
        "isolation.reception_arrived",
        "isolation.transfer_accepted",
        "isolation.transfer_arrived",
        "isolation.transfer_asked",
        "isolation.transfer_under_way",
    ]


def arrive(sides: moved.TwoSides, reception: object, *, place: str = "") -> None:
    with moved.as_actor(sides.receiver):
        receptions.receive(
            reception=reception,  # type: ignore[arg-type]
            arrival=Arrival(at=after(3), place=place or sides.there.place),
            by=sides.receiver,
            now=after(3) + timedelta(minutes=5),
            ids=world.new_id,
        )


def step_names(sides: moved.TwoSides) -> list[str]:
    with reaching(EVERYWHERE):
        rows = models.TransferStep.objects.within(EVERYWHERE)
        return list(rows.order_by("at", "noted_at").values_list("step", flat=True))


def open_at(sides: moved.TwoSides) -> bool:
    with moved.as_actor(sides.receiver):
        return bool(questions.open_receptions(by=sides.receiver))
