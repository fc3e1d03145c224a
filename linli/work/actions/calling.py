"""Notes that somebody used a phone number that their work gave them: the person can read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.journal import actions as journal
from linli.journal import queries as entries
from linli.journal.domain import Entry
from linli.kernel.refusals import NotYours
from linli.register import actions as register
from linli.register import queries
from linli.register.actions import Disclosing

PHONE = "person.phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """Somebody is called because of open work; ``sending`` is the device's key, once for each call."""

    person: UUID
    sending: UUID
    purpose: str


@transaction.atomic
def call(*, calling: Calling, by: Actor, now: datetime, ids: Ids) -> str:
    """
    Give a person's phone number and note who looked, as what, when and what for.

    Idempotent by ``sending``: a look that is sent once more is noted once.

    :raises NotYours: if the person is out of reach or has no phone.
    """
    person = queries.person(id=calling.person, within=by.may("register.see")).line
    if not person.phone:
        raise NotYours(str(calling.person))
    # Nobody can pass off another entry as this look: the key is made of who looked at whom.
    key = uuid5(calling.sending, f"{by.id}/{person.id}")
    if not entries.known_ids((key,)):
        what = Disclosing(field=PHONE, purpose=calling.purpose)
        register.disclose(people=(person.id,), what=what, by=by, now=now, ids=ids)
        entry = Entry(
            id=key,
            kind="work.called",
            subject=person.id,
            place=person.place,
            by=by.id,
            happened_at=now,
        )
        journal.record(entry, now=now)
    return person.phone
