"""Contacts that devices have sent through the journal, noted once the entry is certain."""

from datetime import datetime

from django.db import transaction

from linli.areas.actions import Ids
from linli.features.isolation.actions.contacting import is_new, keep
from linli.features.isolation.actions.handing_on import handed_on
from linli.features.isolation.actions.loading import locked
from linli.features.isolation.domain.contacts import believed
from linli.features.isolation.forms import said_in
from linli.features.isolation.queries.policies import policy
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction


@transaction.atomic
def note_sent(entry: Entry, *, now: datetime, ids: Ids) -> None:
    """
    Note a contact from an entry of a device. One made on our own page is known already.

    A device whose clock is wrong by days is not believed: its contact counts for the time at which
    it came. The entry keeps what the device said.

    :raises CannotNote: with every reason at once; the entry stays in the journal all the same.
    """
    within = Jurisdiction(places=(entry.place,))
    rules = policy(place=entry.place, on=local_day(now))
    told = believed(entry.happened_at, policy=rules, now=now)
    said = said_in(entry, happened_at=told)
    row = locked(said.order, within=within)
    if not is_new(said, within=within):
        return
    # Nobody is there to be asked back: what the watch does not take stays with the contact.
    left, _reasons = handed_on(
        said, person=row.person, by=entry.by, within=within, now=now, ids=ids
    )
    keep(row, said=said, left=left, by=entry.by, now=now)
