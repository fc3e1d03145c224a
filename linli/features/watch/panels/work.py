"""The kinds of work that the watch brings: a call, a knock, the follow-up of a fever."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.areas.domain import Actor
from linli.features.watch.domain.codes import CALL, FEVER, KNOCK
from linli.features.watch.domain.readings import Finding
from linli.features.watch.panels.saying import words_of
from linli.features.watch.words import WINDOWS
from linli.work.domain.kinds import Detail, Item, Outcome, Tone, Urgency, WorkKind


def _missing(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say which reading is missing, and where it is put in."""
    return {
        item.id: Detail(
            words=_("没报{window}体温").format(
                window=words_of(WINDOWS, item.facts.get("window", ""))
            ),
            url=reverse("watch:watch", args=(item.subject,)) + "#reading",
        )
        for item in items
    }


def _fever(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say that somebody has a fever, and where the doctor follows it up."""
    return {
        item.id: Detail(
            words=_("发热，要随访")
            if item.facts.get("finding") == Finding.FEVER
            else _("有症状，要随访"),
            url=f"{reverse('watch:fevers')}#f{item.subject}",
        )
        for item in items
    }


_NOT_REACHED = Outcome(
    code="not_reached", words=gettext_lazy("没联系上"), tone=Tone.WARN, closes=False
)
# The reading closes both: typed on the person's page, or said by the person themselves.
WORK_KINDS: tuple[WorkKind, ...] = (
    WorkKind(
        code=CALL,
        words=gettext_lazy("打电话问体温"),
        capability="watch.read",
        ladder="work.ladder.watch.call",
        outcomes=(_NOT_REACHED,),
        details=_missing,
    ),
    WorkKind(
        code=KNOCK,
        words=gettext_lazy("上门问体温"),
        capability="watch.read",
        ladder="work.ladder.watch.knock",
        urgency=Urgency.NOW,
        outcomes=(_NOT_REACHED,),
        details=_missing,
    ),
    WorkKind(
        code=FEVER,
        words=gettext_lazy("随访发热"),
        capability="watch.follow_up",
        ladder="work.ladder.watch.fever",
        urgency=Urgency.NOW,
        details=_fever,
    ),
)
