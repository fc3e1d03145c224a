"""Forms: listed, handed in, answered, filled; and what they cost."""

from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.conf import settings
from ninja import Router, Status

from linli.areas import queries as areas
from linli.features.returns.actions.filling import Asking, Means, fill
from linli.features.returns.actions.receiving import Arriving, receive, say_what_is_meant
from linli.features.returns.api import shapes
from linli.features.returns.domain.purposes import Purpose
from linli.features.returns.forms.reading import key_of
from linli.features.returns.queries import demands
from linli.features.returns.queries.burden import burden as burden_of
from linli.features.returns.queries.demands import DemandLine
from linli.features.returns.queries.drafts import Draft, draft
from linli.features.returns.queries.places import area_of
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.api import REFUSALS
from linli.web.asked import Asked, allowing
from linli.web.vault import vault

router = Router(tags=["returns"])
_MINUTE = 60


@router.get("", response={200: list[shapes.FormLine], **REFUSALS})
@allowing("returns.fill")
def forms(request: Asked) -> Any:
    """要过的表，最近的 50 份。"""
    found = demands.demands(by=request.actor)
    codes = _codes(tuple({one.place for one in found}))
    return [_line(one, codes) for one in found]


@router.post("", response={201: shapes.FormAnswer, **REFUSALS})
@allowing("returns.fill")
def hand_in(request: Asked, sent: shapes.SentForm) -> Any:
    """交上一份空白表（xlsx，base64），返回每一列看成什么、还要问什么。"""
    now = clock.now()
    today = local_day(now)
    arriving = Arriving(
        content=sent.workbook,
        file_name=sent.file_name,
        sender=sent.sender,
        area=area_of(code=sent.area, by=request.actor, on=today),
        on=sent.on or today,
        due=sent.due,
    )
    demand = receive(arriving=arriving, by=request.actor, now=now, ids=clock.new_id)
    return Status(201, _form(_draft(request, demand)))


@router.get("/burden", response={200: shapes.BurdenAnswer, **REFUSALS})
@allowing("returns.fill")
def burden(request: Asked) -> Any:
    """最近四周谁要了多少、哪些问重了、每户被问了几项、找了几次。"""
    found = burden_of(by=request.actor, on=local_day(clock.now()))
    asked = {one.place for one in found.loads} | {one.place for one in found.doubles}
    codes = _codes(tuple(asked | found.calls.keys()))
    return {
        "loads": [_placed(one, shapes.LoadAnswer, codes) for one in found.loads],
        "doubles": [_placed(one, shapes.DoubleAnswer, codes) for one in found.doubles],
        "asked": {codes[place]: share for place, share in found.asked.items()},
        "calls": {codes[place]: share for place, share in found.calls.items()},
    }


@router.get("/{uuid:demand}", response={200: shapes.FormAnswer, **REFUSALS})
@allowing("returns.fill")
def form(request: Asked, demand: UUID) -> Any:
    """一份表：每一列看成什么、把握多大、和上一版有什么不同、要问哪些新问题。"""
    return _form(_draft(request, demand))


@router.post("/{uuid:demand}/answers", response={200: shapes.FormAnswer, **REFUSALS})
@allowing("returns.fill")
def answer(request: Asked, demand: UUID, sent: shapes.SentAnswers) -> Any:
    """说明拿不准的列是什么；同一个单位的同一张表，下次就记住了。"""
    found = _draft(request, demand)
    said = {
        key_of(column.path): sent.answers[column.heading]
        for column in found.blank.columns
        if column.heading in sent.answers
    }
    if said:
        say_what_is_meant(
            demand=demand, said=said, by=request.actor, now=clock.now(), ids=clock.new_id
        )
    return _form(_draft(request, demand))


@router.post("/{uuid:demand}/fillings", response={200: shapes.FilledAnswer, **REFUSALS})
@allowing("returns.fill")
def filling(request: Asked, demand: UUID, sent: shapes.SentFilling) -> Any:
    """填好并给回同一个工作簿；名单要写用途，名单上的人可以查到。"""
    found = demands.demand(id=demand, by=request.actor)
    asking = Asking(
        content=found.blank,
        area=areas.area_at(place=found.line.place, on=found.line.on),
        on=found.line.on,
        who=sent.who.strip(),
        purpose=Purpose(words=sent.purpose.strip(), need=sent.need, recipient=found.line.sender),
        answers=found.meanings,
        demand=demand,
    )
    means = Means(ids=clock.new_id, vault=vault())
    settings.FILES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.FILES, prefix="return-") as folder:
        out = Path(folder) / "form.xlsx"
        report = fill(out, asking=asking, by=request.actor, now=clock.now(), means=means)
        content = out.read_bytes()
    return {
        "file_name": found.file_name or f"{found.line.title}.xlsx",
        "workbook": b64encode(content).decode(),
        "report": report.as_json(),
    }


def _draft(request: Asked, demand: UUID) -> Draft:
    return draft(demand=demands.demand(id=demand, by=request.actor), by=request.actor)


def _codes(places: tuple[str, ...]) -> dict[str, str]:
    on = local_day(clock.now())
    return {one.place: one.code for one in areas.areas_at(places=places, on=on)}


def _line(one: DemandLine, codes: dict[str, str]) -> dict[str, Any]:
    return _placed(one, shapes.FormLine, codes)


def _placed(one: Any, shape: Any, codes: dict[str, str]) -> dict[str, Any]:
    own = {name: getattr(one, name) for name in shape.model_fields if name != "area"}
    return {**own, "area": codes.get(one.place, "")}


def _form(found: Draft) -> dict[str, Any]:
    record = found.demand
    return {
        **_line(record.line, {found.area.place: found.area.code}),
        "version": record.version,
        "rows": found.blank.rows.value,
        "who": found.whom.said,
        "columns": [
            {
                "header": one.heading,
                "answer": one.answer,
                "confidence": round(one.confidence, 2),
                "guess": one.guess,
            }
            for one in found.blank.columns
        ],
        "new_questions": [
            {
                "header": one.header,
                "households": one.cost.households,
                "by_themselves": one.cost.by_phone_of_their_own,
                "phone": one.cost.by_call,
                "visit": one.cost.at_the_door,
            }
            for one in found.new
        ],
        "changed": {
            "added": record.changed.added,
            "gone": record.changed.gone,
            "renamed": record.changed.renamed,
        },
        "deadlines": [
            {
                "tier": one.tier,
                "due_at": one.due_at,
                "eaten_minutes": int(one.eaten.total_seconds()) // _MINUTE,
            }
            for one in record.deadlines
        ],
    }
