"""Levels above are told what has gone up to them: by post, without a name, each thing once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from linli.areas import queries as areas
from linli.areas.domain import Level, Role
from linli.features.isolation import models
from linli.features.isolation.actions import cases
from linli.features.isolation.actions.telling import BY_ITSELF, Means
from linli.features.isolation.domain import messages
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction, community_of, parent_of
from linli.outreach import actions as outreach
from linli.outreach.domain import Recipient, Telling, Template
from linli.work.domain.rungs import RUNG_OF, area_of

# Who is told at each level. A province has no post here.
OFFICERS: Mapping[Level, Role] = {
    Level.STREET: Role.STREET_OFFICER,
    Level.DISTRICT: Role.DISTRICT_OFFICER,
    Level.CITY: Role.CITY_OFFICER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alert:
    """What a post is told; ``once`` is the key of what it is told of, withdrawn with ``subject``."""

    template: Template
    said: Mapping[str, Any]
    to: Recipient
    once: UUID
    place: str
    subject: UUID | None = None


@transaction.atomic
def tell_refusal_climbed(
    *, refusal: UUID, within: Jurisdiction, now: datetime, means: Means
) -> None:
    """Tell whoever goes next where a case stands; of one that is settled, nothing."""
    stages = models.RefusalStage.objects.within(within).filter(refusal=refusal, ended_at=None)
    stage = stages.select_related("refusal").first()
    if stage is None or not stage.rung:
        return
    role = cases.ladder_of(stage.refusal).rungs[stage.rung].goes
    community = community_of(stage.place)
    alert = _Alert(
        template=messages.REFUSAL_CLIMBED,
        said={"area": _name(community, now=now), "at": stage.began_at.isoformat()},
        to=Recipient.post(role, place=area_of(stage.place, rung=RUNG_OF[role])),
        subject=stage.refusal.order_id,
        once=stage.id,
        place=community,
    )
    _tell(alert, now=now, means=means)


@transaction.atomic
def tell_reception_climbed(
    *, reception: UUID, within: Jurisdiction, now: datetime, means: Means
) -> None:
    """Tell the level above two areas that one has not answered the other."""
    rows = models.ReceptionClimb.objects.within(within).filter(
        reception=reception, reception__answered_at=None, reception__ended_at=None
    )
    last = rows.select_related("reception").order_by("-at", "-id").first()
    role = OFFICERS.get(Level(last.level)) if last else None
    if last is None or role is None:
        return
    asked = last.reception
    said = {
        "asking": _name(asked.from_place, now=now),
        "asked": _name(asked.place, now=now),
        "count": asked.people,
        "at": last.at.isoformat(),
    }
    alert = _Alert(
        template=messages.RECEPTION_CLIMBED,
        said=said,
        to=Recipient.post(role, place=last.to_area),
        subject=asked.id,
        once=last.id,
        place=asked.place,
    )
    _tell(alert, now=now, means=means)


def tell_overdue(*, community: str, orders: tuple[UUID, ...], now: datetime, means: Means) -> None:
    """Tell the street how many of a community are not released in time."""
    alert = _Alert(
        template=messages.RELEASES_OVERDUE,
        said={"area": _name(community, now=now), "count": len(orders), "at": now.isoformat()},
        to=Recipient.post(Role.STREET_OFFICER, place=parent_of(community)),
        once=min(orders),
        place=community,
    )
    _tell(alert, now=now, means=means)


def _tell(alert: _Alert, *, now: datetime, means: Means) -> None:
    telling = Telling(
        template=alert.template.code,
        parameters=alert.said,
        to=(alert.to,),
        place=alert.place,
        subject=alert.subject,
        key=f"{alert.template.code}:{alert.once}",
    )
    outreach.tell(message=telling, by=BY_ITSELF, now=now, ids=means.ids, vault=means.vault)


def _name(place: str, *, now: datetime) -> str:
    found = areas.areas_at(places=(place,), on=local_day(now))
    return found[0].name if found else place
