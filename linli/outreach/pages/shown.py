"""The demo's page of messages: what would have gone out to invented people."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from linli.kernel.places import EVERYWHERE
from linli.kernel.refusals import NotYours
from linli.outreach import queries
from linli.store.reach import reaching
from linli.web.asked import Asked, open_to_all
from linli.web.vault import vault


@require_GET
@open_to_all(reason="演示里的手机短信;正式运行时没有这一页")
def shown(request: Asked) -> HttpResponse:
    """Show the latest messages, in the demo only."""
    if not settings.DEMO:
        raise NotYours("messages")
    with reaching(EVERYWHERE):
        messages = queries.shown_messages(within=EVERYWHERE, vault=vault())
    return render(request, "outreach/shown.html", {"texts": messages})


urls = [path("demo/messages", shown, name="shown_messages")]
