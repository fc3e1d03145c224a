"""Rounds: listed, opened, looked at, shared out, closed."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema, Status

from linli.areas import queries as areas
from linli.features.screening.actions import NewRound, close_round, open_round, share_out
from linli.features.screening.api import shapes
from linli.features.screening.domain.forecasting import forecast
from linli.features.screening.queries import policies
from linli.features.screening.queries.progress import Count, Day, count, counts_below, days, pace
from linli.features.screening.queries.rounds import RoundRecord, round_at
from linli.features.screening.queries.rounds import rounds as all_rounds
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.api import REFUSALS, AreaCode
from linli.web.asked import Asked, allowing

router = Router(tags=["screening"])


class WhichArea(Schema):
    """Of which area below to tell; without one, of all that is one's own."""

    area: AreaCode | None = None


@router.get("", response={200: shapes.RoundsAnswer, **REFUSALS})
@allowing("screening.see")
def rounds(request: Asked) -> Any:
    """列出本辖区的摸排：进行中的在前，最多 30 轮。"""
    return {"items": all_rounds(within=request.actor.may("screening.see"))}


@router.post("", response={201: shapes.RoundMade, **REFUSALS})
@allowing("screening.open")
def open_one(request: Asked, sent: shapes.SentRound) -> Any:
    """开始一轮：此刻住在辖区里的每一户都排进去。"""
    now = clock.now()
    round = NewRound(
        id=sent.id,
        place=areas.area(code=sent.area, on=local_day(now)).place,
        name=sent.name,
        form=sent.form,
        due_at=sent.due_at,
        after=sent.after,
        lasting=tuple(sent.lasting),
    )
    key = open_round(round=round, by=request.actor, now=now, ids=clock.new_id)
    return Status(201, {"id": key})


@router.get("/{uuid:round}", response={200: shapes.ProgressAnswer, **REFUSALS})
@allowing("screening.see")
def progress(request: Asked, round: UUID, where: Query[WhichArea]) -> Any:
    """一轮的进度：每一户怎么结束的、还缺多少、各处和每天多少，照最近一天的速度什么时候做完。"""
    now, see = clock.now(), request.actor.may("screening.see")
    record, on = round_at(id=round, within=see), local_day(now)
    within = see.narrowed_to(record.place)
    if where.area:
        within = areas.narrowed(within=within, code=where.area, on=on)
    counted, by_day = count(round=round, within=within), days(round=round, within=within)
    place = within.places[0] if len(within.places) == 1 else ""
    below = counts_below(round=round, place=place, within=within, on=on) if place else ()
    return {
        "round": record,
        "count": _count(counted),
        "below": [{**asdict(one), "count": _count(one.count)} for one in below],
        "days": by_day,
        "done_at": _done_at(record, counted, by_day, now=now),
    }


def _count(counted: Count) -> dict[str, Any]:
    return {**asdict(counted), "done": counted.done, "left": counted.left}


def _done_at(
    record: RoundRecord, counted: Count, by_day: tuple[Day, ...], *, now: datetime
) -> datetime | None:
    if record.closed_at or not counted.left:
        return None
    going = pace(by_day, left=counted.left, opened_at=record.opened_at, now=now)
    return forecast(going, ladder=policies.ladder(place=record.place, on=local_day(now)))


@router.post("/{uuid:round}/shares", response={204: None, **REFUSALS})
@allowing("screening.open")
def share(request: Asked, round: UUID) -> Any:
    """把还没有结果的户按要花的时间分给在岗的人，每户只有一个人联系。"""
    share_out(round=round, by=request.actor, now=clock.now(), ids=clock.new_id)
    return Status(204, None)


@router.post("/{uuid:round}/closings", response={204: None, **REFUSALS})
@allowing("screening.open")
def close(request: Asked, round: UUID) -> Any:
    """结束一轮：每一户都有着落才行。"""
    close_round(round=round, by=request.actor, now=clock.now(), ids=clock.new_id)
    return Status(204, None)
