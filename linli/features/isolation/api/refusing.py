"""Somebody does not want to go: noted, tried, provided for, passed up, settled."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from ninja import Router, Status

from linli.features.isolation.actions import climbing, refusing
from linli.features.isolation.actions.refusing import Attempt
from linli.features.isolation.api import moving_shapes as shapes
from linli.features.isolation.api.orders import router as orders
from linli.features.isolation.api.shapes import Made
from linli.features.isolation.queries import refusing as queries
from linli.web import clock
from linli.web.api import REFUSALS
from linli.web.asked import Asked, allowing

router = Router(tags=["isolation"])
# What was settled in the night is still read in the morning.
_SETTLED_SINCE = timedelta(days=1)


@orders.post("/{uuid:order}/refusals", response={201: Made, **REFUSALS})
@allowing("isolation.persuade")
def refuse(request: Asked, order: UUID) -> Any:
    """本人不愿意去；到时间没有解决会自动报上一级。"""
    key = refusing.open_refusal(order=order, by=request.actor, now=clock.now(), ids=clock.new_id)
    return Status(201, {"id": key})


@router.get("", response={200: shapes.CasesAnswer, **REFUSALS})
@allowing("isolation.see")
def refusals(request: Asked) -> Any:
    """没有解决的，报得最高的在前；一天以内解决的在后。"""
    since = clock.now() - _SETTLED_SINCE
    return {"items": queries.refusals(by=request.actor, since=since)}


@router.get("/{uuid:refusal}", response={200: shapes.CasePageAnswer, **REFUSALS})
@allowing("isolation.see")
def refusal(request: Asked, refusal: UUID) -> Any:
    """谁去过、说了什么难处、怎么安排、报到了哪一级。"""
    return queries.refusal_page(id=refusal, by=request.actor, now=clock.now())


@router.post("/{uuid:refusal}/attempts", response={204: None, **REFUSALS})
@allowing("isolation.persuade")
def attempt(request: Asked, refusal: UUID, sent: shapes.SentAttempt) -> Any:
    """又劝说了一次；第二次起不能总是一个人去。"""
    made = Attempt(
        at=sent.at,
        outcome=sent.outcome,
        together_with=tuple(sent.together_with),
        beside=tuple(sent.beside),
        said=tuple(sent.said),
    )
    refusing.try_again(
        refusal=refusal, attempt=made, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    return Status(204, None)


@router.post("/{uuid:refusal}/provisions", response={204: None, **REFUSALS})
@allowing("isolation.persuade")
def provide(request: Asked, refusal: UUID, sent: shapes.SentProvision) -> Any:
    """一件难处有着落了。"""
    refusing.provide(
        refusal=refusal,
        need=sent.need,
        arrangement=sent.arrangement,
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return Status(204, None)


@router.post("/{uuid:refusal}/raisings", response={204: None, **REFUSALS})
@allowing("isolation.persuade")
def pass_up(request: Asked, refusal: UUID) -> Any:
    """不等到时间，现在就报上一级。"""
    climbing.pass_up(refusal=refusal, by=request.actor, now=clock.now(), ids=clock.new_id)
    return Status(204, None)


@router.post("/{uuid:refusal}/settlements", response={204: None, **REFUSALS})
@allowing("isolation.persuade")
def settle(request: Asked, refusal: UUID, sent: shapes.SentSettlement) -> Any:
    """结束：不用去了，或者主管部门作出了书面决定。"""
    climbing.settle(
        refusal=refusal,
        settlement=sent.settlement,
        reference=sent.reference,
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return Status(204, None)
