"""One gate: how today goes, its devices, what was checked; a device comes in or is shut out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from linli.areas import queries as areas
from linli.features.gates.actions.keeping import Inviting, invite, revoke
from linli.features.gates.domain.gates import DeviceKind
from linli.features.gates.domain.signing import in_letters
from linli.features.gates.pages.gates import long_words, queue_states, state_of
from linli.features.gates.pages.saying import check_card
from linli.features.gates.queries import checks, devices
from linli.features.gates.queries.devices import DeviceLine
from linli.features.gates.queries.guests import expected_today
from linli.features.gates.words import DEVICES, KINDS
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.web import clock
from linli.web.asked import Asked, allowing
from linli.web.paper import qr
from linli.web.parts import State, Tone


@require_GET
@allowing("gates.see")
def gate(request: Asked, id: UUID) -> HttpResponse:
    """Show one gate."""
    now, within = clock.now(), request.actor.may("gates.see")
    line = devices.gate(id=id, within=within)
    here = Jurisdiction(places=(line.place,))
    area = areas.areas_at(places=(line.place,), on=local_day(now))
    context = {
        "line": line,
        "area": area[0].name if area else "",
        "kind": KINDS[line.kind],
        "state": state_of(line, now=now),
        "queue": queue_states(within=here, now=now).get(line.id),
        "guests": expected_today(within=here, now=now),
        "tally": checks.tally(gate=id, within=within, now=now),
        "devices": [_device(one, now=now) for one in line.devices],
        "checks": [check_card(one) for one in checks.checks_of(gate=id, within=within)],
        "may_keep": request.actor.may("gates.keep").covers(line.place),
        "kinds": [{"value": one.value, "words": DEVICES[one]} for one in DeviceKind],
        "app_url": reverse("gates:app"),
    }
    return render(request, "gates/gate.html", context)


def _device(line: DeviceLine, *, now: Any) -> dict[str, Any]:
    if line.ended_at:
        state = State(tone=Tone.QUIET, word=_("已停用"))
    else:
        state = State(
            tone=Tone.OK, word=_("{long}前有消息").format(long=long_words(now - line.spoke_at))
        )
    off = abs(line.clock_off)
    return {
        "id": line.id,
        "label": line.label,
        "kind": DEVICES[line.kind],
        "state": state,
        "unsent": line.unsent,
        "clock": long_words(off) if off.total_seconds() > 120 else "",
        "in_use": line.ended_at is None,
    }


@require_POST
@allowing("gates.keep")
def invite_device(request: Asked, id: UUID) -> HttpResponse:
    """Show the code by which one device comes in: it is shown once, and holds a quarter of an hour."""
    code = in_letters(clock.random_bytes(18))
    said = request.POST.get("kind", "")
    device = Inviting(
        gate=id,
        kind=DeviceKind(said) if said in set(DeviceKind) else DeviceKind.APP,
        label=request.POST.get("label", ""),
        code=code,
        has_another_way=request.POST.get("another_way") == "yes",
    )
    until = invite(device=device, by=request.actor, now=clock.now(), ids=clock.new_id)
    address = f"{request.build_absolute_uri(reverse('gates:app'))}#{code}"
    context = {
        "gate": id,
        "label": device.label,
        "is_app": device.kind is DeviceKind.APP,
        "code": code,
        "address": address,
        "until": until,
        "qr": qr(address),
    }
    return render(request, "gates/invite.html", context)


@require_POST
@allowing("gates.keep")
def revoke_device(request: Asked, id: UUID) -> HttpResponse:
    """Shut a device out."""
    revoke(device=id, by=request.actor, now=clock.now(), ids=clock.new_id)
    messages.success(request, _("设备已经停用：它送来的东西不再收，数据包也不再更新。"))
    return redirect("gates:gates")


urls = [
    path("gates/<uuid:id>/", gate, name="gate"),
    path("gates/<uuid:id>/devices/", invite_device, name="invite"),
    path("gates/devices/<uuid:id>/revocation/", revoke_device, name="revoke"),
]
