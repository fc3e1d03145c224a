"""What came up last night: for the level above, with history; and who has too much."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Cell, Column, State, Table
from linli.work.pages.saying import due_state, due_words, rung_words
from linli.work.queries.climbed import CameUp, came_last_night, morning_list
from linli.work.queries.load import Load, loads
from linli.work.words import MOVES


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An item that came up, in words."""

    id: UUID
    url: str
    words: str
    to_url: str
    where: str
    home: str
    due: State
    how: str
    owner: str
    mine: bool


@require_GET
@allowing("work.oversee")
def morning(request: Asked) -> HttpResponse:
    """Show what came up last night, what came up before, and who has how much."""
    now = clock.now()
    found = morning_list(by=request.actor, now=now)
    lines = tuple((_line(one, me=request.actor.id, now=now), one) for one in found)
    return render(
        request,
        "work/morning.html",
        {
            "tonight": tuple(line for line, one in lines if came_last_night(one, now=now)),
            "before": tuple(line for line, one in lines if not came_last_night(one, now=now)),
            "loads": _loads(loads(by=request.actor, now=now), now=now),
        },
    )


def _line(one: CameUp, *, me: str, now: datetime) -> Line:
    return Line(
        id=one.item.id,
        url=reverse("work:item", args=(one.item.id,)),
        words=_words(one),
        to_url=one.detail.url if one.detail else "",
        where=one.area_name,
        home=one.home,
        due=due_state(one.item, now=now),
        how=_("{at} 从{rung}：{how}").format(
            at=time_words(one.at, now=now), rung=rung_words(one.from_rung), how=MOVES[one.move]
        ),
        owner=one.owner_name or _("还没有人接手"),
        mine=one.item.owner == me,
    )


def _words(one: CameUp) -> str:
    known = one.detail or one.kind
    return str(known.words) if known else one.item.kind


def _loads(found: tuple[Load, ...], *, now: datetime) -> Table | None:
    if not found:
        return None
    columns = (
        Column(text=_("谁手里")),
        Column(text=_("没办完"), figure=True),
        Column(text=_("超时"), figure=True),
        Column(text=_("最早的期限")),
    )
    note = _("截至 {at}。没办完：还没有记结果的事；超时：过了期限的。").format(
        at=time_words(now, now=now)
    )
    rows = tuple(_load(columns, one, now=now) for one in found)
    return Table(caption=_("谁手里有多少"), columns=columns, rows=rows, note=note)


def _load(columns: tuple[Column, ...], one: Load, *, now: datetime) -> tuple[Cell, ...]:
    return (
        Cell(column=columns[0], text=_hand(one)),
        Cell(column=columns[1], text=f"{one.open:,}"),
        Cell(column=columns[2], text=f"{one.late:,}"),
        Cell(column=columns[3], text=due_words(one.oldest_due_at, now=now)),
    )


def _hand(one: Load) -> str:
    named = " · ".join(word for word in (one.area, one.who) if word)
    return named or _("{rung}（还没有人接手）").format(rung=rung_words(one.rung))


urls = [path("morning/", morning, name="morning")]
