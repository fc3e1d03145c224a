"""What the feature shows on pages of others: its ways in, its work, the watch of those who live there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from linli.areas.domain import Actor, Role
from linli.features.watch.panels.saying import WatchCard, card_of
from linli.features.watch.panels.work import WORK_KINDS
from linli.features.watch.queries.people import of_people
from linli.features.watch.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction
from linli.web.layout import MenuItem
from linli.web.panels import Panel, Subject, Where

__all__ = ["MENU", "PANELS", "WORK_KINDS"]

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="watch.follow_up",
        url_name="watch:fevers",
        words=gettext_lazy("发热随访"),
        icon="attention",
        first_for=frozenset((Role.DOCTOR,)),
    ),
    MenuItem(
        capability="watch.see", url_name="watch:people", words=gettext_lazy("体温"), icon="verify"
    ),
    MenuItem(
        capability="watch.check",
        url_name="watch:checks",
        words=gettext_lazy("六关"),
        says=gettext_lazy("每个小区一天一张检查表。"),
        icon="list",
    ),
)


def _of_household(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show staff who of a household is watched; nothing, if nobody is."""
    cards = _cards(subject, within=by.may("watch.see"), now=now)
    return {"cards": cards} if cards else None


def _of_person(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show staff the watch of a person, or the way to put them under it."""
    cards = _cards(subject, within=by.may("watch.see"), now=now)
    may_join = by.may("watch.join").covers(subject.place)
    if not cards and not may_join:
        return None
    join_url = reverse("watch:join", args=subject.people[:1]) if may_join else ""
    return {"cards": cards, "join_url": join_url}


def _at_home(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show a resident those they speak for: whose reading is missing now, with the way to give it."""
    lines = of_people(people=tuple(subject.own), within=by.may("watch.own"), now=now)
    if not lines:
        return None
    windows = _windows(subject.place, now=now)
    return {
        "people": [
            {
                "card": card_of(line, windows=windows),
                "missing": line.missing,
                "url": reverse("watch:own", args=(line.id,)),
            }
            for line in lines
        ]
    }


def _cards(subject: Subject, *, within: Jurisdiction, now: datetime) -> list[WatchCard]:
    lines = of_people(people=subject.people, within=within, now=now)
    windows = _windows(subject.place, now=now)
    return [card_of(line, windows=windows) for line in lines]


def _windows(place: str, *, now: datetime) -> tuple[str, ...]:
    return tuple(one.code for one in policy(place=place, on=local_day(now)).windows)


PANELS: tuple[Panel, ...] = (
    Panel(
        where=Where.HOUSEHOLD,
        capability="watch.see",
        template="watch/parts/household_panel.html",
        show=_of_household,
    ),
    Panel(
        where=Where.PERSON,
        capability="watch.see",
        template="watch/parts/person_panel.html",
        show=_of_person,
    ),
    Panel(
        where=Where.HOME,
        capability="watch.own",
        template="watch/parts/home_panel.html",
        show=_at_home,
    ),
)
