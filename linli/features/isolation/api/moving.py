"""Handing over between areas: a question taken back, what oneself is asked, answered."""

from typing import Any
from uuid import UUID

from ninja import Router, Schema, Status

from linli.features.isolation.actions import handing_over
from linli.features.isolation.actions import receptions as answering
from linli.features.isolation.api import shapes
from linli.features.isolation.domain.handing_over import Offer
from linli.features.isolation.domain.transferring import Decline
from linli.features.isolation.queries import handing_over as queries
from linli.web import clock
from linli.web.api import REFUSALS
from linli.web.asked import Asked, allowing

handovers = Router(tags=["isolation"])
receptions = Router(tags=["isolation"])


class SentDecline(Schema):
    """Why an area does not take somebody on."""

    reason: Decline


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
def decline(request: Asked, reception: UUID, sent: SentDecline) -> Any:
    """不能接收，写明理由；人仍由对方负责。"""
    answering.decline(
        reception=reception,
        reason=sent.reason,
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return Status(204, None)
