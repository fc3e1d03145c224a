"""Passes: listed, read, taken back."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Schema, Status
from pydantic import AfterValidator

from linli.features.passes.actions import ending
from linli.features.passes.actions.ending import Revoking
from linli.features.passes.api import shapes
from linli.features.passes.api.applications import after_of
from linli.features.passes.panels.means import means_of
from linli.features.passes.queries.lists import PAGE, PassLine, pass_lines
from linli.features.passes.queries.pages import pass_page
from linli.web import clock
from linli.web.api import REFUSALS, AreaCode, reach
from linli.web.asked import Asked, allowing

router = Router(tags=["passes"])


def _checked(text: str) -> str:
    after_of(text)
    return text


class WhichPasses(Schema):
    """WhichPasses passes, from where on."""

    ended: bool = False
    area: AreaCode | None = None
    after: Annotated[str, AfterValidator(_checked)] | None = None


@router.get("", response={200: shapes.PassesAnswer, **REFUSALS})
@allowing("passes.see")
def passes(request: Asked, which: Query[WhichPasses]) -> Any:
    """列出有效的或已结束的通行证，一页 50 张，新发的在前。"""
    lines = pass_lines(
        within=reach(request, "passes.see", area=which.area or ""),
        now=clock.now(),
        is_open=not which.ended,
        after=after_of(which.after) if which.after else None,
    )
    last = lines[-1] if len(lines) == PAGE else None
    return {
        "items": [_line(line) for line in lines],
        "next": last and f"{last.begins_at.isoformat()}/{last.id}",
    }


def _line(line: PassLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in shapes.PassAnswer.model_fields}


@router.get("/{uuid:pass_}", response={200: shapes.PassAnswer, **REFUSALS})
@allowing("passes.see")
def held(request: Asked, pass_: UUID) -> Any:
    """一张通行证。"""
    page = pass_page(id=pass_, within=request.actor.may("passes.see"), now=clock.now())
    return _line(page.line)


@router.post("/{uuid:pass_}/revocations", response={204: None, **REFUSALS})
@allowing("passes.revoke")
def revoke(request: Asked, pass_: UUID, sent: shapes.SentRevocation) -> Any:
    """写明理由，收回。"""
    ending.revoke(
        revoking=Revoking(pass_=pass_, reason=sent.reason, words=sent.words),
        by=request.actor,
        now=clock.now(),
        means=means_of(ids=clock.new_id, chance=clock.random_bytes),
    )
    return Status(204, None)
