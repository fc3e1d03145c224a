"""Orders: listed, read, issued, contacted, counted again, held, released, handed over."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Schema, Status
from pydantic import AfterValidator

from linli.features.isolation.actions import exposing, releasing
from linli.features.isolation.actions.contacting import note_contact
from linli.features.isolation.actions.issuing import issue
from linli.features.isolation.actions.sampling import note_sample
from linli.features.isolation.api import shapes
from linli.features.isolation.domain.contacts import Said
from linli.features.isolation.domain.issuing import NewOrder
from linli.features.isolation.domain.orders import State
from linli.features.isolation.domain.periods import Exposed
from linli.features.isolation.domain.sampling import Sampled
from linli.features.isolation.queries.order import OrderPage, order_page
from linli.features.isolation.queries.orders import PAGE, After, OrderLine, order_lines
from linli.web import clock
from linli.web.api import REFUSALS, AreaCode, reach
from linli.web.asked import Asked, allowing

router = Router(tags=["isolation"])


def _after(text: str) -> After:
    at, _, key = text.partition("/")
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None or not 2000 <= moment.year <= 2100:
        raise ValueError("cursor")
    return After(ends_at=moment, id=UUID(key))


def _checked(text: str) -> str:
    _after(text)
    return text


Cursor = Annotated[str, AfterValidator(_checked)]


class Which(Schema):
    """Which orders to list, from where on."""

    state: State = State.RUNNING
    area: AreaCode | None = None
    after: Cursor | None = None


@router.get("", response={200: shapes.OrdersAnswer, **REFUSALS})
@allowing("isolation.see")
def orders(request: Asked, which: Query[Which]) -> Any:
    """列出观察通知，一页 50 份，先期满的在前。"""
    lines = order_lines(
        state=which.state,
        within=reach(request, "isolation.see", area=which.area or ""),
        now=clock.now(),
        after=_after(which.after) if which.after else None,
    )
    is_full = len(lines) == PAGE
    return {"items": lines, "next": _cursor(lines[-1], which.state) if is_full else None}


def _cursor(line: OrderLine, state: State) -> str:
    at = line.ended_at if state is State.ENDED and line.ended_at else line.ends_at
    return f"{at.isoformat()}/{line.id}"


@router.get("/{uuid:order}", response={200: shapes.OrderPageAnswer, **REFUSALS})
@allowing("isolation.see")
def order(request: Asked, order: UUID) -> Any:
    """一份观察通知：依据、期限、接触、联系，和每次决定的理由。"""
    page = order_page(id=order, within=request.actor.may("isolation.see"), now=clock.now())
    return {**_line(page.line), **_hanging(page)}


def _line(line: OrderLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in shapes.OrderAnswer.model_fields}


def _hanging(page: OrderPage) -> dict[str, Any]:
    own = shapes.OrderPageAnswer.model_fields.keys() - shapes.OrderAnswer.model_fields.keys()
    return {name: getattr(page, name) for name in own}


@router.post("", response={201: shapes.Made, **REFUSALS})
@allowing("isolation.order")
def issue_order(request: Asked, sent: shapes.SentOrder) -> Any:
    """下达观察。同一个编号再送一次不会重复。"""
    new = NewOrder(
        id=sent.id,
        person=sent.person,
        ground=sent.ground,
        regime=sent.regime,
        exposures=tuple(Exposed(kind=one.kind, last_on=one.last_on) for one in sent.exposures),
        began_at=sent.began_at,
    )
    key = issue(order=new, by=request.actor, now=clock.now(), ids=clock.new_id)
    return Status(201, {"id": key})


@router.post("/{uuid:order}/contacts", response={201: shapes.Made, **REFUSALS})
@allowing("isolation.contact")
def contact(request: Asked, order: UUID, sent: shapes.SentContact) -> Any:
    """记下一次联系。同一个编号再送一次只算一次。"""
    said = Said(
        id=sent.id,
        order=order,
        way=sent.way,
        reached=sent.reached,
        declined=sent.declined,
        happened_at=sent.happened_at,
        answers={code: tuple(given) for code, given in sent.answers.items()},
        temperatures=tuple(sent.temperatures),
    )
    key = note_contact(said=said, by=request.actor, now=clock.now(), ids=clock.new_id)
    return Status(201, {"id": key})


@router.post("/{uuid:order}/exposures", response={200: shapes.EndAnswer, **REFUSALS})
@allowing("isolation.order")
def exposure(request: Asked, order: UUID, sent: shapes.SentExposure) -> Any:
    """又接触了：重新算期满的时刻。"""
    ends_at = exposing.note_exposure(
        order=order,
        exposed=Exposed(kind=sent.kind, last_on=sent.last_on),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return {"ends_at": ends_at}


@router.post("/{uuid:order}/samples", response={201: shapes.Made, **REFUSALS})
@allowing("isolation.test")
def sample(request: Asked, order: UUID, sent: shapes.SentSample) -> Any:
    """记下检测结果和报告编号。同一个编号再送一次只算一次。"""
    said = Sampled(
        id=sent.id,
        taken_on=sent.taken_on,
        result=sent.result,
        institution=sent.institution,
        reference=sent.reference,
    )
    key = note_sample(order=order, sample=said, by=request.actor, now=clock.now(), ids=clock.new_id)
    return Status(201, {"id": key})


@router.post("/{uuid:order}/holds", response={204: None, **REFUSALS})
@allowing("isolation.release")
def hold(request: Asked, order: UUID, sent: shapes.SentReason) -> Any:
    """写明理由，暂缓解除。"""
    releasing.hold(
        order=order, reason=sent.reason, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    return Status(204, None)


@router.post("/{uuid:order}/lifts", response={204: None, **REFUSALS})
@allowing("isolation.release")
def lift(request: Asked, order: UUID, sent: shapes.SentReason) -> Any:
    """取消暂缓。"""
    releasing.lift(
        order=order, reason=sent.reason, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    return Status(204, None)


@router.post("/{uuid:order}/releases", response={204: None, **REFUSALS})
@allowing("isolation.release")
def release(request: Asked, order: UUID) -> Any:
    """确认解除；不能解除时给出全部理由。"""
    releasing.release(order=order, by=request.actor, now=clock.now(), ids=clock.new_id)
    return Status(204, None)
