"""Two records, one person: merged, and parted again."""

from typing import Any
from uuid import UUID

from ninja import Router, Schema, Status

from linli.features.households.actions import records
from linli.features.households.api import shapes
from linli.web import clock
from linli.web.api import REFUSALS
from linli.web.asked import Asked, allowing

router = Router(tags=["merges"])


class SentMerge(Schema):
    """Which record turned out to be which."""

    gone: UUID
    kept: UUID


@router.post("", response={201: shapes.Made, **REFUSALS})
@allowing("register.decide")
def merge(request: Asked, sent: SentMerge) -> Any:
    """合并两份登记；可以撤销。"""
    made = records.merge(
        gone=sent.gone, kept=sent.kept, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    return Status(201, {"id": made})


@router.delete("/{uuid:merge}", response={204: None, **REFUSALS})
@allowing("register.decide")
def undo(request: Asked, merge: UUID) -> Any:
    """撤销合并。"""
    records.undo_merge(merge=merge, by=request.actor, now=clock.now(), ids=clock.new_id)
    return Status(204, None)
