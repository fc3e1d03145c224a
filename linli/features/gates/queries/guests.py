"""Visitors whom households announced: as a household reads them, and as a gate has to know them."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from linli.features.gates import models
from linli.features.gates.domain.announcing import Guest
from linli.features.gates.domain.facts import ISOLATION
from linli.kernel.days import local_day, start_of
from linli.kernel.places import Jurisdiction
from linli.kernel.text import half_width
from linli.register import queries as register
from linli.register.queries import standings

_PARTS = re.compile(r"[0-9A-Z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLine:
    """A visitor in the list of whoever announced them."""

    id: UUID
    last: str
    plate: str
    begins_at: datetime
    ends_at: datetime


def own_guests(*, household: UUID, within: Jurisdiction, now: datetime) -> tuple[GuestLine, ...]:
    """List the visitors whom a household still expects, the next one first."""
    rows = models.Announced.objects.within(within).filter(
        household=household, withdrawn_at=None, ends_at__gt=now
    )
    return tuple(
        GuestLine(
            id=row.id,
            last=row.last,
            plate=row.plate,
            begins_at=row.begins_at,
            ends_at=row.ends_at,
        )
        for row in rows.order_by("begins_at", "id")
    )


def announced_on(*, household: UUID, at: datetime, within: Jurisdiction) -> int:
    """Count the visitors whom a household has announced for the local day of an instant."""
    day = start_of(local_day(at))
    rows = models.Announced.objects.within(within).filter(household=household, withdrawn_at=None)
    return sum(start_of(local_day(one)) == day for one in rows.values_list("begins_at", flat=True))


def regimes_at_home(
    *, people: Collection[UUID], within: Jurisdiction, now: datetime
) -> frozenset[str]:
    """Tell under which regimes of observation those are who live together."""
    held = standings.of_people(people=people, at=now, within=within)
    return frozenset(
        one.value for records in held.values() for one in records if one.kind == ISOLATION
    )


def guests_behind(*, within: Jurisdiction, now: datetime) -> tuple[Guest, ...]:
    """List whom a gate is to expect, from this instant on."""
    rows = _coming(within, now=now).order_by("begins_at", "id")
    return tuple(_guest(row) for row in rows)


def expected_today(*, within: Jurisdiction, now: datetime) -> int:
    """Count who is still expected today."""
    rows = _coming(within, now=now).values_list("begins_at", flat=True)
    return sum(local_day(one) == local_day(now) for one in rows)


def is_expected(
    *, dwelling: str, last: str, plate: str, within: Jurisdiction, now: datetime
) -> bool:
    """Tell whether some household expects whoever stands there: by its dwelling and a name, or by a plate."""
    by = Q(plate=plate) if plate else Q(pk__in=())
    if dwelling and last:
        by |= Q(last=last)
    rows = _coming(within, now=now).filter(by, begins_at__lte=now)
    found = [_guest(row) for row in rows]
    if plate and any(one.plate == plate for one in found):
        return True
    keys = tuple(one.household for one in found if one.last == last)
    homes = register.households_by_key(keys=keys, within=within) if keys else ()
    return any(_typed(home.dwelling) == _typed(dwelling) for home in homes)


def _typed(dwelling: str) -> str:
    """Write a dwelling as packs have it, however it is typed: ``3号楼2单元501`` gives ``3-2-501``."""
    return "-".join(_PARTS.findall(half_width(dwelling).upper()))


def _coming(within: Jurisdiction, *, now: datetime) -> Any:
    return models.Announced.objects.within(within).filter(withdrawn_at=None, ends_at__gt=now)


def _guest(row: models.Announced) -> Guest:
    return Guest(
        household=row.household,
        last=row.last,
        plate=row.plate,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
    )
