"""The work of observation on the worker's list: speak to somebody, release them, answer them."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from linli.areas.domain import Actor
from linli.features.isolation.actions import contacting
from linli.features.isolation.domain import work
from linli.features.isolation.domain.contacts import Said, Way
from linli.features.isolation.panels.moving_words import KINDS
from linli.features.isolation.words import WORK
from linli.work.domain.kinds import Detail, Ids, Item, Outcome, Tone, Urgency, WorkKind

_FINE, _NOT_REACHED = "fine", "not_reached"


def note_outcome(
    *, item: Item, outcome: str, note: str, by: Actor, now: datetime, ids: Ids
) -> None:
    """Note what somebody tapped on the list as a contact by phone."""
    del note  # what was typed stays with the work: a contact holds codes alone
    said = Said(
        id=ids(),
        order=item.subject,
        way=Way.PHONE,
        reached=outcome == _FINE,
        happened_at=now,
    )
    contacting.note_outcome(said=said, by=by, now=now, ids=ids)


def details(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say what an item is, and where it is dealt with."""
    return {
        item.id: Detail(words=WORK[item.kind], url=reverse("isolation:order", args=(item.subject,)))
        for item in items
    }


def details_of_refusals(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say how often somebody was spoken with; how it goes on stands on the page of the case."""
    return {
        item.id: Detail(
            words=_("不愿意转运，去劝说（已经劝过 {count} 次）").format(
                count=item.facts["attempts"]
            ),
            url=reverse("isolation:refusal", args=(item.facts["refusal"],)),
        )
        for item in items
    }


def details_of_receptions(items: tuple[Item, ...], _by: Actor) -> Mapping[UUID, Detail]:
    """Say how many another area asks for and for what: whoever is asked learns nobody's name."""
    return {
        item.id: Detail(
            words=_("别的辖区来问：{people} 人，{kind}").format(
                people=item.facts["people"], kind=KINDS[item.facts["kind"]]
            ),
            url=reverse("isolation:reception", args=(item.subject,)),
        )
        for item in items
    }


WORK_KINDS: tuple[WorkKind, ...] = (
    WorkKind(
        code=work.CONTACT,
        words=WORK[work.CONTACT],
        capability="isolation.contact",
        ladder=f"work.ladder.{work.CONTACT}",
        urgency=Urgency.TODAY,
        outcomes=(
            Outcome(code=_FINE, words=gettext_lazy("都好"), tone=Tone.OK),
            Outcome(
                code=_NOT_REACHED, words=gettext_lazy("没联系上"), tone=Tone.WARN, closes=False
            ),
        ),
        record=note_outcome,
        details=details,
    ),
    WorkKind(
        code=work.RELEASE,
        words=WORK[work.RELEASE],
        capability="isolation.release",
        ladder=f"work.ladder.{work.RELEASE}",
        urgency=Urgency.NOW,
        details=details,
    ),
    WorkKind(
        code=work.OBJECTION,
        words=WORK[work.OBJECTION],
        capability="isolation.answer",
        ladder=f"work.ladder.{work.OBJECTION}",
        urgency=Urgency.TODAY,
        details=details,
    ),
    WorkKind(
        code=work.GROUNDLESS,
        words=WORK[work.GROUNDLESS],
        capability="isolation.oversee",
        ladder=f"work.ladder.{work.GROUNDLESS}",
        urgency=Urgency.NOW,
        details=details,
    ),
    WorkKind(
        code=work.REFUSAL,
        words=WORK[work.REFUSAL],
        capability="isolation.persuade",
        ladder=f"work.ladder.{work.REFUSAL}",
        urgency=Urgency.NOW,
        details=details_of_refusals,
    ),
    WorkKind(
        code=work.RECEPTION,
        words=WORK[work.RECEPTION],
        capability="isolation.transfer",
        ladder=f"work.ladder.{work.RECEPTION}",
        urgency=Urgency.NOW,
        details=details_of_receptions,
    ),
)
