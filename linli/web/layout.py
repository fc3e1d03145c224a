"""What stands around every page: who is signed in, where they work, the ways into the features."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from linli.areas import queries as areas
from linli.areas.domain import Actor, Role
from linli.kernel.days import local_day
from linli.web import clock
from linli.web.dates import date_words
from linli.web.parts import NavItem, Shell

ROLE_WORDS: Mapping[Role, Any] = {
    Role.RESIDENT: _("居民"),
    Role.HELPER: _("代办人"),
    Role.GRID_WORKER: _("网格员"),
    Role.GATE_GUARD: _("卡口值守"),
    Role.COMMUNITY_STAFF: _("社区工作者"),
    Role.COMMUNITY_LEADER: _("社区书记"),
    Role.DOCTOR: _("医生"),
    Role.STREET_OFFICER: _("街道工作人员"),
    Role.DISTRICT_OFFICER: _("区级工作人员"),
    Role.CITY_OFFICER: _("市级工作人员"),
    Role.INSPECTOR: _("督查"),
    Role.AUDITOR: _("审计"),
    Role.VOLUNTEER: _("志愿者"),
    Role.PROPERTY_COMPANY: _("物业"),
    Role.ADMINISTRATOR: _("系统管理员"),
}


# So many places a thumb finds at the foot of a phone; the others go into the menu there.
_AT_THE_FOOT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """
    A way into a feature: shown to those who may do ``capability`` somewhere.

    For the roles in ``first_for`` it is the one screen they come to when they sign in. What is done
    at a desk leaves the foot of a phone to the others, if they are enough.
    """

    capability: str
    url_name: str
    words: Any
    icon: str
    first_for: frozenset[Role] = frozenset()
    says: Any = ""
    """What can be done there, in a sentence: for those who have a landing page."""

    at_desk: bool = False
    count: Callable[[Actor], int] | None = None
    """Counts what waits there for somebody."""


def layout(request: HttpRequest) -> dict[str, Any]:
    """Give the templates ``shell`` for somebody who is signed in and holds a post."""
    actor: Actor | None = getattr(request, "actor", None)
    around = {"demo": settings.DEMO, "demo_day": _demo_day()}
    if actor is None or not actor.posts:
        return around
    return {**around, "shell": _shell(request, actor)}


def _demo_day() -> str:
    """Say which day the demo's clock shows, where that is not the machine's."""
    return date_words(local_day(clock.now())) if clock.off() else ""


def _shell(request: HttpRequest, actor: Actor) -> Shell:
    post = actor.posts[0]
    menu: tuple[MenuItem, ...] = import_string(settings.MENU)
    open_to_them = [item for item in menu if actor.may_somewhere(item.capability)]
    at_the_foot = _at_the_foot(open_to_them, roles={one.role for one in actor.posts})
    may_search = actor.may_somewhere("register.see")
    here = _where(request.path, open_to_them)
    return Shell(
        place=post.area_name,
        role=str(ROLE_WORDS[post.role]),
        who=_who(request),
        nav=tuple(
            NavItem(
                text=str(item.words),
                url=reverse(item.url_name),
                icon=item.icon,
                current=item is here,
                count=item.count(actor) if item.count else 0,
                on_phone=item in at_the_foot,
            )
            for item in open_to_them
        ),
        search_url=reverse(settings.SEARCH) if may_search and settings.SEARCH else "",
    )


def _at_the_foot(items: list[MenuItem], *, roles: set[Role]) -> list[MenuItem]:
    """Choose what a thumb finds: one's one screen first, then what is done on the way."""
    ordered = sorted(items, key=lambda item: (item.at_desk, not item.first_for & roles))
    return ordered[:_AT_THE_FOOT]


def _where(path: str, menu: list[MenuItem]) -> MenuItem | None:
    """Find the way that leads to a page: the nearest, where one lies beneath another."""
    leading = [item for item in menu if path.startswith(reverse(item.url_name))]
    return max(leading, key=lambda item: len(reverse(item.url_name)), default=None)


def _who(request: HttpRequest) -> str:
    user = request.user
    return (areas.name_of(user.pk) if user.pk else "") or user.get_username()
