"""Showing what is masked: one number at a time, with a purpose that the person can read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from linli.areas.actions import Ids
from linli.areas.domain import Actor
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import models
from linli.register.domain.facts import IDENTITY
from linli.register.domain.purposes import AT_MOST, stated
from linli.store import bulk
from linli.store.vault import Vault

_COLUMNS = ("id", "place", "person_id", "field", "purpose", "by", "role", "area", "at")


class NoPurpose(Refused):
    """Nobody looks at a number without saying what for."""


def count_look(*, by: Actor, now: datetime, vault: Vault, ids: Ids) -> None:
    """
    Count that somebody looks at whole numbers, wherever they lie: one count for all of them.

    :raises Refused: where policy holds the look back.
    """
    import_string(settings.COUNTS_LOOKS)(by=by, now=now, vault=vault, ids=ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosing:
    """What is shown (a field's code, or ``export``) and what for."""

    field: str
    purpose: str


@transaction.atomic
def disclose(
    *, people: Iterable[UUID], what: Disclosing, by: Actor, now: datetime, ids: Ids
) -> None:
    """Note that people's data were shown to somebody: who, as what, when and why."""
    post = by.posts[0]
    places = dict(models.Person.objects.filter(id__in=tuple(people)).values_list("id", "place"))
    bulk.put_in(
        models.Disclosure,
        columns=_COLUMNS,
        rows=(
            (
                *(ids(), place, person, what.field, what.purpose[:AT_MOST]),
                *(by.id, post.role.value, post.place, now),
            )
            for person, place in places.items()
        ),
    )


@transaction.atomic
def show_numbers(
    *,
    people: Iterable[UUID],
    what: Disclosing,
    by: Actor,
    now: datetime,
    vault: Vault,
    ids: Ids,
) -> Mapping[UUID, str]:
    """
    Show the whole document numbers of people to somebody of their own household, and note it.

    The caller has decided whose: no post allows this. Who has no number has an empty one.
    """
    rows = tuple(models.Person.objects.within(by.reach()).filter(id__in=tuple(people)))
    disclose(people=tuple(row.id for row in rows), what=what, by=by, now=now, ids=ids)
    return {
        row.id: vault.open(bytes(row.document_sealed)) if row.document_sealed else ""
        for row in rows
    }


@transaction.atomic
def reveal(*, person: UUID, purpose: str, by: Actor, now: datetime, vault: Vault, ids: Ids) -> str:
    """
    Show a person's whole document number, and note who looked, as what, when and why.

    :raises NoPurpose: ``reveal.no_purpose``, if the purpose says nothing.
    :raises NotYours: if the record is out of reach or holds no number.
    """
    words = stated(purpose)
    if not words:
        raise NoPurpose(Reason(code="reveal.no_purpose"))
    within = by.may("register.reveal")
    row = models.Person.objects.within(within).filter(id=person).first()
    if row is None or not row.document_sealed:
        raise NotYours(str(person))
    disclose(
        people=(row.id,), what=Disclosing(field=IDENTITY, purpose=words), by=by, now=now, ids=ids
    )
    return vault.open(bytes(row.document_sealed))
