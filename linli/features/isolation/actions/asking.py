"""Every morning somebody has to speak to everybody who is observed."""

from datetime import date, datetime

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.isolation import models
from linli.features.isolation.domain.contacts import Outcome
from linli.features.isolation.domain.work import CONTACT
from linli.features.isolation.queries.policies import policy
from linli.kernel.days import LOCAL, local_day
from linli.kernel.places import EVERYWHERE, community_of
from linli.work import actions as work
from linli.work.domain.kinds import Opening


@transaction.atomic
def ask_for_contacts(*, now: datetime, ids: Ids, at_most: int) -> int:
    """
    Open the work of speaking to those to whom nobody has spoken today; tell how many. Idempotent.

    Not before the hour of the morning that policy says at their place: nobody is woken. What is
    open already stays as it is: it has been waiting since before.
    """
    spoken = models.DailyContact.objects.within(EVERYWHERE).filter(
        on=local_day(now), outcome__in=(Outcome.FINE, Outcome.MATTERS)
    )
    rows = models.Order.objects.within(EVERYWHERE).filter(
        ended_at=None, began_at__lte=now, ends_at__gt=now
    )
    waiting = rows.exclude(id__in=spoken.values("order")).order_by("ends_at", "id")[:at_most]
    on, hour, known = local_day(now), now.astimezone(LOCAL).hour, dict[str, int]()
    openings = [
        Opening(
            kind=CONTACT,
            subject=row.id,
            place=row.place,
            household=row.household,
            person=row.person,
            facts={},
        )
        for row in waiting
        if hour >= _asked_from(community_of(row.place), on, known)
    ]
    return len(work.open_items(items=openings, now=now, ids=ids)) if openings else 0


def _asked_from(community: str, on: date, known: dict[str, int]) -> int:
    """Tell the hour from which people are spoken to; looked up once a community."""
    if community not in known:
        known[community] = policy(place=community, on=on).contacts_asked_from_hour
    return known[community]
