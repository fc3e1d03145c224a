"""A family that did not want to go until two in the morning, and how it went up the levels."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from linli.areas.domain import Actor, Role
from linli.features.isolation import models
from linli.features.isolation.actions import climbing, receptions, refusing, transferring
from linli.features.isolation.actions.receptions import Arrival
from linli.features.isolation.actions.refusing import Attempt
from linli.features.isolation.actions.transferring import CannotTransfer, Departure
from linli.features.isolation.domain.handing_over import Offer
from linli.features.isolation.domain.refusing import Arrangement, AttemptOutcome, Beside, Said
from linli.features.isolation.domain.transferring import Transport
from linli.features.isolation.queries import refusing as reading
from linli.journal import models as journal
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import moved, world
from tests.moved import TwoSides

pytestmark = pytest.mark.django_db


def at(clock: str) -> datetime:
    """Tell an instant of the evening of the 20th of February 2020, or of the night after it."""
    hour = datetime.fromisoformat(f"2020-02-20T{clock}:00+08:00")
    return hour if hour.hour > 9 else hour + timedelta(days=1)


def officer(role: Role, code: str) -> Actor:
    return replace(world.an_actor(role, area=world.area_named(code)), id=f"user:{role}")


def tried(
    case: UUID,
    clock: str,
    *,
    by: Actor,
    outcome: AttemptOutcome = AttemptOutcome.REFUSED,
    said: tuple[Said, ...] = (),
    beside: tuple[Beside, ...] = (),
) -> None:
    with moved.as_actor(by):
        refusing.try_again(
            refusal=case,
            attempt=Attempt(at=at(clock), outcome=outcome, said=said, beside=beside),
            by=by,
            now=at(clock),
            ids=world.new_id,
        )


def provided(case: UUID, need: Said, how: Arrangement, *, by: Actor, clock: str) -> None:
    with moved.as_actor(by):
        refusing.provide(
            refusal=case, need=need, arrangement=how, by=by, now=at(clock), ids=world.new_id
        )


def swept(clock: str) -> int:
    with reaching(EVERYWHERE):
        return climbing.climb(within=EVERYWHERE, now=at(clock), ids=world.new_id, at_most=9)


def asked_and_accepted(sides: TwoSides) -> UUID:
    """Ask the site at eight, and let it accept at twenty past."""
    with moved.as_actor(sides.sender):
        wish = moved.a_wish(sides, wanted_at=at("21:00"))
        question = transferring.ask(wish=wish, by=sides.sender, now=at("20:00"), ids=world.new_id)
    offer = Offer(room=4, contact="值班室 0531-12345678", expected_at=at("21:00"))
    with moved.as_actor(sides.receiver):
        receptions.accept(
            reception=question,
            offer=offer,
            by=sides.receiver,
            now=at("20:20"),
            ids=world.new_id,
        )
    return question


def leaves(sides: TwoSides, clock: str) -> None:
    with moved.as_actor(sides.sender):
        transferring.leave(
            transfer=moved.the_transfer(sides).id,
            departure=Departure(
                left_at=at(clock),
                transport=Transport.DESIGNATED_CAR,
                vehicle="鲁A00001",
                driver="车队一组",
            ),
            by=sides.sender,
            now=at(clock),
            ids=world.new_id,
        )


def test_a_family_that_refused_until_two_in_the_morning() -> None:
    sides = moved.two_sides()
    worker = replace(world.an_actor(Role.GRID_WORKER, area=sides.here.community), id="user:worker")
    street = officer(Role.STREET_OFFICER, "370176001000")
    district = officer(Role.DISTRICT_OFFICER, "370176000000")
    question = asked_and_accepted(sides)

    # Half past eight: nobody wants to go. The worker hears why.
    with moved.as_actor(worker):
        case = refusing.open_refusal(
            order=sides.here.order, by=worker, now=at("20:30"), ids=world.new_id
        )
    tried(case, "20:40", by=worker, said=(Said.CHILDCARE, Said.FEAR))
    with pytest.raises(CannotTransfer, match=r"^transfer\.still_refused$"):
        leaves(sides, "21:00")

    # It climbs by itself: 21:30 to the leader with a doctor, 23:00 to the street, 01:00 the district.
    assert [swept(clock) for clock in ("21:29", "21:30", "22:00")] == [0, 1, 0]
    tried(case, "21:50", by=sides.sender, beside=(Beside.DOCTOR,), said=(Said.CARES_FOR_PARENT,))
    assert swept("23:00") == 1
    tried(case, "23:40", by=street, beside=(Beside.POLICE,))
    provided(case, Said.CARES_FOR_PARENT, Arrangement.INSTITUTION, by=street, clock="23:55")
    # The sweeper slept; the district has had it since one all the same.
    assert swept("01:20") == 1
    provided(case, Said.CHILDCARE, Arrangement.GOES_ALONG, by=district, clock="01:30")
    tried(case, "02:00", by=district, outcome=AttemptOutcome.AGREED, beside=(Beside.DOCTOR,))

    with moved.as_actor(district):
        page = reading.refusal_page(id=case, by=district, now=at("02:01"))
    assert [(one.level, one.began_at, one.ended_at) for one in page.stages] == [
        ("community", at("20:30"), at("21:30")),
        ("community", at("21:30"), at("23:00")),
        ("street", at("23:00"), at("01:00")),
        ("district", at("01:00"), at("02:00")),
    ]
    assert [(one.attempt, one.level, one.by, one.outcome) for one in page.attempts] == [
        (1, "community", "user:worker", "refused"),
        (2, "community", "user:test", "refused"),
        (3, "street", "user:street_officer", "refused"),
        (4, "district", "user:district_officer", "agreed"),
    ]
    assert [(need.need, need.arrangement) for need in page.needs] == [
        ("childcare", "goes_along"),
        ("cares_for_parent", "institution"),
    ]
    assert (page.case.outcome, page.case.closed_at) == ("agreed", at("02:00"))

    # The bed was kept: they leave at half past two and are received at three.
    leaves(sides, "02:30")
    with moved.as_actor(sides.receiver):
        receptions.receive(
            reception=question,
            arrival=Arrival(at=at("03:00"), place=sides.there.place),
            by=sides.receiver,
            now=at("03:00"),
            ids=world.new_id,
        )
    assert moved.owners(sides) == [sides.there.place]
    with reaching(EVERYWHERE):
        assert models.Refusal.objects.within(EVERYWHERE).get().place == sides.there.place
        climbs = journal.Entry.objects.filter(kind="isolation.refusal_climbed")
        told = climbs.order_by("happened_at").values_list("happened_at", "payload__level")
        assert list(told) == [
            (at("21:30"), "community"),
            (at("23:00"), "street"),
            (at("01:00"), "district"),
        ]
