"""A household says who is to come, and takes that back; what a day brought is destroyed in its night."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.gates import models
from linli.features.gates.actions.waiting import one_at_a_time
from linli.features.gates.domain.announcing import Around, NewGuest, speaks_against
from linli.features.gates.queries.guests import announced_on, regimes_at_home, said_on
from linli.features.gates.queries.policies import announcing
from linli.journal import actions as journal
from linli.journal.domain import Entry
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction, community_of
from linli.kernel.refusals import NotYours, Reason, Refused


class CannotAnnounce(Refused):
    """A visitor who cannot be announced so, with every reason at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """The household that expects somebody: where it lives, who lives there, who says so."""

    household: UUID
    people: frozenset[UUID]
    place: str
    by: str

    @property
    def here(self) -> Jurisdiction:
        """Give the dwelling."""
        return Jurisdiction(places=(self.place,))


@transaction.atomic
def announce(*, guest: NewGuest, host: Host, now: datetime, ids: Ids) -> UUID:
    """
    Tell the gates whom a household expects; tell the key. Said twice with one key it is one.

    :raises CannotAnnounce: with every reason at once: ``gates.guest_unknown``, ``gates.guests_enough`` …
    """
    here = host.here
    # Pressed twice, or by two of the household at once: the second counts the first.
    one_at_a_time(str(host.household))
    rows = models.Announced.objects.within(here)
    if rows.filter(id=guest.id).exists():
        return guest.id
    terms = announcing(place=host.place, on=local_day(now))
    if terms is None:
        raise CannotAnnounce(Reason(code="gates.guests_not_announced"))
    around = Around(
        announced=announced_on(household=host.household, at=guest.begins_at, within=here),
        said_today=said_on(household=host.household, at=now, within=here),
        regimes=regimes_at_home(people=host.people, within=here, now=now),
    )
    if reasons := speaks_against(guest, terms=terms, around=around, now=now):
        raise CannotAnnounce(*reasons)
    models.Announced.objects.create(
        id=guest.id,
        place=host.place,
        household=host.household,
        last=guest.last,
        plate=guest.plate,
        begins_at=guest.begins_at,
        ends_at=guest.ends_at,
        by=host.by,
        at=now,
    )
    _note("gates.guest_announced", guest.id, host=host, now=now, ids=ids)
    return guest.id


@transaction.atomic
def withdraw(*, guest: UUID, host: Host, now: datetime, ids: Ids) -> None:
    """
    Take back that somebody is expected.

    :raises NotYours: if nobody of the household announced them, or they are expected no longer.
    """
    rows = models.Announced.objects.within(host.here).filter(household=host.household)
    if not rows.filter(id=guest, withdrawn_at=None, ends_at__gt=now).update(withdrawn_at=now):
        raise NotYours(str(guest))
    _note("gates.guest_withdrawn", guest, host=host, now=now, ids=ids)


@transaction.atomic
def destroy_past(*, within: Jurisdiction, now: datetime) -> int:
    """Destroy the visitors of days gone by: nothing hangs on them. Tell how many."""
    rows = models.Announced.objects.within(within)
    count, _ = rows.filter(ends_at__lte=start_of(local_day(now))).delete()
    return count


def _note(kind: str, guest: UUID, *, host: Host, now: datetime, ids: Ids) -> None:
    # The entry stays when the visitor is forgotten: it names the community, no dwelling.
    entry = Entry(
        id=ids(),
        kind=kind,
        subject=guest,
        place=community_of(host.place),
        by=host.by,
        happened_at=now,
    )
    journal.record(entry, now=now)
