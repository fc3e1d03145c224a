"""What was told, whom it reached and whom not, live; doors to knock on; taking back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas import queries as areas
from linli.outreach import actions, queries
from linli.outreach.domain.languages import Language, language_of_interface
from linli.outreach.pages.saying import area_names, crumbs, ways_between
from linli.outreach.queries import DoorLine, Reach, TellingLine
from linli.outreach.words import FAILURES, LANGUAGES, WAYS
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Cell, Column, State, Table, Tone
from linli.web.vault import vault

DOORS_SHOWN = 300
# More areas than that are counted, not named.
_NAMED = 3


@require_GET
@allowing("outreach.tell")
def tellings(request: Asked) -> HttpResponse:
    """List what was told, the latest first."""
    found = queries.tellings(
        within=request.actor.may("outreach.tell"), vault=vault(), language=_language()
    )
    context = {
        "lines": _said(found),
        "chips": ways_between(request, "tellings"),
    }
    return render(request, "outreach/tellings.html", context)


@require_GET
@allowing("outreach.tell")
def telling(request: Asked, telling: UUID) -> HttpResponse:
    """Show one telling: how far it has come, and the doors to knock on."""
    return render(request, "outreach/telling.html", _telling(request, telling))


@require_GET
@allowing("outreach.tell")
def reach(request: Asked, telling: UUID) -> HttpResponse:
    """Show the same again without the frame, while messages are on their way."""
    return render(request, "outreach/parts/reach.html", _telling(request, telling))


def _telling(request: Asked, telling: UUID) -> dict[str, Any]:
    within = request.actor.may("outreach.tell")
    found = queries.reached(telling=telling, within=within, vault=vault(), language=_language())
    (line,) = _said((found.telling,))
    doors = queries.doors(telling=telling, within=within, at_most=DOORS_SHOWN)
    counts = found.telling.counts
    under_way = counts.coming and not found.telling.withdrawn_at
    return {
        "line": line,
        "tally": _tally(found),
        "table": _table(found),
        "failures": [(FAILURES.get(code, code), n) for code, n in found.failures.items()],
        "doors": [_door(door) for door in doors],
        "more_doors": max(counts.to_visit - len(doors), 0),
        "poll_url": reverse("outreach:reach", args=(telling,)) if under_way else "",
        "may_read_aloud": not found.telling.is_personal and bool(found.telling.text),
        "at": time_words(clock.now(), now=clock.now()),
        "crumbs": crumbs(line["where"]),
    }


def _tally(found: Reach) -> tuple[tuple[Any, str, str], ...]:
    counts = found.telling.counts
    return (
        (_("收件"), f"{counts.recipients:,}", ""),
        (_("送到了"), f"{counts.arrived:,}", _("看过、运营商收下或者当面送到")),
        (_("在路上"), f"{counts.coming:,}", ""),
        (_("要上门"), f"{counts.to_visit:,}", ""),
    )


def _table(found: Reach) -> Table:
    heads = (_("办法"), _("等着"), _("送出"), _("看过"), _("没送成"))
    columns = tuple(Column(text=head, figure=at > 0) for at, head in enumerate(heads))
    return Table(
        caption=_("每种办法送了多少"),
        columns=columns,
        rows=tuple(
            tuple(
                Cell(column=column, text=text)
                for column, text in zip(
                    columns,
                    (
                        str(WAYS[way.way]),
                        *(f"{n:,}" for n in (way.waiting, way.sent, way.read, way.failed)),
                    ),
                    strict=True,
                )
            )
            for way in found.ways
        ),
        note=_("一户可以有几条：网页消息总会留一条，短信送不成的再换纸条或者上门。"),
    )


def _door(door: DoorLine) -> dict[str, Any]:
    spoken = "" if door.language is Language.SIMPLIFIED else LANGUAGES[door.language]
    return {
        "id": door.delivery,
        "dwelling": door.dwelling,
        "estate": door.estate,
        "url": reverse("households:household", args=(door.household,)),
        "names": _("、").join(door.names),
        "phones": door.phones,
        "language": spoken,
        "why": FAILURES.get(door.failure, "") if door.failure else _("没有电话"),
        "is_slip": door.way == "slip",
    }


def _said(found: tuple[TellingLine, ...]) -> list[dict[str, Any]]:
    names = area_names(tuple({place for line in found for place in line.areas}))
    people = areas.names_of_actors(tuple({line.by for line in found}))
    now = clock.now()
    return [
        {
            "id": line.id,
            "url": reverse("outreach:telling", args=(line.id,)),
            "text": line.text or _("（内容过了保存期，已经清除）"),
            "where": _where([names[place] for place in line.areas if place in names]),
            "by": people.get(line.by, ""),
            "at": time_words(line.told_at, now=now),
            "counts": line.counts,
            "state": _state(line),
            "is_urgent": line.is_urgent,
            "is_withdrawn": line.withdrawn_at is not None,
        }
        for line in found
    ]


def _where(names: list[str]) -> str:
    first = _("、").join(names[:_NAMED])
    if len(names) > _NAMED:
        return _("{first}等 {n} 处").format(first=first, n=len(names))
    return first or _("选定的人")


def _state(line: TellingLine) -> State:
    if line.withdrawn_at:
        return State(tone=Tone.QUIET, word=_("收回了"))
    if line.counts.to_visit:
        return State(tone=Tone.WARN, word=_("{n} 户要上门").format(n=line.counts.to_visit))
    if line.counts.coming:
        return State(tone=Tone.INFO, word=_("正在发"))
    return State(tone=Tone.OK, word=_("都有着落"))


def _language() -> Language:
    return language_of_interface(get_language())


@require_POST
@allowing("outreach.tell")
def take_back(request: Asked, telling: UUID) -> HttpResponse:
    """Take a telling back as far as it has not arrived."""
    stopped = actions.take_back(
        telling=telling, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    messages.success(request, _("收回了，{n} 条不再送。").format(n=stopped))
    return redirect("outreach:telling", telling=telling)


@require_POST
@allowing("outreach.tell")
def hand_over(request: Asked, delivery: UUID) -> HttpResponse:
    """Note that a door was told."""
    telling = actions.hand_over(
        delivery=delivery, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    messages.success(request, _("记下了，这一户送到了。"))
    return redirect("outreach:telling", telling=telling)


urls = [
    path("messages/sent/", tellings, name="tellings"),
    path("messages/sent/<uuid:telling>/", telling, name="telling"),
    path("messages/sent/<uuid:telling>/reach/", reach, name="reach"),
    path("messages/sent/<uuid:telling>/taking-back/", take_back, name="take_back"),
    path("messages/doors/<uuid:delivery>/done/", hand_over, name="hand_over"),
]
