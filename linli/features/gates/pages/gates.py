"""The gates of an area: which speak, which are silent; a new one is set up."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.features.gates.actions.keeping import NewGate, set_up
from linli.features.gates.domain.gates import GateKind
from linli.features.gates.domain.queues import Queue, Waiting
from linli.features.gates.queries import devices
from linli.features.gates.queries.devices import GateLine
from linli.features.gates.queries.policies import policy
from linli.features.gates.queries.queues import all_waiting
from linli.features.gates.words import KINDS, QUEUES
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import State, Tone

_LEVELS = (Level.COMMUNITY, Level.VILLAGE, Level.ESTATE, Level.BUILDING)


@require_GET
@allowing("gates.see")
def gates(request: Asked) -> HttpResponse:
    """List the gates, the silent ones first."""
    now, within = clock.now(), request.actor.may("gates.see")
    lines = devices.gates(within=within)
    names = _names(lines, now=now)
    queues = queue_states(within=within, now=now)
    cards = sorted(
        ({**_card(line, names=names, now=now), "queue": queues.get(line.id)} for line in lines),
        key=_silent_first,
    )
    context = {"cards": cards, "may_keep": request.actor.may_somewhere("gates.keep")}
    return render(request, "gates/gates.html", context)


def _silent_first(card: dict[str, Any]) -> tuple[bool, str]:
    return not card["is_silent"], card["place"]


def _names(lines: tuple[GateLine, ...], *, now: datetime) -> dict[str, str]:
    places = tuple({line.place for line in lines})
    return {one.place: one.name for one in areas.areas_at(places=places, on=local_day(now))}


def _card(line: GateLine, *, names: dict[str, str], now: datetime) -> dict[str, Any]:
    heard = state_of(line, now=now)
    return {
        "id": line.id,
        "url": reverse("gates:gate", args=(line.id,)),
        "name": line.name,
        "place": line.place,
        "area": names.get(line.place, ""),
        "kind": KINDS[line.kind],
        "state": heard,
        "is_silent": heard.tone is Tone.STOP,
        "unsent": line.unsent,
        "devices": len(line.devices),
    }


def state_of(line: GateLine, *, now: datetime) -> State:
    """Say whether a gate speaks."""
    if line.spoke_at is None:
        return State(tone=Tone.QUIET, word=_("还没有设备"))
    silent_after = policy(place=line.place, on=local_day(now)).silent_after
    quiet_for = now - line.spoke_at
    if quiet_for >= silent_after:
        return State(tone=Tone.STOP, word=_("{long}没有消息").format(long=long_words(quiet_for)))
    return State(tone=Tone.OK, word=_("有消息"))


_QUEUE_TONES = {Queue.FEW: Tone.QUIET, Queue.SOME: Tone.INFO, Queue.MANY: Tone.WARN}


def queue_states(*, within: Jurisdiction, now: datetime) -> dict[UUID, State]:
    """Say how long the queues at gates are, as far as a guard or the checks tell."""
    return {
        one.gate: _queue(one.waiting)
        for one in all_waiting(within=within, now=now)
        # Few checks may be no queue, or a guard who is busy elsewhere: nobody said anything.
        if not (one.waiting.told and one.waiting.queue is Queue.FEW)
    }


def _queue(found: Waiting) -> State:
    word = str(QUEUES[found.queue])
    if found.told:
        word = _("{queue}（按查验的快慢估计）").format(queue=word)
    tone = Tone.STOP if found.too_long else _QUEUE_TONES[found.queue]
    return State(tone=tone, word=word)


def long_words(length: timedelta) -> str:
    """Say how long: in minutes, hours or days."""
    if length < timedelta(minutes=1):
        return _("不到1分钟")
    minutes = int(length.total_seconds() // 60)
    if minutes < 90:
        return _("{count}分钟").format(count=minutes)
    if minutes < 36 * 60:
        return _("{count}小时").format(count=minutes // 60)
    return _("{count}天").format(count=minutes // (24 * 60))


@require_http_methods(["GET", "POST"])
@allowing("gates.keep")
def new(request: Asked) -> HttpResponse:
    """Set up a gate."""
    now = clock.now()
    if request.method == "POST":
        gate = NewGate(
            id=clock.new_id(),
            area=request.POST.get("area", ""),
            kind=GateKind.DOOR if request.POST.get("kind") == GateKind.DOOR else GateKind.ESTATE,
            name=request.POST.get("name", ""),
            secret=clock.random_bytes(32),
        )
        made = set_up(gate=gate, by=request.actor, now=now, ids=clock.new_id)
        messages.success(request, _("卡口已经设立。接着登记一台设备。"))
        return redirect("gates:gate", made)
    context = {
        "areas": _choices(request.actor.may("gates.keep"), now=now),
        "kinds": [{"value": kind.value, "words": KINDS[kind]} for kind in GateKind],
    }
    return render(request, "gates/new.html", context)


def _choices(within: Jurisdiction, *, now: datetime) -> list[dict[str, str]]:
    return [
        {"value": one.code, "words": one.name}
        for place in within.places
        for one in areas.areas_under(place=place, levels=_LEVELS, on=local_day(now))
    ]


urls = [
    path("gates/", gates, name="gates"),
    path("gates/new/", new, name="new"),
]
