"""Both sides in the same second: one answer counts, the person has one owner, nobody waits for ever."""

from collections.abc import Callable
from uuid import UUID

import pytest

from linli.features.isolation import models
from linli.features.isolation.actions import climbing, handing_over, receptions, refusing
from linli.features.isolation.actions.handing_over import Asking
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import moved, world
from tests.at_once import at_once
from tests.moved import NOW, TwoSides, after

pytestmark = pytest.mark.django_db(transaction=True)


def asked(sides: TwoSides) -> UUID:
    with moved.as_actor(sides.sender):
        asking = Asking(order=sides.here.order, to_place=sides.there.place, wanted_at=after(2))
        return handing_over.ask(asking=asking, by=sides.sender, now=NOW, ids=world.new_id)


def accepting(sides: TwoSides) -> Callable[[], object]:
    with reaching(EVERYWHERE):
        question = models.Reception.objects.within(EVERYWHERE).get().id

    def accept() -> object:
        with moved.as_actor(sides.receiver):
            receptions.accept(
                reception=question,
                offer=moved.an_offer(),
                by=sides.receiver,
                now=after(1),
                ids=world.new_id,
            )
        return "accepted"

    return accept


def test_accepted_twice_in_a_second_it_goes_over_once() -> None:
    sides = moved.two_sides()
    asked(sides)
    accept = accepting(sides)

    came_to = at_once(accept, accept)

    assert sorted(came_to, key=str) == [["reception.answered"], "accepted"]
    assert moved.owners(sides) == [sides.there.place]


def test_accepted_and_taken_back_in_a_second_one_of_them_counts() -> None:
    sides = moved.two_sides()
    handover = asked(sides)

    def take_back() -> object:
        with moved.as_actor(sides.sender):
            handing_over.take_back(
                handover=handover, by=sides.sender, now=after(1), ids=world.new_id
            )
        return "taken back"

    came_to = at_once(accepting(sides), take_back)

    outcomes = {
        ("accepted", "['handover.answered']"): sides.there.place,
        ("['reception.over']", "taken back"): sides.here.community.place,
    }
    first, second = came_to
    assert moved.owners(sides) == [outcomes[str(first), str(second)]]


def test_two_sweepers_climb_each_rung_once() -> None:
    sides = moved.two_sides()
    with moved.as_actor(sides.sender):
        refusing.open_refusal(order=sides.here.order, by=sides.sender, now=NOW, ids=world.new_id)

    def sweep() -> object:
        with reaching(EVERYWHERE):
            return climbing.climb(within=EVERYWHERE, now=after(9), ids=world.new_id, at_most=9)

    assert sorted(at_once(sweep, sweep), key=str) == [0, 3]
    with reaching(EVERYWHERE):
        assert models.RefusalStage.objects.within(EVERYWHERE).count() == 4
