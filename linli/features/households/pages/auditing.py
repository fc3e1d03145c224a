"""What an auditor reads: who used up a limit on looking, and what the nightly work has done."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.areas import queries as areas
from linli.areas.domain import Role
from linli.features.households.pages.saying import who_words
from linli.features.households.queries.auditing import audited
from linli.features.households.words import AUDITED
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.layout import ROLE_WORDS
from linli.web.parts import Cell, Column, Table


@require_GET
@allowing("register.audit")
def audit(request: Asked) -> HttpResponse:
    """Show what happened, the latest first."""
    now = clock.now()
    found = audited(by=request.actor)
    table = _table(found, now=now) if found else None
    return render(request, "households/audit.html", {"table": table})


urls = [path("audit/", audit, name="audit")]


def _table(found: tuple[Entry, ...], *, now: datetime) -> Table:
    names = areas.names_of_actors(tuple(entry.by for entry in found))
    places = tuple({entry.place for entry in found})
    at = {one.place: one.name for one in areas.areas_at(places=places, on=local_day(now))}
    columns = (
        Column(text=_("发生了什么")),
        Column(text=_("谁")),
        Column(text=_("辖区")),
        Column(text=_("时间")),
    )
    rows = tuple(
        (
            Cell(column=columns[0], text=_what(entry)),
            Cell(column=columns[1], text=_who(entry, who_words(entry.by, names=names))),
            Cell(column=columns[2], text=at.get(entry.place, "")),
            Cell(column=columns[3], text=time_words(entry.happened_at, now=now)),
        )
        for entry in found
    )
    return Table(caption=_("最近的记录"), columns=columns, rows=rows, note=_("最近的 100 条。"))


def _what(entry: Entry) -> str:
    counted = entry.payload.get("counted", "")
    words = AUDITED[f"{entry.kind} {counted}".strip()]
    return str(words).format(**entry.payload)


def _who(entry: Entry, name: str) -> str:
    role = entry.payload.get("role")
    if not role:
        return name
    return _("{who}（{role}）").format(who=name, role=ROLE_WORDS[Role(role)])
