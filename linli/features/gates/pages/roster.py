"""Who stands at a gate when: planned by the community, taken up and handed over by whoever stands."""

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.areas import queries as areas
from linli.areas.domain import user_of
from linli.features.gates.actions import rostering, standing
from linli.features.gates.domain.shifts import STAND, NewShift
from linli.features.gates.queries import devices, shifts
from linli.features.gates.queries.policies import policy
from linli.features.gates.queries.shifts import ShiftLine
from linli.kernel.days import local_day
from linli.kernel.refusals import NotYours
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.dates import day_words
from linli.web.parts import State, Tone

_LOCAL = ZoneInfo("Asia/Shanghai")
_COPIED = {"day": 1, "week": 7}


@require_http_methods(["GET", "POST"])
@allowing("gates.plan")
def roster(request: Asked, id: UUID) -> HttpResponse:
    """Show the roster of a gate, and plan a shift."""
    now, within = clock.now(), request.actor.may("gates.plan")
    line = devices.gate(id=id, within=within)
    if request.method == "POST":
        standing.plan(shift=_planned(request, gate=id), by=request.actor, now=now, ids=clock.new_id)
        messages.success(request, _("这一班已经排上。"))
        return redirect("gates:roster", id)
    staff = areas.posts_in(within=within, roles=STAND, on=local_day(now))
    lines = shifts.roster(gate=id, within=within, now=now)
    context = {
        "line": line,
        "days": _days(lines, today=local_day(now), now=now),
        "may_copy": bool(lines),
        "open": [_card(one, now=now) for one in lines if one.came_at is None],
        "staff": list({one.user: {"value": one.user, "words": one.name} for one in staff}.values()),
        "hours": int(
            policy(place=line.place, on=local_day(now)).shift_at_most.total_seconds() // 3600
        ),
        "begins": now.astimezone(_LOCAL).strftime("%Y-%m-%dT%H:00"),
        "last": shifts.last_note(gate=id, within=within),
    }
    return render(request, "gates/roster.html", context)


def _planned(request: Asked, *, gate: UUID) -> NewShift:
    try:
        begins = datetime.fromisoformat(request.POST["begins"]).replace(tzinfo=_LOCAL)
        hours = int(request.POST["hours"])
        user = UUID(request.POST["user"])
    except (KeyError, ValueError) as error:
        raise NotYours("shift") from error
    return NewShift(
        id=clock.new_id(),
        gate=gate,
        user=user,
        begins_at=begins,
        ends_at=begins + timedelta(hours=hours),
    )


def _days(lines: tuple[ShiftLine, ...], *, today: date, now: datetime) -> list[dict[str, Any]]:
    """Give the shifts day by day."""
    by_day = groupby(lines, key=lambda line: local_day(line.begins_at))
    return [
        {"words": day_words(day, today=today), "cards": [_card(one, now=now) for one in of_day]}
        for day, of_day in by_day
    ]


def _card(line: ShiftLine, *, now: datetime) -> dict[str, Any]:
    return {
        "id": line.id,
        "user": line.user,
        "name": line.name,
        "begins": line.begins_at,
        "ends": line.ends_at,
        "note": line.note,
        "state": _state(line, now=now),
        "is_open": line.came_at is None,
    }


def _state(line: ShiftLine, *, now: datetime) -> State:
    if line.went_at:
        return State(tone=Tone.QUIET, word=_("已交班"))
    if line.came_at:
        return State(tone=Tone.OK, word=_("在岗"))
    if now >= line.begins_at:
        return State(tone=Tone.WARN, word=_("还没有接班"))
    return State(tone=Tone.INFO, word=_("排好了"))


@require_GET
@allowing("gates.stand")
def own(request: Asked) -> HttpResponse:
    """Show somebody their own shifts, and what the one before them said."""
    now, within = clock.now(), request.actor.may("gates.stand")
    if (user := user_of(request.actor.id)) is None:
        raise NotYours("gates.stand")
    lines = shifts.own_shifts(user=user, within=within, now=now)
    context = {
        "cards": [
            {
                **_card(one, now=now),
                "gate": devices.gate(id=one.gate, within=within).name,
                "said": shifts.note_before(shift=one, within=within),
                "may_take": one.came_at is None and now >= one.begins_at - timedelta(minutes=30),
                "may_hand_over": one.came_at is not None,
            }
            for one in lines
        ],
        "app_url": reverse("gates:app"),
    }
    return render(request, "gates/shifts.html", context)


@require_POST
@allowing("gates.stand")
def take_over(request: Asked, id: UUID) -> HttpResponse:
    """Take one's shift up."""
    standing.take_over(shift=id, by=request.actor, now=clock.now(), ids=clock.new_id)
    return redirect("gates:shifts")


@require_POST
@allowing("gates.stand")
def hand_over(request: Asked, id: UUID) -> HttpResponse:
    """End one's shift with a note."""
    standing.hand_over(
        shift=id,
        said=request.POST.get("note", ""),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("已经交班，辛苦了。"))
    return redirect("gates:shifts")


@require_POST
@allowing("gates.plan")
def call_off(request: Asked, id: UUID) -> HttpResponse:
    """Call a shift off."""
    gate = standing.call_off(shift=id, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("这一班已经取消。"))
    return redirect("gates:roster", gate)


@require_POST
@allowing("gates.plan")
def copy(request: Asked, id: UUID) -> HttpResponse:
    """Plan today's shifts for tomorrow, or those of the week for the next."""
    days = _COPIED.get(request.POST.get("of", ""))
    if days is None:
        raise NotYours("copy")
    found = rostering.copy_on(
        gate=id, days=days, by=request.actor, now=clock.now(), ids=clock.new_id
    )
    if found.left:
        said = _("照样排上了 {planned} 班；{left} 班没有排：人不在岗了，或者那时在别处值守。")
        messages.warning(request, said.format(planned=found.planned, left=found.left))
    else:
        messages.success(request, _("照样排上了 {planned} 班。").format(planned=found.planned))
    return redirect("gates:roster", id)


@require_POST
@allowing("gates.plan")
def change(request: Asked, id: UUID) -> HttpResponse:
    """Let somebody else stand a shift, or change places with another shift."""
    kind, _colon, key = request.POST.get("to", "").partition(":")
    try:
        to = UUID(key)
    except ValueError as error:
        raise NotYours("shift") from error
    actor, now = request.actor, clock.now()
    if kind == "shift":
        gate = rostering.swap(shift=id, other=to, by=actor, now=now, ids=clock.new_id)
    else:
        gate = rostering.give_to(shift=id, user=to, by=actor, now=now, ids=clock.new_id)
    messages.success(request, _("换好了。"))
    return redirect("gates:roster", gate)


urls = [
    path("gates/shifts/", own, name="shifts"),
    path("gates/<uuid:id>/roster/", roster, name="roster"),
    path("gates/shifts/<uuid:id>/taking/", take_over, name="take_over"),
    path("gates/shifts/<uuid:id>/handover/", hand_over, name="hand_over"),
    path("gates/shifts/<uuid:id>/cancellation/", call_off, name="call_off"),
    path("gates/shifts/<uuid:id>/change/", change, name="change"),
    path("gates/<uuid:id>/roster/copy/", copy, name="copy"),
]
