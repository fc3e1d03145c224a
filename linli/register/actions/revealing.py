"""Showing what is masked: one number at a time, with a purpose that the person can read."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import models
from linli.register.domain.facts import IDENTITY
from linli.store.vault import Vault

PURPOSE_AT_LEAST = 2
PURPOSE_AT_MOST = 200


class NoPurpose(Refused):
    """Nobody looks at a number without saying what for."""


@transaction.atomic
def reveal(*, person: UUID, purpose: str, by: Actor, now: datetime, vault: Vault, ids: Ids) -> str:
    """
    Show a person's whole document number, and note who looked, as what, when and why.

    :raises NoPurpose: ``reveal.no_purpose``, if the purpose says nothing.
    :raises NotYours: if the record is out of reach or holds no number.
    """
    stated = purpose.strip()
    if len(stated) < PURPOSE_AT_LEAST:
        raise NoPurpose(Reason(code="reveal.no_purpose"))
    within = by.may("register.reveal")
    row = models.Person.objects.within(within).filter(id=person).first()
    if row is None or not row.document_sealed:
        raise NotYours(str(person))
    post = next(post for post in by.posts if any(within.covers(place) for place in post.places))
    models.Disclosure.objects.create(
        id=ids(),
        place=row.place,
        person=row,
        field=IDENTITY,
        purpose=stated[:PURPOSE_AT_MOST],
        by=by.id,
        role=post.role.value,
        area=post.place,
        at=now,
    )
    return vault.open(bytes(row.document_sealed))
