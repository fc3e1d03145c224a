"""The first page of those whose post has no screen of its own: what they can do here, and whom to ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from linli.areas.domain import Role
from linli.web.asked import Asked, allowing
from linli.web.layout import ROLE_WORDS, MenuItem
from linli.web.panels import whom_to_call

ADDRESS = "here"
_CANNOT: Mapping[Role, Any] = {
    Role.VOLUNTEER: _(
        "住户的姓名、电话和观察情况，这个岗位看不到。要送东西、要值班，社区会打电话告诉您。"
    ),
    Role.PROPERTY_COMPANY: _(
        "住户的姓名、电话和观察情况，这个岗位看不到。小区里的事，请打电话给社区。"
    ),
    Role.INSPECTOR: _(
        "这个岗位只看有没有按规定办，看不到姓名，也不能改。要整改的，请打电话给社区。"
    ),
    Role.AUDITOR: _("这个岗位只看谁查过、谁改过，不能改。有疑问的，请打电话给社区。"),
    Role.HELPER: _("替别人办事，要用对方通知单上的码从居民的入口进来；这里看不到任何人的情况。"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way into something that the reader can do."""

    words: str
    says: str
    url: str
    icon: str


@require_GET
@allowing("web.here")
def here(request: Asked) -> HttpResponse:
    """Say who somebody is here, what they can do, what they cannot, and whom to call."""
    actor = request.actor
    menu: tuple[MenuItem, ...] = import_string(settings.MENU)
    open_to_them = [item for item in menu if actor.may_somewhere(item.capability)]
    post = next(one for one in actor.posts if one.role in _CANNOT)
    context = {
        "ways": tuple(_way(item) for item in open_to_them if item.url_name != ADDRESS),
        "role": str(ROLE_WORDS[post.role]),
        "place": post.area_name,
        "cannot": str(_CANNOT[post.role]),
        "phone": whom_to_call(place=post.place),
    }
    return render(request, "web/here.html", context)


def _way(item: MenuItem) -> Way:
    return Way(
        words=str(item.words), says=str(item.says), url=reverse(item.url_name), icon=item.icon
    )


MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="web.here",
        url_name=ADDRESS,
        words=_("这里"),
        icon="home",
        first_for=frozenset(_CANNOT),
    ),
)
