"""The list of orders: whom to release first, whom to speak to today."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from linli.features.isolation.domain.orders import State
from linli.features.isolation.panels.saying import card_of, tally_of
from linli.features.isolation.queries import orders as queries
from linli.features.isolation.queries import overseeing
from linli.features.isolation.queries.groups import groups
from linli.features.isolation.queries.orders import PAGE, After, OrderLine
from linli.features.isolation.words import STATES
from linli.kernel.places import Jurisdiction
from linli.web import clock
from linli.web.asked import Asked, allowing


@require_GET
@allowing("isolation.see")
def orders(request: Asked) -> HttpResponse:
    """List the orders of a state; without one named, of the first of which there are any."""
    now, within = clock.now(), request.actor.may("isolation.see")
    counted = queries.counts(within=within, now=now)
    state = _chosen(request) or next(
        (one for one, count in counted.items() if count), State.RUNNING
    )
    lines = queries.order_lines(state=state, within=within, now=now, after=_after(request))
    context = {
        "cards": [card_of(line, now=now) for line in lines],
        "may_contact": request.actor.may_somewhere("isolation.contact"),
        "may_oversee": request.actor.may_somewhere("isolation.oversee"),
        "ways": _ways(state, counted),
        "tally": [tally_of(group, now=now) for group in groups(within=within)],
        "state": state,
        "heading": str(STATES[state]),
        "more_url": _more(state, lines),
    }
    template = (
        "isolation/parts/cards.html"
        if request.headers.get("HX-Request")
        else "isolation/orders.html"
    )
    return render(request, template, context)


def _chosen(request: Asked) -> State | None:
    said = request.GET.get("state", "")
    return State(said) if said in set(State) else None


def _ways(chosen: State, counted: Any) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "url": f"?state={state.value}",
            "words": str(STATES[state]),
            "count": counted.get(state),
            "chosen": state is chosen,
        }
        for state in State
        if counted.get(state) or state in (chosen, State.RUNNING, State.ENDED)
    )


def _after(request: Asked) -> After | None:
    try:
        return After(
            ends_at=datetime.fromisoformat(request.GET["after"]), id=UUID(request.GET["id"])
        )
    except (KeyError, ValueError):
        return None


def _more(state: State, lines: tuple[OrderLine, ...]) -> str:
    if len(lines) < PAGE:
        return ""
    last = lines[-1]
    at = last.ended_at if state is State.ENDED and last.ended_at else last.ends_at
    there = {"state": state.value, "after": at.isoformat(), "id": str(last.id)}
    return f"{reverse('isolation:orders')}?{urlencode(there)}"


@require_GET
@allowing("isolation.oversee")
def oversight(request: Asked) -> HttpResponse:
    """Show the level above what is not as it should be."""
    now, within = clock.now(), request.actor.may("isolation.oversee")
    found = overseeing.oversight(within=within, now=now)
    named = request.actor.may("isolation.see")
    context = {
        "open": found.open,
        "groups": [
            {"heading": heading, "why": why, "cards": _cards(lines, named=named, now=now)}
            for heading, why, lines in (
                (_("逾期没有解除"), _("期满当天就该确认解除，这些人还没有。"), found.overdue),
                (
                    _("没有依据"),
                    _("下达时的依据现在不适用了，或者这条依据不能用这种方式。"),
                    found.groundless,
                ),
                (_("异议没有按时答复"), _("答复的期限已经过了。"), found.unanswered),
            )
        ],
    }
    return render(request, "isolation/oversight.html", context)


def _cards(
    lines: tuple[OrderLine, ...], *, named: Jurisdiction, now: datetime
) -> tuple[dict[str, Any], ...]:
    """Give cards; whoever checks others without looking after anybody reads no names."""
    return tuple(
        {"card": card_of(line, now=now), "named": named.covers(line.place)} for line in lines
    )


urls = [
    path("isolation/", orders, name="orders"),
    path("isolation/oversight/", oversight, name="oversight"),
]
