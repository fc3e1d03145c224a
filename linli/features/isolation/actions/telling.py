"""The person is told what was done, in their language; told before, it is told no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.isolation import models
from linli.features.isolation.domain import messages
from linli.features.isolation.domain.periods import last_day
from linli.kernel.places import Jurisdiction, community_of
from linli.kernel.refusals import NotYours
from linli.outreach import actions as outreach
from linli.outreach.domain import Recipient, Telling, Template
from linli.register import queries as register
from linli.store.vault import Vault

BY_ITSELF = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What telling needs from the edge."""

    ids: Ids
    vault: Vault


@transaction.atomic
def tell_ordered(*, order: UUID, within: Jurisdiction, now: datetime, means: Means) -> None:
    """Tell somebody until when they are observed; of an order that has ended, nothing."""
    _tell_of_end(messages.ORDERED, order, key="ordered", within=within, now=now, means=means)


@transaction.atomic
def tell_end_moved(
    *, order: UUID, entry: UUID, within: Jurisdiction, now: datetime, means: Means
) -> None:
    """Tell somebody that their observation ends at another time; each time once."""
    _tell_of_end(messages.END_MOVED, order, key=str(entry), within=within, now=now, means=means)


@transaction.atomic
def tell_released(*, order: UUID, within: Jurisdiction, now: datetime, means: Means) -> None:
    """Tell somebody that they are free, and note that they were told."""
    row = models.Order.objects.within(within).filter(id=order, ended_at__isnull=False).first()
    if row is None:
        return
    _tell(row, messages.RELEASED, key="released", said={}, now=now, means=means)
    models.Release.objects.within(within).filter(order=row).update(announced_at=now)


def _tell_of_end(
    template: Template,
    order: UUID,
    *,
    key: str,
    within: Jurisdiction,
    now: datetime,
    means: Means,
) -> None:
    row = models.Order.objects.within(within).filter(id=order, ended_at=None).first()
    if row is None:
        return
    until = {"until": last_day(row.ends_at).isoformat()}
    _tell(row, template, key=key, said=until, now=now, means=means)


def _tell(
    row: models.Order,
    template: Template,
    *,
    key: str,
    said: Mapping[str, str],
    now: datetime,
    means: Means,
) -> None:
    within = Jurisdiction(places=(row.place,))
    name = register.names_of(subjects=(row.person,), within=within).get(row.person)
    if name is None:
        raise NotYours(str(row.person))
    telling = Telling(
        template=template.code,
        parameters={"name": name, **said},
        to=(Recipient.person(row.person),),
        # The journal notes where something was told and is never destroyed: the community, no door.
        place=community_of(row.place),
        subject=row.id,
        key=f"isolation:{row.id}:{key}",
    )
    outreach.tell(message=telling, by=BY_ITSELF, now=now, ids=means.ids, vault=means.vault)
