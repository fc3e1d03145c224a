"""Keys: ours, published for anybody; those of other issuers that are taken, to read."""

import json

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.features.passes.actions import keys as actions
from linli.features.passes.pages.reading import means
from linli.features.passes.queries.keys import key_lines
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing, open_to_all
from linli.web.parts import Link

_AN_HOUR = 3600
# A set of keys is a few lines; more is none.
_BYTES_AT_MOST = 100_000


@open_to_all(reason="public halves of keys: whoever checks our passes needs them")
@require_GET
@cache_control(max_age=_AN_HOUR, public=True)
def published(_request: Asked) -> JsonResponse:
    """
    Publish our keys. ``signatures`` holds, by the key's id, what each of them signed of ``content``: who
    has trusted one of them once can tell that the next is ours as well.
    """
    found = actions.published_set(now=clock.now(), means=means())
    said = json.loads(found.content)
    return JsonResponse({**said, "content": found.content, "signatures": found.signatures})


@require_http_methods(["GET", "POST"])
@allowing("passes.trust")
def keys(request: Asked) -> HttpResponse:
    """List all keys; take those that another issuer has published, as a file."""
    if request.method == "POST":
        return _take(request)
    now = clock.now()
    lines = [
        {
            "id": line.id,
            "name": line.name or line.issuer,
            "number": line.number,
            "own": line.own,
            "begins": local_day(line.begins_at),
            "ends": local_day(line.ends_at),
            "may_end": line.ended_at is None,
            "counts": line.ended_at is None and line.ends_at > now,
        }
        for line in key_lines()
    ]
    context = {
        "crumbs": (
            Link(text=_("通行证"), url=reverse("passes:passes")),
            Link(text=_("签发的密钥")),
        ),
        "keys": lines,
        "address": reverse("passes:published"),
    }
    return render(request, "passes/keys.html", context)


def _take(request: Asked) -> HttpResponse:
    file, now = request.FILES.get("file"), clock.now()
    content = file.read(_BYTES_AT_MOST) if file else b""
    for record in actions.records_in(content):
        name = request.POST.get("name", "")
        actions.trust(record=record, name=name, by=request.actor, now=now, means=means())
    messages.success(request, _("承认了，卡口下次更新数据就认他们的工作通行证。"))
    return redirect("passes:keys")


@require_POST
@allowing("passes.trust")
def retire(request: Asked) -> HttpResponse:
    """Let a key count no longer, ours or another's."""
    number = request.POST.get("number", "")
    actions.retire(number=number, by=request.actor, now=clock.now(), means=means())
    messages.success(request, _("停用了：用它签发的码从现在起都不通过。"))
    return redirect("passes:keys")


urls = [
    path(".well-known/linli-pass-keys.json", published, name="published"),
    path("passes/keys/", keys, name="keys"),
    path("passes/keys/retirement", retire, name="retire_key"),
]
