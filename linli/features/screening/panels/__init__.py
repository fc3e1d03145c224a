"""What the feature shows on pages of others: its way in, the residents' turn, what people at work have to do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.areas.domain import Actor
from linli.features.screening.domain import work
from linli.features.screening.domain.rounds import List
from linli.features.screening.panels.saying import period_words, state_of
from linli.features.screening.queries.turns import own_turns
from linli.features.screening.words import LISTS, WORK
from linli.web.layout import MenuItem
from linli.web.panels import Panel, Subject, Where
from linli.work.domain.kinds import Detail, Item, Urgency, WorkKind

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="screening.see",
        url_name="screening:rounds",
        words=gettext_lazy("摸排"),
        icon="list",
    ),
)


def details_of_proposals(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say which list an answer puts a household on, and where that is confirmed."""
    return {
        item.id: Detail(
            words=_("摸排发现：{list}，请核实").format(list=LISTS[List(item.facts["list"])]),
            url=f"{reverse('screening:found')}?list={item.facts['list']}",
        )
        for item in items
    }


def details_of_arrangements(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say what was confirmed, and where a watch or an observation is arranged from."""
    return {
        item.id: Detail(
            words=_("摸排确认：{list}，请安排监测或观察").format(
                list=LISTS[List(item.facts["list"])]
            ),
            url=f"{reverse('screening:found')}?list={item.facts['list']}&stage=arrange",
        )
        for item in items
    }


def details_of_shares(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Lead to one's own households of a round."""
    return {
        item.id: Detail(
            words=_("这一轮分给您的户"),
            url=reverse("screening:mine", args=(item.facts["round"],)),
        )
        for item in items
    }


WORK_KINDS: tuple[WorkKind, ...] = (
    WorkKind(
        code=work.CONFIRM,
        words=WORK[work.CONFIRM],
        capability="screening.confirm",
        ladder=f"work.ladder.{work.CONFIRM}",
        urgency=Urgency.TODAY,
        details=details_of_proposals,
    ),
    WorkKind(
        code=work.ARRANGE,
        words=WORK[work.ARRANGE],
        capability="screening.confirm",
        ladder=f"work.ladder.{work.ARRANGE}",
        urgency=Urgency.TODAY,
        details=details_of_arrangements,
    ),
    WorkKind(
        code=work.SHARE,
        words=WORK[work.SHARE],
        capability="screening.answer",
        ladder=f"work.ladder.{work.SHARE}",
        urgency=Urgency.SOON,
        details=details_of_shares,
    ),
)


def _at_home(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show residents whether their household is to answer, or has answered."""
    found = own_turns(place=subject.place, within=by.may("screening.own"))
    if not found:
        return None
    return {
        "turns": [
            {
                "name": round.name,
                "words": period_words(round, now=now),
                "state": state_of(line),
                "is_open": line.state == "open",
                "url": reverse("screening:own", args=(round.id,)),
            }
            for round, line in found
        ]
    }


def _of_household(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show staff where a household stands in the round that is under way."""
    found = own_turns(place=subject.place, within=by.may("screening.answer"))
    if not found:
        return None
    return {
        "turns": [
            {
                "name": round.name,
                "words": period_words(round, now=now),
                "state": state_of(line),
                "url": reverse("screening:home", args=(round.id, line.household)),
            }
            for round, line in found
        ]
    }


PANELS: tuple[Panel, ...] = (
    Panel(
        where=Where.HOUSEHOLD,
        capability="screening.answer",
        template="screening/parts/household_panel.html",
        show=_of_household,
    ),
    Panel(
        where=Where.HOME,
        capability="screening.own",
        template="screening/parts/home_panel.html",
        show=_at_home,
    ),
)
