"""Somebody says that they are at a venue, by the code that it shows just now; a picture of it says nothing."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.codes.actions.alarming import alarm
from linli.features.codes.actions.facts import declare
from linli.features.codes.domain.by_hand import Word
from linli.features.codes.domain.facts import Kind
from linli.features.codes.domain.noting import NewFact
from linli.features.codes.domain.own import Own
from linli.features.codes.domain.venues import Freshness, read_token
from linli.features.codes.queries.policies import policy
from linli.kernel.days import local_day
from linli.kernel.places import community_of
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.store.sealing import Sealer

# Being somewhere is no risk: the colour of an area is another fact, by whoever answers for it.
_LEVEL = "low"


class CannotArrive(Refused):
    """A code that no venue of ours shows."""


@transaction.atomic
def arrive(*, token: str, person: UUID, own: Own, now: datetime, ids: Ids, sealer: Sealer) -> Word:
    """
    Note that somebody is at a venue now; a code that is late is kept as an attempt and notes nothing.

    :raises CannotArrive: ``codes.no_venue_code``.
    :raises NotYours: if it is about somebody else.
    """
    if person not in own.people:
        raise NotYours(str(person))
    place = own.within.places[0]
    lasts = policy(place=place, on=local_day(now)).venue_for
    read = read_token(token, at=now, lasts=lasts, sealer=sealer)
    if read is None:
        raise CannotArrive(Reason(code="codes.no_venue_code"))
    if read.freshness is Freshness.LATE:
        where = community_of(place)
        alarm(kind="codes.late_venue_code", place=where, by=own.by, now=now, ids=ids)
        return Word(objections=(Reason(code="codes.late_venue_code"),))
    fact = NewFact(
        id=ids(),
        person=person,
        kind=Kind.TRAVEL,
        value=_LEVEL,
        source="场所码",
        evidence=str(read.venue),
        happened_at=now,
    )
    declare(fact=fact, own=own, now=now, ids=ids, sealer=sealer)
    return Word(counts=True)
