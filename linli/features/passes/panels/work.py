"""The work of passes on the worker's list: decide an application, answer an appeal."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from linli.areas.domain import Actor
from linli.features.passes.domain import work
from linli.features.passes.domain.states import Against
from linli.features.passes.queries.pages import appeals_by_key
from linli.features.passes.words import KINDS, WORK
from linli.work.domain.kinds import Detail, Item, Urgency, WorkKind


def details(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say which kind of pass is asked for, and where it is decided."""
    return {
        item.id: Detail(
            words=_("审核：{kind}").format(kind=KINDS.get(item.facts.get("kind", ""), _("通行证"))),
            url=reverse("passes:application", args=(item.subject,)),
        )
        for item in items
    }


def details_of_appeals(items: tuple[Item, ...], by: Actor) -> Mapping[UUID, Detail]:
    """Say that somebody appeals, and where it is answered."""
    about = appeals_by_key(
        keys=tuple(item.subject for item in items), within=by.may("passes.answer")
    )
    found: dict[UUID, Detail] = {}
    for item in items:
        subject, against = about.get(item.subject, (None, ""))
        name = "passes:pass" if against == Against.PASS else "passes:application"
        url = reverse(name, args=(subject,)) if subject else reverse("passes:passes")
        found[item.id] = Detail(words=str(WORK[work.APPEAL]), url=url)
    return found


WORK_KINDS: tuple[WorkKind, ...] = (
    WorkKind(
        code=work.APPLICATION,
        words=WORK[work.APPLICATION],
        capability="passes.decide",
        ladder=f"work.ladder.{work.APPLICATION}",
        urgency=Urgency.TODAY,
        details=details,
    ),
    WorkKind(
        code=work.APPEAL,
        words=WORK[work.APPEAL],
        capability="passes.answer",
        ladder=f"work.ladder.{work.APPEAL}",
        urgency=Urgency.TODAY,
        details=details_of_appeals,
    ),
)
