"""Whoever asked is told what became of it; told before, it is told no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from linli.features.passes import models
from linli.features.passes.actions.noting import Means
from linli.features.passes.domain import messages
from linli.features.passes.domain.states import Answer, Ending, WhyRevoked
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of
from linli.outreach import actions as outreach
from linli.outreach.domain import Recipient, Telling, Template
from linli.register import queries as register

BY_ITSELF = "clock"
_A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """What is told to whom about what."""

    template: Template
    person: UUID
    place: str
    subject: UUID
    said: Mapping[str, str]


@transaction.atomic
def tell_decided(*, application: UUID, within: Jurisdiction, now: datetime, means: Means) -> None:
    """Tell somebody that their application was granted, or declined."""
    row = models.Application.objects.within(within).filter(id=application).first()
    if row is None or row.person is None:
        return
    if row.answer == Answer.DECLINED:
        word = _Word(
            template=messages.DECLINED,
            person=row.person,
            place=row.place,
            subject=row.id,
            said={},
        )
        _tell(word, now=now, means=means)
    given = models.Pass.objects.within(within).filter(id=row.grant, ended_at=None).first()
    if row.answer == Answer.GRANTED and given is not None:
        until = local_day(given.ends_at - _A_MOMENT).isoformat()
        word = _Word(
            template=messages.GRANTED,
            person=row.person,
            place=row.place,
            subject=given.id,
            said={"until": until},
        )
        _tell(word, now=now, means=means)


@transaction.atomic
def tell_ended(*, pass_: UUID, within: Jurisdiction, now: datetime, means: Means) -> None:
    """Tell somebody that their pass was taken back; what was about it and has not arrived is stopped."""
    row = models.Pass.objects.within(within).filter(id=pass_, ended_at__isnull=False).first()
    if row is None:
        return
    outreach.withdraw(subject=row.id, now=now)
    taken = row.ending == Ending.REVOKED and row.reason != WhyRevoked.OWN_WISH
    if row.person is not None and taken:
        word = _Word(
            template=messages.REVOKED,
            person=row.person,
            place=row.place,
            subject=row.id,
            said={},
        )
        _tell(word, now=now, means=means)


@transaction.atomic
def tell_answered(*, appeal: UUID, within: Jurisdiction, now: datetime, means: Means) -> None:
    """Tell somebody that their appeal has an answer."""
    row = models.Appeal.objects.within(within).filter(id=appeal, answered_at__isnull=False).first()
    if row is None:
        return
    word = _Word(
        template=messages.ANSWERED, person=row.person, place=row.place, subject=row.id, said={}
    )
    _tell(word, now=now, means=means)


def _tell(word: _Word, *, now: datetime, means: Means) -> None:
    within = Jurisdiction(places=(word.place,))
    name = register.names_of(subjects=(word.person,), within=within).get(word.person)
    if name is None:
        # They have moved away: nobody there is told of it.
        return
    telling = Telling(
        template=word.template.code,
        parameters={"name": name, **word.said},
        to=(Recipient.person(word.person),),
        place=community_of(word.place),
        subject=word.subject,
        key=f"{word.template.code}:{word.subject}",
    )
    outreach.tell(message=telling, by=BY_ITSELF, now=now, ids=means.ids, vault=means.vault)
