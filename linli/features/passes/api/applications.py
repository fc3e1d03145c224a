"""Applications: listed, asked at the counter, granted, declined."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Schema, Status
from pydantic import AfterValidator

from linli.features.passes.actions import settling
from linli.features.passes.actions.applying import apply_at_counter
from linli.features.passes.actions.settling import Declining
from linli.features.passes.api import shapes
from linli.features.passes.domain.asking import Asking
from linli.features.passes.panels.means import means_of
from linli.features.passes.queries.lists import PAGE, After, ApplicationLine, waiting_lines
from linli.features.passes.queries.pages import application_page
from linli.web import clock
from linli.web.api import REFUSALS, AreaCode, reach
from linli.web.asked import Asked, allowing

router = Router(tags=["passes"])


def after_of(text: str) -> After:
    """Read where a page begins: an instant and a key."""
    at, _, key = text.partition("/")
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None or not 2000 <= moment.year <= 2100:
        raise ValueError("cursor")
    return After(at=moment, id=UUID(key))


def _checked(text: str) -> str:
    after_of(text)
    return text


Cursor = Annotated[str, AfterValidator(_checked)]


class WhichApplications(Schema):
    """Whose applications, from where on."""

    area: AreaCode | None = None
    after: Cursor | None = None


@router.get("", response={200: shapes.ApplicationsAnswer, **REFUSALS})
@allowing("passes.see")
def applications(request: Asked, which: Query[WhichApplications]) -> Any:
    """列出等审核的申请，一页 50 份，先到期的在前。"""
    lines = waiting_lines(
        within=reach(request, "passes.see", area=which.area or ""),
        after=after_of(which.after) if which.after else None,
    )
    last = lines[-1] if len(lines) == PAGE else None
    return {"items": lines, "next": last and f"{last.due_at.isoformat()}/{last.id}"}


@router.get("/{uuid:application}", response={200: shapes.ApplicationAnswer, **REFUSALS})
@allowing("passes.see")
def application(request: Asked, application: UUID) -> Any:
    """一份申请和它的答复。"""
    page = application_page(id=application, within=request.actor.may("passes.see"), now=clock.now())
    return _line(page.line)


def _line(line: ApplicationLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in shapes.ApplicationAnswer.model_fields}


@router.post("", response={201: shapes.MadePass, **REFUSALS})
@allowing("passes.ask")
def ask(request: Asked, sent: shapes.SentApplication) -> Any:
    """在柜台替居民申请。同一个编号再送一次不会重复。"""
    asking = Asking(
        id=sent.id,
        kind=sent.kind,
        ground=sent.ground,
        person=sent.person,
        plate=sent.plate,
        guest=sent.guest,
        said=sent.said,
        last_on=sent.last_on,
    )
    key = apply_at_counter(asking=asking, by=request.actor, now=clock.now(), means=_means())
    return Status(201, {"id": key})


def _means() -> Any:
    return means_of(ids=clock.new_id, chance=clock.random_bytes)


@router.post("/{uuid:application}/grants", response={201: shapes.MadePass, **REFUSALS})
@allowing("passes.decide")
def grant(request: Asked, application: UUID, sent: shapes.SentGrant) -> Any:
    """批准；不能批准时给出全部理由。"""
    key = settling.grant(
        application=application,
        last_on=sent.last_on,
        by=request.actor,
        now=clock.now(),
        means=_means(),
    )
    return Status(201, {"id": key})


@router.post("/{uuid:application}/declinings", response={204: None, **REFUSALS})
@allowing("passes.decide")
def decline(request: Asked, application: UUID, sent: shapes.SentRefusal) -> Any:
    """写明理由，不批准。"""
    declining = Declining(application=application, reason=sent.reason, words=sent.words)
    settling.decline(declining=declining, by=request.actor, now=clock.now(), means=_means())
    return Status(204, None)
