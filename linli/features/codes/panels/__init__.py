"""What the feature shows on pages of others, and the kinds of work that it brings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from linli.areas.domain import Actor
from linli.features.codes.domain.alarming import ALARM
from linli.features.codes.domain.appealing import KIND
from linli.features.codes.domain.colours import Colour
from linli.features.codes.panels.saying import card_of
from linli.features.codes.queries.codes import codes_of
from linli.features.codes.queries.policies import codes_in_use
from linli.features.codes.words import ALARMS, COLOURS
from linli.kernel.days import local_day
from linli.register import queries as register
from linli.web.layout import MenuItem
from linli.web.panels import Panel, Subject, Where
from linli.work.domain.kinds import Detail, Item, Urgency, WorkKind


def appeal_details(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say against what an appeal is, and where it is answered."""
    return {
        item.id: Detail(
            words=COLOURS[Colour(item.facts.get("colour", Colour.RED))],
            url=reverse("codes:appeal", args=(item.subject,)),
        )
        for item in items
    }


APPEAL = WorkKind(
    code=KIND,
    words=_("健康码申诉"),
    capability="codes.answer",
    ladder="work.ladder.codes.appeal",
    urgency=Urgency.NOW,
    details=appeal_details,
)


def alarm_details(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say what should not have happened, and where it is looked at."""
    url = reverse("codes:oversight")
    return {
        item.id: Detail(words=ALARMS.get(item.facts.get("alarm", ""), _("健康码警报")), url=url)
        for item in items
    }


ALARM_WORK = WorkKind(
    code=ALARM,
    words=_("健康码警报"),
    capability="codes.oversee",
    ladder="work.ladder.codes.alarm",
    urgency=Urgency.NOW,
    details=alarm_details,
)
WORK_KINDS: tuple[WorkKind, ...] = (APPEAL, ALARM_WORK)

MENU: tuple[MenuItem, ...] = (
    MenuItem(capability="codes.see", url_name="codes:overview", words=_("健康码"), icon="qr"),
    MenuItem(
        capability="codes.oversee",
        url_name="codes:oversight",
        words=_("健康码核查"),
        says=_("谁改过颜色、凭什么；绕过规定的改动。"),
        icon="eye",
    ),
)


def _in_use(subject: Subject, now: datetime) -> bool:
    return codes_in_use(place=subject.place, on=local_day(now))


def _of_person(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show staff the code of a person with its reasons, and the way to all of it."""
    within = by.may("codes.see")
    if not within.covers(subject.place) or not _in_use(subject, now):
        return None
    found = codes_of(people=subject.people[:1], within=within)
    return {
        "cards": [card_of(code, now=now) for code in found.values()],
        "url": reverse("codes:person", args=subject.people[:1]),
    }


def _at_home(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show a resident the codes of those they speak for, each as one sentence."""
    if not _in_use(subject, now):
        return None
    within, people = by.may("codes.own"), tuple(subject.own)
    found = codes_of(people=people, within=within)
    names = register.names_of(subjects=people, within=within)
    cards = [
        {
            "name": names.get(person, ""),
            "card": card_of(found[person], now=now) if person in found else None,
            "url": reverse("codes:own", args=(person,)),
        }
        for person in people
    ]
    return {"cards": cards} if cards else None


PANELS: tuple[Panel, ...] = (
    Panel(
        where=Where.PERSON,
        capability="codes.see",
        template="codes/parts/person_panel.html",
        show=_of_person,
    ),
    Panel(
        where=Where.HOME,
        capability="codes.own",
        template="codes/parts/home_panel.html",
        show=_at_home,
    ),
)
