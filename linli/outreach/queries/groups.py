"""Groups that have a robot."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from linli.kernel.places import Jurisdiction
from linli.outreach import models


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A group; its address is not among what is read."""

    id: UUID
    place: str
    name: str
    robot: str
    began_at: datetime
    sent_at: datetime | None


def groups(*, within: Jurisdiction) -> tuple[GroupLine, ...]:
    """List the groups within reach, in the order of places and names."""
    rows = models.Group.objects.within(within).filter(ended_at=None)
    last = Max("deliveries__sent_at", filter=Q(deliveries__channel="robot"))
    return tuple(
        GroupLine(
            id=row.id,
            place=row.place,
            name=row.name,
            robot=row.robot,
            began_at=row.began_at,
            sent_at=row.last,
        )
        for row in rows.annotate(last=last).order_by("place", "name", "id")
    )
