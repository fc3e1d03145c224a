"""What the feature shows on pages of others: its way in, and its work."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from linli.areas.domain import Actor, Role
from linli.features.gates.domain import work
from linli.features.gates.words import WORK
from linli.web.layout import MenuItem
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
)
