"""A guard says in one tap how long the queue is."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from linli.features.gates.actions.queueing import note_queue
from linli.features.gates.api.proving import proved
from linli.features.gates.forms.queueing import read_queue
from linli.store.reach import reaching
from linli.web import clock
from linli.web.asked import open_to_all

_BY_SIGNATURE = "a device proves itself by its signature and reaches no farther than its gate"


@open_to_all(reason=_BY_SIGNATURE)
@csrf_exempt
@require_POST
def tell(request: HttpRequest) -> HttpResponse:
    """Note how long the queue at the gate of a device is."""
    now = clock.now()
    device = proved(request, now=now).device
    seen = read_queue(request.body, now=now)
    with reaching(device.around):
        note_queue(seen=seen, device=device, now=now, ids=clock.new_id)
    return HttpResponse(
        "{}",
        content_type="application/json",
        headers={"X-Linli-Now": str(round(now.timestamp() * 1000))},
    )


urls = [path("queue", tell, name="queue")]
