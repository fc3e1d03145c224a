"""Sheets of paper: one a unit, floor by floor, with a code that leads back to where it is typed in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.features.screening.actions.sheets import Sheet, take_sheet
from linli.features.screening.domain.places import unit_of
from linli.features.screening.domain.rounds import Asked as Way
from linli.features.screening.domain.rounds import Outcome, State
from linli.features.screening.pages.mine import TAPS
from linli.features.screening.pages.reading import chosen_key, code_of, key_of, time_of
from linli.features.screening.panels.saying import state_of, turn_card
from linli.features.screening.queries.rounds import RoundRecord, round_at
from linli.features.screening.queries.turns import TurnLine, doors_at
from linli.features.screening.words import OUTCOMES
from linli.kernel.days import LOCAL
from linli.kernel.refusals import NotYours
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.paper import pdf, qr
from linli.web.parts import Link

_TEMPLATE = (
    Path(__file__).resolve().parent.parent / "templates" / "screening" / "paper" / "sheet.typ"
)


@require_GET
@never_cache
@allowing("screening.answer")
def paper(request: Asked, round: UUID, place: str) -> HttpResponse:
    """Print the sheets of a building or a unit, one A4 page or more for each unit."""
    now, within = clock.now(), request.actor.may("screening.answer")
    record = round_at(id=round, within=within)
    lines = doors_at(round=round, place=place, within=within)
    if not lines:
        raise NotYours(place)
    answer = HttpResponse(
        pdf(template=_TEMPLATE, values=_values(record, lines, now=now)),
        content_type="application/pdf",
    )
    answer["Content-Disposition"] = 'inline; filename="sheet.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _values(round: RoundRecord, lines: Iterable[TurnLine], *, now: datetime) -> Mapping[str, Any]:
    return {
        "title": _("{round} · 上门登记单").format(round=round.name),
        "until": _("截止 {due}").format(due=time_words(round.due_at, now=now)),
        "made": _("打印于 {at}").format(at=time_words(now, now=now)),
        "back": _("填完以后扫码录入，或者交回社区"),
        "heads": [
            _("房号"),
            _("家里的人"),
            *(str(OUTCOMES[outcome]) for outcome in _ON_PAPER),
            _("备注"),
        ],
        "done": _("已有结果"),
        "visited": _("上门时间：____月____日____时　　上门的人：____________"),
        "units": [_unit(round, place, of_unit) for place, of_unit in _by_unit(lines)],
    }


_ON_PAPER = (Outcome.ANSWERED, Outcome.NO_ANSWER, Outcome.REFUSED, Outcome.EMPTY, Outcome.MOVED)


def _by_unit(lines: Iterable[TurnLine]) -> Iterable[tuple[str, tuple[TurnLine, ...]]]:
    there = [line for line in lines if line.home]
    grouped = groupby(there, key=lambda line: unit_of(line.home.place) if line.home else "")
    return ((place, tuple(of_unit)) for place, of_unit in grouped)


def _unit(round: RoundRecord, place: str, lines: tuple[TurnLine, ...]) -> Mapping[str, Any]:
    address = reverse("screening:typed", args=(round.id, place))
    return {
        "where": lines[0].home.estate if lines[0].home else "",
        "qr": qr(settings.PUBLIC_ADDRESS.rstrip("/") + address),
        "rows": [
            {
                "dwelling": line.home.dwelling,
                "people": "、".join(member.name for member in line.home.members),
                "done": line.state is not State.OPEN,
            }
            for line in lines
            if line.home
        ],
    }


@require_http_methods(["GET", "POST"])
@never_cache
@allowing("screening.answer")
def typed(request: Asked, round: UUID, place: str) -> HttpResponse:
    """Type a sheet in: one choice a household, all at once."""
    if request.method == "POST":
        return _take(request, round, place)
    now, within = clock.now(), request.actor.may("screening.answer")
    record = round_at(id=round, within=within)
    lines = doors_at(round=round, place=place, within=within)
    if not lines:
        raise NotYours(place)
    context = {
        "it": record,
        "place": place,
        "key": clock.new_id(),
        "at": f"{now.astimezone(LOCAL):%Y-%m-%dT%H:%M}",
        "crumbs": (
            Link(text=record.name, url=reverse("screening:round", args=(round,))),
            Link(text=_("录入登记单")),
        ),
        "rows": [
            {
                "card": turn_card(line, round=round, now=now, ids=clock.new_id),
                "state": state_of(line),
                "is_open": line.state is State.OPEN and record.closed_at is None,
            }
            for line in lines
        ],
        "marks": [(code.value, str(OUTCOMES[code])) for code, _tone in TAPS[Way.DOOR]],
    }
    return render(request, "screening/typed.html", context)


def _take(request: Asked, round: UUID, place: str) -> HttpResponse:
    posted, now = request.POST, clock.now()
    marks = {
        chosen_key(name.removeprefix("mark.")): code_of(Outcome, str(value))
        for name, value in posted.items()
        if name.startswith("mark.") and value
    }
    sheet = Sheet(
        id=key_of(posted.get("key", ""), otherwise=clock.new_id()),
        round=round,
        at=time_of(posted.get("at", "")),
        marks=marks,
    )
    many = take_sheet(sheet=sheet, by=request.actor, now=now, ids=clock.new_id)
    messages.success(request, _("录入了 {count} 户。").format(count=many))
    return redirect("screening:typed", round=round, place=place)


urls = [
    path("screening/<uuid:round>/sheets/<str:place>.pdf", paper, name="paper"),
    path("screening/<uuid:round>/sheets/<str:place>/", typed, name="typed"),
]
