"""What the feature shows on pages of others: its way in, and the orders of those who live there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.areas.domain import Actor
from linli.features.isolation.domain.orders import State
from linli.features.isolation.panels.saying import card_of, until_words
from linli.features.isolation.queries.orders import OrderLine, orders_of_people
from linli.features.isolation.words import GROUNDS
from linli.kernel.places import Jurisdiction
from linli.web.layout import MenuItem
from linli.web.panels import Panel, Subject, Where

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="isolation.see",
        url_name="isolation:orders",
        words=gettext_lazy("观察"),
        icon="care",
    ),
    MenuItem(
        capability="isolation.transfer",
        url_name="isolation:moving",
        words=gettext_lazy("转运交接"),
        icon="move",
    ),
    MenuItem(
        capability="isolation.oversee",
        url_name="isolation:oversight",
        words=gettext_lazy("逾期和依据"),
        says=gettext_lazy("到期没有解除的、没有依据的观察，没有按时答复的异议；没有姓名。"),
        icon="eye",
        at_desk=True,
    ),
)


def _of_household(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show staff the open orders of those who live together; nothing, if there are none."""
    lines = _open(subject, within=by.may("isolation.see"), now=now)
    return {"cards": [card_of(line, now=now) for line in lines]} if lines else None


def _of_person(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show staff the order of a person, open or the last that ended; or the way to a new one."""
    lines = orders_of_people(people=subject.people, within=by.may("isolation.see"), now=now)
    may_order = by.may("isolation.order").covers(subject.place)
    if not lines and not may_order:
        return None
    is_open = any(line.state is not State.ENDED for line in lines)
    new = reverse("isolation:new", args=subject.people[:1]) if may_order and not is_open else ""
    return {"cards": [card_of(line, now=now) for line in lines], "new_url": new}


def _at_home(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """
    Show a resident the orders they speak for, each as one sentence.

    Of the other grown-ups at home nothing is shown: whoever is observed tells them, or does not.
    """
    own = Subject(people=tuple(subject.own), place=subject.place)
    lines = orders_of_people(people=own.people, within=by.may("isolation.own"), now=now)
    if not lines:
        return None
    return {"orders": [_sentence(line, now=now) for line in lines]}


def _sentence(line: OrderLine, *, now: datetime) -> Mapping[str, Any]:
    card = card_of(line, now=now)
    ground = GROUNDS.get(line.ground, line.ground)
    if line.state is State.ENDED:
        words = _("{regime}已经结束，不再有任何限制。").format(regime=card.regime)
    else:
        words = _("{regime}至{until}，因为：{ground}。").format(
            regime=card.regime, until=until_words(line.ends_at, now=now), ground=ground
        )
    url = reverse("isolation:own", args=(line.id,))
    return {"name": line.name, "state": card.state, "words": words, "url": url}


def _open(subject: Subject, *, within: Jurisdiction, now: datetime) -> tuple[OrderLine, ...]:
    lines = orders_of_people(people=subject.people, within=within, now=now)
    return tuple(line for line in lines if line.state is not State.ENDED)


PANELS: tuple[Panel, ...] = (
    Panel(
        where=Where.HOUSEHOLD,
        capability="isolation.see",
        template="isolation/parts/household_panel.html",
        show=_of_household,
    ),
    Panel(
        where=Where.PERSON,
        capability="isolation.see",
        template="isolation/parts/person_panel.html",
        show=_of_person,
    ),
    Panel(
        where=Where.HOME,
        capability="isolation.own",
        template="isolation/parts/home_panel.html",
        show=_at_home,
    ),
)
