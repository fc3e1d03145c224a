"""One household in one round: what was tried and answered; a try noted, an end given or taken back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from linli.features.screening.actions import (
    Accounted,
    Asking,
    Noted,
    account_for,
    record_attempt,
    reopen,
    take_back,
)
from linli.features.screening.domain.answers import How, Remark
from linli.features.screening.domain.asking import questions_of, words_of
from linli.features.screening.domain.concealing import has_concealed
from linli.features.screening.domain.rounds import Asked as Way
from linli.features.screening.domain.rounds import Ground, Outcome, Rung, State
from linli.features.screening.pages.mine import tap_context
from linli.features.screening.pages.onward import onward, origin_of
from linli.features.screening.pages.reading import chosen_key, code_of, key_of, time_of
from linli.features.screening.pages.telling import Telling, beside, lines_of
from linli.features.screening.panels.saying import home_url, state_of, turn_card
from linli.features.screening.queries.comparing import known_before
from linli.features.screening.queries.rounds import form_of
from linli.features.screening.queries.turns import AnswerLine, TurnPage, turn_page
from linli.features.screening.words import GROUNDS, HOWS, OUTCOMES, REMARKS, RUNGS, STATES
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import time_words
from linli.web.parts import Cell, Column, Link, Table, Tone
from linli.web.parts import State as Chip

_ENDS = (State.EMPTY, State.MOVED, State.DUPLICATE)
_REOPENING = (Ground.UNTRUE, Ground.NOTICE, Ground.CORRECTION)


@require_GET
@allowing("screening.answer")
def home(request: Asked, round: UUID, household: UUID) -> HttpResponse:
    """Show a household with every attempt and every version of its answer."""
    now, within = clock.now(), request.actor.may("screening.answer")
    page = turn_page(round=round, household=household, within=within)
    told = Telling(
        questions=questions_of(form_of(round).definition), language=get_language() or "zh-hans"
    )
    before = known_before(round=round, household=household, within=within)
    is_open = page.line.state is State.OPEN
    context = {
        "it": page.round,
        "card": turn_card(page.line, round=round, now=now, ids=clock.new_id),
        "line": page.line,
        "crumbs": _crumbs(page),
        "state": state_of(page.line),
        "register_url": home_url(household) if page.line.home else "",
        "attempts": [_attempt(one, page, now=now) for one in page.attempts],
        "answers": [_answer(one, page, told, now=now) for one in reversed(page.answers)],
        "before": lines_of(before, told=told),
        "ends": [(end.value, str(STATES[end])) for end in _ENDS],
        "grounds": [(one.value, str(GROUNDS[one])) for one in _REOPENING],
        "is_open": is_open and page.round.closed_at is None,
        "may_take_back": not is_open
        and page.round.closed_at is None
        and (page.line.state is not State.ANSWERED or _is_own(page, by=request.actor.id)),
        "may_reopen": request.actor.may_somewhere("screening.confirm"),
        "key": clock.new_id(),
        **tap_context(page.round, on=page.line.rung.value, place=within.places[0], now=now),
    }
    return render(request, "screening/home.html", context)


def _is_own(page: TurnPage, *, by: str) -> bool:
    return any(one.is_current and one.by == by for one in page.answers)


def _crumbs(page: TurnPage) -> tuple[Link, ...]:
    return (
        Link(text=page.round.name, url=reverse("screening:round", args=(page.round.id,))),
        Link(text=_("我的户"), url=reverse("screening:mine", args=(page.round.id,))),
        Link(text=page.line.home.dwelling if page.line.home else _("这一户")),
    )


def _attempt(one: Any, page: TurnPage, *, now: datetime) -> dict[str, str]:
    later = one.call_back_at
    back = _("约在 {at}").format(at=time_words(later, now=now)) if later else ""
    words = f"{RUNGS[Rung(one.way)]}：{OUTCOMES[Outcome(one.outcome)]}"
    by = page.names.get(one.by, "")
    return {"at": time_words(one.at, now=now), "text": words, "more": back, "by": by}


def _answer(one: AnswerLine, page: TurnPage, told: Telling, *, now: datetime) -> dict[str, Any]:
    before = next((other for other in page.answers if other.id == one.replaces), None)
    return {
        "id": one.id,
        "at": time_words(one.at, now=now),
        "how": str(HOWS[How(one.how)]),
        "by": page.names.get(one.by, ""),
        "remarks": [str(REMARKS[Remark(code)]) for code in one.remarks],
        "current": one.is_current,
        "lines": lines_of(one.values, told=told),
        "table": _table(before, one, told, now=now) if before else None,
        "asked_again": [
            (str(GROUNDS[Ground(ground)]), reason, time_words(at, now=now))
            for ground, reason, at in one.asked_again
        ],
        "unsound": "、".join(_called(name, told) for name in one.unsound),
        "photos": one.photos,
        "has_numbers": has_concealed(one.values),
        "may_ask_again": one.is_current and not page.line.is_asked_again,
    }


def _called(name: str, told: Telling) -> str:
    found = next((one for one in told.questions if one.name == name), None)
    words = found.words if found else {}
    return words_of(words, language=told.language, otherwise=name)


def _table(before: AnswerLine, after: AnswerLine, told: Telling, *, now: datetime) -> Table:
    """Put both versions beside each other, with what has changed."""
    columns = tuple(
        Column(text=text)
        for text in (
            _("问题"),
            _("{at} 的回答").format(at=time_words(before.at, now=now)),
            _("{at} 的回答").format(at=time_words(after.at, now=now)),
            _("变没变"),
        )
    )
    changed, same = Chip(tone=Tone.WARN, word=_("变了")), Chip(tone=Tone.QUIET, word=_("没变"))
    return Table(
        caption=_("和以前的回答对照"),
        columns=columns,
        rows=tuple(
            (
                Cell(column=columns[0], text=row.question),
                Cell(column=columns[1], text=row.before or "–"),
                Cell(column=columns[2], text=row.after or "–"),
                Cell(column=columns[3], text="", state=changed if row.changed else same),
            )
            for row in beside(before.values, after.values, told=told)
        ),
    )


@require_POST
@allowing("screening.answer")
def attempt(request: Asked, round: UUID, household: UUID) -> HttpResponse:
    """Note a call or a visit by one tap; asked for by htmx, say what follows in place of the card."""
    now, posted = clock.now(), request.POST
    back = posted.get("call_back_at", "")
    noted = Noted(
        id=key_of(posted.get("key", ""), otherwise=clock.new_id()),
        round=round,
        household=household,
        way=code_of(Way, posted.get("way", "")),
        outcome=code_of(Outcome, posted.get("outcome", "")),
        at=now,
        call_back_at=time_of(back) if back else None,
    )
    then = record_attempt(attempt=noted, by=request.actor, now=now, ids=clock.new_id)
    if then.state is not State.OPEN:
        said = _("记下了：{state}。").format(state=STATES[then.state])
    elif then.next_at:
        said = _("记下了，{at} 以后再联系。").format(at=time_words(then.next_at, now=now))
    else:
        said = _("记下了，接下来：{rung}。").format(rung=RUNGS[then.rung])
    return _done(request, round, household, said, can_undo=then.state is not State.OPEN)


@require_POST
@allowing("screening.answer")
def account(request: Asked, round: UUID, household: UUID) -> HttpResponse:
    """Give a household an end that is known without asking."""
    end = code_of(State, request.POST.get("end", ""))
    accounted = Accounted(round=round, household=household, end=end)
    account_for(accounted=accounted, by=request.actor, now=clock.now(), ids=clock.new_id)
    said = _("记下了：{state}。").format(state=STATES[end])
    return _done(request, round, household, said, can_undo=True)


@require_POST
@allowing("screening.answer")
def undo(request: Asked, round: UUID, household: UUID) -> HttpResponse:
    """Take back what was noted in error: an end, or an answer of one's own."""
    now = clock.now()
    done = take_back(round=round, household=household, by=request.actor, now=now, ids=clock.new_id)
    messages.success(request, _("收回了，这一户还要去问。"))
    if done.fields:
        messages.info(request, _("这份回答在登记册里改过的，也收回了；后来有人另说过的不动。"))
    url = reverse("screening:home", args=(round, household))
    if "HX-Request" in request.headers:
        # The word over the page asked; it cannot hold a page.
        return HttpResponseClientRedirect(url)
    return redirect(url)


def _done(
    request: Asked, round: UUID, household: UUID, said: str, *, can_undo: bool
) -> HttpResponse:
    if "HX-Request" in request.headers:
        context = {"said": said, "round": round, "household": household, "can_undo": can_undo}
        return render(request, "screening/parts/done.html", context)
    undo_url = reverse("screening:undo", args=(round, household)) if can_undo else ""
    messages.success(request, said, extra_tags=undo_url)
    origin = origin_of(request.POST)
    return redirect(onward(request, origin=origin, round=round, household=household))


@require_POST
@allowing("screening.confirm")
def ask_again(request: Asked, round: UUID, household: UUID) -> HttpResponse:
    """Ask for an answer again."""
    posted = request.POST
    asking = Asking(
        answer=chosen_key(posted.get("answer", "")),
        ground=code_of(Ground, posted.get("ground", "")),
        reason=posted.get("reason", ""),
    )
    reopen(asking=asking, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("重新核实：原来的回答留着，等新的回答。"))
    return redirect("screening:home", round=round, household=household)


_HOME = "screening/<uuid:round>/homes/<uuid:household>/"
urls = [
    path(_HOME, home, name="home"),
    path(f"{_HOME}attempt/", attempt, name="attempt"),
    path(f"{_HOME}end/", account, name="account"),
    path(f"{_HOME}undo/", undo, name="undo"),
    path(f"{_HOME}again/", ask_again, name="ask_again"),
]
