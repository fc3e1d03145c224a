"""What a device asks: to come in, for its pack, to be relieved of what it noted, what to decide."""

import json
from datetime import datetime
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from linli.features.gates.actions.asking import TooMany, check_online
from linli.features.gates.actions.keeping import Coming, enrol
from linli.features.gates.actions.packing import give_pack
from linli.features.gates.actions.taking import Arriving, Keeping, Taken, take_batch
from linli.features.gates.api.proving import SIGNATURE, proved, proved_once, signed_by
from linli.features.gates.domain.checks import DecidedBy
from linli.features.gates.domain.gates import Proved
from linli.features.gates.domain.signing import from_letters, in_letters, key_of, public_bytes
from linli.features.gates.forms.coming import read_coming
from linli.features.gates.forms.sent import read_asking, read_batch
from linli.features.gates.queries.devices import gate
from linli.features.gates.queries.news import news
from linli.kernel.refusals import Reason
from linli.store.reach import reaching, reaching_on
from linli.web import clock, errors
from linli.web.asked import open_to_all
from linli.web.vault import vault

_BY_SIGNATURE = "a device proves itself by its signature and reaches no farther than its gate"
_BY_CODE = "a device comes in by the code that somebody of the community shows it, once"


@cache
def pack_key() -> EllipticCurvePrivateKey:
    """Give the key that signs packs."""
    return key_of(settings.SIGNING, purpose="linli gates packs")


@open_to_all(reason=_BY_CODE)
@csrf_exempt
@require_POST
def come_in(request: HttpRequest) -> HttpResponse:
    """Bind a device to the gate of its code."""
    said = read_coming(request.body)
    now = clock.now()
    device = Coming(id=clock.new_id(), code=said.code, key=from_letters(said.key))
    found = enrol(device=device, now=now, ids=clock.new_id)
    return JsonResponse(
        {
            "device": str(found.device),
            "kind": found.kind,
            "gate": _gate(found),
            "key": in_letters(public_bytes(pack_key())),
            "now": round(now.timestamp() * 1000),
        }
    )


def _gate(device: Proved) -> dict[str, str]:
    with reaching(device.here):
        line = gate(id=device.gate, within=device.here)
    return {"id": str(line.id), "name": line.name, "kind": line.kind}


@open_to_all(reason=_BY_SIGNATURE)
@require_GET
def pack(request: HttpRequest) -> HttpResponse:
    """Give the pack of the gate: bytes, and the signature over them in a header."""
    now = clock.now()
    device = proved(request, now=now).device
    with reaching(device.around):
        given = give_pack(device=device, key=pack_key(), now=now, ids=clock.new_id)
    return HttpResponse(
        given.content,
        content_type="application/json",
        headers={SIGNATURE: in_letters(given.signature), **_time(now)},
    )


@open_to_all(reason=_BY_SIGNATURE)
@require_GET
def tell_news(request: HttpRequest) -> HttpResponse:
    """Tell what the other gates and devices let through since an instant (``?after=`` milliseconds)."""
    now = clock.now()
    device = proved(request, now=now).device
    with reaching(device.around):
        found = news(device=device, after=request.GET.get("after", ""), now=now)
    return JsonResponse({"moves": [list(move) for move in found]}, headers=_time(now))


@open_to_all(reason=_BY_SIGNATURE)
@csrf_exempt
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Take in a batch of checks; each is answered ``new``, ``known`` or ``refused``."""
    now = clock.now()
    asking = proved_once(request, now=now)
    arriving = Arriving(
        batch=read_batch(request.body), device=asking.device, says_at=asking.says_at
    )
    with reaching(asking.device.around):
        taken = take_batch(arriving=arriving, now=now, ids=clock.new_id, vault=vault())
    return JsonResponse({"answers": [_answer(one) for one in taken]}, headers=_time(now))


@open_to_all(reason=_BY_SIGNATURE)
@csrf_exempt
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Decide one check by what the server knows; it is kept before the answer leaves."""
    now = clock.now()
    asking = signed_by(request, now=now)
    asked = read_asking(request.body)
    with reaching_on(asking.device.around):
        answer = check_online(
            asked=asked,
            said=Keeping(
                device=asking.device,
                now=now,
                vault=vault(),
                decided_by=DecidedBy.SERVER,
            ),
        )
    if isinstance(answer, TooMany):
        return errors.refused(request, answer.refusal)
    content = {
        "id": str(asked.id),
        "verdict": answer.verdict,
        "reasons": [{"rule": rule, "words": answer.words.get(rule)} for rule in answer.reasons],
    }
    return HttpResponse(
        json.dumps(content, ensure_ascii=False),
        content_type="application/json",
        headers=_time(now),
    )


def _answer(taken: Taken) -> dict[str, Any]:
    said: dict[str, Any] = {"id": taken.id, "intake": taken.intake}
    if taken.reason:
        said["reason"] = errors.said(Reason(code=taken.reason))
    return said


def _time(now: datetime) -> dict[str, str]:
    return {"X-Linli-Now": str(round(now.timestamp() * 1000))}


urls = [
    path("enrolments", come_in, name="come_in"),
    path("pack", pack, name="pack"),
    path("news", tell_news, name="news"),
    path("batches", send, name="send"),
    path("checks", check, name="check"),
]
