"""Counts by area: the areas one step below, each a way down."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from linli.areas.domain import Level
from linli.areas.queries import AreaRecord
from linli.features.households.pages.saying import level_words
from linli.features.households.queries import listing
from linli.register.queries import AreaCounts
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Cell, Column, Link, Table

_LEAVES = (Level.BUILDING, Level.UNIT)
_FIRST_WORDS: Mapping[str, Any] = {
    "register.import": gettext_lazy("手里有名单就先导入。"),
    "households.print_slips": gettext_lazy("打印通知单贴到各家门上，请居民自己登记。"),
}


@require_GET
@allowing("register.see")
def overview(request: Asked, code: str = "") -> HttpResponse:
    """Show the figures of an area and of those below it."""
    now = clock.now()
    found = listing.area_overview(code=code, by=request.actor, now=now)
    note = _("截至 {at}。未核对：{days} 天里没有人核对过的户，名单里来的也算。").format(
        at=time_words(now, now=now), days=found.unchecked_after
    )
    return render(
        request,
        "households/overview.html",
        {
            "area": found.here.area,
            "crumbs": _crumbs(found.here.path),
            "tally": _tally(found.total),
            "tables": _tables(found.below, note=note),
            "list_url": _list_url(found.here.area),
            **_first_steps(request, found),
        },
    )


urls = [
    path("areas/", overview, name="overview"),
    path("areas/<slug:code>/", overview, name="area"),
]


def _first_steps(request: Asked, found: listing.AreaOverview) -> dict[str, Any]:
    """Tell what to do where nobody is registered yet, to those who may do it there."""
    ways = (
        ("register.import", Link(text=_("导入名单"), url=reverse("households:imports"))),
        ("households.print_slips", Link(text=_("打印通知单"), url=reverse("households:slips"))),
    )
    place = found.here.area.place
    open_ways = {may: link for may, link in ways if request.actor.may(may).covers(place)}
    if found.total.households or not open_ways:
        return {}
    first, *others = open_ways.values()
    words = _("手里有名单就先导入；没有名单，就打印通知单贴到各家门上，请居民自己登记。")
    return {
        "first": first,
        "other": others[0] if others else None,
        "first_words": words if others else _FIRST_WORDS[next(iter(open_ways))],
    }


def _crumbs(areas: Iterable[AreaRecord]) -> tuple[Link, ...]:
    links = [Link(text=one.name, url=reverse("households:area", args=(one.code,))) for one in areas]
    return (*links[:-1], Link(text=links[-1].text)) if len(links) > 1 else ()


def _tally(counts: AreaCounts) -> tuple[tuple[str, str, str], ...]:
    return (
        (_("住户"), f"{counts.households:,}", ""),
        (_("居民"), f"{counts.people:,}", ""),
        (_("待核实"), f"{counts.questions:,}", _("登记里要有人定的事")),
        (_("未核对"), f"{counts.unchecked:,}", ""),
    )


def _tables(below: Mapping[AreaRecord, AreaCounts], *, note: str) -> tuple[Table, ...]:
    """Make a table for each level below: a community has estates and, beside them, grids."""
    levels = dict.fromkeys(area.level for area in below)
    return tuple(
        _table(level, {area: below[area] for area in below if area.level is level}, note=note)
        for level in levels
    )


def _table(level: Level, counts: Mapping[AreaRecord, AreaCounts], *, note: str) -> Table:
    columns = (
        Column(text=level_words(level)),
        Column(text=_("户数"), figure=True),
        Column(text=_("人数"), figure=True),
        Column(text=_("待核实"), figure=True),
        Column(text=_("未核对"), figure=True),
    )
    return Table(
        caption=_("各{level}").format(level=level_words(level)),
        columns=columns,
        rows=tuple(
            _row(columns, area.name, figures, url=_url(area)) for area, figures in counts.items()
        ),
        note=note,
    )


def _row(
    columns: tuple[Column, ...], name: str, counts: AreaCounts, *, url: str
) -> tuple[Cell, ...]:
    figures = (counts.households, counts.people, counts.questions, counts.unchecked)
    return (
        Cell(column=columns[0], text=name, url=url),
        *(
            Cell(column=column, text=f"{figure:,}")
            for column, figure in zip(columns[1:], figures, strict=True)
        ),
    )


def _url(area: AreaRecord) -> str:
    """A building has nothing below worth counting: its households are the next step down."""
    if area.level in _LEAVES:
        return _list_url(area)
    return reverse("households:area", args=(area.code,))


def _list_url(area: AreaRecord) -> str:
    return f"{reverse('households:households')}?area={area.code}"
