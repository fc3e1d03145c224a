"""What the feature shows on pages of others: its way in, and what it asks of people at work."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.areas.domain import Actor
from linli.features.returns.actions import deleting
from linli.features.returns.domain import work
from linli.features.returns.queries.lists_out import lists_out
from linli.features.returns.words import WORK
from linli.web.layout import MenuItem
from linli.web.questions import MAY_ASK
from linli.work.domain.kinds import Detail, Item, Outcome, Tone, Urgency, WorkKind

MENU: tuple[MenuItem, ...] = (
    MenuItem(
        capability="returns.fill",
        url_name="returns:forms",
        words=gettext_lazy("报表"),
        icon="workbook",
        at_desk=True,
    ),
)


def details_of_lists(items: tuple[Item, ...], by: Actor) -> Mapping[UUID, Detail]:
    """Say which list is to be deleted, and whom it went to."""
    subjects = tuple(item.subject for item in items)
    found = lists_out(fillings=subjects, within=by.may("returns.fill"))
    return {
        item.id: Detail(
            words=_("今天要删除：{title}（{rows} 行，提供给 {recipient}）").format(
                title=one.title, rows=one.rows, recipient=one.recipient or _("没有写")
            ),
            url=reverse("returns:form", args=(one.demand,)) if one.demand else "",
        )
        for item in items
        if (one := found.get(item.subject))
    }


def details_of_questions(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say what a form asks that nobody has an answer to, and where it is made a question of a round."""
    return {
        item.id: Detail(
            words=_("报表里的新问题：{questions}").format(
                questions="、".join(item.facts.get("questions", ()))
            ),
            url=reverse("returns:form", args=(item.subject,)),
        )
        for item in items
    }


WORK_KINDS: tuple[WorkKind, ...] = (
    WorkKind(
        code=work.DELETE,
        words=WORK[work.DELETE],
        capability="returns.fill",
        ladder=f"work.ladder.{work.DELETE}",
        urgency=Urgency.TODAY,
        outcomes=(
            Outcome(code=work.DELETED, words=gettext_lazy("已经删除"), tone=Tone.OK),
            Outcome(
                code=work.STILL_KEPT,
                words=gettext_lazy("对方还没有删，已经催过"),
                tone=Tone.WARN,
                closes=False,
            ),
        ),
        record=deleting.note_outcome,
        unrecord=deleting.take_back,
        details=details_of_lists,
    ),
    WorkKind(
        code=work.ASK,
        words=WORK[work.ASK],
        capability=MAY_ASK,
        ladder=f"work.ladder.{work.ASK}",
        urgency=Urgency.SOON,
        details=details_of_questions,
    ),
)
