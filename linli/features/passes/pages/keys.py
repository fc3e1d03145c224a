"""Keys: ours, published for anybody; those of other issuers that are taken, to read."""

import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from linli.features.passes.actions import keys as actions
from linli.features.passes.pages.reading import means
from linli.features.passes.queries.keys import key_lines
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.asked import Asked, allowing, open_to_all
from linli.web.parts import Link

_AN_HOUR = 3600


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


@require_GET
@allowing("passes.trust")
def keys(request: Asked) -> HttpResponse:
    """List all keys; they are taken and retired on the console (``linli passes``)."""
    now = clock.now()
    lines = [
        {
            "id": line.id,
            "name": line.name or line.issuer,
            "number": line.number,
            "own": line.own,
            "begins": local_day(line.begins_at),
            "ends": local_day(line.ends_at),
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


urls = [
    path(".well-known/linli-pass-keys.json", published, name="published"),
    path("passes/keys/", keys, name="keys"),
]
