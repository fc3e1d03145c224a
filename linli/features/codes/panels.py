"""What the feature shows on pages of others, and the kind of work that an appeal is."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from linli.areas.domain import Actor
from linli.features.codes.domain.appealing import KIND
from linli.features.codes.domain.colours import Colour
from linli.features.codes.words import COLOURS
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
WORK_KINDS: tuple[WorkKind, ...] = (APPEAL,)
