"""One piece of work: where it stands, every hand it went through, and what one may do with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas.domain import Actor
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.layout import ROLE_WORDS
from linli.web.parts import Link, State
from linli.work import actions
from linli.work.actions import Handing
from linli.work.domain.kinds import Item
from linli.work.domain.rungs import Rung
from linli.work.pages.saying import counted_words, due_state, rung_words
from linli.work.queries.details import details
from linli.work.queries.histories import History, Line, history
from linli.work.queries.kinds import kinds
from linli.work.queries.staffing import Colleague, colleagues
from linli.work.words import MOVES


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of the history, in words."""

    at: str
    what: str
    who: str
    words: str


@require_GET
@allowing("work.today")
def item(request: Asked, item: UUID) -> HttpResponse:
    """Show a piece of work with its history to those whose work it is."""
    return _shown(request, item)


@require_GET
@allowing("work.oversee")
def case(request: Asked, item: UUID) -> HttpResponse:
    """Show a piece of work with its history to those who look after it from above."""
    return _shown(request, item)


def _shown(request: Asked, id: UUID) -> HttpResponse:
    now, by = clock.now(), request.actor
    within = by.may("work.oversee").and_also((by.may("work.today"),))
    found = history(item=id, within=within, register_within=by.may("register.see"))
    oversees = by.may("work.oversee").covers(found.item.place) and not found.item.closed_at
    return render(
        request,
        "work/item.html",
        {
            "crumbs": _crumbs(by, found.item),
            "item": found.item,
            "words": _kind_words(found.item),
            "about": " · ".join(found.about),
            "to_url": _to_url(found.item, by=by),
            "due": _state(found.item, now=now),
            "counted": counted_words(found.item),
            "rung": rung_words(found.item.rung),
            "owner": found.owner,
            "events": tuple(_event(line, found, now=now) for line in found.lines),
            "oversees": oversees,
            "hands_over": by.may("work.hand_over").covers(found.item.place) and oversees,
            "goes_down": found.item.rung is not Rung.GRID,
            "colleagues": _people(found.item, by=by, now=now) if oversees else (),
        },
    )


def _crumbs(by: Actor, found: Item) -> tuple[Link, ...]:
    above = ("work:morning", _("上报")) if by.may_somewhere("work.oversee") else None
    url, text = above or ("work:today", _("今日"))
    return Link(text=text, url=reverse(url)), Link(text=_kind_words(found))


def _kind_words(found: Item) -> str:
    known = kinds().get(found.kind)
    return str(known.words) if known else found.kind


def _to_url(found: Item, *, by: Actor) -> str:
    """Give the page where it is dealt with; nothing once it is closed, or where that is not theirs."""
    said = {} if found.closed_at else details((found,), by=by)
    return said[found.id].url if found.id in said else ""


def _state(found: Item, *, now: datetime) -> State | None:
    return None if found.closed_at else due_state(found, now=now)


def _people(found: Item, *, by: Actor, now: datetime) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.actor, _("{name}（{role}）").format(name=one.name, role=ROLE_WORDS[one.role]))
        for one in _others(colleagues(place=found.place, on=local_day(now)), by=by)
    )


def _others(found: tuple[Colleague, ...], *, by: Actor) -> tuple[Colleague, ...]:
    return tuple(one for one in found if one.actor != by.id)


def _event(line: Line, found: History, *, now: datetime) -> Event:
    return Event(
        at=time_words(line.at, now=now),
        what=_what(line, _outcomes(found.item)),
        who=line.by or _("系统"),
        words=line.words,
    )


def _outcomes(found: Item) -> Mapping[str, str]:
    known = kinds().get(found.kind)
    return {one.code: str(one.words) for one in known.outcomes} if known else {}


def _what(line: Line, outcomes: Mapping[str, str]) -> str:
    if line.move is None:
        said = _("记结果：{outcome}").format(outcome=outcomes.get(line.outcome, line.outcome))
        return _("{said}（后来撤回了）").format(said=said) if line.undone else said
    words = str(MOVES[line.move])
    if line.from_rung and line.to_rung and line.from_rung is not line.to_rung:
        change = {
            "what": words,
            "one": rung_words(line.from_rung),
            "other": rung_words(line.to_rung),
        }
        return _("{what}：{one}到{other}").format(**change)
    return _("{what}给{owner}").format(what=words, owner=line.owner) if _to(line) else words


def _to(line: Line) -> bool:
    return bool(line.owner) and line.owner != line.by


@require_POST
@allowing("work.oversee")
def take(request: Asked, item: UUID) -> HttpResponse:
    """Take it into one's own hands."""
    actions.take(item=item, by=request.actor, now=clock.now(), ids=clock.new_id)
    return _back(request, item, said=_("在您手里了。"))


@require_POST
@allowing("work.oversee")
def answer(request: Asked, item: UUID) -> HttpResponse:
    """Say what is to be done."""
    words = request.POST.get("reason", "")
    actions.answer(item=item, words=words, by=request.actor, now=clock.now(), ids=clock.new_id)
    return _back(request, item, said=_("答复记下了，办的人看得到。"))


@require_POST
@allowing("work.oversee")
def send_back(request: Asked, item: UUID) -> HttpResponse:
    """Hand it down, with what is expected there."""
    actions.hand_down(
        item=item,
        reason=request.POST.get("reason", ""),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return _back(request, item, said=_("退回下一级了，时限从现在重新算。"))


@require_POST
@allowing("work.hand_over")
def hand_over(request: Asked, item: UUID) -> HttpResponse:
    """Give it to somebody else."""
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
    handing = Handing(items=(item,), to=to, reason=reason)
    actions.hand_over(handing=handing, by=request.actor, now=clock.now(), ids=clock.new_id)
    return _back(request, item, said=_("转交了。"))


@require_POST
@allowing("work.hand_over")
def pause(request: Asked, item: UUID) -> HttpResponse:
    """Let its clock stand still."""
    actions.pause(
        item=item,
        reason=request.POST.get("reason", ""),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    return _back(request, item, said=_("暂停计时了。恢复以后，期限往后顺延。"))


@require_POST
@allowing("work.hand_over")
def resume(request: Asked, item: UUID) -> HttpResponse:
    """Let its clock run on."""
    actions.resume(item=item, by=request.actor, now=clock.now(), ids=clock.new_id)
    return _back(request, item, said=_("恢复计时了。"))


def _back(request: Asked, item: UUID, *, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("work:case", item=item)


urls = [
    path("today/items/<uuid:item>/", item, name="item"),
    path("work/<uuid:item>/", case, name="case"),
    path("work/<uuid:item>/taking", take, name="take"),
    path("work/<uuid:item>/answer", answer, name="answer"),
    path("work/<uuid:item>/return", send_back, name="send_back"),
    path("work/<uuid:item>/handing", hand_over, name="hand_over"),
    path("work/<uuid:item>/pause", pause, name="pause"),
    path("work/<uuid:item>/resumption", resume, name="resume"),
]
