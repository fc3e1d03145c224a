"""The phone that residents are told to call."""

from dataclasses import dataclass

from linli.features.households import models
from linli.kernel.places import parent_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord:
    """A phone that is answered, and when, in words."""

    phone: str
    hours: str


def contact_for(*, place: str) -> ContactRecord | None:
    """Find the contact of the nearest area at or above a place."""
    places = [place]
    while above := parent_of(places[-1]):
        places.append(above)
    # The nearest area has the longest place, and longer places of one path sort later.
    rows = models.Contact.objects.filter(area__in=places, ended_at=None).order_by("-area")
    row = rows.first()
    return ContactRecord(phone=row.phone, hours=row.hours) if row else None
