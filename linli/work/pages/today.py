"""The worker's one screen: what is to be done today, household by household."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas.domain import Actor
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words
from linli.web.parts import Link, Progress
from linli.work import actions
from linli.work import queries as work
from linli.work.actions import Answering, Calling, Recorded
from linli.work.pages.cards import card_of
from linli.work.queries.cards import Day, Order

# A first page below 100 kB; the others are one tap away.
CARDS_AT_ONCE = 25


@require_GET
@allowing("work.today")
def today(request: Asked) -> HttpResponse:
    """Show what is to be done, in walking order or the most urgent first."""
    now = clock.now()
    order = Order.URGENT if request.GET.get("order") == Order.URGENT else Order.WALK
    at_most = None if request.GET.get("all") else CARDS_AT_ONCE
    found = work.day(by=request.actor, now=now, order=order, at_most=at_most)
    how_far = _progress(found, by=request.actor, now=now)
    return render(
        request,
        "work/today.html",
        {
            "cards": tuple(card_of(card, now=now, ids=clock.new_id) for card in found.cards),
            "day": day_words(local_day(now), today=local_day(now)),
            "progress": how_far,
            "done": how_far.done,
            "late": found.late,
            "ways": _ways(order),
            "more": found.households - len(found.cards),
            "more_url": f"?order={order}&all=1",
            "who": request.actor.id,
        },
    )


def _progress(found: Day, *, by: Actor, now: datetime) -> Progress:
    done = work.progress(by=by, now=now).closed
    words = _("今天办好 {done} 件，还有 {open} 件").format(done=done, open=found.items)
    return Progress(words=words, done=done, of=done + found.items)


def _ways(order: Order) -> tuple[tuple[Link, bool], ...]:
    return (
        (Link(text=_("按走楼的顺序"), url="?order=walk"), order is Order.WALK),
        (Link(text=_("先办急的"), url="?order=urgent"), order is Order.URGENT),
    )


@require_POST
@allowing("work.today")
def results(request: Asked) -> HttpResponse:
    """Record what a visit or a call came to; say what became of it, with a way back."""
    now = clock.now()
    answers = _answers(request.POST)
    recorded = actions.record(answers=answers, by=request.actor, now=now, ids=clock.new_id)
    words = _said(recorded)
    undo = _undo_url(recorded, answers.sending)
    if "HX-Request" not in request.headers:
        messages.success(request, words, extra_tags=undo)
        return redirect("work:today")
    return render(
        request,
        "work/parts/slip.html",
        {"words": words, "undo_url": undo, **_left(request, now=now)},
    )


def _answers(form: QueryDict) -> Answering:
    """Read a form: ``outcome`` is ``all:done`` for every item named, or ``<item>:done`` for one."""
    to, _colon, code = form.get("outcome", "").partition(":")
    items = form.getlist("items") if to == "all" else [to]
    try:
        return Answering(
            sending=UUID(form.get("sending", "")),
            outcomes={UUID(item): code for item in items},
            note=form.get("note", ""),
            happened_at=_instant(form.get("happened_at", "")),
        )
    except ValueError as unreadable:
        raise NotYours("results") from unreadable


def _instant(text: str) -> datetime | None:
    """Read what the device's clock said; a clock without a zone says nothing."""
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        return None
    return said if said.tzinfo else None


def _said(recorded: Recorded) -> str:
    words = [_("记下了。")]
    if recorded.kept_open:
        words = [_("记下了，这件事还要再办。")]
    if recorded.late:
        words.append(_("其中有的别人已经先办结了，您写的也留下了。"))
    if recorded.clock_doubted:
        words.append(_("手机的时间不准，按系统的时间记的。"))
    return " ".join(words)


def _undo_url(recorded: Recorded, sending: UUID) -> str:
    possible = recorded.can_be_undone and not recorded.known
    return reverse("work:undo", args=(sending,)) if possible else ""


def _left(request: Asked, *, now: datetime) -> dict[str, Any]:
    """Give what is left of the card that was answered, and how far the day is."""
    key = request.POST.get("card", "")
    found = work.day(by=request.actor, now=now, order=Order.WALK, at_most=0, only=key)
    cards = (card_of(card, now=now, ids=clock.new_id) for card in found.cards)
    how_far = _progress(found, by=request.actor, now=now)
    return {"card": next(cards, None), "key": key, "progress": how_far}


@require_POST
@allowing("work.today")
def undo(request: Asked, sending: UUID) -> HttpResponse:
    """Take back what was just recorded; the card comes back."""
    now = clock.now()
    actions.undo(sending=sending, by=request.actor, now=now, ids=clock.new_id)
    key = request.POST.get("card", "")
    if "HX-Request" not in request.headers or not key:
        messages.success(request, _("撤回了，还在今天的单子上。"))
        return go_today(request)
    return render(request, "work/parts/back.html", _left(request, now=now))


def go_today(request: HttpRequest) -> HttpResponse:
    """Lead back to the list; htmx is told to load the whole of it."""
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": reverse("work:today")})
    return redirect("work:today")


@require_POST
@allowing("work.today")
def calls(request: Asked, person: UUID) -> HttpResponse:
    """Note that a number is used, and give it: a page to dial from where there is no script."""
    try:
        sending = UUID(request.POST.get("sending", ""))
    except ValueError as unreadable:
        raise NotYours("calls") from unreadable
    calling = Calling(person=person, sending=sending, purpose=_("办理今天的事，打电话联系"))
    phone = actions.call(calling=calling, by=request.actor, now=clock.now(), ids=clock.new_id)
    if "HX-Request" in request.headers:
        return HttpResponse(status=204)
    return render(request, "work/call.html", {"phone": phone})


urls = [
    path("today/", today, name="today"),
    path("today/results", results, name="results"),
    path("today/results/<uuid:sending>/undoing", undo, name="undo"),
    path("today/calls/<uuid:person>", calls, name="call"),
]
