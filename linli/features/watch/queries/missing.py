"""Whose reading is missing: of the window that is open now, at a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Max, OuterRef, Q, Subquery

from linli.features.watch import models
from linli.features.watch.domain.codes import WATCHED_BY
from linli.features.watch.domain.windows import Slot, Step, slot_at
from linli.features.watch.queries.policies import NATION, policy
from linli.kernel.days import local_day
from linli.kernel.places import EVERYWHERE, Jurisdiction
from linli.register.queries.standings import of_people

_COMMUNITIES = """
    SELECT DISTINCT array_to_string((string_to_array(place, '.'))[1:5], '.')
    FROM watch_watch WHERE ended_at IS NULL ORDER BY 1
"""


def slot_now(*, within: Jurisdiction, now: datetime) -> Slot | None:
    """Find the window that is open, as the first of somebody's places has it."""
    place = within.places[0] if within.places else NATION
    return slot_at(now, windows=policy(place=place, on=local_day(now)).windows)


def lacking(rows: Any, *, slot: Slot) -> Any:
    """Keep the watches whose reading of a slot is missing; who joined too late for it is not late."""
    read = models.Reading.objects.within(EVERYWHERE).filter(
        watch=OuterRef("pk"),
        taken_at__gte=slot.opens_at,
        taken_at__lt=slot.closes_at,
        taken_back_at=None,
    )
    return rows.filter(~Exists(read), ended_at=None, began_at__lte=slot.at(Step.MESSAGE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Somebody whose reading is missing, and how far the chasing has come."""

    watch: UUID
    person: UUID
    household: UUID | None
    place: str
    done: Step | None


def late(
    *, slot: Slot, due: Step, within: Jurisdiction, now: datetime, at_most: int
) -> tuple[Late, ...]:
    """
    List those of whom a step of the chasing is due; each row is locked until the transaction ends.

    Rows that another hand holds are passed over. Of whoever has no standing any more nothing is due:
    what the register says decides, whatever our own table still holds.
    """
    steps = models.Chase.objects.within(EVERYWHERE).filter(watch=OuterRef("pk"), slot=slot.key)
    done = steps.values("watch").annotate(last=Max("step")).values("last")
    rows = lacking(models.Watch.objects.within(within), slot=slot).annotate(done=Subquery(done))
    waiting = rows.filter(Q(done=None) | Q(done__lt=due.value))
    chosen = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("place", "id")
    found = [
        Late(
            watch=row.id,
            person=row.person,
            household=row.household,
            place=row.place,
            done=None if row.done is None else Step(row.done),
        )
        for row in chosen[:at_most]
    ]
    watched = _watched(found, within=within, now=now)
    return tuple(one for one in found if watched.get(one.person))


def _watched(found: list[Late], *, within: Jurisdiction, now: datetime) -> Mapping[UUID, bool]:
    standing = of_people(people=(one.person for one in found), at=now, within=within)
    return {
        person: any(one.kind in WATCHED_BY for one in held) for person, held in standing.items()
    }


def communities() -> tuple[str, ...]:
    """List the communities in which somebody is watched, within reach."""
    with connection.cursor() as cursor:
        cursor.execute(_COMMUNITIES)
        return tuple(row[0] for row in cursor.fetchall())
