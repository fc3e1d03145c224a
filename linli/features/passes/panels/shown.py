"""What the feature shows on pages of others: its way in, and the passes of those who live there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from linli.areas.domain import Actor
from linli.features.passes.panels.saying import application_card, pass_card
from linli.features.passes.queries.homes import households_in
from linli.features.passes.queries.lists import applications_of, passes_of
from linli.kernel.places import Jurisdiction
from linli.web.layout import MenuItem
from linli.web.panels import Panel, Subject, Where

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="passes.see",
        url_name="passes:passes",
        words=gettext_lazy("通行证"),
        icon="qr",
    ),
)


def _of_home(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show a resident the passes that they may show, what they asked for, and the way to a new one."""
    within = by.may("passes.own")
    homes = households_in(place=subject.place, within=within)
    lines = passes_of(people=subject.own, households=homes, within=within, now=now)
    waiting = applications_of(people=subject.own, within=within)
    return {
        "cards": [card for line in lines if (card := pass_card(line, now=now)).holds],
        "waiting": [application_card(one, now=now) for one in waiting if not one.answer],
        "url": reverse("passes:mine"),
    }


def _of_person(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show staff the passes of a person and their household; or the way to ask for one."""
    within = by.may("passes.see")
    cards = _cards(subject, within=within, now=now)
    may_ask = by.may("passes.ask").covers(subject.place)
    if not cards and not may_ask:
        return None
    new = reverse("passes:new", args=subject.people[:1]) if may_ask else ""
    papers = reverse("passes:certificates", args=subject.people[:1]) if may_ask else ""
    return {"cards": cards, "new_url": new, "certificates_url": papers}


def _of_household(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show staff the passes of those who live together; nothing, if there are none."""
    cards = _cards(subject, within=by.may("passes.see"), now=now)
    return {"cards": cards, "new_url": ""} if cards else None


def _cards(subject: Subject, *, within: Jurisdiction, now: datetime) -> list[Any]:
    homes = households_in(place=subject.place, within=within)
    lines = passes_of(people=subject.people, households=homes, within=within, now=now)
    return [pass_card(line, now=now) for line in lines]


PANELS: tuple[Panel, ...] = (
    Panel(
        where=Where.HOUSEHOLD,
        capability="passes.see",
        template="passes/parts/person_panel.html",
        show=_of_household,
    ),
    Panel(
        where=Where.PERSON,
        capability="passes.see",
        template="passes/parts/person_panel.html",
        show=_of_person,
    ),
    Panel(
        where=Where.HOME,
        capability="passes.own",
        template="passes/parts/home_panel.html",
        show=_of_home,
    ),
)
