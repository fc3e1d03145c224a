"""People are told that their code changed, or that they were answered, in their language; once each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Role
from linli.features.codes import models
from linli.features.codes.domain import messages
from linli.features.codes.queries.auditing import audited
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.outreach import actions as outreach
from linli.outreach.domain import Recipient, Telling, Template
from linli.register import queries as register
from linli.store.reach import reaching
from linli.store.vault import Vault

_BY_ITSELF = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What telling needs from the edge."""

    ids: Ids
    vault: Vault


@transaction.atomic
def tell_changed(*, decision: UUID, within: Jurisdiction, now: datetime, means: Means) -> None:
    """
    Tell somebody what their code is now; of a decision that another has followed, nothing.

    What was to be told of an earlier colour is not told any more.
    """
    row = models.Code.objects.within(within).filter(decision=decision).first()
    if row is None:
        return
    colour = messages.COLOUR_WORDS[row.colour]
    for earlier in _earlier(row):
        outreach.withdraw(subject=earlier, now=now)
    about = _About(person=row.id, place=row.place, key=decision)
    _tell(messages.CHANGED, said={"colour": colour}, about=about, now=now, means=means)


def _earlier(row: models.Code) -> tuple[UUID, ...]:
    """List the decisions that this one follows, wherever the person lived then."""
    with reaching(EVERYWHERE):
        rows = models.Decision.objects.within(EVERYWHERE).filter(person=row.id)
        return tuple(rows.exclude(id=row.decision_id).values_list("id", flat=True))


@transaction.atomic
def tell_answered(*, appeal: UUID, within: Jurisdiction, now: datetime, means: Means) -> None:
    """Tell somebody that their appeal was answered."""
    row = models.Appeal.objects.within(within).filter(id=appeal).first()
    if row is not None:
        about = _About(person=row.person, place=row.place, key=appeal)
        _tell(messages.ANSWERED, said={}, about=about, now=now, means=means)


@transaction.atomic
def tell_alarm(*, alarm: UUID, now: datetime, means: Means) -> int:
    """
    Tell every auditor in whose area an alarm lies, by post; tell how many posts that are.

    Each alarm once, however often it counts up before somebody looks; of one that was looked at, nothing.
    """
    with reaching(EVERYWHERE):
        rows = models.Alarm.objects.within(EVERYWHERE).filter(id=alarm, seen_at=None)
        row = rows.first()
        if row is None:
            return 0
        places = audited(row.place, now=now)
        for place in places:
            telling = Telling(
                template=messages.ALARMED.code,
                parameters={"what": messages.ALARM_WORDS[row.kind]},
                to=(Recipient.post(Role.AUDITOR, place=place),),
                place=place,
                subject=alarm,
                key=f"codes:{alarm}:{place}",
            )
            outreach.tell(message=telling, by=_BY_ITSELF, now=now, ids=means.ids, vault=means.vault)
    return len(places)


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    person: UUID
    place: str
    key: UUID


def _tell(
    template: Template, *, said: dict[str, Any], about: _About, now: datetime, means: Means
) -> None:
    person, place = about.person, about.place
    within = Jurisdiction(places=(place,))
    record = register.person(id=person, within=within)
    if not record.homes:  # whoever has left is told nothing at a door that is not theirs
        return
    telling = Telling(
        template=template.code,
        parameters={"name": record.line.name, **said},
        to=(Recipient.person(person),),
        place=place,
        subject=about.key,
        key=f"codes:{about.key}:{template.code}",
    )
    outreach.tell(message=telling, by=_BY_ITSELF, now=now, ids=means.ids, vault=means.vault)
