"""What moves on arrival and what stays: the order goes along, the register and its standing do not."""

import pytest

from linli.features.isolation import models
from linli.features.isolation.actions import releasing, transferring
from linli.features.isolation.domain.transferring import TransferKind
from linli.features.isolation.queries import handing_over as questions
from linli.journal import models as journal
from linli.kernel.places import EVERYWHERE
from linli.register.queries import standings
from linli.store.reach import reaching
from tests import moved, observed, world
from tests.moved import after

pytestmark = pytest.mark.django_db


def test_on_arrival_the_order_moves_and_the_register_stays() -> None:
    sides = moved.two_sides()
    reception = moved.accepted(sides)
    moved.left(sides)
    assert moved.owners(sides) == [sides.here.community.place]

    moved.arrive(sides, reception)

    assert moved.owners(sides) == [sides.there.place]
    assert moved.step_names() == ["accepted", "under_way", "arrived"]
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
    moved.arrive(sides, reception)

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
    moved.arrive(sides, reception)
    back = moved.TwoSides(
        here=sides.here, there=sides.here.community, sender=sides.receiver, receiver=sides.sender
    )
    way = moved.accepted(
        back, kind=TransferKind.HOME, to_name="家", to_place=sides.here.community.place
    )

    moved.left(back)
    moved.arrive(back, way, place=sides.here.place)

    assert moved.owners(back) == [sides.here.community.place]
    with reaching(EVERYWHERE):
        assert not models.TravelSheet.objects.within(EVERYWHERE).exists()
        assert models.Order.objects.within(EVERYWHERE).get().place == sides.here.place


def test_a_medical_visit_changes_no_owner_and_ends_at_home() -> None:
    sides = moved.two_sides()
    reception = moved.accepted(sides, kind=TransferKind.MEDICAL_VISIT, to_name="发热门诊")
    moved.left(sides)
    moved.arrive(sides, reception)
    assert moved.owners(sides) == [sides.here.community.place]

    with moved.as_actor(sides.sender):
        transferring.come_back(
            transfer=moved.the_transfer(sides).id,
            at=after(5),
            by=sides.sender,
            now=after(5),
            ids=world.new_id,
        )

    assert moved.step_names() == ["accepted", "under_way", "arrived", "returned"]
    assert not moved.is_expected(sides)


def test_each_step_is_in_the_journal_by_key() -> None:
    sides = moved.two_sides()
    reception = moved.accepted(sides)
    moved.left(sides)
    moved.arrive(sides, reception)

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
