"""Builders for those who are moved: two areas, who acts in them, a question asked and answered."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from linli.areas.domain import Actor, Role
from linli.areas.queries import AreaRecord
from linli.features.isolation import models
from linli.features.isolation.actions import receptions, refusing, transferring
from linli.features.isolation.actions.receptions import Arrival
from linli.features.isolation.actions.transferring import Departure, Wish
from linli.features.isolation.domain.handing_over import Offer
from linli.features.isolation.domain.transferring import TransferKind, Transport
from linli.features.isolation.queries import handing_over as questions
from linli.kernel.places import EVERYWHERE
from linli.store.reach import reaching
from tests import observed, world
from tests.observed import NOW, Observed

SITE = "舜奥酒店集中观察点"


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoSides:
    """Somebody under observation here, and the community beside that is asked."""

    here: Observed
    there: AreaRecord
    sender: Actor
    receiver: Actor


def two_sides() -> TwoSides:
    """Put somebody under observation, beside another community."""
    here = observed.an_observed()
    there = world.a_community(code="370176001021", name="舜奥社区居民委员会")
    return TwoSides(
        here=here,
        there=there,
        sender=here.leader,
        receiver=replace(world.an_actor(Role.COMMUNITY_LEADER, area=there), id="user:there"),
    )


def after(hours: float) -> datetime:
    """Tell an instant so many hours after the order was given."""
    return NOW + timedelta(hours=hours)


def a_wish(sides: TwoSides, **said: object) -> Wish:
    """Wish that the person is brought to the site beside, but for what is said."""
    values: dict[str, object] = {
        "orders": (sides.here.order,),
        "kind": TransferKind.OBSERVATION_SITE,
        "to_place": sides.there.place,
        "to_name": SITE,
        "wanted_at": after(2),
    }
    return Wish(**{**values, **said})  # type: ignore[arg-type]


def asked(sides: TwoSides, **said: object) -> UUID:
    """Ask the community beside; tell the key of the question."""
    with as_actor(sides.sender):
        return transferring.ask(
            wish=a_wish(sides, **said), by=sides.sender, now=NOW, ids=world.new_id
        )


def an_offer(*, room: int = 4, hours: float = 2) -> Offer:
    """Make room, name who is called, and from when on."""
    return Offer(room=room, contact="值班室 0531-12345678", expected_at=after(hours))


def accepted(sides: TwoSides, **said: object) -> UUID:
    """Ask the community beside, and let it accept an hour later; tell the key of the question."""
    reception = asked(sides, **said)
    with as_actor(sides.receiver):
        receptions.accept(
            reception=reception,
            offer=an_offer(),
            by=sides.receiver,
            now=after(1),
            ids=world.new_id,
        )
    return reception


def a_departure(*, hours: float = 2) -> Departure:
    """Leave by a car of the street."""
    return Departure(
        left_at=after(hours),
        transport=Transport.DESIGNATED_CAR,
        vehicle="鲁A00001",
        driver="车队一组",
    )


def left(sides: TwoSides) -> None:
    """Let everybody who is accepted leave."""
    with as_actor(sides.sender):
        transferring.leave(
            transfer=the_transfer(sides).id,
            departure=a_departure(),
            by=sides.sender,
            now=after(2),
            ids=world.new_id,
        )


def the_transfer(sides: TwoSides) -> models.Transfer:
    """Find the latest transfer of the person, wherever it is kept."""
    with reaching(EVERYWHERE):
        rows = models.Transfer.objects.within(EVERYWHERE).filter(order=sides.here.order)
        row: models.Transfer = rows.order_by("-asked_at", "-id")[0]
    return row


def owners(sides: TwoSides) -> list[str]:
    """Tell which areas answer for the person now: one, if all is well."""
    with reaching(EVERYWHERE):
        rows = models.Custody.objects.within(EVERYWHERE)
        return list(
            rows.filter(order=sides.here.order, ended_at=None).values_list("place", flat=True)
        )


@contextmanager
def as_actor(actor: Actor) -> Iterator[None]:
    """Open the second lock as far as somebody's posts reach, and no further."""
    with reaching(actor.reach()):
        yield


# What the addresses of moving name.
MOVING = ("reception", "refusal", "transfer", "handover")


def an_order(person: UUID, community: AreaRecord) -> dict[str, Any]:
    """Put somebody under observation and move them; give the keys of all of it."""
    keys = observed.an_order(person, community)
    return {**keys, "moving": moving_of(keys["order"], community)}


def moving_of(order: UUID, community: AreaRecord) -> Mapping[str, UUID]:
    """Let somebody be asked for, refuse and be handed over, all in one community; give the keys."""
    leader = world.an_actor(Role.COMMUNITY_LEADER, area=community)
    wish = Wish(
        orders=(order,),
        kind=TransferKind.OBSERVATION_SITE,
        to_place=community.place,
        to_name=SITE,
        wanted_at=after(2),
    )
    with as_actor(leader):
        reception = transferring.ask(wish=wish, by=leader, now=NOW, ids=world.new_id)
        refusal = refusing.open_refusal(order=order, by=leader, now=NOW, ids=world.new_id)
        transfer = models.Transfer.objects.within(world.within(community)).get(order=order).id
        question = models.Reception.objects.create(
            id=world.new_id(),
            place=community.place,
            kind="handover",
            from_place=community.place,
            people=1,
            wanted_at=after(2),
            asked_by=leader.id,
            asked_at=NOW,
        )
        handover = models.Handover.objects.create(
            id=world.new_id(),
            place=community.place,
            order=order,
            reception=question.id,
            to_place=community.place,
            asked_by=leader.id,
            asked_at=NOW,
        )
    return {
        "reception": reception,
        "refusal": refusal,
        "transfer": transfer,
        "handover": handover.id,
    }


def arrive(sides: TwoSides, reception: UUID, *, place: str = "") -> None:
    """Let the community beside receive them, an hour after they left."""
    with as_actor(sides.receiver):
        receptions.receive(
            reception=reception,
            arrival=Arrival(at=after(3), place=place or sides.there.place),
            by=sides.receiver,
            now=after(3) + timedelta(minutes=5),
            ids=world.new_id,
        )


def step_names() -> list[str]:
    """Tell the steps of all transfers, in order."""
    with reaching(EVERYWHERE):
        rows = models.TransferStep.objects.within(EVERYWHERE)
        return list(rows.order_by("at", "noted_at").values_list("step", flat=True))


def is_expected(sides: TwoSides) -> bool:
    """Tell whether the community beside still has somebody on its list."""
    with as_actor(sides.receiver):
        return bool(questions.open_receptions(by=sides.receiver))
