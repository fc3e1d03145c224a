"""One measure of an area: what it counts, how it went, who is behind it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from linli.areas.queries import AreaRecord
from linli.features.boards import queries
from linli.features.boards.domain import ranked
from linli.features.boards.pages.board import crumbs
from linli.features.boards.pages.saying import (
    Sorting,
    called,
    corrections,
    defined,
    number,
    ranking_table,
    trend_table,
    unit,
)
from linli.features.boards.queries import Row
from linli.indicators.queries import Asking, Behind, by_code
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.panels import page_about
from linli.web.parts import Link, Pager


@require_GET
@allowing("indicators.see")
def measure(request: Asked, area: str, measure: str) -> HttpResponse:
    """Show a measure of an area, and who is behind the figure, if few enough to be read."""
    now = clock.now()
    on, within = local_day(now), request.actor.may("indicators.see")
    found = queries.area_of(code=area, within=within, on=on)
    told = queries.one_measure(area=found, code=measure, on=on, within=within)
    kind = by_code()[measure]
    trail = (
        *crumbs(told.path)[:-1],
        Link(text=found.name, url=_board(area)),
        Link(text=called(kind)),
    )
    context = {
        "area": found,
        "crumbs": trail,
        "words": called(kind),
        "definition": defined(kind),
        "number": number(told.trend.days[-1][1], kind),
        "unit": unit(kind),
        "trend": trend_table(told.trend, today=on),
        "corrections": corrections(told.trend, today=on),
        "ranking": ranking_table(
            ranked(told.below, by=kind), measures=[kind], sorting=Sorting(by=kind, url=request.path)
        )
        if told.below
        else None,
        **_behind(request, found, code=measure, now=now),
    }
    return render(request, "boards/measure.html", context)


def _board(area: str) -> str:
    return reverse("boards:board", args=(area,))


def _behind(request: Asked, area: AreaRecord, *, code: str, now: datetime) -> Mapping[str, Any]:
    within = request.actor.may("register.see")
    if not queries.is_small(area) or not within.covers(area.place):
        return {"rows": None}
    asking = Asking(measure=code, area=area.code, on=local_day(now), after=_after(request))
    rows = queries.rows(asking, within=within)
    return {"rows": tuple(_link(row) for row in rows), "pager": _pager(request, rows)}


def _link(row: Row) -> Link:
    url = page_about(row.kind, row.subject) if row.kind in ("person", "household") else ""
    return Link(text=row.words, url=url)


def _after(request: Asked) -> Behind | None:
    try:
        return Behind(subject=UUID(request.GET["subject"]), place=request.GET["place"])
    except (KeyError, ValueError):
        return None


def _pager(request: Asked, rows: Sequence[Row]) -> Pager:
    more = ""
    if len(rows) == queries.PAGE:
        last = {"place": rows[-1].place, "subject": str(rows[-1].after)}
        more = f"{request.path}?{urlencode(last)}"
    return Pager(
        shown=len(rows), next_url=more, first_url=request.path if "subject" in request.GET else ""
    )


urls = [path("boards/<str:area>/<str:measure>/", measure, name="measure")]
