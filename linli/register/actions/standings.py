"""
Standings begin, are put off and end: one hand writes each kind, every feature may read it.

Each carries the seal of this house, which stands with the machine's secrets and nowhere in an argument:
there is no choice in it, and no feature that lets something hold has to know of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from linli.areas.actions import Ids
from linli.kernel.places import Jurisdiction
from linli.kernel.refusals import NotYours, Reason, Refused
from linli.register import models
from linli.register.models.standings import said_of
from linli.store.sealed_rows import house_sealer


class CannotStand(Refused):
    """A standing that contradicts what holds already, or ends before it began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """
    What is to hold of a person, since when and until when as far as is known.

    ``kind`` belongs to one feature; ``value`` is its code, ``source`` the key of its record.
    """

    person: UUID
    kind: str
    value: str
    source: UUID
    began_at: datetime
    ends_at: datetime | None = None


@transaction.atomic
def begin(*, standing: Beginning, within: Jurisdiction, now: datetime, ids: Ids) -> UUID:
    """
    Let something hold of a person; tell the key of the standing.

    :raises CannotStand: ``standing.overlaps``, if one of this kind holds in that time already;
        ``standing.ends_first``, if it would end before it began.
    :raises NotYours: if the person is out of reach.
    """
    person = models.Person.objects.within(within).select_for_update().filter(id=standing.person)
    row = person.first()
    if row is None:
        raise NotYours(str(standing.person))
    if standing.ends_at and standing.ends_at <= standing.began_at:
        raise CannotStand(Reason(code="standing.ends_first"))
    # The person is locked: nobody begins another between this look and the writing.
    held = models.Standing.objects.filter(person=row, kind=standing.kind)
    if held.exclude(ended_at__lte=standing.began_at).exists():
        raise CannotStand(Reason(code="standing.overlaps"))
    made = models.Standing(
        id=ids(),
        place=row.place,
        person=row,
        kind=standing.kind,
        value=standing.value,
        source=standing.source,
        began_at=standing.began_at,
        ends_at=standing.ends_at,
        noted_at=now,
        version=0,
    )
    _say(made)
    return made.id


@transaction.atomic
def put_off(*, source: UUID, ends_at: datetime, within: Jurisdiction) -> None:
    """
    Note another end of what stands; earlier or later, as its feature decided.

    :raises CannotStand: ``standing.ends_first``.
    :raises NotYours: if nothing of this source stands within reach.
    """
    row = _open(source, within)
    if ends_at <= row.began_at:
        raise CannotStand(Reason(code="standing.ends_first"))
    row.ends_at = ends_at
    _say(row)


@transaction.atomic
def end(*, source: UUID, within: Jurisdiction, now: datetime) -> None:
    """
    End what stands; from this instant nobody reads it as holding.

    :raises NotYours: if nothing of this source stands within reach.
    """
    row = _open(source, within)
    row.ended_at = max(now, row.began_at)
    _say(row)


@transaction.atomic
def end_of(*, person: UUID, source: UUID, within: Jurisdiction, now: datetime) -> None:
    """
    End what stands of one person because of a record that covers several. Idempotent.

    Of whoever is another by now (two records were one person) it ends as well.
    """
    whose = Q(person=person) | Q(person__merged_into=person)
    rows = models.Standing.objects.within(within).filter(whose, source=source, ended_at=None)
    for row in rows.select_for_update(of=("self",)):
        row.ended_at = max(now, row.began_at)
        _say(row)


def _say(row: models.Standing) -> None:
    """Seal what a row says now, and write it: each word about it has the next number."""
    row.version += 1
    row.seal = house_sealer().seal(said_of(row))
    row.save(force_insert=row.version == 1)


def _open(source: UUID, within: Jurisdiction) -> models.Standing:
    rows = models.Standing.objects.within(within).filter(source=source, ended_at=None)
    row: models.Standing | None = rows.select_for_update().first()
    if row is None:
        raise NotYours(str(source))
    return row


@transaction.atomic
def forget(*, kind: str, ended_before: datetime, within: Jurisdiction) -> int:
    """
    Destroy the standings of a kind that ended before an instant; tell how many.

    For what may be kept for a time only; the feature that wrote them records what was destroyed.
    """
    rows = models.Standing.objects.within(within)
    count, _ = rows.filter(kind=kind, ended_at__lt=ended_before).delete()
    return count


@transaction.atomic
def forget_sources(*, sources: Iterable[UUID], within: Jurisdiction, now: datetime) -> int:
    """Destroy what stood, and ended, because of records that are destroyed themselves; tell how many."""
    rows = models.Standing.objects.within(within)
    count, _ = rows.filter(source__in=set(sources), ended_at__lte=now).delete()
    return count
