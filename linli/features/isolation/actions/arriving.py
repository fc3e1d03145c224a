"""Contacts that devices have sent through the journal, noted once the entry is certain."""

from datetime import datetime

from django.db import transaction

from linli.features.isolation.actions.contacting import keep
from linli.features.isolation.actions.loading import locked
from linli.features.isolation.domain.contacts import believed
from linli.features.isolation.forms import said_in
from linli.features.isolation.queries.policies import policy
from linli.journal.domain import Entry
from linli.kernel.days import local_day
from linli.kernel.places import Jurisdiction


@transaction.atomic
def note_sent(entry: Entry, *, now: datetime) -> None:
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
    keep(row, said=said, within=within, by=entry.by, now=now)
