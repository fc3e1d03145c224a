"""Handing over between areas: a question taken back, what oneself is asked, answered."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from linli.areas import queries as areas
from linli.features.isolation.actions import handing_over
from linli.features.isolation.actions import receptions as answering
from linli.features.isolation.actions.receptions import Arrival
from linli.features.isolation.api import moving_shapes as shapes
from linli.features.isolation.domain.handing_over import Offer
from linli.features.isolation.queries import handing_over as queries
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.api import REFUSALS
from linli.web.asked import Asked, allowing

handovers = Router(tags=["isolation"])
receptions = Router(tags=["isolation"])


@handovers.delete("/{uuid:handover}", response={204: None, **REFUSALS})
@allowing("isolation.transfer")
def take_back(request: Asked, handover: UUID) -> Any:
    """还没有答复的，可以撤回。"""
    handing_over.take_back(handover=handover, by=request.actor, now=clock.now(), ids=clock.new_id)
    return Status(204, None)


@receptions.get("", response={200: shapes.ReceptionsAnswer, **REFUSALS})
@allowing("isolation.transfer")
def asked(request: Asked) -> Any:
    """别的辖区请我们接收的；没有姓名。"""
    return {"items": queries.open_receptions(by=request.actor)}


@receptions.post("/{uuid:reception}/acceptances", response={204: None, **REFUSALS})
@allowing("isolation.transfer")
def accept(request: Asked, reception: UUID, sent: shapes.SentOffer) -> Any:
    """答应接收：有几个床位、找谁、什么时候等着。"""
    offer = Offer(room=sent.room, contact=sent.contact, expected_at=sent.expected_at)
    answering.accept(
        reception=reception, offer=offer, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    return Status(204, None)


@receptions.post("/{uuid:reception}/declines", response={204: None, **REFUSALS})
@allowing("isolation.transfer")
def decline(request: Asked, reception: UUID, sent: shapes.SentDecline) -> Any:
    """不能接收，写明理由；人仍由对方负责。"""
    answering.decline(
        reception=reception,
        reason=sent.reason,
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return Status(204, None)


@receptions.post("/{uuid:reception}/arrivals", response={204: None, **REFUSALS})
@allowing("isolation.transfer")
def arrive(request: Asked, reception: UUID, sent: shapes.SentArrival) -> Any:
    """人到了；从这一刻起由接收的一方负责。"""
    now = clock.now()
    there = areas.area(code=sent.area, on=local_day(now)).place if sent.area else ""
    arrival = Arrival(at=sent.at, place=there)
    answering.receive(
        reception=reception, arrival=arrival, by=request.actor, now=now, ids=clock.new_id
    )
    return Status(204, None)
