"""The board of an area: today beside yesterday, trends, the areas below, what is missing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django.views.decorators.http import require_GET

from linli.areas.queries import AreaRecord
from linli.features.boards import queries
from linli.features.boards.domain import Plan, ranked
from linli.features.boards.pages.saying import (
    ShownTile,
    Sorting,
    ranking_table,
    shown,
    trend_table,
)
from linli.features.boards.queries import Board
from linli.indicators import actions as indicators
from linli.indicators.queries import by_code
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Link

# Areas below that a board lists; who wants the others asks for all.
_FIRST = 10
# Marks that are worked off while somebody waits: some dozen communities.
_AT_ONCE = 300


@require_GET
@allowing("indicators.see")
def own(request: Asked) -> HttpResponse:
    """Lead to the board of the area that somebody works in."""
    places = [post.place for post in request.actor.posts]
    area = queries.first_of(places=places, on=local_day(clock.now()))
    return redirect("boards:board", area=area.code)


@require_GET
@allowing("indicators.see")
def board(request: Asked, area: str) -> HttpResponse:
    """Show the board of an area."""
    now, within = clock.now(), request.actor.may("indicators.see")
    found = queries.area_of(code=area, within=within, on=local_day(now))
    return render(request, "boards/board.html", _page(request, found, within=within, now=now))


@require_GET
@allowing("indicators.see")
def changes(request: Asked, area: str) -> HttpResponse:
    """
    Give the board again if a figure is another one than on the page that asks; else nothing.

    Whoever looks on has what changed counted at once: the job of the minute would be too late.
    """
    now, within = clock.now(), request.actor.may("indicators.see")
    on = local_day(now)
    found = queries.area_of(code=area, within=within, on=on)
    indicators.refresh(within=Jurisdiction(places=(found.place,)), now=now, at_most=_AT_ONCE)
    if queries.version(area=found, plan=plan(), on=on, within=within) == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(
        request, "boards/parts/figures.html", _page(request, found, within=within, now=now)
    )


def plan() -> Plan:
    """Read what boards show."""
    listed: Plan = import_string(settings.BOARD)
    return listed


def _page(
    request: Asked, area: AreaRecord, *, within: Jurisdiction, now: datetime
) -> Mapping[str, Any]:
    on = local_day(now)
    told = queries.board(area=area, plan=plan(), on=on, within=within)
    return {
        "area": area,
        "crumbs": crumbs(told.path),
        "sections": sections(told),
        "missing": tuple(shown(tile, area=area.code) for tile in told.missing),
        "trends": tuple(trend_table(one, area=area.code, today=on) for one in told.trends),
        "ranking": _ranking(request, told),
        "more": len(told.below) if len(told.below) > _FIRST and "all" not in request.GET else 0,
        "counted": any(tile.today for _words, tiles in told.sections for tile in tiles),
        "asked": _asked(request),
        "at": time_words(now, now=now),
        "version": told.version,
    }


def _asked(request: Asked) -> str:
    """Give how the areas below are asked for, so that the page is renewed in the same way."""
    return urlencode({key: request.GET[key] for key in ("by", "all") if key in request.GET})


def sections(told: Board) -> tuple[tuple[str, tuple[ShownTile, ...]], ...]:
    """Say the figures of a board, section by section."""
    return tuple(
        (words, tuple(shown(tile, area=told.area.code) for tile in tiles))
        for words, tiles in told.sections
    )


def crumbs(above: tuple[AreaRecord, ...]) -> tuple[Link, ...]:
    """Give the way down to an area; the area itself has no address."""
    return tuple(
        Link(
            text=one.name or one.number,
            url="" if one is above[-1] else reverse("boards:board", args=(one.code,)),
        )
        for one in above
    )


def _ranking(request: Asked, told: Board) -> Any:
    known, codes = by_code(), plan().ranking
    wanted = request.GET.get("by", "")
    by = known[wanted if wanted in codes else codes[0]]
    if not told.below:
        return None
    url = reverse("boards:board", args=(told.area.code,))
    areas = ranked(told.below, by=by)
    return ranking_table(
        areas if "all" in request.GET else areas[:_FIRST],
        measures=[known[code] for code in codes],
        sorting=Sorting(by=by, url=url),
    )


urls = [
    path("boards/", own, name="own"),
    path("boards/<str:area>/", board, name="board"),
    path("boards/<str:area>/changes", changes, name="changes"),
]
