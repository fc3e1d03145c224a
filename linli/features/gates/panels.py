"""What the feature shows on pages of others: its way in, its work, the visitors of a home."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from linli.areas.domain import Actor, Role
from linli.features.gates.domain import work
from linli.features.gates.queries.guests import GuestLine, own_guests
from linli.features.gates.words import WORK
from linli.kernel.days import LOCAL
from linli.register.queries.residents import households_of
from linli.web.dates import time_words
from linli.web.layout import MenuItem
from linli.web.panels import Panel, Subject, Where
from linli.work.domain.kinds import Detail, Item, Outcome, Tone, Urgency, WorkKind

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="gates.stand",
        url_name="gates:shifts",
        words=gettext_lazy("值守"),
        icon="verify",
        first_for=frozenset((Role.GATE_GUARD,)),
        at_desk=True,
    ),
    MenuItem(
        capability="gates.see",
        url_name="gates:gates",
        words=gettext_lazy("卡口"),
        icon="verify",
        at_desk=True,
    ),
)


def _details_of_checks(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    return {
        item.id: Detail(words=WORK[item.kind], url=reverse("gates:check", args=(item.subject,)))
        for item in items
    }


def _details_of_gates(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    return {
        item.id: Detail(words=WORK[item.kind], url=reverse("gates:gate", args=(item.subject,)))
        for item in items
    }


_LOOKED_AT = (
    Outcome(code="explained", words=gettext_lazy("问清楚了"), tone=Tone.OK),
    Outcome(code="reminded", words=gettext_lazy("已经提醒"), tone=Tone.WARN),
)

WORK_KINDS: tuple[WorkKind, ...] = (
    WorkKind(
        code=work.DIFFERS,
        words=WORK[work.DIFFERS],
        capability="gates.settle",
        ladder=f"work.ladder.{work.DIFFERS}",
        urgency=Urgency.TODAY,
        outcomes=_LOOKED_AT,
        details=_details_of_checks,
    ),
    WorkKind(
        code=work.QUOTA_TWICE,
        words=WORK[work.QUOTA_TWICE],
        capability="gates.settle",
        ladder=f"work.ladder.{work.QUOTA_TWICE}",
        urgency=Urgency.SOON,
        outcomes=_LOOKED_AT,
        details=_details_of_checks,
    ),
    WorkKind(
        code=work.SILENT,
        words=WORK[work.SILENT],
        capability="gates.settle",
        ladder=f"work.ladder.{work.SILENT}",
        urgency=Urgency.NOW,
        details=_details_of_gates,
    ),
    WorkKind(
        code=work.QUEUE,
        words=WORK[work.QUEUE],
        capability="gates.settle",
        ladder=f"work.ladder.{work.QUEUE}",
        urgency=Urgency.NOW,
        details=_details_of_gates,
    ),
)


def guest_words(line: GuestLine, *, now: datetime) -> Mapping[str, str]:
    """Say whom a household expects, and when."""
    by = (
        gettext("姓名最后一个字“{last}”").format(last=line.last) if line.last else "",
        line.plate,
    )
    ends = f"{line.ends_at.astimezone(LOCAL):%H:%M}"
    return {
        "by": " · ".join(one for one in by if one),
        "when": f"{time_words(line.begins_at, now=now)}–{ends}",
    }


def _of_home(subject: Subject, by: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Show a resident whom their household expects, and the way to announce somebody."""
    within = by.may("gates.announce")
    homes = households_of(people=tuple(subject.own), within=within)
    if not homes:
        return None
    lines = own_guests(household=min(homes.values()), within=within, now=now)
    return {
        "cards": [guest_words(line, now=now) for line in lines],
        "url": reverse("gates:guests"),
    }


PANELS: tuple[Panel, ...] = (
    Panel(
        where=Where.HOME,
        capability="gates.announce",
        template="gates/parts/home_panel.html",
        show=_of_home,
    ),
)
