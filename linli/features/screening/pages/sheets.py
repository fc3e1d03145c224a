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
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.features.screening.actions.sheets import Marked, make_sheets, take_sheet
from linli.features.screening.domain.asking import Question, questions_of, words_of
from linli.features.screening.domain.places import unit_of
from linli.features.screening.domain.rounds import Asked as Way
from linli.features.screening.domain.rounds import Outcome, State
from linli.features.screening.domain.sheets import read_code, shown
from linli.features.screening.domain.xlsform.types import FILES
from linli.features.screening.pages.mine import TAPS
from linli.features.screening.pages.onward import of_sheet
from linli.features.screening.pages.photographed import photos_of
from linli.features.screening.pages.reading import chosen_key, code_of, time_of
from linli.features.screening.panels.saying import state_of, turn_card
from linli.features.screening.queries.rounds import RoundRecord, form_of, round_at
from linli.features.screening.queries.sheet_photos import sheets_waiting
from linli.features.screening.queries.sheets import (
    SheetPage,
    SheetRow,
    is_typed,
    sheet_page,
    sheets_printed,
)
from linli.features.screening.queries.turns import TurnLine, doors_at
from linli.features.screening.queries.units import names_of_units
from linli.features.screening.words import OUTCOMES, TAP_WORDS
from linli.kernel.days import LOCAL, local_day
from linli.kernel.refusals import NotYours
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.headers import POLICY
from linli.web.paper import pdf, qr
from linli.web.parts import Link

Unit = tuple[str, tuple[TurnLine, ...]]
"""The place of a unit, and its households in walking order."""
_TEMPLATE = (
    Path(__file__).resolve().parent.parent / "templates" / "screening" / "paper" / "sheet.typ"
)


@require_POST
@never_cache
@allowing("screening.answer")
def paper(request: Asked, round: UUID, place: str) -> HttpResponse:
    """Print the sheets of a building or a unit for one walk, one A4 page or more for each unit."""
    now, within = clock.now(), request.actor.may("screening.answer")
    record = round_at(id=round, within=within)
    lines = doors_at(round=round, place=place, within=within)
    if not lines:
        raise NotYours(place)
    units = tuple(_by_unit(lines))
    codes = make_sheets(
        round=round,
        units=(unit for unit, _of_it in units),
        by=request.actor,
        now=now,
        ids=clock.new_id,
    )
    answer = HttpResponse(
        pdf(template=_TEMPLATE, values=_values(record, units, codes, now=now)),
        content_type="application/pdf",
    )
    answer["Content-Disposition"] = 'inline; filename="sheet.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _values(
    round: RoundRecord, units: Iterable[Unit], codes: Mapping[str, str], *, now: datetime
) -> Mapping[str, Any]:
    units = tuple(units)
    names = names_of_units(units=[place for place, _of_it in units], on=local_day(now))
    return {
        "title": _("{round} · 上门登记单").format(round=round.name),
        "until": _("截止 {due}").format(due=time_words(round.due_at, now=now)),
        "made": _("打印于 {at}").format(at=time_words(now, now=now)),
        "back": _("走完以后在“录入登记单”里把整张拍下来，或者输入编号照着录；下一次上门请另打一张"),
        "heads": [
            _("房号"),
            _("家里的人"),
            *(str(OUTCOMES[outcome]) for outcome in _ON_PAPER),
            _("回答、备注"),
        ],
        "ask": _("要问的（写题号和回答；电话、证件号码不写在纸上）"),
        "questions": _questions(round),
        "done": _("已有结果"),
        "visited": _("上门时间：____月____日____时　　上门的人：____________"),
        "units": [
            _unit(codes[place], of_unit, name=names.get(place, "")) for place, of_unit in units
        ],
    }


def _questions(round: RoundRecord) -> list[str]:
    """Give what is to be asked at a door, as far as it has room: without what the round before has answered."""
    language = get_language() or "zh-hans"
    asked = [
        one
        for one in questions_of(form_of(round.id).definition)
        if one.name not in round.lasting
        and not one.is_secret
        and one.type not in FILES
        and one.field != "person.name"
    ]
    return [_question(one, language=language) for one in asked[:_QUESTIONS]]


def _question(question: Question, *, language: str) -> str:
    words = words_of(question.words, language=language, otherwise=question.name)
    if not 0 < len(question.choices) <= _CHOICES:
        return words
    choices = (
        words_of(one, language=language, otherwise=code) for code, one in question.choices.items()
    )
    return f"{words}（{'／'.join(choices)}）"


_QUESTIONS, _CHOICES = 16, 6
_ON_PAPER = (Outcome.ANSWERED, Outcome.NO_ANSWER, Outcome.REFUSED, Outcome.EMPTY, Outcome.MOVED)


def _by_unit(lines: Iterable[TurnLine]) -> Iterable[Unit]:
    there = [line for line in lines if line.home]
    grouped = groupby(there, key=lambda line: unit_of(line.home.place) if line.home else "")
    return ((place, tuple(of_unit)) for place, of_unit in grouped)


def _unit(code: str, lines: tuple[TurnLine, ...], *, name: str) -> Mapping[str, Any]:
    address = reverse("screening:sheet", args=(code,))
    return {
        "where": f"{lines[0].home.estate} {name}".strip() if lines[0].home else name,
        "code": _("编号 {code}").format(code=shown(code)),
        "qr": qr(settings.PUBLIC_ADDRESS.rstrip("/") + address),
        "rows": [
            {
                "dwelling": line.home.dwelling.removeprefix(name) or line.home.dwelling,
                "people": "、".join(member.name for member in line.home.members),
                "done": line.state is not State.OPEN,
            }
            for line in lines
            if line.home
        ],
    }


@require_GET
@never_cache
@allowing("screening.answer")
def sheets(request: Asked) -> HttpResponse:
    """Find a sheet by its code, typed in or photographed; list those one printed last."""
    typed = request.GET.get("code", "")
    if code := read_code(typed):
        return redirect("screening:sheet", sheet=code)
    now, by = clock.now(), request.actor
    within = by.may("screening.answer")
    printed = sheets_printed(by=by.id, within=within)
    waiting = sheets_waiting(within=within, on=local_day(now))
    context = {
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=_("录入登记单")),
        ),
        "typed": typed,
        "waiting": [
            {
                "url": reverse("screening:sheet", args=(one.code,)),
                "code": shown(one.code),
                "where": one.where,
                "photos": one.photos,
                "at": time_words(one.brought_at, now=now),
            }
            for one in waiting
        ],
        "lines": [
            {
                "url": reverse("screening:sheet", args=(one.code,)),
                "code": shown(one.code),
                "round": one.round_name,
                "at": time_words(one.printed_at, now=now),
            }
            for one in printed
        ],
    }
    answer = render(request, "screening/sheets.html", context)
    # The reader of codes is WebAssembly; it gets a photo and gives a text, and nothing else.
    answer["Content-Security-Policy"] = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'"
    return answer


@require_http_methods(["GET", "POST"])
@never_cache
@allowing("screening.answer")
def sheet_page_of(request: Asked, sheet: str) -> HttpResponse:
    """Type a sheet in: one tap a household, all noted at once."""
    if request.method == "POST":
        return _take(request, sheet)
    now, within = clock.now(), request.actor.may("screening.answer")
    page = sheet_page(code=sheet, within=within)
    context = {
        "it": page.round,
        "where": names_of_units(units=(page.place,), on=local_day(now)).get(page.place, ""),
        "code": shown(page.code),
        "code_plain": page.code,
        "printed": time_words(page.printed_at, now=now),
        "at": f"{now.astimezone(LOCAL):%Y-%m-%dT%H:%M}",
        "crumbs": (
            Link(text=page.round.name, url=reverse("screening:round", args=(page.round.id,))),
            Link(text=_("录入登记单"), url=reverse("screening:sheets")),
            Link(text=shown(page.code)),
        ),
        "rows": [_row(row, page, now=now) for row in page.rows],
        "photos": photos_of(page.code, within=within, now=now),
        "is_open": page.round.closed_at is None,
        "is_typed": is_typed(page),
        "origin": of_sheet(page.code),
        "marks": [
            (code.value, str(TAP_WORDS.get((Way.DOOR, code), OUTCOMES[code])), tone)
            for code, tone in TAPS[Way.DOOR]
        ],
    }
    return render(request, "screening/typed.html", context)


def _row(row: SheetRow, page: SheetPage, *, now: datetime) -> Mapping[str, Any]:
    line = row.line
    is_open = line.state is State.OPEN and page.round.closed_at is None
    return {
        "card": turn_card(line, round=page.round.id, now=now, ids=clock.new_id),
        "state": state_of(line),
        "typed": row.typed,
        "is_open": is_open and not row.typed,
    }


def _take(request: Asked, code: str) -> HttpResponse:
    posted, now = request.POST, clock.now()
    marks = {
        chosen_key(name.removeprefix("mark.")): code_of(Outcome, str(value))
        for name, value in posted.items()
        if name.startswith("mark.") and value
    }
    marked = Marked(code=code, at=time_of(posted.get("at", "")), marks=marks)
    typed = take_sheet(marked=marked, by=request.actor, now=now, ids=clock.new_id)
    if typed.noted:
        messages.success(request, _("录入了 {count} 户。").format(count=typed.noted))
    if typed.known:
        known = _("{count} 户以前从这张单子录过，没有再记。").format(count=typed.known)
        messages.info(request, known)
    if typed.destroyed:
        messages.info(request, _("这张单子都录好了，照片已经删掉。"))
    return redirect("screening:sheet", sheet=code)


urls = [
    path("screening/sheets/", sheets, name="sheets"),
    path("screening/sheets/<str:sheet>/", sheet_page_of, name="sheet"),
    path("screening/<uuid:round>/sheets/<str:place>.pdf", paper, name="paper"),
]
