"""The work that messages make: a door to knock on, because nothing else reached those behind it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from linli.areas.domain import Actor
from linli.outreach import actions as outreach
from linli.outreach.domain.knocks import Knock, Knocker
from linli.outreach.queries import template
from linli.work import actions
from linli.work.domain.kinds import (
    Detail,
    Ids,
    Item,
    Opening,
    Outcome,
    Tone,
    Urgency,
    WorkKind,
)

KNOCK = "outreach.knock"
_TOLD, _NOT_IN = "told", "not_in"
_BY_ITSELF = "clock"


class Knocking:
    """Lets the grid knock on doors: what is needed is opened, what is over is closed."""

    def needed(self, knock: Knock, *, now: datetime, ids: Ids) -> None:
        """Open the work of going there."""
        opening = Opening(
            kind=KNOCK,
            subject=knock.id,
            place=knock.place,
            household=knock.household,
            person=knock.person,
            facts={"template": knock.template, "telling": str(knock.telling)},
        )
        actions.open_item(item=opening, now=now, ids=ids)

    def over(self, knock: Knock, *, now: datetime, ids: Ids) -> None:
        """Close it again: they were reached, or it is not to be told any more."""
        actions.close_item(
            kind=KNOCK, subject=knock.id, outcome="over", by=_BY_ITSELF, now=now, ids=ids
        )


def note_outcome(
    *, item: Item, outcome: str, note: str, by: Actor, now: datetime, ids: Ids
) -> None:
    """Note that somebody was told at their door; whoever was not in is asked for again."""
    del note  # what was typed stays with the work
    if outcome == _TOLD:
        outreach.hand_over(delivery=item.subject, by=by, now=now, ids=ids)


def details(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say what is to be told at the door; the words of it stand on the page of the message."""
    return {
        item.id: Detail(
            words=template(item.facts["template"]).purpose,
            url=reverse("outreach:telling", args=(item.facts["telling"],)),
        )
        for item in items
    }


KNOCKERS: tuple[Knocker, ...] = (Knocking(),)
WORK_KINDS: tuple[WorkKind, ...] = (
    WorkKind(
        code=KNOCK,
        words=_("上门告诉"),
        capability="outreach.tell",
        ladder=f"work.ladder.{KNOCK}",
        urgency=Urgency.NOW,
        outcomes=(
            Outcome(code=_TOLD, words=_("当面说了"), tone=Tone.OK),
            Outcome(code=_NOT_IN, words=_("没人在家"), tone=Tone.WARN, closes=False),
        ),
        record=note_outcome,
        details=details,
    ),
)
