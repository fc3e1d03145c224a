"""Who has how much left: for sharing out again when people come or fall ill. No ranking."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.features.screening.actions import hand_on, take_in
from linli.features.screening.pages.reading import chosen_key
from linli.features.screening.panels.saying import hours_words
from linli.features.screening.queries import crews
from linli.features.screening.queries.rounds import round_at
from linli.features.screening.queries.workers import can_join
from linli.features.screening.queries.workers import workers as all_workers
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.parts import Link


@require_GET
@allowing("screening.open")
def workers(request: Asked, round: UUID) -> HttpResponse:
    """List who has a share, by name, with what is left of it."""
    now, within = clock.now(), request.actor.may("screening.open")
    record = round_at(id=round, within=within)
    part = within.narrowed_to(record.place)
    lines = all_workers(round=round, within=part)
    hands = crews.hands(place=record.place, on=local_day(now)) if part.places else ()
    posted = {hand.user for hand in hands}
    loads = [line.minutes_left for line in lines if line.user and line.is_there]
    mean = sum(loads) / len(loads) if loads else 0
    context = {
        "it": record,
        "is_open": record.closed_at is None,
        "is_shared": record.shared_at is not None,
        "crumbs": (
            Link(text=_("摸排"), url=reverse("screening:rounds")),
            Link(text=record.name, url=reverse("screening:round", args=(round,))),
            Link(text=_("分工")),
        ),
        "lines": [
            {
                "user": line.user,
                "name": line.name or (_("还没有分给人") if line.user is None else _("没有姓名")),
                "households": line.households,
                "left": line.left,
                "time": hours_words(line.minutes_left) if line.left else _("做完了"),
                "is_there": line.is_there,
                "post_ended": bool(line.user) and line.is_there and line.user not in posted,
            }
            for line in lines
        ],
        "balance": f"{max(loads) / mean:.2f}" if mean else "",
        "can_join": can_join(round=round, users=tuple(hand.user for hand in hands)),
    }
    return render(request, "screening/workers.html", context)


@require_POST
@allowing("screening.open")
def leave(request: Asked, round: UUID) -> HttpResponse:
    """Hand on what somebody cannot do."""
    handed = hand_on(
        round=round,
        user=chosen_key(request.POST.get("user", "")),
        why=request.POST.get("why", ""),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("{count} 户转给了别人，各人的清单已经更新。").format(count=handed))
    return redirect("screening:workers", round=round)


@require_POST
@allowing("screening.open")
def join(request: Asked, round: UUID) -> HttpResponse:
    """Let somebody join, with a part of what the others have."""
    given = take_in(
        round=round,
        user=chosen_key(request.POST.get("user", "")),
        by=request.actor,
        now=clock.now(),
        ids=clock.new_id,
    )
    messages.success(request, _("加进来了，分到 {count} 户。").format(count=given))
    return redirect("screening:workers", round=round)


urls = [
    path("screening/<uuid:round>/workers/", workers, name="workers"),
    path("screening/<uuid:round>/workers/leave/", leave, name="leave"),
    path("screening/<uuid:round>/workers/join/", join, name="join"),
]
