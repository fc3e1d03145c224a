"""The list of staff: what waits for a decision, what holds, what has ended."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.features.passes.panels.saying import application_card, pass_card
from linli.features.passes.queries import lists
from linli.features.passes.queries.lists import PAGE, After, Counted
from linli.features.passes.words import KINDS
from linli.kernel.places import Jurisdiction
from linli.web import clock
from linli.web.asked import Asked, allowing

_WAITING, _VALID, _ENDED = "waiting", "valid", "ended"


@require_GET
@allowing("passes.see")
def passes(request: Asked) -> HttpResponse:
    """List applications that wait, passes that hold, or passes that ended."""
    now, within = clock.now(), request.actor.may("passes.see")
    counted = lists.counts(within=within, now=now)
    which = request.GET.get("which") or (_WAITING if counted.waiting else _VALID)
    lines, cards = _lines(which, within=within, now=now, after=_after(request))
    may_decide = request.actor.may_somewhere("passes.decide") and which == _WAITING
    plain = lists.nothing_to_look_at(lines, within=within) if may_decide else frozenset()
    context = {
        "plain": plain,
        "which": which,
        "waits": which == _WAITING,
        "cards": cards,
        "ways": _ways(which, counted),
        "tally": _tally(within, now),
        "may_give": request.actor.may_somewhere("passes.give"),
        "may_ask": request.actor.may_somewhere("passes.ask"),
        "without_paper": counted.without_paper,
        "may_trust": request.actor.may_somewhere("passes.trust"),
        "more_url": _more(which, lines),
    }
    part = request.headers.get("HX-Request")
    return render(request, "passes/parts/cards.html" if part else "passes/passes.html", context)


def _lines(
    which: str, *, within: Jurisdiction, now: datetime, after: After | None
) -> tuple[tuple[Any, ...], list[Any]]:
    if which == _WAITING:
        waiting = lists.waiting_lines(within=within, after=after)
        return waiting, [application_card(line, now=now) for line in waiting]
    found = lists.pass_lines(within=within, now=now, is_open=which != _ENDED, after=after)
    return found, [pass_card(line, now=now) for line in found]


def _ways(chosen: str, counted: Counted) -> tuple[dict[str, Any], ...]:
    ways = (
        (_WAITING, _("等审核"), counted.waiting),
        (_VALID, _("有效的"), counted.valid),
        (_ENDED, _("已结束"), 0),
    )
    return tuple(
        {"url": f"?which={code}", "words": words, "count": count, "chosen": code == chosen}
        for code, words, count in ways
    )


def _tally(within: Jurisdiction, now: datetime) -> list[tuple[str, int, str]]:
    found = lists.counts_by_kind(within=within, now=now)
    return [(str(KINDS.get(kind, kind)), number, "") for kind, number in found.items()]


def _after(request: Asked) -> After | None:
    try:
        return After(at=datetime.fromisoformat(request.GET["after"]), id=UUID(request.GET["id"]))
    except (KeyError, ValueError):
        return None


def _more(which: str, lines: tuple[Any, ...]) -> str:
    if len(lines) < PAGE:
        return ""
    last = lines[-1]
    at = last.due_at if which == _WAITING else last.begins_at
    there = {"which": which, "after": at.isoformat(), "id": str(last.id)}
    return f"{reverse('passes:passes')}?{urlencode(there)}"


urls = [path("passes/", passes, name="passes")]
