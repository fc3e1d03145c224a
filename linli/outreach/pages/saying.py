"""What the pages of the messages say alike: levels, areas, who, the ways between them."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.areas import queries as areas
from linli.areas.domain import Level
from linli.kernel.days import local_day
from linli.outreach import queries
from linli.web import clock
from linli.web.asked import Asked
from linli.web.parts import Link

LEVELS: Mapping[Level, Any] = {
    Level.COMMUNITY: gettext_lazy("整个社区"),
    Level.VILLAGE: gettext_lazy("整个村"),
    Level.GRID: gettext_lazy("网格"),
    Level.ESTATE: gettext_lazy("小区"),
    Level.BUILDING: gettext_lazy("楼栋"),
}


def ways_between(request: Asked, current: str) -> tuple[dict[str, Any], ...]:
    """Give the chips that lead from one page of the messages to the others."""
    chips = (
        ("inbox", "outreach.inbox", _("收到的")),
        ("tellings", "outreach.tell", _("发出的")),
        ("templates", "outreach.tell", _("模板")),
        ("groups", "outreach.groups", _("居民群")),
    )
    return tuple(
        {"url": reverse(f"outreach:{name}"), "text": text, "chosen": name == current}
        for name, capability, text in chips
        if request.actor.may_somewhere(capability)
    )


def crumbs(*below: str) -> tuple[Link, ...]:
    """Lead back to what was told."""
    links = [Link(text=_("发出的"), url=reverse("outreach:tellings"))]
    return (*links, *(Link(text=text) for text in below))


def area_choices(request: Asked) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the areas to choose from, level by level."""
    found = queries.areas_to_tell(by=request.actor, on=local_day(clock.now()))
    return [
        (str(LEVELS[level]), [(one.place, f"{above} {one.name}".strip()) for above, one in some])
        for level, some in found.items()
    ]


def area_names(places: tuple[str, ...]) -> Mapping[str, str]:
    """Name areas as people do."""
    on = local_day(clock.now())
    return {one.place: one.name for one in areas.areas_at(places=places, on=on)}
