"""One measure of an area: what it counts, how it went, who is behind it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
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
from linli.features.boards.queries import OneMeasure, Row
from linli.indicators.domain import Measure
from linli.indicators.queries import Asking, Behind, by_code, reach_behind, told_on
from linli.kernel.days import local_day
from linli.kernel.places import is_in_a_community
from linli.kernel.refusals import Reason, Refused
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words
from linli.web.panels import page_about
from linli.web.parts import Link, Pager, Table


@require_GET
@allowing("indicators.see")
def measure(request: Asked, area: str, measure: str) -> HttpResponse:
    """Show a measure of an area, today or on a day that is over, and who is behind the figure."""
    now = clock.now()
    on, within = _day(request, now=now), request.actor.may("indicators.see")
    found = queries.area_of(code=area, within=within, on=on)
    told = queries.one_measure(area=found, code=measure, on=on, within=within)
    kind, today = by_code()[measure], local_day(now)
    trail = (
        *crumbs(told.path)[:-1],
        Link(text=found.name, url=_board(area)),
        Link(text=called(kind)),
    )
    figure = told.trend.days[-1][1]
    context = {
        "area": found,
        "crumbs": trail,
        "words": called(kind),
        "day": "" if on == today else day_words(on, today=today),
        "definition": defined(kind),
        "number": number(figure, kind),
        "unit": unit(kind) if figure else "",
        "trend": trend_table(told.trend, area=area, today=today),
        "corrections": corrections(told.trend, today=today),
        "ranking": _ranking(told, kind, on=None if on == today else on),
        **_behind(request, found, code=measure, on=on, today=today),
    }
    return render(request, "boards/measure.html", context)


def _day(request: Asked, *, now: datetime) -> date:
    """
    Read for which day somebody asks.

    :raises Refused: ``indicators.in_the_future``, ``indicators.no_day``.
    """
    said = request.GET.get("on", "")
    if not said:
        return local_day(now)
    try:
        on = date.fromisoformat(said)
    except ValueError as strange:
        raise Refused(Reason(code="indicators.no_day")) from strange
    if on > local_day(now):
        raise Refused(Reason(code="indicators.in_the_future"))
    return on


def _ranking(told: OneMeasure, kind: Measure, *, on: date | None) -> Table | None:
    if not told.below:
        return None
    sorting = Sorting(by=kind, on=on)
    return ranking_table(ranked(told.below, by=kind), measures=[kind], sorting=sorting)


def _board(area: str) -> str:
    return reverse("boards:board", args=(area,))


def _behind(
    request: Asked, area: AreaRecord, *, code: str, on: date, today: date
) -> Mapping[str, Any]:
    """List who was counted, as far as the post sees the register and rows still tell it."""
    within = reach_behind(code, by=request.actor)
    is_seen = within == request.actor.may("indicators.see")
    if not is_seen and not queries.sees_all_of(area, within=within, on=on):
        return {
            "rows": None,
            "why": _("您的岗位只看数字，看不到后面的人和户；要核对明细，请联系社区。"),
        }
    if not told_on(code, on=on, today=today):
        return {"rows": None, "why": _("这一天的明细系统已经不再保存，只留下当时统计的数字。")}
    asking = Asking(measure=code, area=area.code, on=on, after=_after(request))
    rows = queries.rows(asking, within=within)
    several = not is_in_a_community(area.place)
    return {
        "rows": tuple(_link(row, with_community=several) for row in rows),
        "pager": _pager(request, rows),
    }


def _link(row: Row, *, with_community: bool) -> Link:
    url = page_about(row.kind, row.subject) if row.kind else ""
    words = (row.community if with_community else "", row.words)
    return Link(text=" · ".join(dict.fromkeys(filter(None, words))), url=url)


def _after(request: Asked) -> Behind | None:
    try:
        return Behind(subject=UUID(request.GET["subject"]), place=request.GET["place"])
    except (KeyError, ValueError):
        return None


def _pager(request: Asked, rows: Sequence[Row]) -> Pager:
    more, on = "", {"on": request.GET["on"]} if "on" in request.GET else {}
    if len(rows) == queries.PAGE:
        last = {**on, "place": rows[-1].place, "subject": str(rows[-1].after)}
        more = f"{request.path}?{urlencode(last)}"
    first = f"{request.path}?{urlencode(on)}" if on else request.path
    return Pager(
        shown=len(rows), next_url=more, first_url=first if "subject" in request.GET else ""
    )


urls = [path("boards/<str:area>/<str:measure>/", measure, name="measure")]
