"""Bringing somebody to another place: asked for, left, come back, broken off; and who is on the way."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from linli.features.isolation.actions import handing_over, transferring
from linli.features.isolation.actions.handing_over import Asking
from linli.features.isolation.actions.transferring import Departure, Wish
from linli.features.isolation.api import moving_shapes as shapes
from linli.features.isolation.api.orders import router as orders
from linli.features.isolation.api.shapes import Made
from linli.features.isolation.queries import transferring as queries
from linli.features.isolation.queries.asking import area_to_ask
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.api import REFUSALS
from linli.web.asked import Asked, allowing

router = Router(tags=["isolation"])


@orders.post("/{uuid:order}/handovers", response={201: Made, **REFUSALS})
@allowing("isolation.transfer")
def hand_over(request: Asked, order: UUID, sent: shapes.SentHandover) -> Any:
    """请另一个辖区接手；对方答应以前仍由这里负责。"""
    now = clock.now()
    asking = Asking(
        order=order,
        to_place=area_to_ask(code=sent.area, on=local_day(now)).place,
        wanted_at=sent.wanted_at,
        needs=tuple(sent.needs),
    )
    key = handing_over.ask(asking=asking, by=request.actor, now=now, ids=clock.new_id)
    return Status(201, {"id": key})


@orders.post("/{uuid:order}/transfers", response={201: Made, **REFUSALS})
@allowing("isolation.transfer")
def ask(request: Asked, order: UUID, sent: shapes.SentTransfer) -> Any:
    """安排转运：先问接收的一方；给出的是问题的编号，对方看不到姓名。"""
    now = clock.now()
    wish = Wish(
        orders=(order, *sent.together_with),
        kind=sent.kind,
        to_place=area_to_ask(code=sent.area, on=local_day(now)).place,
        to_name=sent.name,
        wanted_at=sent.wanted_at,
        needs=tuple(sent.needs),
        transport=sent.transport or "",
    )
    key = transferring.ask(wish=wish, by=request.actor, now=now, ids=clock.new_id)
    return Status(201, {"id": key})


@router.get("", response={200: shapes.TransfersAnswer, **REFUSALS})
@allowing("isolation.transfer")
def transfers(request: Asked) -> Any:
    """已经问了、还没有到的转运，等得最久的在前。"""
    return {"items": queries.open_transfers(by=request.actor, now=clock.now())}


@router.get("/{uuid:transfer}", response={200: shapes.TransferAnswer, **REFUSALS})
@allowing("isolation.transfer")
def transfer(request: Asked, transfer: UUID) -> Any:
    """一次转运：走到了哪一步，下一步可以是什么。"""
    return queries.transfer(id=transfer, by=request.actor, now=clock.now())


@router.post("/{uuid:transfer}/departures", response={204: None, **REFUSALS})
@allowing("isolation.transfer")
def leave(request: Asked, transfer: UUID, sent: shapes.SentDeparture) -> Any:
    """出发了；对方没有答应，或者本人不愿意，不能送。"""
    departure = Departure(
        left_at=sent.left_at, transport=sent.transport, vehicle=sent.vehicle, driver=sent.driver
    )
    transferring.leave(
        transfer=transfer,
        departure=departure,
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return Status(204, None)


@router.post("/{uuid:transfer}/returns", response={204: None, **REFUSALS})
@allowing("isolation.transfer")
def come_back(request: Asked, transfer: UUID, sent: shapes.SentMoment) -> Any:
    """看病回来，到家了。"""
    transferring.come_back(
        transfer=transfer, at=sent.at, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    return Status(204, None)


@router.post("/{uuid:transfer}/breaks", response={204: None, **REFUSALS})
@allowing("isolation.transfer")
def break_off(request: Asked, transfer: UUID, sent: shapes.SentBreakOff) -> Any:
    """中止，写明原因。"""
    now = clock.now()
    transferring.break_off(
        transfer=transfer, reason=sent.reason, at=now, by=request.actor, now=now, ids=clock.new_id
    )
    return Status(204, None)
