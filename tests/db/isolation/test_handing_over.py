"""Handovers: two-sided, one owner at every instant whatever is tried, nothing lost."""

from collections.abc import Callable, Mapping
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from linli.areas.domain import Actor
from linli.areas.queries import AreaRecord
from linli.features.isolation import models
from linli.features.isolation.actions import handing_over, receptions
from linli.features.isolation.actions.handing_over import Asking, CannotHandOver
from linli.features.isolation.actions.receptions import CannotAnswer
from linli.features.isolation.domain.transferring import Decline
from linli.features.isolation.queries import handing_over as reading
from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours, Refused
from linli.store.reach import reaching
from tests import moved, world
from tests.moved import NOW, TwoSides, after

pytestmark = pytest.mark.django_db


def ask(sides: TwoSides, *, hours: float = 0) -> None:
    with moved.as_actor(sides.sender):
        handing_over.ask(
            asking=Asking(
                order=sides.here.order, to_place=sides.there.place, wanted_at=after(hours + 1)
            ),
            by=sides.sender,
            now=after(hours),
            ids=world.new_id,
        )


def take_back(sides: TwoSides, *, hours: float = 0) -> None:
    with moved.as_actor(sides.sender):
        (waiting,) = (
            one for one in reading.handovers(by=sides.sender, since=after(900)) if not one.answer
        )
        handing_over.take_back(
            handover=waiting.id, by=sides.sender, now=after(hours), ids=world.new_id
        )


def accept(sides: TwoSides, *, hours: float = 0) -> None:
    with moved.as_actor(sides.receiver):
        (question,) = reading.open_receptions(by=sides.receiver)
        receptions.accept(
            reception=question.id,
            offer=moved.an_offer(room=1, hours=hours + 1),
            by=sides.receiver,
            now=after(hours),
            ids=world.new_id,
        )


def decline(sides: TwoSides, *, hours: float = 0) -> None:
    with moved.as_actor(sides.receiver):
        (question,) = reading.open_receptions(by=sides.receiver)
        receptions.decline(
            reception=question.id,
            reason=Decline.NOT_RESPONSIBLE,
            by=sides.receiver,
            now=after(hours),
            ids=world.new_id,
        )


def test_until_the_other_accepts_whoever_asks_owns_the_person() -> None:
    sides = moved.two_sides()

    ask(sides)

    assert moved.owners(sides) == [sides.here.community.place]


def test_with_the_acceptance_the_order_goes_over_and_the_asking_side_keeps_its_record() -> None:
    sides = moved.two_sides()
    ask(sides)

    accept(sides, hours=1)

    assert moved.owners(sides) == [sides.there.place]
    with moved.as_actor(sides.receiver):
        assert models.Order.objects.within(world.within(sides.there)).count() == 1
        sheet = reading.travel_sheet(order=sides.here.order, by=sides.receiver)
        assert sheet is not None
        assert sheet.name == "林安"
    with moved.as_actor(sides.sender):
        (kept,) = reading.handovers(by=sides.sender, since=NOW)
        assert (kept.answer, kept.answered_at) == ("accepted", after(1))
        assert not models.Order.objects.within(world.within(sides.here.community)).exists()


def test_declined_the_person_stays_and_the_reason_is_known() -> None:
    sides = moved.two_sides()
    ask(sides)

    decline(sides, hours=1)

    assert moved.owners(sides) == [sides.here.community.place]
    with moved.as_actor(sides.sender):
        (kept,) = reading.handovers(by=sides.sender, since=NOW)
        assert (kept.answer, kept.reason) == ("declined", "not_responsible")


def test_taken_back_it_can_no_longer_be_accepted() -> None:
    sides = moved.two_sides()
    ask(sides)
    with moved.as_actor(sides.receiver):
        (question,) = reading.open_receptions(by=sides.receiver)
    take_back(sides, hours=1)

    with (
        moved.as_actor(sides.receiver),
        pytest.raises(CannotAnswer, match=r"^reception\.over$"),
    ):
        receptions.accept(
            reception=question.id,
            offer=moved.an_offer(room=1),
            by=sides.receiver,
            now=after(2),
            ids=world.new_id,
        )

    assert moved.owners(sides) == [sides.here.community.place]


def test_answered_it_can_no_longer_be_taken_back() -> None:
    sides = moved.two_sides()
    ask(sides)
    decline(sides, hours=1)
    with moved.as_actor(sides.sender):
        (kept,) = reading.handovers(by=sides.sender, since=NOW)

        with pytest.raises(CannotHandOver, match=r"^handover\.answered$"):
            handing_over.take_back(
                handover=kept.id, by=sides.sender, now=after(2), ids=world.new_id
            )


def test_asked_twice_or_of_oneself_it_is_refused_with_every_reason() -> None:
    sides = moved.two_sides()
    ask(sides)

    with (
        moved.as_actor(sides.sender),
        pytest.raises(
            CannotHandOver,
            match=r"^handover\.already_asked, handover\.own_area, handover\.wanted_in_the_past$",
        ),
    ):
        handing_over.ask(
            asking=Asking(
                order=sides.here.order, to_place=sides.here.community.place, wanted_at=after(-1)
            ),
            by=sides.sender,
            now=NOW,
            ids=world.new_id,
        )


def test_whoever_is_asked_cannot_ask_for_the_order_themselves() -> None:
    sides = moved.two_sides()

    with moved.as_actor(sides.receiver), pytest.raises(NotYours):
        handing_over.ask(
            asking=Asking(order=sides.here.order, to_place=sides.there.place, wanted_at=after(1)),
            by=sides.receiver,
            now=NOW,
            ids=world.new_id,
        )

    assert moved.owners(sides) == [sides.here.community.place]


def test_an_owner_whose_post_ended_changes_nothing_the_area_owns_and_others_act() -> None:
    sides = moved.two_sides()
    ask(sides)
    gone = Actor(id=sides.sender.id, grants=sides.sender.grants)
    successor = Actor(id="user:next", posts=sides.sender.posts, grants=sides.sender.grants)

    with moved.as_actor(gone):
        assert reading.handovers(by=gone, since=NOW) == ()
    assert moved.owners(sides) == [sides.here.community.place]
    take_back(
        TwoSides(here=sides.here, there=sides.there, sender=successor, receiver=sides.receiver),
        hours=1,
    )
    with moved.as_actor(successor):
        (kept,) = reading.handovers(by=successor, since=NOW)
        assert kept.answer == "taken_back"


TRIED: Mapping[str, Callable[..., None]] = {
    "ask": ask,
    "take_back": take_back,
    "accept": accept,
    "decline": decline,
}


def turned(sides: TwoSides) -> TwoSides:
    """Let the other side be the one that asks."""
    back: AreaRecord = sides.here.community
    return TwoSides(here=sides.here, there=back, sender=sides.receiver, receiver=sides.sender)


class Sequences(TestCase):
    """Whatever the two sides try, in whatever order."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.sampled_from(sorted(TRIED)), st.booleans()), max_size=10))
    def test_whatever_is_tried_one_area_answers_and_nothing_is_lost(
        self, tries: list[tuple[str, bool]]
    ) -> None:
        sides = moved.two_sides()
        for hours, (wish, is_turned) in enumerate(tries):
            with suppress(Refused, NotYours, ValueError):
                TRIED[wish](turned(sides) if is_turned else sides, hours=hours)

            (owner,) = moved.owners(sides)
            with reaching(EVERYWHERE):
                order = models.Order.objects.within(EVERYWHERE).get()
                assert order.place.startswith(owner)
                assert order.exposures.get().place == order.place
                waiting = models.Handover.objects.within(EVERYWHERE).filter(answered_at=None)
                asked = models.Reception.objects.within(EVERYWHERE).filter(ended_at=None)
                assert waiting.count() == asked.count() <= 1
